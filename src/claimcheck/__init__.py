"""A linter for facts: what a draft asserts, held against a curated reference of sourced facts."""

__version__ = "0.1.0"
