"""What sending needs to know: whose push a message is, until when it is worth sending, who has taken it.

`owner`, `lease_until` and `taken_at` are of the last attempt. `undelivered` counts the times the provider
took a message and gave it back later (a handset that was off). A push is running unless push_holds says
otherwise; nothing leaves on a channel before its pause ends.
"""

SQL = """
ALTER TABLE outbox ADD COLUMN feedback_id INTEGER;
ALTER TABLE outbox ADD COLUMN expires_at TEXT;
ALTER TABLE outbox ADD COLUMN owner TEXT;
ALTER TABLE outbox ADD COLUMN lease_until TEXT;
ALTER TABLE outbox ADD COLUMN taken_at TEXT;
ALTER TABLE outbox ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_due;
CREATE INDEX outbox_ready ON outbox (channel, purpose, due_at, id) WHERE state IN ('queued', 'leased');
CREATE INDEX outbox_unsent_of_address ON outbox (address_id, id)
    WHERE state IN ('queued', 'leased', 'sending');
CREATE INDEX outbox_in_doubt ON outbox (channel, updated_at) WHERE state IN ('sending', 'unknown');
CREATE INDEX outbox_by_state ON outbox (channel, state);
CREATE INDEX outbox_of_feedback ON outbox (feedback_id, channel, state, reason)
    WHERE feedback_id IS NOT NULL;

-- recovery: what the application does about a failure that came back with a receipt.
ALTER TABLE early_receipts ADD COLUMN recovery TEXT;

CREATE TABLE push_holds (
    feedback_id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('paused', 'cancelled')),
    held_at TEXT NOT NULL
) STRICT;

CREATE TABLE channel_pauses (
    channel TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rate', 'account')),
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

-- Until when the messages a provider received for us are known to have been taken in.
CREATE TABLE inbound_checks (
    channel TEXT PRIMARY KEY,
    checked_until TEXT NOT NULL
) STRICT;
"""
