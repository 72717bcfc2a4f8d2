"""From the messenger into the data folder: files that people send."""
