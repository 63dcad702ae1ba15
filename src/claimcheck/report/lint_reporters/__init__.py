"""One module an output format of `ref lint`: the mistakes of a reference in, text out."""
