"""Events told to other systems: who asked for them, and what goes out, signed.

Others may use `model`, `signing`, `sql` and `sql_outbox`.
"""
