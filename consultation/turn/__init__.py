"""The turn: one message, or one form, inside its transaction.

Others may use `form`, `joining`, `person`, `sharing`, `sql` and `turn`.
"""
