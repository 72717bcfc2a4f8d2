"""Days, times and periods that a text names."""
