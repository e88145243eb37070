"""Topics: what the free text of contributions is about, found by counting its words.

Found by a job (`consultexto topics`), kept in tables, read by the report. Staff may rename a topic.
"""
