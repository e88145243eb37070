"""A Web Push service for any application server, with the devices behind it."""

from simulators.push_service.app import create_push_service
from simulators.push_service.settings import PushServiceSettings

__all__ = ["PushServiceSettings", "create_push_service"]
