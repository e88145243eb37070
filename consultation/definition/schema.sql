-- What an organiser wrote, version by version: a text never changes, and one version at a time is what people are asked.
CREATE TABLE definition_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    number INTEGER NOT NULL,  -- from 1 in each consultation
    content TEXT NOT NULL,  -- YAML, as write_definition writes it
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'approved', 'open', 'replaced')),
    origin TEXT NOT NULL CHECK (origin IN ('console', 'file', 'command')),
    file TEXT,  -- the name of the file that it was read from
    file_hash TEXT,  -- of the bytes of that file
    made_at TEXT NOT NULL,
    made_by INTEGER REFERENCES staff (id),  -- NULL: a file, or the command line
    approved_at TEXT,
    approved_by INTEGER REFERENCES staff (id),
    opened_at TEXT,  -- when it was opened last, also of one that was replaced since
    opened_by INTEGER REFERENCES staff (id),
    opening INTEGER UNIQUE,  -- the how manieth opening of all consultations: the highest tells whether anything changed
    UNIQUE (consultation, number)
) STRICT;

CREATE UNIQUE INDEX definition_versions_open ON definition_versions (consultation) WHERE state = 'open';

-- What is being written: one draft a consultation, which need not be valid. tree is JSON, with a key for each item of a
-- list; next_key is the number of the next key; base is the number of the version it began from, NULL when it is new.
CREATE TABLE definition_drafts (
    consultation TEXT PRIMARY KEY,
    tree TEXT NOT NULL,
    next_key INTEGER NOT NULL,
    revision INTEGER NOT NULL,  -- grows with each change
    base INTEGER,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL
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

-- Pictures that organisers sent for the look of a consultation: its logo, and one more. Its definition names them.
CREATE TABLE definition_pictures (
    consultation TEXT NOT NULL,
    file TEXT NOT NULL,  -- made from the content, which never changes
    content BLOB NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (consultation, file)
) STRICT, WITHOUT ROWID;
