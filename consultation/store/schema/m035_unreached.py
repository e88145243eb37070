"""A third kind of pause: the provider is not reached, or what answers is not the provider."""

SQL = """
CREATE TABLE channel_pauses_new (
    channel TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rate', 'account', 'unreached')),
    reason TEXT NOT NULL,
    until_at TEXT NOT NULL,
    times INTEGER NOT NULL
) STRICT;
INSERT INTO channel_pauses_new SELECT channel, kind, reason, until_at, times FROM channel_pauses;
DROP TABLE channel_pauses;
ALTER TABLE channel_pauses_new RENAME TO channel_pauses;
"""
