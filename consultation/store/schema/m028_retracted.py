"""Answers that are retracted, what a correction changes in both languages, drafts sent back, and notices.

A retraction is a version without a body, `retracts`, whose notes say why; `feedbacks.retracted_at` is when it
took effect: from then on the feedback answers nothing and has no row in `feedback_contributions`. It does not
wait for a correction that is being written. `change_note` is in French, `change_note_en` in English.

A draft is sent back while `sent_back_revision` is its revision; an edit makes it another.

`outbox.purpose` gets a fourth value. SQLite changes no CHECK, so the column is put in place anew.
"""

SQL = """
ALTER TABLE feedbacks ADD COLUMN retracted_at TEXT;
ALTER TABLE feedback_versions ADD COLUMN retracts INTEGER NOT NULL DEFAULT 0;
DROP INDEX feedback_version_in_progress;
CREATE UNIQUE INDEX feedback_version_in_progress ON feedback_versions (feedback_id, retracts)
    WHERE state IN ('draft', 'reviewed', 'scheduled');

ALTER TABLE feedback_versions ADD COLUMN change_note_en TEXT NOT NULL DEFAULT '';
UPDATE feedback_versions SET change_note_en = change_note, change_note = '' WHERE body_fr = '';

ALTER TABLE feedback_versions ADD COLUMN sent_back_by TEXT;
ALTER TABLE feedback_versions ADD COLUMN sent_back_at TEXT;
ALTER TABLE feedback_versions ADD COLUMN sent_back_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback_versions ADD COLUMN sent_back_revision INTEGER;

ALTER TABLE outbox ADD COLUMN purpose_of_four TEXT NOT NULL DEFAULT 'reply'
    CHECK (purpose_of_four IN ('reply', 'notice', 'feedback', 'reminder'));
UPDATE outbox SET purpose_of_four = purpose WHERE purpose <> 'reply';
DROP INDEX outbox_ready;
ALTER TABLE outbox DROP COLUMN purpose;
ALTER TABLE outbox RENAME COLUMN purpose_of_four TO purpose;
CREATE INDEX outbox_ready ON outbox (channel, purpose, due_at, id) WHERE state IN ('queued', 'leased');
"""
