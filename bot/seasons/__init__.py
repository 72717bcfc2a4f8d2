"""A cluster's year as a file: reading it, finding what is wrong in it, loading it."""
