"""New contributions enter the search index in batches, a moment later, instead of in their own transaction.

Measured: a commit with FTS5 in it costs 70 µs and several pages more than one without, 4 % of a message; in a
batch a contribution costs half of that, and outside the message. What leaves the public, or is changed, still
leaves the index at once, by a trigger. `consultation.publication.sql_search` moves `indexed_to` on.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

from consultation.store.schema.m010_published import ABOUT_TOKENS, COUNT_IN, COUNT_OUT, ROW_NUMBER, SHOWN

_INDEXED = "(SELECT indexed_to FROM search_progress)"
_FIND = f"""
    INSERT INTO contribution_search (rowid, text, about)
        SELECT {ROW_NUMBER.format("NEW")}, NEW.text, {ABOUT_TOKENS.format("NEW")}
        WHERE NEW.text <> '' AND NEW.id <= {_INDEXED};
"""
_FORGET = f"""
    INSERT INTO contribution_search (contribution_search, rowid, text, about)
        SELECT 'delete', {ROW_NUMBER.format("OLD")}, OLD.text, {ABOUT_TOKENS.format("OLD")}
        WHERE OLD.text <> '' AND OLD.id <= {_INDEXED};
"""

SQL = f"""
-- Contributions up to this id are in the index, those that are published.
CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;
INSERT INTO search_progress SELECT coalesce(max(id), 0) FROM contributions;

DROP TRIGGER contribution_published;
DROP TRIGGER contribution_changed_to_published;
DROP TRIGGER contribution_unpublished;
DROP TRIGGER contribution_changed;
DROP TRIGGER contribution_deleted;

CREATE TRIGGER contribution_published AFTER INSERT ON contributions WHEN NEW.status = 'published' BEGIN
{COUNT_IN}
END;
CREATE TRIGGER contribution_changed_to_published AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status <> 'published' AND NEW.status = 'published' BEGIN
{COUNT_IN}{_FIND}
END;
CREATE TRIGGER contribution_unpublished AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status = 'published' AND NEW.status <> 'published' BEGIN
{COUNT_OUT}{_FORGET}
END;
CREATE TRIGGER contribution_changed AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status = 'published' AND NEW.status = 'published' BEGIN
{COUNT_OUT}{_FORGET}{COUNT_IN}{_FIND}
END;
CREATE TRIGGER contribution_deleted AFTER DELETE ON contributions WHEN OLD.status = 'published' BEGIN
{COUNT_OUT}{_FORGET}
END;
"""
