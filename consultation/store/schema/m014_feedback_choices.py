"""Feedback to a topic, to whom a correction is told, titles of the staff, and the failed found by their day.

`feedbacks.topic` is the lasting number of a topic, 0 for none. `correction_for` says to whom a version after
the first is told. `staff.title` is what somebody is, shown with their name ("ministre déléguée").
"""

SQL = """
ALTER TABLE feedbacks ADD COLUMN topic INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feedback_versions ADD COLUMN correction_for TEXT NOT NULL DEFAULT 'told_before'
    CHECK (correction_for IN ('told_before', 'everybody'));
ALTER TABLE staff ADD COLUMN title TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_failed ON outbox (updated_at, reason) WHERE state = 'failed';
"""
