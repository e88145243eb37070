-- Topics found in the published contributions, and what the staff changed about them.

-- A scope is the contributions to one question, or all of them ('').
CREATE TABLE topic_runs (
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    texts INTEGER NOT NULL,
    unsorted INTEGER NOT NULL,
    stability REAL NOT NULL,
    ran_at TEXT NOT NULL,
    PRIMARY KEY (consultation, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    rank INTEGER NOT NULL,  -- from 1, the largest first; 0 while the topic is written or thrown away
    -- JSON, by language: words that its contributions have, most telling first; a name made of their phrases. The
    -- names are given by the staff, and survive later runs; without them a topic is called as suggested.
    terms TEXT NOT NULL,
    suggested TEXT NOT NULL DEFAULT '{}',
    names TEXT NOT NULL DEFAULT '{}',
    -- Names the topic for ever: the topic of a later run that is recognisably the same takes it over.
    number INTEGER NOT NULL DEFAULT 0,
    -- Only what a person accepted is public.
    state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'hidden')),
    -- The number of the topic that carries this one's contributions, 0 when it stands by itself. Merges are flat:
    -- what was merged into a topic goes with it when that is merged in its turn.
    merged_into INTEGER NOT NULL DEFAULT 0,
    -- Of a question's topic: the number of the whole consultation's topic that it is a part of, or 0. It is called
    -- the same, and is renamed with it.
    same_as INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX topics_of_scope ON topics (consultation, scope, rank);
CREATE INDEX topics_by_number ON topics (consultation, number) WHERE rank > 0;

-- Contributions that the staff moved to another topic, by its number, or out of any (0). They are moved anew each
-- time topics are found, as long as there is that topic.
CREATE TABLE topic_placements (
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    topic INTEGER NOT NULL,
    PRIMARY KEY (consultation, scope, contribution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_placements_of_contribution ON topic_placements (contribution_id);

-- The last search for topics that the staff asked for. One process does it, and renews its lease meanwhile; when that
-- process dies, another takes it up.
CREATE TABLE topic_searches (
    consultation TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    asked_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    leased_until TEXT NOT NULL DEFAULT '',
    percent INTEGER NOT NULL DEFAULT 0,
    ended_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
