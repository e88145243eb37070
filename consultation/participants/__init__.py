"""Participants: their addresses and their consents.

Others may use `consents`, `sql` and `sql_codes`.
"""
