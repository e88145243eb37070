"""The public pages of contributions."""
