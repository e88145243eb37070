"""Topics across both languages: the tables of `m011_open_data`, never used so far, made anew.

A topic belongs to a scope: the contributions to one question, or all of them (''). `terms_fr` and `terms_en`
are words that its contributions have in each language, most telling first. `name_fr` and `name_en` are given
by staff and survive later runs; without them a topic is called by its first terms.
"""

SQL = """
DROP TABLE topic_members;
DROP TABLE topics;
DROP TABLE topic_runs;

CREATE TABLE topic_runs (
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    texts INTEGER NOT NULL,
    unsorted INTEGER NOT NULL,
    stability REAL NOT NULL,
    ran_at TEXT NOT NULL,
    PRIMARY KEY (consultation, scope)
) STRICT, WITHOUT ROWID;

-- rank: from 1, the largest first; 0 while the topic is written, and while it is thrown away.
CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    rank INTEGER NOT NULL,
    terms_fr TEXT NOT NULL,
    terms_en TEXT NOT NULL,
    name_fr TEXT,
    name_en TEXT,
    size INTEGER NOT NULL
) STRICT;
CREATE INDEX topics_of_scope ON topics (consultation, scope, rank);

-- weight: how typical the contribution is of the topic, from 0 to 1.
CREATE TABLE topic_members (
    topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    weight REAL NOT NULL,
    PRIMARY KEY (topic_id, contribution_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_members_by_weight ON topic_members (topic_id, weight);
CREATE INDEX topic_members_of_contribution ON topic_members (contribution_id);
"""
