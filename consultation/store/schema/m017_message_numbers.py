"""The numbers a provider counts messages with: what a lost message can be looked for among.

`message_numbers` says which numbers of a series are known to be somebody's, and nobody's name: for one of our
messages, also the highest number that was known when it was taken from the outbox. `outbox.numbered_after` is
that number for the last attempt at a message. What was sent before is known by its highest number.
"""

SQL = """
CREATE TABLE message_numbers (
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    numbered_after INTEGER,
    PRIMARY KEY (series, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE outbox ADD COLUMN numbered_after INTEGER;

-- What may be with the provider already holds back what follows it, too.
DROP INDEX outbox_unsent_of_address;
CREATE INDEX outbox_unsent_of_address ON outbox (address_id, id)
    WHERE state IN ('queued', 'leased', 'sending', 'unknown');

-- A provider's id on Telegram was bot:address:number:date.
INSERT INTO message_numbers (series, number)
    SELECT bot, max(CAST(substr(rest, instr(rest, ':') + 1) AS INTEGER)) FROM (
        SELECT substr(provider_id, 1, instr(provider_id, ':') - 1) AS bot,
            substr(provider_id, instr(provider_id, ':') + 1) AS rest
        FROM outbox WHERE channel = 'telegram' AND provider_id GLOB '[0-9]*:[0-9]*:[0-9]*:[0-9]*'
    ) GROUP BY bot;
"""
