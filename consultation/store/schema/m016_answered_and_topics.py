"""What was answered, in its own order; and topics that keep their number and may be hidden.

`contributions.answered` says in one column what `feedback_contributions` says in rows, so that the answered
and the unanswered are each read newest first from an index, at the same cost with a million as with a
thousand. What people say back to an authority's answer is none of both. Triggers keep it, whoever writes.

`topics.number` names a topic for ever: the topic of a later run that is recognisably the same takes it over,
with its names and whether staff hid it (see `topics.job`).
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

_OPEN = "status = 'published' AND kind <> 'feedback'"

SQL = f"""
ALTER TABLE contributions ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
UPDATE contributions SET answered = 1 WHERE id IN (SELECT contribution_id FROM feedback_contributions);

CREATE INDEX contributions_answered ON contributions (consultation, answered, number) WHERE {_OPEN};
CREATE INDEX contributions_of_question_answered ON contributions (consultation, question, answered, number)
    WHERE {_OPEN};
CREATE INDEX contributions_of_principle_answered ON contributions (consultation, principle, answered, number)
    WHERE {_OPEN} AND principle IS NOT NULL;

CREATE TRIGGER contribution_answered AFTER INSERT ON feedback_contributions BEGIN
    UPDATE contributions SET answered = 1 WHERE id = NEW.contribution_id AND answered = 0;
END;
CREATE TRIGGER contribution_answered_no_more AFTER DELETE ON feedback_contributions BEGIN
    UPDATE contributions SET answered = 0 WHERE id = OLD.contribution_id
        AND NOT EXISTS (SELECT 1 FROM feedback_contributions WHERE contribution_id = OLD.contribution_id);
END;

ALTER TABLE topics ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topics ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
UPDATE topics SET number = id;
CREATE INDEX topics_by_number ON topics (consultation, number) WHERE rank > 0;
"""
