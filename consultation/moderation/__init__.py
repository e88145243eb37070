"""What the staff decide about contributions, what they are shown first, what authors are told.

Others may use `browsing`, `deciding`, `insults`, `model`, `receiving`, `recording`, `redaction`, `sql`,
`sql_distress`, `sql_posts`, `sql_queue`, `sql_reports`, `suggestions` and `waiting`.
"""
