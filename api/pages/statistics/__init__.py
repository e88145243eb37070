"""The figures of a consultation."""
