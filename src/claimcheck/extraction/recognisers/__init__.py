"""One module a kind of mention; each is found by its entry point."""
