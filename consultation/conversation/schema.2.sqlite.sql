-- The key first: `PRAGMA integrity_check` of SQLite 3.40, which Debian 12 has, takes any other order for damage.
CREATE TABLE counted_before AS SELECT * FROM conversation_counts;
DROP TABLE conversation_counts;
CREATE TABLE conversation_counts (
    consultation TEXT NOT NULL,
    stage TEXT NOT NULL,
    question TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL,
    PRIMARY KEY (consultation, stage, question, source)
) STRICT, WITHOUT ROWID;
INSERT INTO conversation_counts (consultation, stage, question, source, people)
    SELECT consultation, stage, question, source, people FROM counted_before;
DROP TABLE counted_before;
