"""The synthesis report."""
