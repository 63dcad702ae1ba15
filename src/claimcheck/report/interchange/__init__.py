"""What continuous integration reads, one module a format: notices of drafts or of a reference in, text out."""
