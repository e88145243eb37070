"""What people think of the process.

Others may use `recording` and `sql`.
"""
