"""The public page of the open data."""
