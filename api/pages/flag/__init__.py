"""The form to report a contribution."""
