"""The database at work: its one writer, who sees what is added, and its schema."""
