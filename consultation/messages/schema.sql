-- Messages that came in, and what is known of the providers' lists and numbers of them.

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,  -- the provider's; a message delivered twice is handled once
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    body BLOB,  -- encrypted; NULL once it is forgotten
    intent TEXT,
    received_at TEXT NOT NULL,
    line INTEGER NOT NULL DEFAULT 0,  -- the organisation whose number it came to; 0 for the installation's own
    UNIQUE (channel, external_id)
) STRICT;

CREATE INDEX messages_of_address ON messages (address_id, id);

-- Which numbers of a provider's series are known to be somebody's. A message of ours whose fate nobody told
-- us can only be one of the others. For one of ours, also the highest number known when it was taken from the
-- outbox.
CREATE TABLE message_numbers (
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    numbered_after INTEGER,
    PRIMARY KEY (series, number)
) STRICT, WITHOUT ROWID;

-- Until when the messages a provider received for us are known to have been taken in.
CREATE TABLE inbound_checks (
    channel TEXT PRIMARY KEY,
    checked_until TEXT NOT NULL
) STRICT;
