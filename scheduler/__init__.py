"""When the bot speaks unasked."""
