"""How much a word counts by where it stands."""

OWN = 1.0
"""In the claim's own clause or phrase."""

SENTENCE = 0.6
"""Elsewhere in its sentence."""

PREVIOUS = 0.35
"""In the sentence before."""

LEDE = 0.2
"""In the heading or first sentence of the draft."""
