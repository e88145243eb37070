"""Contributions gathered elsewhere, which the staff transcribe."""
