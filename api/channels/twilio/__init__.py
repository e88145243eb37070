"""Text messages through Twilio: signed webhooks in, TwiML or the API out, status callbacks back."""

from api.channels.twilio.api import TwilioDelivery
from api.channels.twilio.routes import create_twilio_routes

__all__ = ["TwilioDelivery", "create_twilio_routes"]
