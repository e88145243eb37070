"""Participants, their addresses and consents; conversations, messages, contributions, outbox."""

SQL = """
CREATE TABLE participants (
    id TEXT PRIMARY KEY,
    consultation TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    created_at TEXT NOT NULL
) STRICT;

-- An address identifies; a participant does not. hash finds it, ciphertext writes back to it.
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'telegram', 'web')),
    hash BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'opted_out', 'blocked')),
    status_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (channel, hash)
) STRICT;
CREATE INDEX addresses_of_participant ON addresses (participant_id);

-- A ledger: a row is never changed but for its withdrawal.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('participation', 'notifications')),
    wording_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    given_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX consents_of_participant ON consents (participant_id, consultation, purpose);

CREATE TABLE conversations (
    participant_id TEXT NOT NULL REFERENCES participants (id),
    consultation TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, consultation)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    body BLOB,
    intent TEXT,
    received_at TEXT NOT NULL,
    UNIQUE (channel, external_id)
) STRICT;
CREATE INDEX messages_of_address ON messages (address_id, id);

-- number: for ever, from 1 in each consultation; a row is never deleted.
CREATE TABLE contributions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    number INTEGER NOT NULL,
    question TEXT NOT NULL,
    participant_id TEXT REFERENCES participants (id),
    message_id INTEGER REFERENCES messages (id),
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    choices TEXT NOT NULL,
    text TEXT NOT NULL,
    part INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('received', 'published', 'withheld', 'withdrawn', 'replaced')),
    replaced_by INTEGER REFERENCES contributions (id),
    created_at TEXT NOT NULL,
    UNIQUE (consultation, number)
) STRICT;
CREATE INDEX contributions_of_participant ON contributions (participant_id, consultation, question);
CREATE INDEX contributions_of_question ON contributions (consultation, question, number);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    message_id INTEGER REFERENCES messages (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('reply', 'feedback', 'reminder')),
    payload TEXT NOT NULL,
    encoding TEXT,
    segments INTEGER,
    state TEXT NOT NULL CHECK (
        state IN ('queued', 'leased', 'sending', 'sent', 'delivered', 'failed', 'unknown')
    ),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    provider_id TEXT,
    provider_rank INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (channel, due_at, id) WHERE state IN ('queued', 'leased');
CREATE INDEX outbox_of_message ON outbox (message_id);
CREATE INDEX outbox_of_address ON outbox (address_id, id);
CREATE UNIQUE INDEX outbox_of_provider ON outbox (channel, provider_id) WHERE provider_id IS NOT NULL;
"""
