"""Webhooks: the endpoints that asked for events, and the outbox of signed messages to them.

Others may use `model`, `signing`, `sql` and `sql_outbox`.
"""
