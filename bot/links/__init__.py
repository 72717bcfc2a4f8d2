"""Signed links to the files of messages, for people whose messenger takes no documents."""
