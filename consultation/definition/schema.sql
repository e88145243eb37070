-- The consultation files as they were last read and followed.
CREATE TABLE definitions (
    consultation TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    content TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;
