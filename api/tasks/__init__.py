"""The background tasks of the service."""
