"""The topics of a consultation, in the console."""
