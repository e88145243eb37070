"""The statistics of a consultation, in the console."""
