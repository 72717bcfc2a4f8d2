"""A season's awards where a text names them, and whether it wants them."""
