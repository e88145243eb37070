-- The authorities' answers: their versions, the contributions they answer, and the people they are for.

CREATE TABLE feedbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('consultation', 'question', 'principle', 'contributions')),
    slug TEXT NOT NULL,  -- of the question or the principle
    numbers TEXT NOT NULL,  -- JSON: the contributions chosen
    words TEXT NOT NULL,  -- the search that chose the contributions
    created_at TEXT NOT NULL,
    topic INTEGER NOT NULL DEFAULT 0,  -- the lasting number of a topic, or 0
    -- A code of the filled form it was made from, so that a second click makes no second draft.
    form TEXT,
    retracted_at TEXT  -- from then on it answers nothing and has no row in feedback_contributions
) STRICT;

CREATE INDEX feedbacks_of_consultation ON feedbacks (consultation, id);
CREATE INDEX feedbacks_by_form ON feedbacks (form) WHERE form IS NOT NULL;

CREATE TABLE feedback_versions (
    feedback_id INTEGER NOT NULL REFERENCES feedbacks (id),
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,  -- grows with each edit: a reviewer approves what they read
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'scheduled', 'published', 'discarded')),
    authority TEXT NOT NULL,
    authority_names TEXT NOT NULL DEFAULT '{}',  -- JSON: the signature in languages where it is another one
    bodies TEXT NOT NULL,  -- JSON: by language
    link TEXT NOT NULL,
    change_notes TEXT NOT NULL,  -- JSON: by language
    sms_letters TEXT CHECK (sms_letters IN ('kept', 'gsm7')),
    sms_whole INTEGER NOT NULL,
    notify INTEGER NOT NULL,
    editors TEXT NOT NULL,  -- JSON: who wrote it, in order
    written_at TEXT NOT NULL,
    reviewed_by TEXT,
    reviewed_at TEXT,
    publish_at TEXT,
    published_by TEXT,
    published_at TEXT,
    correction_for TEXT NOT NULL DEFAULT 'told_before'
        CHECK (correction_for IN ('told_before', 'everybody')),
    retracts INTEGER NOT NULL DEFAULT 0,  -- a version without a body, whose notes say why the answer is retracted
    -- A draft is sent back while sent_back_revision is its revision; an edit makes it another.
    sent_back_by TEXT,
    sent_back_at TEXT,
    sent_back_reason TEXT NOT NULL DEFAULT '',
    sent_back_revision INTEGER,
    asked_revision INTEGER,  -- a draft is to be reviewed while this is its revision; an edit makes it another
    PRIMARY KEY (feedback_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_versions_scheduled ON feedback_versions (publish_at) WHERE state = 'scheduled';
-- A retraction does not wait for a correction that is being written.
CREATE UNIQUE INDEX feedback_version_in_progress ON feedback_versions (feedback_id, retracts)
    WHERE state IN ('draft', 'reviewed', 'scheduled');

CREATE TABLE feedback_contributions (
    feedback_id INTEGER NOT NULL REFERENCES feedbacks (id),
    contribution_id INTEGER NOT NULL REFERENCES contributions (id),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (feedback_id, contribution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_answering_contribution ON feedback_contributions (contribution_id, feedback_id);

-- Messages that were tests of an answer, sent to the staff.
CREATE TABLE test_sends (
    outbox_id INTEGER PRIMARY KEY,
    address_id INTEGER NOT NULL REFERENCES addresses (id),
    heard_at TEXT  -- when its person first wrote back
) STRICT;

CREATE INDEX test_sends_of_address ON test_sends (address_id);

-- The answers that count: published, and not retracted. by_name: to less than the whole consultation.
CREATE VIEW counting_feedbacks AS
SELECT f.id, CASE WHEN f.about <> 'consultation' THEN 1 ELSE 0 END AS by_name FROM feedbacks AS f
WHERE f.retracted_at IS NULL AND EXISTS (SELECT 1 FROM feedback_versions AS v
    WHERE v.feedback_id = f.id AND v.state = 'published' AND v.retracts = 0);

-- Each contribution and each answer that it got. Of an answer told in several versions, one that arrived counts,
-- or else the latest. Who cannot be told any more, or could not be when nobody was to be told, can read it on the
-- page.
CREATE VIEW answers_given AS
SELECT g.contribution_id, g.feedback_id, f.by_name, g.answered_at,
    CASE (SELECT r.outcome FROM broadcasts AS p
            CROSS JOIN feedback_recipients AS r ON r.broadcast_id = p.id AND r.participant_id = c.participant_id
            WHERE p.feedback_id = g.feedback_id ORDER BY r.outcome = 'told' DESC, r.id DESC LIMIT 1)
        WHEN 'told' THEN 'told' WHEN 'page' THEN 'page'
        ELSE CASE WHEN EXISTS (SELECT 1 FROM people_to_tell AS t
            WHERE t.participant_id = c.participant_id AND t.consultation = c.consultation)
            THEN 'not_told' ELSE 'page' END
    END AS outcome,
    (SELECT min(r.told_at) FROM broadcasts AS p
        CROSS JOIN feedback_recipients AS r ON r.broadcast_id = p.id AND r.participant_id = c.participant_id
        WHERE p.feedback_id = g.feedback_id AND r.outcome = 'told') AS told_at
FROM feedback_contributions AS g
    CROSS JOIN counting_feedbacks AS f ON f.id = g.feedback_id
    CROSS JOIN contributions AS c ON c.id = g.contribution_id;

-- What contributions.answer_state and answered_after have to be. Seconds are rounded down to the hour, beyond ten
-- days to six hours, so that counting by them takes some hundreds of rows, however many contributions there are.
CREATE VIEW answer_states AS
SELECT c.id,
    CASE (SELECT max(CASE WHEN a.by_name = 0 THEN 1 WHEN a.outcome = 'not_told' THEN 2 ELSE 3 END)
            FROM answers_given AS a WHERE a.contribution_id = c.id)
        WHEN 3 THEN 'answered' WHEN 2 THEN 'not_told' WHEN 1 THEN 'general' ELSE 'waiting' END AS state,
    (SELECT CASE WHEN took < 864000 THEN took / 3600 * 3600 ELSE took / 21600 * 21600 END FROM (
        SELECT max(0, min(coalesce(strftime('%s', max(a.answered_at, coalesce(a.told_at, a.answered_at)))
            - strftime('%s', c.created_at), 0))) AS took
        FROM answers_given AS a WHERE a.contribution_id = c.id AND a.by_name = 1 AND a.outcome <> 'not_told'
    )) AS answered_after
FROM contributions AS c;

-- Who answers what, and until when: a question, a principle, a topic or a contribution given to a person or a department.
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('question', 'principle', 'topic', 'contribution')),
    slug TEXT NOT NULL,  -- of the question or the principle
    number INTEGER NOT NULL,  -- of the contribution, the lasting one of the topic, or 0
    staff_id INTEGER REFERENCES staff (id),
    department TEXT NOT NULL,
    due_on TEXT NOT NULL,  -- a day where the consultation is
    state TEXT NOT NULL CHECK (state IN ('open', 'sent_back', 'done')),
    word TEXT NOT NULL DEFAULT '',  -- why it was sent back
    given_by INTEGER REFERENCES staff (id),
    given_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- One thing is somebody's at a time.
CREATE UNIQUE INDEX assignments_waiting ON assignments (consultation, about, slug, number) WHERE state <> 'done';

-- Texts that answers begin with again and again, each in the languages it was written in.
CREATE TABLE saved_replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER REFERENCES organisations (id),  -- whose staff use it; NULL for the installation's own
    title TEXT NOT NULL,
    bodies TEXT NOT NULL,  -- JSON: by language
    changed_at TEXT NOT NULL
) STRICT;
