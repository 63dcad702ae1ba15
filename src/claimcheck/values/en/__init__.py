"""English surfaces of values, without a language model."""
