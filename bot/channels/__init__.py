"""The messengers: each turns what it hears into events, and what we say into its calls."""
