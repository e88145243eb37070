"""How contributions are signed, when their author chose to sign them; and that choice in the ledger.

`contributions.signature` is NULL unless the person chose one: it is read in the row that is shown, with no
join. It is in no index and not in the search: nobody is to be looked up by it. In `moderation_acts` it is
encrypted, as texts are; '' is written there for none, and NULL when an act did not change it. An act's
words can now be emptied one by one: a signature that its author takes back leaves the history too.
"""

SQL = """
ALTER TABLE contributions ADD COLUMN signature TEXT;
ALTER TABLE moderation_acts ADD COLUMN signature_before BLOB;

DROP TRIGGER moderation_act_is_never_changed;
CREATE TRIGGER moderation_act_is_never_changed BEFORE UPDATE ON moderation_acts
WHEN (NEW.note IS NOT NULL AND NEW.note IS NOT OLD.note)
    OR (NEW.text_before IS NOT NULL AND NEW.text_before IS NOT OLD.text_before)
    OR (NEW.signature_before IS NOT NULL AND NEW.signature_before IS NOT OLD.signature_before)
    OR NEW.id IS NOT OLD.id OR NEW.contribution_id IS NOT OLD.contribution_id OR NEW.act IS NOT OLD.act
    OR NEW.reason IS NOT OLD.reason OR NEW.staff_id IS NOT OLD.staff_id
    OR NEW.status_before IS NOT OLD.status_before OR NEW.status_after IS NOT OLD.status_after
    OR NEW.outbox_id IS NOT OLD.outbox_id OR NEW.at IS NOT OLD.at
BEGIN SELECT RAISE(ABORT, 'the history of a contribution is never changed'); END;

-- Files with a signature that is gone must not be given out any more.
CREATE TRIGGER publication_version_signature AFTER UPDATE OF signature ON contributions
WHEN OLD.status = 'published' AND NEW.signature IS NOT OLD.signature BEGIN
    INSERT INTO publication_versions (consultation, added, retracted) VALUES (OLD.consultation, 0, 1)
        ON CONFLICT DO UPDATE SET retracted = retracted + 1;
END;

-- A third purpose: SQLite changes no CHECK, so the ledger moves to a table that has it.
CREATE TABLE consents_of_three (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('participation', 'notifications', 'signature')),
    wording_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    given_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;
INSERT INTO consents_of_three
    SELECT id, participant_id, consultation, purpose, wording_version, channel, given_at, withdrawn_at
    FROM consents;
DROP TABLE consents;
ALTER TABLE consents_of_three RENAME TO consents;
CREATE INDEX consents_of_participant ON consents (participant_id, consultation, purpose);
CREATE TRIGGER push_subscriptions_end_with_the_consent AFTER UPDATE OF withdrawn_at ON consents
WHEN NEW.purpose = 'notifications' AND NEW.withdrawn_at IS NOT NULL
BEGIN DELETE FROM push_subscriptions WHERE address_id IN
    (SELECT id FROM addresses WHERE participant_id = NEW.participant_id); END;
"""
