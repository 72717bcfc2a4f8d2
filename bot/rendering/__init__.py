"""From what the bot says to what a messenger shows. Pure functions, one module for each kind."""
