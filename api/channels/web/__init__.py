"""The web widget and its HTTP side: sessions, messages, and a stream of events."""
