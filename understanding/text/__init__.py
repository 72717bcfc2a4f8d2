"""Texts made clean and comparable, cut into pieces, words and numbers."""
