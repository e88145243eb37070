-- The functions of SQLite's that our statements call, and the words of a text for the search.

CREATE FUNCTION max(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
    'SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE greatest($1, $2) END';

CREATE FUNCTION min(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
    'SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE least($1, $2) END';

CREATE FUNCTION max(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS
    'SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN $1 COLLATE "C" >= $2 COLLATE "C" THEN $1 ELSE $2 END';

-- Of the formats of strftime, the seconds since 1970.
CREATE FUNCTION strftime(text, text) RETURNS bigint LANGUAGE sql STABLE STRICT AS
    'SELECT CASE WHEN $1 = ''%s'' AND $2 LIKE ''____-__-__T%'' THEN floor(extract(epoch FROM $2::timestamptz))::bigint END';

-- A text in lower case without accents, as words with one space between them.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT regexp_replace(
        regexp_replace(
            lower(normalize(translate($1, 'ŒÆØÐÞŁ', 'œæøðþł'), NFD) COLLATE "default"),
            '[\u0300-\u036f]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe00-\ufe6f\U0001f000-\U0001fbff]+',
        ' ', 'g')
$$;

-- The words of a text, and what it is about, each word once; a word of the second begins with @.
CREATE FUNCTION words_of(text, about text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT array_to_tsvector(array(
        SELECT DISTINCT left(word, 200) FROM regexp_split_to_table(folded($1), ' ') AS word WHERE word <> ''
        UNION SELECT '@' || word FROM regexp_split_to_table(folded(about), ' ') AS word WHERE word <> ''))
$$;

-- An expression as publication/search.py makes it for FTS5, as PostgreSQL's: text : ("a" OR "b") AND about : "c".
CREATE FUNCTION searched(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT replace(replace(replace(
        regexp_replace(regexp_replace(
            normalize(regexp_replace(normalize(lower($1 COLLATE "default"), NFD), '[\u0300-\u036f]', '', 'g'), NFC),
            'about : "([^"]*)"', '''@\1''', 'g'), '"([^"]*)"', '''\1''', 'g'),
        'text : ', ''), ' and ', ' & '), ' or ', ' | ')::tsquery
$$;

-- What a trigger calls that refuses a change of a table that only grows: see store/append_only.py.
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
