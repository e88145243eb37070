"""Where a member of the staff gets a test of an answer, and which messages were tests.

A link is proved: the console shows a code, and its owner writes it from the phone, the chat or the widget.
"""

SQL = """
-- One live code an account; another one asked for takes its place.
CREATE TABLE staff_address_codes (
    staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
    code_hash BLOB NOT NULL UNIQUE,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One address a channel.
CREATE TABLE staff_addresses (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    channel TEXT NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (staff_id, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_addresses_of_address ON staff_addresses (address_id);

-- heard_at: when its person first wrote back, from when on the conversation remembers it by itself.
CREATE TABLE feedback_trials (
    outbox_id INTEGER PRIMARY KEY,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    heard_at TEXT
) STRICT;
CREATE INDEX feedback_trials_of_address ON feedback_trials (address_id);
"""
