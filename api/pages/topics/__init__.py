"""The public pages of topics."""
