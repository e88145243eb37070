"""People to whose contributions an authority answered by name, apart from those with a general answer.

As in `m019_counted`, triggers only note in `people_to_count` whom to look at again: now when what became of
telling them changes, or whether they can be told. `store.people` settles the state of their contributions
first, then what is in `people_answered`. Verdicts are kept on any answer; the rest is of answers by name.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

_NOTE = "INSERT INTO people_to_count (participant_id) {} ON CONFLICT DO NOTHING;"
_NOTE_NEW = _NOTE.format("SELECT NEW.participant_id WHERE NEW.participant_id IS NOT NULL")
_NOTE_OLD = _NOTE.format("SELECT OLD.participant_id WHERE OLD.participant_id IS NOT NULL")
# Only who has an answer can be told one: most people who come, agree or leave have none.
_NOTE_ANSWERED = _NOTE.format(
    "SELECT NEW.participant_id WHERE EXISTS (SELECT 1 FROM contributions"
    " WHERE participant_id = NEW.participant_id AND answer_state IN ('answered', 'not_told'))"
)
SQL = f"""
DROP TRIGGER answered_person_listed;
DROP TRIGGER answered_person_told;
DROP TRIGGER answered_person_reached;
DROP TABLE people_answered;
DROP TABLE people_answered_counts;

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
    INSERT INTO people_answered_counts VALUES (NEW.consultation, NEW.about, NEW.slug, NEW.by_name,
        NEW.reachable, NEW.reached, NEW.useful, NEW.not_useful)
        ON CONFLICT DO UPDATE SET people = people + excluded.people,
        reachable = reachable + excluded.reachable, reached = reached + excluded.reached,
        useful = useful + excluded.useful, not_useful = not_useful + excluded.not_useful;
END;
CREATE TRIGGER person_answered_no_more AFTER DELETE ON people_answered BEGIN
    UPDATE people_answered_counts SET people = people - OLD.by_name, reachable = reachable - OLD.reachable,
        reached = reached - OLD.reached, useful = useful - OLD.useful,
        not_useful = not_useful - OLD.not_useful
        WHERE consultation = OLD.consultation AND about = OLD.about AND slug = OLD.slug;
END;
INSERT INTO people_to_count SELECT DISTINCT participant_id FROM contributions
    WHERE answer_state <> 'waiting' AND participant_id IS NOT NULL ON CONFLICT DO NOTHING;

CREATE TRIGGER answered_person_changed
AFTER UPDATE OF status, answer_state, participant_id ON contributions
WHEN (OLD.answer_state <> 'waiting' OR NEW.answer_state <> 'waiting') AND (OLD.status <> NEW.status
    OR OLD.answer_state <> NEW.answer_state OR OLD.participant_id IS NOT NEW.participant_id)
BEGIN
    {_NOTE_OLD}
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_listed AFTER INSERT ON feedback_recipients BEGIN
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_told AFTER UPDATE OF outcome, verdict, participant_id ON feedback_recipients
WHEN OLD.outcome <> NEW.outcome OR OLD.verdict IS NOT NEW.verdict
    OR OLD.participant_id IS NOT NEW.participant_id
BEGIN
    {_NOTE_OLD}
    {_NOTE_NEW}
END;
CREATE TRIGGER answered_person_agreed AFTER INSERT ON consents BEGIN
    {_NOTE_ANSWERED}
END;
CREATE TRIGGER answered_person_agreed_no_more AFTER UPDATE OF withdrawn_at, participant_id ON consents BEGIN
    {_NOTE_ANSWERED}
END;
CREATE TRIGGER answered_person_came AFTER INSERT ON addresses BEGIN
    {_NOTE_ANSWERED}
END;
CREATE TRIGGER answered_person_left AFTER UPDATE OF status, erased_at, participant_id ON addresses BEGIN
    {_NOTE_ANSWERED}
END;
"""
