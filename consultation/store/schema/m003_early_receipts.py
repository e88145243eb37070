"""Delivery receipts that came before their message was marked sent."""

SQL = """
CREATE TABLE early_receipts (
    channel TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    state TEXT,
    reason TEXT,
    received_at TEXT NOT NULL
) STRICT;
CREATE INDEX early_receipts_of_message ON early_receipts (provider_id);
"""
