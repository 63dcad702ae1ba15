"""Checks that need no reference: the calendar, and what a draft says against itself."""
