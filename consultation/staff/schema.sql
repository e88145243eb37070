-- Organisations, accounts of the console, their sessions and second factors, log-ins tried, and the audit log.
-- Of codes and tokens only hashes are kept: who reads the database cannot log in with them.

-- Organisations that share an installation. Without any, all of it is one organisation's.
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
) STRICT;

-- The organisation a consultation belongs to. Without a row, it belongs to the installation's own staff.
CREATE TABLE consultation_owners (
    consultation TEXT PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE,  -- lower case, for ever one person's
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('moderator', 'community_manager', 'authority', 'administrator')),
    language TEXT NOT NULL,
    password_hash TEXT,  -- NULL until the first password is chosen
    password_at TEXT,
    totp_secret BLOB,
    totp_pending BLOB,  -- a new secret that has not been proved yet
    totp_step INTEGER NOT NULL DEFAULT 0,  -- of the last code used: none is taken twice
    logged_in_at TEXT,
    disabled_at TEXT,
    created_at TEXT NOT NULL,
    titles TEXT NOT NULL DEFAULT '{}',  -- JSON: shown with the name, in each language ("ministre déléguée")
    -- Who last gave a link to this account, once entered, while it had no second factor: it stood open to them.
    reset_by INTEGER REFERENCES staff (id),
    works_in TEXT,  -- the slug of the consultation they last opened in the console
    organisation_id INTEGER REFERENCES organisations (id),  -- NULL for the installation's own: all organisations
    everywhere INTEGER NOT NULL DEFAULT 1  -- 0: the role is held in no consultation but those of staff_roles
) STRICT;

-- The role of a member of the staff in one consultation, instead of the account's own.
CREATE TABLE staff_roles (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    consultation TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('moderator', 'community_manager', 'authority')),
    PRIMARY KEY (staff_id, consultation)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_password_links (
    hash BLOB PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_recovery_codes (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    hash BLOB NOT NULL,
    PRIMARY KEY (staff_id, hash)
) STRICT, WITHOUT ROWID;

-- Whom a provider of OpenID Connect knows an account as.
CREATE TABLE staff_identities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    UNIQUE (issuer, subject)
) STRICT;

CREATE INDEX staff_identities_of_staff ON staff_identities (staff_id);

CREATE TABLE staff_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    stage TEXT NOT NULL CHECK (stage IN ('second_step', 'open')),
    notice TEXT,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    -- Of a session that a provider opened; NULL with a password.
    identity_id INTEGER REFERENCES staff_identities (id),
    provider_session TEXT,  -- its own name for the session
    id_token BLOB,  -- encrypted: told to the provider at log-out
    refresh_token BLOB,  -- encrypted: asks the provider whether the session may go on
    asked_at TEXT,  -- when it was last asked
    checked_at TEXT,  -- when it last said yes
    proved_at TEXT  -- when they last proved to it who they are
) STRICT;

CREATE INDEX staff_sessions_of_staff ON staff_sessions (staff_id);

-- Tries that are limited, by a keyed hash of who tried.
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    who BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX attempts_of_who ON attempts (kind, who, at);
CREATE INDEX attempts_at ON attempts (at);

-- The address at which a member of the staff gets test messages: one a channel. It is proved by a code that
-- the console shows and its owner writes from the phone, the chat or the widget.
CREATE TABLE staff_addresses (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    channel TEXT NOT NULL,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (staff_id, channel)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_addresses_of_address ON staff_addresses (address_id);

-- One live code an account; another one asked for takes its place.
CREATE TABLE staff_address_codes (
    staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
    code_hash BLOB NOT NULL UNIQUE,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the staff did; the log only grows (append_only.py). staff_id is NULL when nobody was logged in, as on the
-- command line.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    staff_id INTEGER REFERENCES staff (id),
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id)  -- whose administrators read it, besides the installation's
) STRICT;

CREATE INDEX audit_of_staff ON audit (staff_id, id);
CREATE INDEX audit_of_organisation ON audit (organisation_id, id);
CREATE INDEX audit_of_closing ON audit (subject) WHERE act = 'closed_now';
