"""Where an order is given: its season, who gives it, and what they may do there."""
