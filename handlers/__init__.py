"""What the bot does when somebody speaks: dialogues and commands."""
