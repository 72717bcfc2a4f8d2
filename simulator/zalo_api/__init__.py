"""The stand-in for Zalo's Bot API, as documents and other integrators describe it.

Nobody tells, and this only guesses: which HTTP status comes with a refusal (here the error's own
code, but 200 for an empty poll), that a chat nobody knows is a 404 and a person who never wrote a
403, how often an event is pushed to a webhook before it is given up, how many messages a second
are too many, and that an unknown parameter is refused.
"""
