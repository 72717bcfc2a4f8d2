"""Nộp báo cáo: a file, a photo, an album, a link or a text, filed to what it is for."""
