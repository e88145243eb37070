-- People, counted: those who were answered, and tables that are shown in steps.

-- Each person to whose published contributions an authority answered, over all and for each question and
-- principle, and what became of telling them. Verdicts are on any answer; the rest is of answers by name.
CREATE TABLE people_answered (
    participant_id TEXT NOT NULL,
    consultation TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('all', 'question', 'principle')),
    slug TEXT NOT NULL,
    by_name INTEGER NOT NULL,
    reachable INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    not_useful INTEGER NOT NULL,
    PRIMARY KEY (participant_id, consultation, about, slug)
) STRICT, WITHOUT ROWID;

-- A tally of people_answered.
CREATE TABLE people_answered_counts (
    consultation TEXT NOT NULL,
    about TEXT NOT NULL,
    slug TEXT NOT NULL,
    people INTEGER NOT NULL,
    reachable INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    not_useful INTEGER NOT NULL,
    PRIMARY KEY (consultation, about, slug)
) STRICT, WITHOUT ROWID;

-- Tables that count people, as they are shown: made anew only once several people have changed, so that two of
-- them compared never tell of one person. counts is JSON: a list of [cell, number].
CREATE TABLE people_in_steps (
    consultation TEXT NOT NULL,
    name TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (consultation, name)
) STRICT, WITHOUT ROWID;

-- Answers that are no contributions and are counted: who chose what, once a question. Erasing a person deletes
-- the row; one whose data are not needed any more leaves the choice, as that of nobody in particular.
CREATE TABLE counted_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT,
    consultation TEXT NOT NULL,
    question TEXT NOT NULL,
    choice TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX counted_answers_of_participant ON counted_answers (participant_id, consultation, question);
CREATE INDEX counted_answers_counted ON counted_answers (consultation, question, choice);
