"""Zalo in the simulated world: its bots, what they hear, its pictures, limits and faults."""
