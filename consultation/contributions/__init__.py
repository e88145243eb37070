"""What people contribute: numbered, withdrawn, corrected, signed, and counted as it is written.

Others may use `model`, `recording`, `sql`, `sql_answer_states`, `sql_signatures` and `tallies`.
"""
