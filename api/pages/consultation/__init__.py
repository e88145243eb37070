"""The public pages of a consultation."""
