"""Quantities and times as values: sets of numbers and intervals of days."""
