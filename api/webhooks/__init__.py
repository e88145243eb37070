"""Webhooks over HTTP: the body of an event, the request, and the sender of the outbox."""
