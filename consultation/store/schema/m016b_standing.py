"""How far a consultation is answered, counted from one index."""

SQL = """
CREATE INDEX contributions_standing ON contributions (consultation, answered, kind, question, principle)
    WHERE status IN ('received', 'published');
"""
