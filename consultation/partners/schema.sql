-- Partners who write by the API. No text of a citizen and no address of one is kept here.

-- Of a token only its hash is kept: who reads the database cannot write with it.
CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    scopes TEXT NOT NULL,  -- names, with a space between
    organisation_id INTEGER REFERENCES organisations (id),  -- NULL for the installation's own: all consultations
    created_at TEXT NOT NULL,
    expires_at TEXT,
    used_at TEXT,  -- when it was last used, to the hour
    revoked_at TEXT
) STRICT;

-- Requests that were done, so that none is done twice. Of the partner's key and of the request there are keyed
-- codes only, since either may hold anything.
CREATE TABLE api_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    key_code TEXT NOT NULL,
    request_code TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT NOT NULL,
    body BLOB NOT NULL,  -- encrypted: it may hold the secret of a webhook
    created_at TEXT NOT NULL,
    UNIQUE (token_id, key_code)
) STRICT;

CREATE INDEX api_requests_at ON api_requests (created_at);

-- What a partner sent of one person, without the person.
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    organisation_id INTEGER REFERENCES organisations (id),  -- that of the token
    consultation TEXT NOT NULL,
    numbers TEXT NOT NULL,  -- JSON: of the contributions, in the order in which they were sent
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX submissions_of_organisation ON submissions (organisation_id, id);
