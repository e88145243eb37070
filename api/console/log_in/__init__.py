"""Logging in to the console."""
