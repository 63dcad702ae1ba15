"""Reading drafts: documents, offsets, datelines."""
