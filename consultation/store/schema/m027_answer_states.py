"""What became of answering each contribution, in four states that never overlap.

`contributions.answer_state` is `answered` (by name, and its author was told, or can only read it on the
page), `not_told` (by name, and its author still has to be told), `general` (only by an answer to the whole
consultation) or `waiting`. The views say what that means, and nothing else does: triggers and
`store.people` take the state from `answer_states`. `counting_feedbacks` says which answers count at all.

`feedback_recipients.outcome` is what became of telling one person: `told`, `page` (they asked for no
notices, or have no address that works: they can read it on the page) or `not_told`. A push counts its people
by it. `answered_after` is now the time until the author was told, of what is `answered` alone.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

NOT_ANSWERED = -1
"""`answered_after` in `contribution_counts` of what is not `answered`."""

_OPEN = "status = 'published' AND kind <> 'feedback'"

_BEFORE = """
DROP TRIGGER contribution_answered;
DROP TRIGGER contribution_answered_no_more;
DROP TRIGGER contribution_counted;
DROP TRIGGER contribution_counted_anew;
DROP TRIGGER contribution_counted_no_more;
DROP TRIGGER answered_person_changed;
DROP INDEX contributions_answered;
DROP INDEX contributions_of_question_answered;
DROP INDEX contributions_of_principle_answered;
DROP TABLE contribution_counts;
"""

# Reasons that are the person's: they left, or cannot be written to. What staff or a provider did is none.
_SKIPPED_BY_CHOICE = "('erased', 'opted_out', 'unreachable', 'no_consent')"
_FAILED_BY_CHOICE = (
    "('opted_out', 'unsubscribed', 'no_consent', 'blocked', 'erased', 'address_erased', 'twilio_21610',"
    " 'telegram_403')"
)
_OF_MESSAGE = f"""CASE WHEN {{0}}.state IN ('sent', 'delivered') THEN 'told'
        WHEN {{0}}.state = 'failed' AND {{0}}.reason IN {_FAILED_BY_CHOICE} THEN 'page' ELSE 'not_told' END"""
_OF_RECIPIENT = f"""CASE
        WHEN {{0}}.participant_id IS NULL THEN CASE {{0}}.outcome WHEN 'told' THEN 'told' ELSE 'page' END
        WHEN {{0}}.state = 'queued' THEN coalesce(
            (SELECT {_OF_MESSAGE.format("o")} FROM outbox AS o WHERE o.id = {{0}}.outbox_id), 'not_told')
        WHEN {{0}}.state = 'skipped' AND {{0}}.reason IN {_SKIPPED_BY_CHOICE} THEN 'page'
        ELSE {{0}}.outcome END"""
_TOLD = """
ALTER TABLE feedback_recipients ADD COLUMN outcome TEXT NOT NULL DEFAULT 'not_told'
    CHECK (outcome IN ('told', 'page', 'not_told'));
ALTER TABLE feedback_recipients ADD COLUMN told_at TEXT;
ALTER TABLE feedback_pushes ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feedback_pushes ADD COLUMN page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feedback_pushes ADD COLUMN not_told INTEGER NOT NULL DEFAULT 0;
"""
_TOLD += f"""
UPDATE feedback_recipients SET outcome = {_OF_RECIPIENT.format("feedback_recipients")};
UPDATE feedback_recipients SET told_at = (SELECT updated_at FROM outbox WHERE id = outbox_id)
    WHERE outcome = 'told';
UPDATE feedback_pushes SET
    told = (SELECT count(*) FROM feedback_recipients WHERE push_id = feedback_pushes.id AND outcome = 'told'),
    page = (SELECT count(*) FROM feedback_recipients WHERE push_id = feedback_pushes.id AND outcome = 'page'),
    not_told = (SELECT count(*) FROM feedback_recipients
        WHERE push_id = feedback_pushes.id AND outcome = 'not_told');

CREATE TRIGGER recipient_outcome AFTER UPDATE OF state, reason, outbox_id, participant_id
ON feedback_recipients WHEN NEW.outcome <> {_OF_RECIPIENT.format("NEW")}
BEGIN
    UPDATE feedback_recipients SET outcome = {_OF_RECIPIENT.format("NEW")} WHERE id = NEW.id;
END;
CREATE TRIGGER recipient_outcome_of_message AFTER UPDATE OF state, reason ON outbox
WHEN NEW.feedback_id IS NOT NULL AND {_OF_MESSAGE.format("OLD")} <> {_OF_MESSAGE.format("NEW")}
BEGIN
    UPDATE feedback_recipients SET outcome = {_OF_MESSAGE.format("NEW")},
        told_at = CASE {_OF_MESSAGE.format("NEW")} WHEN 'told' THEN NEW.updated_at END
        WHERE outbox_id = NEW.id AND participant_id IS NOT NULL;
END;
CREATE TRIGGER push_counted AFTER INSERT ON feedback_recipients BEGIN
    UPDATE feedback_pushes SET told = told + (NEW.outcome = 'told'), page = page + (NEW.outcome = 'page'),
        not_told = not_told + (NEW.outcome = 'not_told') WHERE id = NEW.push_id;
END;
CREATE TRIGGER push_counted_anew AFTER UPDATE OF outcome ON feedback_recipients
WHEN OLD.outcome <> NEW.outcome
BEGIN
    UPDATE feedback_pushes SET told = told + (NEW.outcome = 'told') - (OLD.outcome = 'told'),
        page = page + (NEW.outcome = 'page') - (OLD.outcome = 'page'),
        not_told = not_told + (NEW.outcome = 'not_told') - (OLD.outcome = 'not_told')
        WHERE id = NEW.push_id;
END;
"""

# Seconds, down to the hour; beyond ten days to six hours: some hundreds of rows, however many contributions.
_SLOT = "CASE WHEN {0} < 864000 THEN {0} / 3600 * 3600 ELSE {0} / 21600 * 21600 END"
_VIEWS = f"""
CREATE VIEW counting_feedbacks AS
SELECT f.id, f.about <> 'consultation' AS by_name FROM feedbacks AS f
WHERE f.retracted_at IS NULL AND EXISTS (SELECT 1 FROM feedback_versions AS v
    WHERE v.feedback_id = f.id AND v.state = 'published' AND NOT v.retracts);

CREATE VIEW people_to_tell AS
SELECT k.participant_id, k.consultation FROM consents AS k
WHERE k.purpose = 'notifications' AND k.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM addresses AS a
    WHERE a.participant_id = k.participant_id AND a.status = 'active' AND a.erased_at IS NULL);

-- Of an answer told in several versions, one that arrived counts, or else the latest. Who cannot be told any
-- more, or could not be when nobody was to be told, can read it on the page.
CREATE VIEW answers_given AS
SELECT g.contribution_id, g.feedback_id, f.by_name, g.answered_at,
    CASE (SELECT r.outcome FROM feedback_pushes AS p
            CROSS JOIN feedback_recipients AS r ON r.push_id = p.id AND r.participant_id = c.participant_id
            WHERE p.feedback_id = g.feedback_id ORDER BY r.outcome = 'told' DESC, r.id DESC LIMIT 1)
        WHEN 'told' THEN 'told' WHEN 'page' THEN 'page'
        ELSE CASE WHEN EXISTS (SELECT 1 FROM people_to_tell AS t
            WHERE t.participant_id = c.participant_id AND t.consultation = c.consultation)
            THEN 'not_told' ELSE 'page' END
    END AS outcome,
    (SELECT min(r.told_at) FROM feedback_pushes AS p
        CROSS JOIN feedback_recipients AS r ON r.push_id = p.id AND r.participant_id = c.participant_id
        WHERE p.feedback_id = g.feedback_id AND r.outcome = 'told') AS told_at
FROM feedback_contributions AS g
    CROSS JOIN counting_feedbacks AS f ON f.id = g.feedback_id
    CROSS JOIN contributions AS c ON c.id = g.contribution_id;

CREATE VIEW answer_states AS
SELECT c.id,
    CASE (SELECT max(CASE WHEN NOT a.by_name THEN 1 WHEN a.outcome = 'not_told' THEN 2 ELSE 3 END)
            FROM answers_given AS a WHERE a.contribution_id = c.id)
        WHEN 3 THEN 'answered' WHEN 2 THEN 'not_told' WHEN 1 THEN 'general' ELSE 'waiting' END AS state,
    (SELECT {_SLOT.format("took")} FROM (
        SELECT max(0, min(coalesce(strftime('%s', max(a.answered_at, coalesce(a.told_at, a.answered_at)))
            - strftime('%s', c.created_at), 0))) AS took
        FROM answers_given AS a WHERE a.contribution_id = c.id AND a.by_name AND a.outcome <> 'not_told'
    )) AS answered_after
FROM contributions AS c;
"""

_SETTLE = """UPDATE contributions SET (answer_state, answered_after) =
        (SELECT state, answered_after FROM answer_states WHERE answer_states.id = contributions.id)"""
_COUNTED = "status, kind, question, principle, answer_state, answered_after, consultation"
_IN = f"""
    INSERT INTO contribution_counts (
        consultation, status, kind, question, principle, answer_state, answered_after, total)
        VALUES (NEW.consultation, NEW.status, NEW.kind, NEW.question, coalesce(NEW.principle, ''),
            NEW.answer_state, coalesce(NEW.answered_after, {NOT_ANSWERED}), 1)
        ON CONFLICT DO UPDATE SET total = total + 1;
"""
_OUT = f"""
    UPDATE contribution_counts SET total = total - 1
        WHERE consultation = OLD.consultation AND status = OLD.status AND kind = OLD.kind
        AND question = OLD.question AND principle = coalesce(OLD.principle, '')
        AND answer_state = OLD.answer_state
        AND answered_after = coalesce(OLD.answered_after, {NOT_ANSWERED});
"""
_STATES = f"""
ALTER TABLE contributions DROP COLUMN answered;
ALTER TABLE contributions ADD COLUMN answer_state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (answer_state IN ('answered', 'not_told', 'general', 'waiting'));
{_SETTLE} WHERE id IN (SELECT contribution_id FROM feedback_contributions);

CREATE INDEX contributions_by_answer ON contributions (consultation, answer_state, number) WHERE {_OPEN};
CREATE INDEX contributions_of_question_by_answer
    ON contributions (consultation, question, answer_state, number) WHERE {_OPEN};
CREATE INDEX contributions_of_principle_by_answer
    ON contributions (consultation, principle, answer_state, number)
    WHERE {_OPEN} AND principle IS NOT NULL;

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
INSERT INTO contribution_counts
    SELECT consultation, status, kind, question, coalesce(principle, ''), answer_state,
        coalesce(answered_after, {NOT_ANSWERED}), count(*)
    FROM contributions GROUP BY 1, 2, 3, 4, 5, 6, 7;

CREATE TRIGGER contribution_counted AFTER INSERT ON contributions BEGIN
{_IN}
END;
CREATE TRIGGER contribution_counted_anew AFTER UPDATE OF {_COUNTED} ON contributions
WHEN OLD.status <> NEW.status OR OLD.answer_state <> NEW.answer_state
    OR OLD.answered_after IS NOT NEW.answered_after OR OLD.kind <> NEW.kind
    OR OLD.question <> NEW.question OR OLD.principle IS NOT NEW.principle
    OR OLD.consultation <> NEW.consultation
BEGIN
{_OUT}{_IN}
END;
CREATE TRIGGER contribution_counted_no_more AFTER DELETE ON contributions BEGIN
{_OUT}
END;

-- The files of open data have the state, too.
CREATE TRIGGER publication_version_answered AFTER UPDATE OF answer_state, answered_after ON contributions
WHEN NEW.status = 'published' AND (OLD.answer_state <> NEW.answer_state
    OR OLD.answered_after IS NOT NEW.answered_after)
BEGIN
    UPDATE publication_versions SET added = added + 1 WHERE consultation = NEW.consultation;
END;

CREATE TRIGGER contribution_answered AFTER INSERT ON feedback_contributions BEGIN
    {_SETTLE} WHERE id = NEW.contribution_id;
END;
CREATE TRIGGER contribution_answered_no_more AFTER DELETE ON feedback_contributions BEGIN
    {_SETTLE} WHERE id = OLD.contribution_id;
END;
CREATE TRIGGER contribution_of_nobody AFTER UPDATE OF participant_id ON contributions
WHEN NEW.participant_id IS NULL AND OLD.participant_id IS NOT NULL AND NEW.answer_state <> 'waiting'
BEGIN
    {_SETTLE} WHERE id = NEW.id;
END;
-- An answer counts, or counts no more. One that is retracted loses its rows here, which says the same.
CREATE TRIGGER feedback_counting AFTER UPDATE OF state ON feedback_versions
WHEN (OLD.state = 'published') <> (NEW.state = 'published') AND NOT NEW.retracts
    AND NOT EXISTS (SELECT 1 FROM feedback_versions WHERE feedback_id = NEW.feedback_id
        AND version <> NEW.version AND state = 'published' AND NOT retracts)
BEGIN
    {_SETTLE}
        WHERE id IN (SELECT contribution_id FROM feedback_contributions WHERE feedback_id = NEW.feedback_id);
END;
"""

SQL = _BEFORE + _TOLD + _VIEWS + _STATES
