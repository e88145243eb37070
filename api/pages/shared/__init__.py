"""Shared by the public pages: frame, words, charts, views, feeds, errors."""
