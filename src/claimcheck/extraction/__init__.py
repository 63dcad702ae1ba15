"""From a document to its claims; the only place that uses spaCy."""
