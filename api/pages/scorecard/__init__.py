"""The scorecard of a consultation."""
