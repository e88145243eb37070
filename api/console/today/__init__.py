"""The first screen of the console."""
