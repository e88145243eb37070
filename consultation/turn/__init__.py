"""The turn: one message, or one form, inside its transaction.

Others may use `form`, `joining`, `person`, `saying`, `sharing`, `sql`, `turn` and `walkthrough`.
"""
