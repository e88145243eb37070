"""The people who take part: their addresses, their consents.

Others may use `consents`, `sql` and `sql_codes`.
"""
