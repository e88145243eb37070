"""E-mail to the staff: where each account gets it, what it wants to be told, and what goes out.

Others may use `model`, `sql`, `sql_outbox` and `telling`.
"""
