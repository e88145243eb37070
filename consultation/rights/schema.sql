-- What people may do with what they gave: have it erased, and take it away.

-- reference is what the person is told. participant_id goes with the erasure; the row then says of nobody that it
-- was done.
CREATE TABLE erasures (
    reference TEXT PRIMARY KEY,
    participant_id TEXT REFERENCES participants (id),
    requested_by TEXT NOT NULL CHECK (requested_by IN ('person', 'operator', 'retention')),
    requested_at TEXT NOT NULL,
    erased_at TEXT,  -- the rows are emptied
    cleared_at TEXT  -- and no page of the file or of its log holds them any more
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_unfinished ON erasures (requested_at) WHERE cleared_at IS NULL;

-- Messages of erased people, by a keyed code of the provider's id, while the provider may deliver them again.
CREATE TABLE erased_messages (
    code TEXT PRIMARY KEY,
    kept_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Erased addresses, by a keyed code, of a database restored from a copy that did not know of it: messages from
-- before begin nothing, while a provider may bring them.
CREATE TABLE erased_addresses (
    code TEXT PRIMARY KEY,
    erased_at TEXT NOT NULL,
    kept_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE export_links (
    token_hash BLOB PRIMARY KEY,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    expires_at TEXT NOT NULL,
    json_taken_at TEXT,
    csv_taken_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX export_links_of_participant ON export_links (participant_id);

-- The end of a consultation's retention: its people's addresses and what they wrote and was not published are gone.
CREATE TABLE retentions (
    consultation TEXT PRIMARY KEY,
    due_on TEXT NOT NULL,  -- the last day of retention
    began_at TEXT NOT NULL,
    ended_at TEXT,  -- nothing of it was left in the rows
    looked_at TEXT,  -- when it was last looked for what was written since
    reference TEXT,  -- of the erasure that clears the file of what was destroyed last
    people INTEGER NOT NULL DEFAULT 0,  -- erased: they took part in nothing else
    elsewhere INTEGER NOT NULL DEFAULT 0,  -- they take part in another consultation, and keep their address for it
    texts INTEGER NOT NULL DEFAULT 0,  -- contributions and comments that were not public, destroyed
    published INTEGER NOT NULL DEFAULT 0  -- contributions that stay, without an author
) STRICT, WITHOUT ROWID;
