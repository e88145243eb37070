"""Published contributions that nobody of the staff has looked at, without going through those that were.

`looked_at` is 1 once there is an act of the staff on it; the acts themselves are in `moderation_acts`. The
index is as long as what waits, so that counting it costs what it shows. In no export.
"""

SQL = """
ALTER TABLE contributions ADD COLUMN looked_at INTEGER NOT NULL DEFAULT 0;
UPDATE contributions SET looked_at = 1 WHERE id IN (SELECT contribution_id FROM moderation_acts);
CREATE INDEX contributions_not_looked_at ON contributions (consultation, number)
    WHERE status = 'published' AND looked_at = 0;
CREATE TRIGGER contribution_looked_at AFTER INSERT ON moderation_acts BEGIN
    UPDATE contributions SET looked_at = 1 WHERE id = NEW.contribution_id AND looked_at = 0;
END;
"""
