"""What a text registers: whose it is, which awards and which emulation models."""
