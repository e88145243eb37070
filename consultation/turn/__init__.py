"""The turn: one message, or one form, inside its transaction.

Others may use `form`, `naming`, `person`, `requests`, `saying`, `sharing`, `sql`, `turn`, `walkthrough`.
"""
