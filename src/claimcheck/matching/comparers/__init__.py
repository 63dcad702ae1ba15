"""One module a kind of slot."""
