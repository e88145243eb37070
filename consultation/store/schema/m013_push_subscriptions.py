"""Devices that want a notice when a message waits for their person, and the notices themselves.

A subscription is an address of a browser at its push service: kept as addresses are, a keyed hash and a
ciphertext. It ends with what it rests on, whichever way that ends: the triggers see to it. Of an erased
person it goes with their other rows, once their bytes have been noted for the search of the file.
"""

SQL = """
CREATE TABLE push_subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    hash BLOB NOT NULL UNIQUE,
    ciphertext BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX push_subscriptions_of_address ON push_subscriptions (address_id);

CREATE TRIGGER push_subscriptions_end_with_the_address AFTER UPDATE OF status ON addresses
WHEN NEW.status <> 'active' AND NEW.erased_at IS NULL
BEGIN DELETE FROM push_subscriptions WHERE address_id = NEW.id; END;
CREATE TRIGGER push_subscriptions_end_with_the_consent AFTER UPDATE OF withdrawn_at ON consents
WHEN NEW.purpose = 'notifications' AND NEW.withdrawn_at IS NOT NULL
BEGIN DELETE FROM push_subscriptions WHERE address_id IN
    (SELECT id FROM addresses WHERE participant_id = NEW.participant_id); END;

-- One row a message and device, which says so for ever, whatever became of the device.
-- due_at: when to look at it again; for one being sent, when its lease ends.
CREATE TABLE push_notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id),
    subscription_id INTEGER REFERENCES push_subscriptions (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'skipped')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (outbox_id, subscription_id)
) STRICT;
CREATE INDEX push_notices_due ON push_notices (due_at, id) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX push_notices_of_subscription ON push_notices (subscription_id)
    WHERE subscription_id IS NOT NULL;
"""
