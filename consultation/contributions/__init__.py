"""Contributions: numbered, withdrawn, corrected, signed, and tallied as they are written.

Others may use `model`, `sql`, `sql_answer_states`, `sql_search`, `sql_signatures`,
`sql_topic_members`, `sql_topic_summaries` and `tallies`.
"""
