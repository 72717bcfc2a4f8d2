"""Signing the pledge: the text, who has signed, and one's own signature."""
