"""The same dialogue as people usually write it, with two well-known libraries."""
