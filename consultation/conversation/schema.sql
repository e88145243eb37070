-- Where each person stands in the conversation, and the reminders they may get.

-- One small row a person and consultation. stage and question are as in the state, where SQL need not look.
CREATE TABLE conversations (
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    stage TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',  -- the place or campaign that led the person here first
    PRIMARY KEY (participant_id, consultation)
) STRICT, WITHOUT ROWID;

-- A tally: how many people stand where, by what led them here.
CREATE TABLE conversation_counts (
    consultation TEXT NOT NULL,
    stage TEXT NOT NULL,
    question TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL,
    PRIMARY KEY (consultation, stage, question, source)
) STRICT, WITHOUT ROWID;

-- A reminder to come, or settled: once of each kind.
CREATE TABLE reminders (
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unfinished', 'deadline')),
    check_at TEXT NOT NULL,  -- when to look whether it is due
    settled_at TEXT,
    outcome TEXT,
    PRIMARY KEY (participant_id, consultation, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminders_to_check ON reminders (check_at) WHERE settled_at IS NULL;
