"""Partners who write by the API: their tokens, the requests that are not done twice, and what they sent.

Others may use `model`, `sql_requests`, `sql_submissions` and `sql_tokens`.
"""
