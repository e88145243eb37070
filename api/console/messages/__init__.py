"""Late and undelivered messages, in the console."""
