-- What people may do with what they gave: have it erased, take it away, go on from another channel.
-- Codes and tokens are kept as hashes.

-- reference is what the person is told. participant_id goes with the erasure; the row then says of nobody that it
-- was done.
CREATE TABLE erasures (
    reference TEXT PRIMARY KEY,
    participant_id TEXT REFERENCES participants (id),
    requested_by TEXT NOT NULL CHECK (requested_by IN ('person', 'operator')),
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

CREATE TABLE export_links (
    token_hash BLOB PRIMARY KEY,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    expires_at TEXT NOT NULL,
    json_taken_at TEXT,
    csv_taken_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX export_links_of_participant ON export_links (participant_id);

-- The live code that links another channel: one a person; another one asked for takes its place.
CREATE TABLE joining_codes (
    participant_id TEXT PRIMARY KEY REFERENCES participants (id),
    code_hash BLOB NOT NULL UNIQUE,
    consultation TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes typed wrong, counted for each address.
CREATE TABLE wrong_codes (
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    typed_at TEXT NOT NULL
) STRICT;

CREATE INDEX wrong_codes_of_address ON wrong_codes (address_id, typed_at);
CREATE INDEX wrong_codes_by_time ON wrong_codes (typed_at);
