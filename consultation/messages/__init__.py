"""The values between a channel and the domain: messages in, replies out, and the expectation of the next.

Others may use `model`, `sql`.
"""
