"""Words for keys: the compiled catalogues for dialogues, the .po files for the terminal."""
