"""What the database remembers of its secret key, so that another one is refused."""

SQL = "CREATE TABLE key_check (value BLOB NOT NULL) STRICT;"
