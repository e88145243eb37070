-- What those who took part think of the process: one row a person, moment and question.
-- Never published word for word: only counts are. Erasing a person leaves the choice, without the person, the
-- text and the time. An answer given anew takes a new id, so that the highest one of a consultation tells whether
-- its counts changed.
CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT REFERENCES participants (id),
    consultation TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('participation', 'feedback')),
    question TEXT NOT NULL,
    choice TEXT,
    text BLOB,  -- encrypted
    answered_at TEXT
) STRICT;

CREATE UNIQUE INDEX evaluations_of_participant
    ON evaluations (participant_id, consultation, moment, question);
CREATE INDEX evaluations_counted ON evaluations (consultation, moment, question, choice);
CREATE INDEX evaluations_by_time ON evaluations (consultation, id);
