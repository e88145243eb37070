"""Webhooks: the endpoints that asked for events, and the outbox of signed messages to them.

Others may use `model`, `sql`, `sql_outbox`.
"""
