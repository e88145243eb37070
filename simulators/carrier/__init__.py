"""A Twilio-compatible carrier, with phones."""

from simulators.carrier.app import create_carrier
from simulators.carrier.settings import CarrierSettings

__all__ = ["CarrierSettings", "create_carrier"]
