"""An authority's answers: their versions, the contributions they answer, and who is told.

A push has a row for each person, made when the answer is published: what each row is still to become is in
it, so a push goes on after a kill where it was. `address_id` and `outbox_id` refer to nothing by force: a
person may be erased meanwhile, and the row stays to be counted. `heard_at` is when the person first wrote
back after it was sent: from then on the conversation remembers by itself what was asked.
"""

SQL = """
CREATE TABLE feedbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('consultation', 'question', 'principle', 'contributions')),
    slug TEXT NOT NULL,
    numbers TEXT NOT NULL,
    words TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX feedbacks_of_consultation ON feedbacks (consultation, id);

-- editors: JSON, who wrote it, in order. revision grows with each edit: a reviewer approves what they read.
CREATE TABLE feedback_versions (
    feedback_id INTEGER NOT NULL REFERENCES feedbacks (id),
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'scheduled', 'published', 'discarded')),
    authority TEXT NOT NULL,
    body_fr TEXT NOT NULL,
    body_en TEXT NOT NULL,
    link TEXT NOT NULL,
    change_note TEXT NOT NULL,
    sms_letters TEXT CHECK (sms_letters IN ('kept', 'gsm7')),
    sms_whole INTEGER NOT NULL,
    notify INTEGER NOT NULL,
    editors TEXT NOT NULL,
    written_at TEXT NOT NULL,
    reviewed_by TEXT,
    reviewed_at TEXT,
    publish_at TEXT,
    published_by TEXT,
    published_at TEXT,
    PRIMARY KEY (feedback_id, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feedback_version_in_progress ON feedback_versions (feedback_id)
    WHERE state IN ('draft', 'reviewed', 'scheduled');
CREATE INDEX feedback_versions_scheduled ON feedback_versions (publish_at) WHERE state = 'scheduled';

CREATE TABLE feedback_contributions (
    feedback_id INTEGER NOT NULL REFERENCES feedbacks (id),
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (feedback_id, contribution_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_answering_contribution ON feedback_contributions (contribution_id, feedback_id);

CREATE TABLE feedback_pushes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER NOT NULL REFERENCES feedbacks (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    UNIQUE (feedback_id, version)
) STRICT;

CREATE TABLE feedback_recipients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    push_id INTEGER NOT NULL REFERENCES feedback_pushes (id),
    participant_id TEXT,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'skipped')),
    reason TEXT,
    channel TEXT,
    language TEXT,
    address_id INTEGER,
    outbox_id INTEGER,
    verdict TEXT CHECK (verdict IN ('useful', 'not_useful')),
    verdict_at TEXT,
    heard_at TEXT,
    updated_at TEXT NOT NULL,
    UNIQUE (push_id, participant_id)
) STRICT;
CREATE INDEX feedback_recipients_waiting ON feedback_recipients (push_id, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX feedback_recipient_of_outbox ON feedback_recipients (outbox_id)
    WHERE outbox_id IS NOT NULL;
CREATE INDEX feedback_recipients_of_participant ON feedback_recipients (participant_id, id)
    WHERE participant_id IS NOT NULL;
"""
