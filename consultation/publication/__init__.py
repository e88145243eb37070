"""Published contributions: lists, search, single ones, and those removed.

Others may use `asked_then`, `search` and `sql`.
"""
