-- People who take part, the addresses that lead to them, and what they agreed to.

CREATE TABLE participants (
    id TEXT PRIMARY KEY,
    consultation TEXT NOT NULL,  -- the one they are answering now
    language TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- An address identifies a person; a participant's id does not. The hash finds the address, the ciphertext
-- writes back to it.
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    channel TEXT NOT NULL,
    hash BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'opted_out', 'blocked')),
    status_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    -- When the person asked to be erased. From then on the address finds nobody; its ciphertext goes once the
    -- last message has left.
    erased_at TEXT,
    UNIQUE (channel, hash)
) STRICT;

CREATE INDEX addresses_of_participant ON addresses (participant_id);
CREATE INDEX addresses_erased ON addresses (participant_id, erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX addresses_by_status ON addresses (channel, status, erased_at, status_at);

-- Addresses that opted out and of which nothing else is kept since a retention ended: a keyed hash, so that no list of
-- invitations writes to them again. It goes when the person writes again.
CREATE TABLE stopped_addresses (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The key of these hashes, sealed under the secret key: they cannot be made anew when that one is changed.
CREATE TABLE stop_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

-- The ledger of consents: a row is never changed but for its withdrawal. One that was declined was never given.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('participation', 'notifications', 'signature')),
    wording_version TEXT NOT NULL,  -- which words the person agreed to
    channel TEXT NOT NULL,
    given_at TEXT,  -- NULL where it was declined
    withdrawn_at TEXT,  -- or when it was declined
    CHECK (given_at IS NOT NULL OR withdrawn_at IS NOT NULL)
) STRICT;

CREATE INDEX consents_of_participant ON consents (participant_id, consultation, purpose);

-- A tally: how many people agreed for the first time to take part in a consultation, by quarter hour in UTC and by the way
-- they came: a channel, the form of the site ("form"), or what the staff transcribed ("transcribed").
CREATE TABLE joined_counts (
    consultation TEXT NOT NULL,
    way TEXT NOT NULL,
    quarter TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (consultation, way, quarter)
) STRICT, WITHOUT ROWID;

-- People who can be told of an answer: they agreed to be, and have an address that works.
CREATE VIEW people_to_tell AS
SELECT k.participant_id, k.consultation FROM consents AS k
WHERE k.purpose = 'notifications' AND k.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM addresses AS a
    WHERE a.participant_id = k.participant_id AND a.status = 'active' AND a.erased_at IS NULL);

-- People of whom something became, so that statistics look at them again, in batches: one person has many rows
-- that many things change, and a broadcast changes them for everybody.
CREATE TABLE people_to_count (participant_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The live code that links another channel: one a person; another one asked for takes its place.
CREATE TABLE linking_codes (
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

-- Browsers that want a notice when a message waits for their person: a keyed hash and a ciphertext of the
-- address at the browser's push service. A subscription ends with the address or the consent it rests on.
CREATE TABLE push_subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    hash BLOB NOT NULL UNIQUE,
    ciphertext BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX push_subscriptions_of_address ON push_subscriptions (address_id);
