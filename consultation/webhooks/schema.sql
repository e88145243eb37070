-- Events told to other systems. No text of a citizen and no address of one is in an event: it names what happened.

-- Who is told.
CREATE TABLE webhook_endpoints (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- Whose: it is told of what happens in the organisation's consultations. NULL: the installation's, of all.
    organisation_id INTEGER REFERENCES organisations (id),
    address BLOB NOT NULL,  -- encrypted: it may hold a token of the receiver's
    secret BLOB NOT NULL,  -- encrypted: signs what is sent there
    former_secret BLOB,  -- encrypted: signs beside the new one for a day
    former_until TEXT,
    events TEXT NOT NULL,  -- names, with a space between
    state TEXT NOT NULL CHECK (state IN ('on', 'off')),
    reason TEXT,  -- why the service turned it off; NULL when somebody did
    failing_since TEXT,  -- NULL while it takes what it is sent
    failures INTEGER NOT NULL DEFAULT 0,
    held_until TEXT NOT NULL DEFAULT '',  -- until then nothing is sent, then one event is tried
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE webhook_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id),
    message_id TEXT NOT NULL,  -- by which the receiver knows a repeat
    event TEXT NOT NULL,
    data TEXT NOT NULL,  -- identifiers, as JSON
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (endpoint_id, message_id)
) STRICT;

CREATE INDEX webhook_outbox_due ON webhook_outbox (endpoint_id, due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX webhook_outbox_ended ON webhook_outbox (updated_at) WHERE state IN ('sent', 'failed');
