"""Xin gia hạn: a contact asks for a later date for their own department."""
