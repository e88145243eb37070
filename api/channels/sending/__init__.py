"""The senders: what takes messages from the outbox and hands them to providers."""
