"""What the bot remembers: tables, their queries, domain rules."""
