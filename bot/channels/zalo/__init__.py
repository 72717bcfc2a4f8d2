"""Zalo, over its Bot Platform: the one place that knows it."""
