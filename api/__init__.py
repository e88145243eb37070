"""The web side: channels, public pages, and the wiring of a service."""
