"""The poster of a consultation."""
