"""From the outbox to the messenger: when a message goes, and what is remembered of it."""
