"""How many of the month's messages are left at a messenger that counts them, told to admins."""
