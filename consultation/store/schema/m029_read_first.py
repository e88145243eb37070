"""What the staff read first, and what was done for a person in distress.

`read_rank` orders what waits to be read: 0 somebody may be in distress, 1 something in it was flagged, 2 all
else. `care` is the last step taken for somebody in distress; every step is a row of `distress_steps`. They
are for the staff alone, go when the author is erased, and are in no export.
"""

SQL = """
ALTER TABLE contributions ADD COLUMN read_rank INTEGER NOT NULL DEFAULT 2;
ALTER TABLE contributions ADD COLUMN care TEXT CHECK (care IN ('seen', 'contacted', 'handed_over'));
UPDATE contributions SET read_rank = 0 WHERE urgent = 1;
UPDATE contributions SET care = 'seen' WHERE urgent = 1 AND status <> 'received';

DROP INDEX contributions_received;
CREATE INDEX contributions_received ON contributions (consultation, read_rank, number)
    WHERE status = 'received';
DROP INDEX contributions_urgent;
CREATE INDEX contributions_urgent ON contributions (consultation, number) WHERE urgent = 1;

CREATE TABLE distress_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    step TEXT NOT NULL CHECK (step IN ('seen', 'contacted', 'handed_over')),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX distress_steps_of ON distress_steps (contribution_id);
CREATE INDEX moderation_acts_of_staff ON moderation_acts (staff_id, id);
"""
