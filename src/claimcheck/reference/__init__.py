"""The curated facts: types, reading, checking."""
