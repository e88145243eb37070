"""The domain: definitions, the walk, contributions, the outbox. No web, no Rasa."""
