"""Web Push: tells a person's device that a message waits in the widget (RFC 8030, 8291, 8292)."""

from api.channels.web_push.delivery import WebPushDelivery
from api.channels.web_push.sender import WebPushSender

__all__ = ["WebPushDelivery", "WebPushSender"]
