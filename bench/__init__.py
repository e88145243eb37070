"""The benchmarks, and the stock Rasa project they are measured against."""

SECRET = "for-measuring-only-" + "x" * 32
"""The secret key of every database of a benchmark."""
