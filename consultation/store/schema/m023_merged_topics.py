"""Topics that staff merged, and topics of a question that are one of the whole consultation.

`topics.merged_into` is the number of the topic that carries this one's contributions, 0 when it stands by
itself. While it does, those are members of that topic, so that whoever reads members need not know;
`topic_members.found_in` is the topic they were found in, where it is another, so that merging can be
undone. Merges are flat: what was merged into a topic goes with it when that is merged in its turn.

`topics.same_as` is, for a topic of a question, the number of the topic of the whole consultation that it is
a part of: it is called the same, and is renamed with it (see `topics.job`).
"""

SQL = """
ALTER TABLE topics ADD COLUMN merged_into INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topics ADD COLUMN same_as INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topic_members ADD COLUMN found_in INTEGER;
"""
