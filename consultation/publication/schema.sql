-- The search index of what is published.

-- A rowid of the index is the scope's id * 2**32 + the contribution's number, so that one consultation's are
-- together and in the order of numbers.
CREATE TABLE search_scopes (id INTEGER PRIMARY KEY, consultation TEXT NOT NULL UNIQUE) STRICT;

-- Words and where they are, without the texts. `about` holds a token for the question and one for the principle,
-- so that words and filters are looked up together.
CREATE VIRTUAL TABLE contribution_search USING fts5 (
    text, about, content = '', columnsize = 0, detail = column, tokenize = 'unicode61 remove_diacritics 2'
);

-- Contributions up to this id are in the index, those that are published. New ones enter in batches, a moment
-- later: in their own transaction the index would cost 4 % of a message.
CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;

INSERT INTO search_progress VALUES (0);

-- What is changed or leaves the public is out of the index at once, whoever changes it, and a text that comes back is
-- in it at once: a trigger, since contributions know nothing of the index. A contribution is never deleted.
CREATE TRIGGER search_follows_contribution
AFTER UPDATE OF status, text, question, principle ON contributions
WHEN (OLD.status = 'published' OR NEW.status = 'published') AND NEW.id <= (SELECT indexed_to FROM search_progress)
BEGIN
    INSERT INTO contribution_search (contribution_search, rowid, text, about)
        SELECT 'delete', scope.id * 4294967296 + OLD.number, OLD.text,
            'q' || replace(OLD.question, '-', '') || ' p' || replace(coalesce(OLD.principle, ''), '-', '')
        FROM search_scopes AS scope
        WHERE scope.consultation = OLD.consultation AND OLD.status = 'published' AND OLD.text <> '';
    INSERT INTO search_scopes (consultation) SELECT NEW.consultation
        WHERE NOT EXISTS (SELECT 1 FROM search_scopes WHERE consultation = NEW.consultation);
    INSERT INTO contribution_search (rowid, text, about)
        SELECT scope.id * 4294967296 + NEW.number, NEW.text,
            'q' || replace(NEW.question, '-', '') || ' p' || replace(coalesce(NEW.principle, ''), '-', '')
        FROM search_scopes AS scope
        WHERE scope.consultation = NEW.consultation AND NEW.status = 'published' AND NEW.text <> '';
END;
