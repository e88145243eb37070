-- The store itself: which schema the file has, which key it was made with, and whether it can be written.

-- One row for each version of the schema that this file has had; see consultation/store/migrations.py.
CREATE TABLE schema_versions (
    version INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL
) STRICT;

-- What is remembered of the secret key, so that another one is refused. One row.
CREATE TABLE key_check (value BLOB NOT NULL) STRICT;

-- A row that the service writes again and again, to prove that it can.
CREATE TABLE proof (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    filler TEXT NOT NULL
) STRICT;
