"""config.toml: its sections and keys, reading it, and the rules of speaking unasked in it."""
