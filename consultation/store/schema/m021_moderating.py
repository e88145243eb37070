"""Contributions that cannot wait for their turn, and decisions taken together.

`urgent`: somebody in it may be in distress. The mark is for the staff's queue alone, goes when its author is
erased, and is in no export. `together` is the id of the first of several acts done at once, so that all of
them can be undone at once; NULL for an act done by itself.
"""

SQL = """
ALTER TABLE contributions ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contributions_urgent ON contributions (consultation, number)
    WHERE status = 'received' AND urgent = 1;

ALTER TABLE moderation_acts ADD COLUMN together INTEGER;
CREATE INDEX moderation_acts_together ON moderation_acts (together) WHERE together IS NOT NULL;
CREATE TRIGGER moderation_act_stays_together BEFORE UPDATE ON moderation_acts
WHEN NEW.together IS NOT OLD.together
BEGIN SELECT RAISE(ABORT, 'the history of a contribution is never changed'); END;
"""
