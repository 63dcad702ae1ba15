"""From claims and facts to comparisons and verdicts."""
