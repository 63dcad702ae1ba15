"""One module a format that is no text: bytes in, blocks out."""
