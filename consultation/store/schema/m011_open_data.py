"""What open data and synthesis keep: how often the published changed, and the topics found in it.

`publication_versions` grows with every change of what is published, in the transaction of the change:
`added` when something appears, `retracted` when something published is changed or taken away. What was made
of the published (files, figures) is right as long as both stand still, and must not be given out once
`retracted` moved.

A topic belongs to a scope: the contributions to one question, or all of them (''), in one language. Its
`terms` are found; its `name` is given by staff and survives later runs.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

_COLUMNS = (
    "status, text, choices, kind, question, principle, channel, language, part, feedback_id, created_at"
)
_ROW = """
    INSERT INTO publication_versions (consultation, added, retracted) VALUES ({row}.consultation, {values})
        ON CONFLICT DO UPDATE SET added = added + excluded.added, retracted = retracted + excluded.retracted;
"""

SQL = f"""
CREATE TABLE publication_versions (
    consultation TEXT PRIMARY KEY,
    added INTEGER NOT NULL,
    retracted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER publication_version_inserted AFTER INSERT ON contributions WHEN NEW.status = 'published' BEGIN
{_ROW.format(row="NEW", values="1, 0")}
END;
CREATE TRIGGER publication_version_added AFTER UPDATE OF {_COLUMNS} ON contributions
    WHEN OLD.status <> 'published' AND NEW.status = 'published' BEGIN
{_ROW.format(row="NEW", values="1, 0")}
END;
CREATE TRIGGER publication_version_retracted AFTER UPDATE OF {_COLUMNS} ON contributions
    WHEN OLD.status = 'published' BEGIN
{_ROW.format(row="OLD", values="0, 1")}
END;
CREATE TRIGGER publication_version_deleted AFTER DELETE ON contributions WHEN OLD.status = 'published' BEGIN
{_ROW.format(row="OLD", values="0, 1")}
END;
INSERT INTO publication_versions
    SELECT consultation, count(*), 0 FROM contributions WHERE status = 'published' GROUP BY consultation;

CREATE TABLE topic_runs (
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    texts INTEGER NOT NULL,
    unsorted INTEGER NOT NULL,
    criterion REAL NOT NULL,
    ran_at TEXT NOT NULL,
    PRIMARY KEY (consultation, scope, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    rank INTEGER NOT NULL,
    terms TEXT NOT NULL,
    name TEXT,
    size INTEGER NOT NULL
) STRICT;
CREATE INDEX topics_of_scope ON topics (consultation, scope, language, rank);

-- weight: how much of the contribution is of the topic, from 0 to 1.
CREATE TABLE topic_members (
    topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    weight REAL NOT NULL,
    PRIMARY KEY (topic_id, contribution_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_members_of_contribution ON topic_members (contribution_id);
"""
