-- E-mail to the staff. What people write is in none of it, and no address of theirs.

-- Where an account gets its e-mail.
CREATE TABLE mail_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id),
    address BLOB NOT NULL,  -- encrypted
    digest_day TEXT NOT NULL  -- the last day whose digest was written, or had nothing to say
) STRICT;

-- What an account does not want to be told.
CREATE TABLE mail_refusals (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    subject TEXT NOT NULL,
    PRIMARY KEY (staff_id, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL,
    content BLOB,  -- encrypted: to whom, and what is filled in; NULL once it has left, or never will
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX mail_outbox_due ON mail_outbox (due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX mail_outbox_of_staff ON mail_outbox (staff_id, id);
