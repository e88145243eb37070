"""What travels between a channel and the domain: a message in, the replies out, and what is expected next.

Others may use `expectation`, `model` and `sql`.
"""
