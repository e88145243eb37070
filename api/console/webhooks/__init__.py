"""Webhooks, in the console: which other systems are told of events."""
