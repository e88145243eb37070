"""Erasing a person who asked the staff for it, in the console."""
