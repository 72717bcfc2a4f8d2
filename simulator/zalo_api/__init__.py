"""The stand-in for Zalo's Bot API, as documents and other integrators describe it."""
