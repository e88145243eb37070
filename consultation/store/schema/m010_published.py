"""What the public pages read of published contributions: counters and a search index, kept by triggers.

Pages must cost the same with a thousand contributions and with a million, so nothing they show is counted
when it is shown. The triggers run in the transaction of the contribution: what is counted and found is what
is published, at every moment.

`contribution_search` is contentless: it holds words and where they are, and no text. A rowid is made of the
consultation's id in `search_scopes` and the contribution's number, so that one consultation's are together
and in the order of numbers. The column `about` holds one token for the question and one for the principle, so
that words and filters are looked up together.
"""
# ruff: noqa: S608 - this SQL is put together from what stands in this file

import sqlite3

ROWS_PER_SCOPE = 4_294_967_296
"""2**32: room for the numbers of a consultation between it and the next one in the search index."""

ROW_NUMBER = (
    "(SELECT id FROM search_scopes WHERE consultation = {0}.consultation)"
    f" * {ROWS_PER_SCOPE} + {{0}}.number"
)
ABOUT_TOKENS = (
    """'q' || replace({0}.question, '-', '') || ' p' || replace(coalesce({0}.principle, ''), '-', '')"""
)

COUNT_IN = """
    INSERT INTO search_scopes (consultation) SELECT NEW.consultation
        WHERE NOT EXISTS (SELECT 1 FROM search_scopes WHERE consultation = NEW.consultation);
    INSERT INTO published_counts (consultation, kind, question, principle, channel, language, total)
        VALUES (
            NEW.consultation, NEW.kind, NEW.question, coalesce(NEW.principle, ''), NEW.channel,
            NEW.language, 1
        )
        ON CONFLICT DO UPDATE SET total = total + 1;
    INSERT INTO published_hours (consultation, hour, channel, total)
        VALUES (NEW.consultation, substr(NEW.created_at, 1, 13), NEW.channel, 1)
        ON CONFLICT DO UPDATE SET total = total + 1;
    INSERT INTO published_choices (consultation, question, choices, total)
        SELECT NEW.consultation, NEW.question, NEW.choices, 1 WHERE NEW.choices <> '[]'
        ON CONFLICT DO UPDATE SET total = total + 1;
"""
COUNT_OUT = """
    UPDATE published_counts SET total = total - 1
        WHERE consultation = OLD.consultation AND kind = OLD.kind AND question = OLD.question
        AND principle = coalesce(OLD.principle, '') AND channel = OLD.channel AND language = OLD.language;
    UPDATE published_hours SET total = total - 1
        WHERE consultation = OLD.consultation AND hour = substr(OLD.created_at, 1, 13)
        AND channel = OLD.channel;
    UPDATE published_choices SET total = total - 1
        WHERE consultation = OLD.consultation AND question = OLD.question AND choices = OLD.choices;
"""
_ENTER = f"""{COUNT_IN}
    INSERT INTO contribution_search (rowid, text, about)
        SELECT {ROW_NUMBER.format("NEW")}, NEW.text, {ABOUT_TOKENS.format("NEW")} WHERE NEW.text <> '';
"""
_LEAVE = f"""
    INSERT INTO contribution_search (contribution_search, rowid, text, about)
        SELECT 'delete', {ROW_NUMBER.format("OLD")}, OLD.text, {ABOUT_TOKENS.format("OLD")}
        WHERE OLD.text <> '';{COUNT_OUT}
"""
SHOWN = "status, text, choices, kind, question, principle, channel, language, created_at"

# Words of a text that is withheld leave the index at once, not at the next merge, where SQLite can (3.42).
# Source: https://sqlite.org/fts5.html#the_secure_delete_configuration_option, checked 2026-11-24.
_SECURE_DELETE = (
    "INSERT INTO contribution_search (contribution_search, rank) VALUES ('secure-delete', 1);"
    if sqlite3.sqlite_version_info >= (3, 42)
    else ""
)

SQL = f"""
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

-- hour: as created_at begins, in UTC, "2016-11-30T23". The day is that of the consultation's time zone.
CREATE TABLE published_hours (
    consultation TEXT NOT NULL,
    hour TEXT NOT NULL,
    channel TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, hour, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_choices (
    consultation TEXT NOT NULL,
    question TEXT NOT NULL,
    choices TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (consultation, question, choices)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_scopes (id INTEGER PRIMARY KEY, consultation TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE contribution_search USING fts5 (
    text, about, content = '', columnsize = 0, detail = column, tokenize = 'unicode61 remove_diacritics 2'
);
{_SECURE_DELETE}

-- Every list is of published contributions, newest first: a long queue of unread ones must not slow it down.
CREATE INDEX contributions_published ON contributions (consultation, number) WHERE status = 'published';
DROP INDEX contributions_of_question;
CREATE INDEX contributions_of_question ON contributions (consultation, question, number)
    WHERE status = 'published';
DROP INDEX contributions_of_principle;
CREATE INDEX contributions_of_principle ON contributions (consultation, principle, number)
    WHERE status = 'published' AND principle IS NOT NULL;

CREATE TRIGGER contribution_published AFTER INSERT ON contributions WHEN NEW.status = 'published' BEGIN
{_ENTER}
END;
CREATE TRIGGER contribution_changed_to_published AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status <> 'published' AND NEW.status = 'published' BEGIN
{_ENTER}
END;
CREATE TRIGGER contribution_unpublished AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status = 'published' AND NEW.status <> 'published' BEGIN
{_LEAVE}
END;
CREATE TRIGGER contribution_changed AFTER UPDATE OF {SHOWN} ON contributions
    WHEN OLD.status = 'published' AND NEW.status = 'published' BEGIN
{_LEAVE}
{_ENTER}
END;
CREATE TRIGGER contribution_deleted AFTER DELETE ON contributions WHEN OLD.status = 'published' BEGIN
{_LEAVE}
END;

INSERT INTO search_scopes (consultation)
    SELECT DISTINCT consultation FROM contributions WHERE status = 'published';
INSERT INTO contribution_search (rowid, text, about)
    SELECT {ROW_NUMBER.format("c")}, c.text, {ABOUT_TOKENS.format("c")} FROM contributions AS c
    WHERE c.status = 'published' AND c.text <> '' ORDER BY 1;
INSERT INTO published_counts
    SELECT consultation, kind, question, coalesce(principle, ''), channel, language, count(*)
    FROM contributions WHERE status = 'published' GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO published_hours
    SELECT consultation, substr(created_at, 1, 13), channel, count(*)
    FROM contributions WHERE status = 'published' GROUP BY 1, 2, 3;
INSERT INTO published_choices
    SELECT consultation, question, choices, count(*)
    FROM contributions WHERE status = 'published' AND choices <> '[]' GROUP BY 1, 2, 3;
"""
