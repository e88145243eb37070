"""Which filled form an answer was made from, so that a second click on its button makes no second draft.

A code of the form and of everything in it; NULL for what was made otherwise, and by earlier versions.
"""

SQL = """
ALTER TABLE feedbacks ADD COLUMN form TEXT;
CREATE INDEX feedbacks_by_form ON feedbacks (form) WHERE form IS NOT NULL;
"""
