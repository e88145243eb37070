"""The people who take part: their addresses, their consents.

Others may use `consents` and `sql`.
"""
