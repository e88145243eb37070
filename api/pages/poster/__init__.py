"""Poster."""
