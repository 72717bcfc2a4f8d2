"""Registering: targets and models in, a review card, a receipt out."""
