"""Contributions: numbered, withdrawn, corrected, signed, and tallied as they are written.

Others may use `model`, `sql`, `sql_search`, `sql_topic_members`, `sql_topic_summaries`, `tallies`.
"""
