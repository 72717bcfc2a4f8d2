"""The edges: process, config, channels, delivery, wording."""
