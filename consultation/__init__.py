"""The domain: definitions, the conversation, contributions, the outbox. No web, no Rasa."""
