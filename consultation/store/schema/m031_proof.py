"""Where the service proves, again and again, that it can still write."""

SQL = """
CREATE TABLE proof (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    filler TEXT NOT NULL
) STRICT;
"""
