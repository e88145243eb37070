"""Contributions: numbered, withdrawn, corrected, signed, and tallied as they are written.

Others may use `model`, `recording`, `sql`, `sql_answer_states`, `sql_signatures` and `tallies`.
"""
