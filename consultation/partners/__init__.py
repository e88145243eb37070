"""Partners who write by the API: their tokens, their idempotent requests, and what they sent.

Others may use `model`, `sql_requests`, `sql_submissions` and `sql_tokens`.
"""
