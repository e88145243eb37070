"""Contributions that staff moved to another topic, or out of any, one by one.

`topic` is the lasting number of the topic, 0 for none. Topics are found again and again: what staff moved is
moved anew each time (`store.topics_placing`), as long as there is that topic.
"""

SQL = """
CREATE TABLE topic_placements (
    consultation TEXT NOT NULL,
    scope TEXT NOT NULL,
    contribution_id INTEGER NOT NULL REFERENCES contributions (id) ON DELETE CASCADE,
    topic INTEGER NOT NULL,
    PRIMARY KEY (consultation, scope, contribution_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_placements_of_contribution ON topic_placements (contribution_id);
"""
