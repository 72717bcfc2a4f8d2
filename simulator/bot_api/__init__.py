"""The Bot API's methods, by theme, and the endpoint that serves them."""
