"""A whole year of six departments on a moved clock, against sends worked out by hand."""
