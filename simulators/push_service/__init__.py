"""A Web Push service for any application server, with the devices behind it."""

from simulators.push_service.app import PushServiceSettings, create_push_service

__all__ = ["PushServiceSettings", "create_push_service"]
