-- The consultation files as they were last read and followed.
CREATE TABLE definitions (
    consultation TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    content TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;

-- What is being written: one draft a consultation, which need not be valid. tree is JSON, with a key for each item of a
-- list; next_key is the number of the next key; base is the number of the version it began from, NULL when it is new.
CREATE TABLE definition_drafts (
    consultation TEXT PRIMARY KEY,
    tree TEXT NOT NULL,
    next_key INTEGER NOT NULL,
    revision INTEGER NOT NULL,  -- grows with each change
    base INTEGER,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- The changes of a draft, so that each of its editors can undo their own and learns of the others'. A change by undoing
-- or redoing is `again`; it is not undone itself.
CREATE TABLE definition_draft_changes (
    consultation TEXT NOT NULL REFERENCES definition_drafts (consultation) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    steps TEXT NOT NULL,  -- JSON
    staff_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'again')),
    PRIMARY KEY (consultation, revision)
) STRICT, WITHOUT ROWID;
