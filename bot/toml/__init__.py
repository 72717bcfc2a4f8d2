"""Where in a TOML file something stands, and what is wrong there."""
