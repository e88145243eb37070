"""Delivery of messages to people: the outbox, whether and when a message may leave, broadcasts, Web Push.

Others may use `lines`, `may_send`, `model`, `rendering`, `retries`, `sending_hours`, `sql_broadcasts`,
`sql_channels`, `sql_failures`, `sql_lines`, `sql_outbox`, `sql_outcomes`, `sql_sending`, `sql_transcript`,
`sql_web_push`, `web_push_queue`.
"""
