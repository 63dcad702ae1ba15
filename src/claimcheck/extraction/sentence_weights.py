"""How much a word counts by where it stands."""

OWN = 1.0
"""In the claim's own clause or phrase."""

CLAUSE = 0.8
"""In the claim's own clause, but more than `NEAR` steps of the parse away from what it asserts."""

NEAR = 3

SENTENCE = 0.6
"""Elsewhere in its sentence."""

PREVIOUS = 0.35
"""In the sentence before."""

LEDE = 0.2
"""In the heading or first sentence of the draft."""
