"""What a contribution is about: a question, a principle's sub-question, nothing asked, or a feedback.

`question` holds the slug of the question, or of the principle's sub-question; it is empty for a free
contribution and for a reply to a feedback.
"""

SQL = """
ALTER TABLE contributions ADD COLUMN kind TEXT NOT NULL DEFAULT 'question'
    CHECK (kind IN ('question', 'principle', 'free', 'feedback'));
ALTER TABLE contributions ADD COLUMN principle TEXT;
ALTER TABLE contributions ADD COLUMN feedback_id INTEGER;
CREATE INDEX contributions_of_principle ON contributions (consultation, principle, number)
    WHERE principle IS NOT NULL;
CREATE INDEX contributions_of_feedback ON contributions (feedback_id) WHERE feedback_id IS NOT NULL;
"""
