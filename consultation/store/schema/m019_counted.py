"""What figures, coverage and the console read instead of counting: kept as things happen.

`contribution_counts` has every contribution in it, whatever became of it: by what it is about, its status,
and how long its first answer took (`contributions.answered_after`, in seconds: see `_SLOT`). Triggers keep it
in the transaction of the contribution, or of the answer.

`walk_counts` says where people stand, from two columns of `conversations`.

`people_published` has each person who has something published, with the channel and the language of what was
published first; `people_published_counts` counts them. Triggers, too.

`people_answered` has each person to whose published contributions an authority answered, over all and for
each question and principle, and what became of telling them. One person has many rows that many things
change, and a push changes them for everybody: so triggers only note in `people_to_count` whom to look at
again, and `store.people` does so a moment later, in batches. `people_answered_counts` follows by triggers.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

NOT_ANSWERED = -1
"""`answered_after` in `contribution_counts` of what has no answer."""

# Seconds, down to the hour; beyond ten days to six hours: some hundreds of rows, however many contributions.
_SLOT = """(
        SELECT CASE WHEN taken < 864000 THEN taken / 3600 * 3600 ELSE taken / 21600 * 21600 END FROM (
            SELECT max(0, coalesce(strftime('%s', {answered_at}) - strftime('%s', created_at), 0)) AS taken
        )
    )"""
_FIRST = "(SELECT min(answered_at) FROM feedback_contributions WHERE contribution_id = contributions.id)"

_COUNTED = "status, kind, question, principle, answered_after, consultation"
_IN = """
    INSERT INTO contribution_counts (consultation, status, kind, question, principle, answered_after, total)
        VALUES (NEW.consultation, NEW.status, NEW.kind, NEW.question, coalesce(NEW.principle, ''),
            coalesce(NEW.answered_after, -1), 1)
        ON CONFLICT DO UPDATE SET total = total + 1;
"""
_OUT = """
    UPDATE contribution_counts SET total = total - 1
        WHERE consultation = OLD.consultation AND status = OLD.status AND kind = OLD.kind
        AND question = OLD.question AND principle = coalesce(OLD.principle, '')
        AND answered_after = coalesce(OLD.answered_after, -1);
"""
_CONTRIBUTIONS = f"""
CREATE TABLE contribution_counts (
    consultation TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    principle TEXT NOT NULL,
    answered_after INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, status, kind, question, principle, answered_after)
) STRICT, WITHOUT ROWID;

DROP INDEX contributions_standing;
ALTER TABLE contributions ADD COLUMN answered_after INTEGER;
UPDATE contributions
    SET answered_after = {_SLOT.format(answered_at=_FIRST)} WHERE answered = 1;
INSERT INTO contribution_counts
    SELECT consultation, status, kind, question, coalesce(principle, ''), coalesce(answered_after, -1),
        count(*)
    FROM contributions GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TRIGGER contribution_counted AFTER INSERT ON contributions BEGIN
{_IN}
END;
CREATE TRIGGER contribution_counted_anew AFTER UPDATE OF {_COUNTED} ON contributions
WHEN OLD.status <> NEW.status OR OLD.answered_after IS NOT NEW.answered_after OR OLD.kind <> NEW.kind
    OR OLD.question <> NEW.question OR OLD.principle IS NOT NEW.principle
    OR OLD.consultation <> NEW.consultation
BEGIN
{_OUT}{_IN}
END;
CREATE TRIGGER contribution_counted_no_more AFTER DELETE ON contributions BEGIN
{_OUT}
END;

DROP TRIGGER contribution_answered;
CREATE TRIGGER contribution_answered AFTER INSERT ON feedback_contributions BEGIN
    UPDATE contributions SET answered = 1,
        answered_after = {_SLOT.format(answered_at="NEW.answered_at")}
    WHERE id = NEW.contribution_id AND answered = 0;
END;
DROP TRIGGER contribution_answered_no_more;
CREATE TRIGGER contribution_answered_no_more AFTER DELETE ON feedback_contributions BEGIN
    UPDATE contributions SET answered = 0, answered_after = NULL WHERE id = OLD.contribution_id
        AND NOT EXISTS (SELECT 1 FROM feedback_contributions WHERE contribution_id = OLD.contribution_id);
END;
"""

_WALK = """
CREATE TABLE walk_counts (
    consultation TEXT NOT NULL,
    stage TEXT NOT NULL,
    question TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (consultation, stage, question)
) STRICT, WITHOUT ROWID;

-- As in `state`, where SQL need not look for them.
ALTER TABLE conversations ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN question TEXT NOT NULL DEFAULT '';
UPDATE conversations SET stage = coalesce(json_extract(state, '$.stage'), ''),
    question = coalesce(json_extract(state, '$.question'), '');
INSERT INTO walk_counts
    SELECT consultation, stage, question, count(*) FROM conversations GROUP BY 1, 2, 3;

CREATE TRIGGER walk_begun AFTER INSERT ON conversations BEGIN
    INSERT INTO walk_counts VALUES (NEW.consultation, NEW.stage, NEW.question, 1)
        ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER walk_gone_on AFTER UPDATE OF stage, question ON conversations
WHEN OLD.stage <> NEW.stage OR OLD.question <> NEW.question
BEGIN
    UPDATE walk_counts SET people = people - 1
        WHERE consultation = OLD.consultation AND stage = OLD.stage AND question = OLD.question;
    INSERT INTO walk_counts VALUES (NEW.consultation, NEW.stage, NEW.question, 1)
        ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER walk_forgotten AFTER DELETE ON conversations BEGIN
    UPDATE walk_counts SET people = people - 1
        WHERE consultation = OLD.consultation AND stage = OLD.stage AND question = OLD.question;
END;
"""

_ENTER_PERSON = """
    INSERT INTO people_published (consultation, participant_id, channel, language)
        VALUES (NEW.consultation, NEW.participant_id, NEW.channel, NEW.language) ON CONFLICT DO NOTHING;
"""
_PUBLISHED = f"""
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

CREATE TRIGGER person_published AFTER INSERT ON people_published BEGIN
    INSERT INTO people_published_counts VALUES (NEW.consultation, NEW.channel, NEW.language, 1)
        ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER person_published_no_more AFTER DELETE ON people_published BEGIN
    UPDATE people_published_counts SET people = people - 1
        WHERE consultation = OLD.consultation AND channel = OLD.channel AND language = OLD.language;
END;
INSERT INTO people_published
    SELECT consultation, participant_id, channel, language FROM contributions AS c
    WHERE status = 'published' AND participant_id IS NOT NULL AND number =
        (SELECT min(number) FROM contributions AS first WHERE first.participant_id = c.participant_id
        AND first.consultation = c.consultation AND first.status = 'published');

CREATE TRIGGER contribution_of_person AFTER INSERT ON contributions
WHEN NEW.status = 'published' AND NEW.participant_id IS NOT NULL
BEGIN
{_ENTER_PERSON}
END;
CREATE TRIGGER contribution_of_person_changed AFTER UPDATE OF status, participant_id ON contributions
WHEN (OLD.status = 'published' AND OLD.participant_id IS NOT NULL)
    <> (NEW.status = 'published' AND NEW.participant_id IS NOT NULL)
    OR OLD.participant_id IS NOT NEW.participant_id
BEGIN
    DELETE FROM people_published
        WHERE consultation = OLD.consultation AND participant_id = OLD.participant_id
        AND NOT EXISTS (SELECT 1 FROM contributions WHERE participant_id = OLD.participant_id
            AND consultation = OLD.consultation AND status = 'published');
    INSERT INTO people_published (consultation, participant_id, channel, language)
        SELECT NEW.consultation, NEW.participant_id, NEW.channel, NEW.language
        WHERE NEW.status = 'published' AND NEW.participant_id IS NOT NULL ON CONFLICT DO NOTHING;
END;
"""

_NOTE = "INSERT INTO people_to_count (participant_id) {} ON CONFLICT DO NOTHING;"
_NOTE_NEW = _NOTE.format("SELECT NEW.participant_id WHERE NEW.participant_id IS NOT NULL")
_NOTE_OLD = _NOTE.format("SELECT OLD.participant_id WHERE OLD.participant_id IS NOT NULL")
_ARRIVED = "state IN ('sent', 'delivered')"
_ANSWERED = f"""
CREATE TABLE people_answered (
    participant_id TEXT NOT NULL,
    consultation TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('all', 'question', 'principle')),
    slug TEXT NOT NULL,
    reachable INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    not_useful INTEGER NOT NULL,
    PRIMARY KEY (participant_id, consultation, about, slug)
) STRICT, WITHOUT ROWID;
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
CREATE TRIGGER person_answered AFTER INSERT ON people_answered BEGIN
    INSERT INTO people_answered_counts VALUES
        (NEW.consultation, NEW.about, NEW.slug, 1, NEW.reachable, NEW.reached, NEW.useful, NEW.not_useful)
        ON CONFLICT DO UPDATE SET people = people + 1, reachable = reachable + excluded.reachable,
        reached = reached + excluded.reached, useful = useful + excluded.useful,
        not_useful = not_useful + excluded.not_useful;
END;
CREATE TRIGGER person_answered_no_more AFTER DELETE ON people_answered BEGIN
    UPDATE people_answered_counts SET people = people - 1, reachable = reachable - OLD.reachable,
        reached = reached - OLD.reached, useful = useful - OLD.useful,
        not_useful = not_useful - OLD.not_useful
        WHERE consultation = OLD.consultation AND about = OLD.about AND slug = OLD.slug;
END;

CREATE TABLE people_to_count (participant_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO people_to_count SELECT DISTINCT participant_id FROM contributions
    WHERE answered = 1 AND participant_id IS NOT NULL;

CREATE TRIGGER answered_person_changed
AFTER UPDATE OF status, answered, participant_id ON contributions
WHEN (OLD.answered OR NEW.answered) AND (OLD.status <> NEW.status OR OLD.answered <> NEW.answered
    OR OLD.participant_id IS NOT NEW.participant_id)
BEGIN
    {_NOTE_OLD}
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_listed AFTER INSERT ON feedback_recipients BEGIN
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_told AFTER UPDATE OF state, verdict, participant_id, outbox_id
ON feedback_recipients
BEGIN
    {_NOTE_OLD}
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_reached AFTER UPDATE OF state ON outbox
WHEN NEW.feedback_id IS NOT NULL AND (OLD.{_ARRIVED}) <> (NEW.{_ARRIVED})
BEGIN
    INSERT INTO people_to_count (participant_id) SELECT participant_id FROM feedback_recipients
        WHERE outbox_id = NEW.id AND participant_id IS NOT NULL ON CONFLICT DO NOTHING;
END;
"""

_ADDRESSES = """
CREATE INDEX addresses_by_status ON addresses (channel, status, erased_at, status_at);
"""

SQL = _CONTRIBUTIONS + _WALK + _PUBLISHED + _ANSWERED + _ADDRESSES
