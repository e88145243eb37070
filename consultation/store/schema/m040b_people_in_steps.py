"""Tables that count people, as they are shown: kept, and made anew only once several people have changed.

See `store.people_in_steps`. `counts` is JSON: a list of [cell, number].
"""

SQL = """
CREATE TABLE people_in_steps (
    consultation TEXT NOT NULL,
    name TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (consultation, name)
) STRICT, WITHOUT ROWID;
"""
