-- The search index on PostgreSQL. It is written to as FTS5's is: what enters is turned into its words, and an entry
-- with 'delete' takes that row out.
CREATE TABLE contribution_search (
    rowid bigint PRIMARY KEY,
    text text,
    about text,
    contribution_search text,
    words tsvector
);

CREATE INDEX contribution_search_by_words ON contribution_search USING gin (words);

CREATE FUNCTION contribution_becomes_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.contribution_search = 'delete' THEN
        DELETE FROM contribution_search AS entry WHERE entry.rowid = NEW.rowid;
        RETURN NULL;
    END IF;
    NEW.words := words_of(NEW.text, NEW.about);
    NEW.text := NULL;
    NEW.about := NULL;
    RETURN NEW;
END $$;

CREATE TRIGGER contribution_becomes_words BEFORE INSERT ON contribution_search
FOR EACH ROW EXECUTE FUNCTION contribution_becomes_words();
