"""Telegram, over its Bot API: the one place that knows it."""
