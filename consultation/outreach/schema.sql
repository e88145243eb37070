-- Places and campaigns that lead to a consultation. People who came by one are counted in conversation_counts.
CREATE TABLE sources (
    consultation TEXT NOT NULL,
    code TEXT NOT NULL,  -- in links, and after the join word
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    forms INTEGER NOT NULL DEFAULT 0,  -- contributions made with the form by people who came by it
    openings INTEGER NOT NULL DEFAULT 0,  -- how often its address was opened, by whomever
    PRIMARY KEY (consultation, code)
) STRICT, WITHOUT ROWID;

-- Invitations by text message: a list of numbers, the ground for writing to them, and the words.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    name TEXT NOT NULL,
    ground TEXT NOT NULL CHECK (ground IN ('agreed', 'told', 'law')),
    ground_told TEXT NOT NULL,  -- when and how people agreed or were told, or which law
    texts TEXT NOT NULL,  -- by language
    remind_after_days INTEGER,
    -- reading: its list is being stored. draft: nobody was written to. started: its broadcast says the rest.
    state TEXT NOT NULL CHECK (state IN ('reading', 'draft', 'started', 'withdrawn')),
    refused TEXT NOT NULL DEFAULT '{}',  -- lines of the list that are no number to write to, counted by reason
    broadcast_id INTEGER REFERENCES broadcasts (id),
    made_by INTEGER,
    made_at TEXT NOT NULL,
    started_at TEXT,
    reminded_to INTEGER NOT NULL DEFAULT 0,  -- the last invitee who was considered for a reminder
    reminders INTEGER NOT NULL DEFAULT 0,
    forgotten_at TEXT  -- when the numbers of those who never answered were destroyed
) STRICT;

CREATE INDEX invitations_of_consultation ON invitations (consultation, id);

-- One row for each number of a list. The number is sealed until its message is in the outbox, which leads to it by
-- its address; then, and when it is left out, it is gone from here.
CREATE TABLE invitees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    invitation_id INTEGER NOT NULL REFERENCES invitations (id),
    channel TEXT NOT NULL,  -- whose number it is: the hash is of both
    hash BLOB,
    ciphertext BLOB,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,  -- the time zone of the number's area
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'queued', 'left_out')),
    reason TEXT,
    address_id INTEGER,
    outbox_id INTEGER,
    UNIQUE (invitation_id, hash)
) STRICT;

CREATE INDEX invitees_waiting ON invitees (invitation_id, id) WHERE state = 'waiting';
CREATE INDEX invitees_of_address ON invitees (address_id) WHERE address_id IS NOT NULL;
CREATE INDEX invitees_by_hash ON invitees (hash) WHERE hash IS NOT NULL;
