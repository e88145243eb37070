"""Flag."""
