"""Who reported a contribution, so that one client counts once: as a keyed hash that is of no other use.

The hash is of the client's network address together with the contribution, under the service's key: two
reports of one client on different contributions cannot be told to be so. It goes away with the staff's next
decision about the contribution, when what it served for has ended.
"""

SQL = """
CREATE TABLE contribution_reporters (
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    reporter BLOB NOT NULL,
    PRIMARY KEY (contribution_id, reporter)
) STRICT, WITHOUT ROWID;
"""
