-- What the staff decided about contributions, what people reported, and what the community manager posted.

-- Two moderators compare the version of a contribution by the id of its last act. note and the texts are
-- encrypted. An act is never changed, but for what erasure and a signature taken back empty: see append_only.py.
CREATE TABLE moderation_acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    act TEXT NOT NULL CHECK (act IN ('published', 'kept', 'withheld', 'redacted', 'undone')),
    reason TEXT CHECK (reason IN ('personal', 'insult', 'off_topic', 'advertising', 'duplicate', 'other')),
    note BLOB,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    status_before TEXT NOT NULL,
    status_after TEXT NOT NULL,
    text_before BLOB,
    outbox_id INTEGER,  -- the message that told the author
    at TEXT NOT NULL,
    signature_before BLOB,  -- '' encrypted for none; NULL when the act did not change it
    together INTEGER  -- the first of several acts done at once, so that all can be undone at once; else NULL
) STRICT;

CREATE INDEX moderation_acts_of_contribution ON moderation_acts (contribution_id, id);
CREATE INDEX moderation_acts_of_staff ON moderation_acts (staff_id, at, id);
CREATE INDEX moderation_acts_together ON moderation_acts (together) WHERE together IS NOT NULL;

-- What the staff did for somebody in distress, step by step.
CREATE TABLE distress_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    step TEXT NOT NULL CHECK (step IN ('seen', 'contacted', 'handed_over')),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at TEXT NOT NULL
) STRICT;

CREATE INDEX distress_steps_of ON distress_steps (contribution_id);

-- One row a contribution and reason, however often it is reported. unread: since the staff last decided.
CREATE TABLE contribution_reports (
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    reason TEXT NOT NULL CHECK (reason IN ('personal', 'insult', 'off_topic', 'advertising', 'other')),
    times INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (contribution_id, reason)
) STRICT, WITHOUT ROWID;

CREATE INDEX contribution_reports_unread ON contribution_reports (contribution_id) WHERE unread > 0;

-- Who reported a contribution, so that one client counts once: a keyed hash of the network address together with
-- the contribution, so that two reports of one client cannot be told to be so. It goes with the staff's next
-- decision about the contribution.
CREATE TABLE contribution_reporters (
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    reporter BLOB NOT NULL,
    PRIMARY KEY (contribution_id, reporter)
) STRICT, WITHOUT ROWID;

-- A principle (question = '') or one of its sub-questions, brought up by the community manager.
CREATE TABLE manager_posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    principle TEXT NOT NULL,
    question TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    taken_down_at TEXT
) STRICT;

CREATE UNIQUE INDEX manager_posts_standing ON manager_posts (consultation, principle, question)
    WHERE taken_down_at IS NULL;
CREATE INDEX manager_posts_by_time ON manager_posts (consultation, posted_at) WHERE taken_down_at IS NULL;
