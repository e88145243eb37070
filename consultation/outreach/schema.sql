-- Places and campaigns that lead to a consultation. People who came by one are counted in conversation_counts.
CREATE TABLE sources (
    consultation TEXT NOT NULL,
    code TEXT NOT NULL,  -- in links, and after the join word
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    forms INTEGER NOT NULL DEFAULT 0,  -- contributions made with the form by people who came by it
    PRIMARY KEY (consultation, code)
) STRICT, WITHOUT ROWID;
