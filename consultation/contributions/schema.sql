-- What people contributed, and the tallies that pages and figures read instead of counting.

-- A row is never deleted: its number is its own for ever, from 1 in each consultation.
CREATE TABLE contributions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    number INTEGER NOT NULL,
    question TEXT NOT NULL,  -- the slug of the question, or of the principle's sub-question; else empty
    participant_id TEXT REFERENCES participants (id),  -- NULL once its author is erased
    message_id INTEGER REFERENCES messages (id),
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    choices TEXT NOT NULL,  -- JSON: slugs
    text TEXT NOT NULL,
    part INTEGER NOT NULL,  -- 1, or the how manieth addition to an answer
    status TEXT NOT NULL CHECK (status IN ('held', 'received', 'published', 'withheld', 'withdrawn', 'replaced')),
    replaced_by INTEGER REFERENCES contributions (id),
    created_at TEXT NOT NULL,
    definition_version INTEGER,  -- what was asked: a number of definition_versions; NULL where nobody knows
    kind TEXT NOT NULL DEFAULT 'question' CHECK (kind IN ('question', 'principle', 'free', 'feedback')),
    principle TEXT,
    feedback_id INTEGER,  -- the answer of an authority that it replies to
    answered_after INTEGER,  -- of what is answered: seconds until its author was told, rounded down
    signature TEXT,  -- NULL unless its author chose one; in no index and not in the search
    -- How it was gathered, where the staff transcribed it; NULL where its author wrote it here.
    collected TEXT CHECK (collected IN ('paper', 'meeting', 'phone', 'partner')),
    -- For the staff alone, gone when the author is erased, and in no export: whether somebody may be in distress,
    -- whether the staff has looked at it, where it stands among what waits to be read (0 distress, 1 flagged, 2 all
    -- else, 3 held and still its author's to decide on), and the last step taken for somebody in distress.
    urgent INTEGER NOT NULL DEFAULT 0,
    looked_at INTEGER NOT NULL DEFAULT 0,
    read_rank INTEGER NOT NULL DEFAULT 2,
    care TEXT CHECK (care IN ('seen', 'contacted', 'handed_over')),
    -- Of what is held, since it may be no answer: the command that it may have been, '' when that is unknown; else NULL.
    -- It stays when what was held is withdrawn or replaced, which was never a contribution for anybody else.
    offer TEXT,
    withdrawn_at TEXT,
    -- What became of answering it: by name, and its author was told or can only read it on the page (answered); by
    -- name, and its author still has to be told (not_told); only by an answer to the whole consultation (general).
    answer_state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (answer_state IN ('answered', 'not_told', 'general', 'waiting')),
    UNIQUE (consultation, number)
) STRICT;

CREATE INDEX contributions_of_participant ON contributions (participant_id, consultation, question);
CREATE INDEX contributions_of_feedback ON contributions (feedback_id) WHERE feedback_id IS NOT NULL;

-- Every list is of published contributions, newest first: a long queue of unread ones must not slow it down.
CREATE INDEX contributions_published ON contributions (consultation, number) WHERE status = 'published';
CREATE INDEX contributions_of_question ON contributions (consultation, question, number)
    WHERE status = 'published';
CREATE INDEX contributions_of_principle ON contributions (consultation, principle, number)
    WHERE status = 'published' AND principle IS NOT NULL;
CREATE INDEX contributions_of_channel ON contributions (consultation, channel, number)
    WHERE status = 'published';
CREATE INDEX contributions_of_language ON contributions (consultation, language, number)
    WHERE status = 'published';
CREATE INDEX contributions_by_answer ON contributions (consultation, answer_state, number)
    WHERE status = 'published' AND kind <> 'feedback';
CREATE INDEX contributions_of_question_by_answer
    ON contributions (consultation, question, answer_state, number)
    WHERE status = 'published' AND kind <> 'feedback';
CREATE INDEX contributions_of_principle_by_answer
    ON contributions (consultation, principle, answer_state, number)
    WHERE status = 'published' AND kind <> 'feedback' AND principle IS NOT NULL;
-- Comments to a question that takes choices, in which none was made.
CREATE INDEX contributions_without_choice ON contributions (consultation, question)
    WHERE status = 'published' AND kind = 'question' AND part = 1 AND choices = '[]';
-- Comments beside a choice.
CREATE INDEX contributions_commented ON contributions (consultation, question)
    WHERE status = 'published' AND kind = 'question' AND part = 1 AND choices <> '[]' AND text <> '';

-- The staff's lists: each index is as long as what waits.
CREATE INDEX contributions_received ON contributions (consultation, read_rank, number)
    WHERE status IN ('held', 'received');
CREATE INDEX contributions_held ON contributions (read_rank, created_at) WHERE status = 'held';
CREATE INDEX contributions_urgent ON contributions (consultation, number) WHERE urgent = 1;
CREATE INDEX contributions_not_looked_at ON contributions (consultation, number)
    WHERE status = 'published' AND looked_at = 0;
CREATE INDEX contributions_withheld ON contributions (consultation, number) WHERE status = 'withheld';
CREATE INDEX contributions_removed ON contributions (consultation, number)
    WHERE status IN ('withheld', 'withdrawn', 'replaced') AND offer IS NULL;

-- The tallies. consultation/contributions/tallies.py keeps them, in the transaction of what they count.

-- Every contribution, whatever became of it. answered_after is -1 for what is not answered.
CREATE TABLE contribution_counts (
    consultation TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    principle TEXT NOT NULL,
    answer_state TEXT NOT NULL,
    answered_after INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, status, kind, question, principle, answer_state, answered_after)
) STRICT, WITHOUT ROWID;

-- What is published: by what it is about, channel and language; by quarter hour in UTC ("2016-11-30T23:15"); by choices.
CREATE TABLE published_counts (
    consultation TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    principle TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, kind, question, principle, channel, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_quarters (
    consultation TEXT NOT NULL,
    quarter TEXT NOT NULL,  -- no day of any time zone ends within one
    channel TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, quarter, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_choices (
    consultation TEXT NOT NULL,
    question TEXT NOT NULL,
    choices TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, question, choices)
) STRICT, WITHOUT ROWID;

-- What is published and a person of the staff has read. Most often they are the fewer, and a new one changes nothing.
CREATE TABLE looked_at_counts (consultation TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- How often the published changed: `added` when something appears, `retracted` when something published is
-- changed or taken away. What was made of the published (files, figures) is right as long as both stand still,
-- and must not be given out once `retracted` moved.
CREATE TABLE publication_versions (
    consultation TEXT PRIMARY KEY,
    added INTEGER NOT NULL DEFAULT 0,
    retracted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Each person who has something published, with the channel and language of what was published first; and how
-- many they are.
CREATE TABLE people_published (
    consultation TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (consultation, participant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX people_published_of_participant ON people_published (participant_id);

CREATE TABLE people_published_counts (
    consultation TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (consultation, channel, language)
) STRICT, WITHOUT ROWID;

-- The contributions of each topic: the code of topics says which, and every topic has its row in topic_sizes.
CREATE TABLE topic_members (
    topic_id INTEGER NOT NULL,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,  -- the contribution's: the pages of a topic are read in its order
    weight REAL NOT NULL,  -- how typical the contribution is of the topic, from 0 to 1
    opinion REAL NOT NULL DEFAULT 0,  -- from -1, where its text says no, to 1, where it says yes
    found_in INTEGER,  -- the topic it was found in, where that was merged into this one
    PRIMARY KEY (topic_id, contribution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_members_by_number ON topic_members (topic_id, number);
CREATE INDEX topic_members_by_weight ON topic_members (topic_id, weight);
CREATE INDEX topic_members_of_contribution ON topic_members (contribution_id);
-- Few have one: only the most typical of a topic are read for it.
CREATE INDEX topic_members_with_opinion ON topic_members (topic_id, opinion) WHERE opinion <> 0;

-- How many of its contributions are published.
CREATE TABLE topic_sizes (topic_id INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;

-- The search index of what is published.

-- A rowid of the index is the scope's id * 2**32 + the contribution's number, so that one consultation's are
-- together and in the order of numbers.
CREATE TABLE search_scopes (id INTEGER PRIMARY KEY, consultation TEXT NOT NULL UNIQUE) STRICT;

-- Words and where they are, without the texts. `about` holds a token for the question and one for the principle,
-- so that words and filters are looked up together.
CREATE VIRTUAL TABLE contribution_search USING fts5 (
    text, about, content = '', columnsize = 0, detail = column, tokenize = 'unicode61 remove_diacritics 2'
);

-- Contributions up to this id are in the index, those that are published. New ones enter in batches, a moment
-- later: in their own transaction the index would cost 4 % of a message.
CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;

INSERT INTO search_progress VALUES (0);

-- A summary of a topic in a language, proposed by a writer outside from published contributions; public once a person
-- published it. It goes as soon as one of those contributions is public no more.
CREATE TABLE topic_summaries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    topic INTEGER NOT NULL,  -- its lasting number
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    model TEXT NOT NULL,
    dropped INTEGER NOT NULL,  -- sentences of the writer that were not kept
    written_at TEXT NOT NULL,
    published_at TEXT,
    UNIQUE (consultation, topic, language)
) STRICT;

CREATE TABLE topic_summary_sources (
    summary_id INTEGER NOT NULL REFERENCES topic_summaries (id) ON DELETE CASCADE,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    PRIMARY KEY (summary_id, contribution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_summary_sources_of_contribution ON topic_summary_sources (contribution_id);
