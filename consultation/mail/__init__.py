"""E-mail to the staff: addresses, the subjects each account wants, and the outbox of e-mail.

Others may use `model`, `sql`, `sql_outbox` and `telling`.
"""
