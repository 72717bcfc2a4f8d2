"""Joining: an invitation, consent, who it is."""
