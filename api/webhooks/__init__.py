"""Events told to other systems over HTTP: their body, the request, and the sender of their outbox."""
