"""A stand-in for the messengers' servers, and a page with phones."""
