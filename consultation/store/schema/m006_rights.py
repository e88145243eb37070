"""What a person may do with what they gave: take it away, erase it, go on elsewhere, be reminded.

Codes and tokens are kept as keyed hashes; an erased person's row keeps nothing that leads to them.
"""

SQL = """
-- Set when the provider refused the message because the person opted out there.
ALTER TABLE early_receipts ADD COLUMN opts_out INTEGER NOT NULL DEFAULT 0;

-- Set when the person asked to be erased: the address finds nobody from then on, and its ciphertext goes
-- once the last message has left.
ALTER TABLE addresses ADD COLUMN erased_at TEXT;

-- reference: what the person is told. participant_id goes with the erasure; the row then says of nobody that
-- it was done.
-- erased_at: the rows are emptied. cleared_at: and no page of the file or of its log holds them any more.
CREATE TABLE erasures (
    reference TEXT PRIMARY KEY,
    participant_id TEXT REFERENCES participants (id),
    requested_by TEXT NOT NULL CHECK (requested_by IN ('person', 'operator')),
    requested_at TEXT NOT NULL,
    erased_at TEXT,
    cleared_at TEXT
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

-- One live code a person; another one asked for takes its place.
CREATE TABLE joining_codes (
    participant_id TEXT PRIMARY KEY REFERENCES participants (id),
    code_hash BLOB NOT NULL UNIQUE,
    consultation TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE wrong_codes (
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    typed_at TEXT NOT NULL
) STRICT;
CREATE INDEX wrong_codes_of_address ON wrong_codes (address_id, typed_at);
CREATE INDEX wrong_codes_by_time ON wrong_codes (typed_at);

-- A reminder to come, or settled: once of each kind. check_at: when to look whether it is due.
CREATE TABLE nudges (
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unfinished', 'deadline')),
    check_at TEXT NOT NULL,
    settled_at TEXT,
    outcome TEXT,
    PRIMARY KEY (participant_id, consultation, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudges_to_check ON nudges (check_at) WHERE settled_at IS NULL;
"""
