"""Nhắc hạn: what a reminder says, what can be answered to it, and why one came or did not."""
