"""The web widget and its HTTP side: sessions, messages, and a stream of what is said to a person."""
