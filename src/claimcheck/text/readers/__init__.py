"""One module a draft format: text in, blocks out."""
