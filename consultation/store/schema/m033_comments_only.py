"""Comments to a question that takes choices, in which none was made: counted from an index."""

SQL = """
CREATE INDEX contributions_without_choice ON contributions (consultation, question)
    WHERE status = 'published' AND kind = 'question' AND part = 1 AND choices = '[]';
"""
