"""The web widget and its HTTP side: sessions, messages, and a stream of what is said to a person."""

from api.channels.web.feed import Feed
from api.channels.web.routes import create_web_router
from api.channels.web.streams import Streams

__all__ = ["Feed", "Streams", "create_web_router"]
