"""The end of a consultation's retention, in the console."""
