"""How the bot fares beside the usual ways of writing one: `make bench`."""
