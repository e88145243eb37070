-- Messages that go out, what their providers said of them, and what keeps them from leaving.

-- One row for each message to one address, kept until the person is erased.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    message_id INTEGER REFERENCES messages (id),  -- the one it replies to
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
    provider_rank INTEGER NOT NULL DEFAULT 0,  -- of the last receipt: an older one that comes later says nothing
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    broadcast_id INTEGER,  -- the broadcast that it is part of
    expires_at TEXT,  -- until when it is worth sending
    -- Of the last attempt: who took it, until when it is theirs, since when, and the highest number of the
    -- provider's series that was known then.
    owner TEXT,
    lease_until TEXT,
    taken_at TEXT,
    undelivered INTEGER NOT NULL DEFAULT 0,  -- how often the provider took it and gave it back (a handset that was off)
    numbered_after INTEGER,
    purpose TEXT NOT NULL DEFAULT 'reply' CHECK (
        purpose IN ('reply', 'notice', 'feedback', 'reminder', 'invitation')
    ),
    line INTEGER NOT NULL DEFAULT 0  -- the organisation whose number it leaves from; 0 for the installation's own
) STRICT;

CREATE INDEX outbox_of_message ON outbox (message_id);
CREATE INDEX outbox_of_address ON outbox (address_id, id);
-- What may be with the provider already holds back what follows it to the same address.
CREATE INDEX outbox_unsent_of_address ON outbox (address_id, id)
    WHERE state IN ('queued', 'leased', 'sending', 'unknown');
CREATE UNIQUE INDEX outbox_of_provider ON outbox (channel, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outbox_ready ON outbox (channel, purpose, line, due_at, id)
    WHERE state IN ('queued', 'leased');
CREATE INDEX outbox_in_doubt ON outbox (channel, line, updated_at) WHERE state IN ('sending', 'unknown');
CREATE INDEX outbox_by_state ON outbox (channel, state);
CREATE INDEX outbox_failed ON outbox (updated_at, reason) WHERE state = 'failed';
CREATE INDEX outbox_of_broadcast ON outbox (broadcast_id, channel, state, reason)
    WHERE broadcast_id IS NOT NULL;

-- The numbers of organisations, one a channel: people write to it, and messages of the organisation's consultations
-- leave from it. The installation's own number is in its settings.
CREATE TABLE lines (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    channel TEXT NOT NULL,
    number TEXT NOT NULL,
    service TEXT,  -- the provider's id of the service that sends instead, with numbers of its own
    per_second REAL NOT NULL,
    PRIMARY KEY (organisation_id, channel),
    UNIQUE (channel, number)
) STRICT, WITHOUT ROWID;

-- Receipts that came before their message was marked sent.
CREATE TABLE early_receipts (
    channel TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    state TEXT,
    reason TEXT,
    received_at TEXT NOT NULL,
    opts_out INTEGER NOT NULL DEFAULT 0,  -- the provider refused it because the person opted out there
    recovery TEXT  -- what the application does about the failure
) STRICT;

CREATE INDEX early_receipts_of_message ON early_receipts (provider_id);

-- Nothing leaves on a channel, or from one organisation's number on it ("sms/3"), before its pause ends.
CREATE TABLE channel_pauses (
    channel TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rate', 'account', 'unreached')),
    reason TEXT NOT NULL,
    until_at TEXT NOT NULL,
    times INTEGER NOT NULL
) STRICT;

-- What an operator must look at. One open alarm a kind and channel; it counts how often it came again.
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    cleared_at TEXT
) STRICT;

CREATE UNIQUE INDEX alarms_open ON alarms (kind, channel) WHERE cleared_at IS NULL;

-- The queue of notices to browsers: one row a message and subscription, for ever, whatever became of the device.
CREATE TABLE push_notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id),
    subscription_id INTEGER REFERENCES push_subscriptions (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'skipped')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,  -- when to look at it again; for one being sent, when its lease ends
    updated_at TEXT NOT NULL,
    UNIQUE (outbox_id, subscription_id)
) STRICT;

CREATE INDEX push_notices_due ON push_notices (due_at, id) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX push_notices_of_subscription ON push_notices (subscription_id) WHERE subscription_id IS NOT NULL;

-- A broadcast: one published version of an answer, on its way to the people it is for; or an invitation, which has
-- no feedback_id. Its state is here and nowhere else: `sql_broadcasts.BroadcastState` says what each means.
-- told, page and not_told count its people by `feedback_recipients.outcome`.
CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feedback_id INTEGER,
    version INTEGER NOT NULL,
    consultation TEXT NOT NULL,  -- whose notifications its people agreed to
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    told INTEGER NOT NULL DEFAULT 0,
    page INTEGER NOT NULL DEFAULT 0,
    not_told INTEGER NOT NULL DEFAULT 0,
    UNIQUE (feedback_id, version)
) STRICT;

-- One row for each person of a broadcast, made when the answer is published: what the row is still to become is
-- in it, so that a broadcast goes on after a kill where it was. address_id and outbox_id refer to nothing by
-- force: a person may be erased meanwhile, and the row stays to be counted.
CREATE TABLE feedback_recipients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
    participant_id TEXT,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'skipped')),
    reason TEXT,
    channel TEXT,
    language TEXT,
    address_id INTEGER,
    outbox_id INTEGER,
    verdict TEXT CHECK (verdict IN ('useful', 'not_useful')),
    -- When the person first wrote back: from then on the conversation remembers by itself what was asked.
    heard_at TEXT,
    updated_at TEXT NOT NULL,
    -- What became of telling the person: `page` when they asked for no notices or have no address that works, so
    -- that they can read it on the page.
    outcome TEXT NOT NULL DEFAULT 'not_told' CHECK (outcome IN ('told', 'page', 'not_told')),
    told_at TEXT,
    UNIQUE (broadcast_id, participant_id)
) STRICT;

CREATE INDEX feedback_recipients_waiting ON feedback_recipients (broadcast_id, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX feedback_recipient_of_outbox ON feedback_recipients (outbox_id)
    WHERE outbox_id IS NOT NULL;
CREATE INDEX feedback_recipients_of_participant ON feedback_recipients (participant_id, id)
    WHERE participant_id IS NOT NULL;
