"""From what a messenger hands over to what is answered: stored first, then handled in order."""
