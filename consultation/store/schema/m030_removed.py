"""What was taken away of the published: when its author withdrew it, and the way to list it.

When staff kept it back is in `moderation_acts`, and when it was replaced is when its successor came. What was
withdrawn before this migration has no day. A removal of what was never published changes the files too: see
`m011_open_data`.
"""

# ruff: noqa: S608 - this SQL is put together from what stands in this file

_REMOVED = "status IN ('withheld', 'withdrawn', 'replaced')"

SQL = f"""
ALTER TABLE contributions ADD COLUMN withdrawn_at TEXT;
CREATE INDEX contributions_removed ON contributions (consultation, number) WHERE {_REMOVED};

CREATE TRIGGER publication_version_removed AFTER UPDATE OF status ON contributions
WHEN OLD.status <> 'published' AND OLD.status <> NEW.status AND NEW.{_REMOVED}
BEGIN
    INSERT INTO publication_versions (consultation, added, retracted) VALUES (NEW.consultation, 1, 0)
        ON CONFLICT DO UPDATE SET added = added + 1;
END;
"""
