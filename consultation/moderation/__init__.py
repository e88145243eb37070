"""Moderation: decisions of the staff on contributions, the review queue, notices to authors.

Others may use `browsing`, `deciding`, `model`, `receiving`, `redaction`, `sql`, `sql_distress`,
`sql_posts`, `sql_queue`, `sql_reports`.
"""
