"""Findings, summaries, exit status and their renderings."""
