"""Text messages through Twilio: signed webhooks in, TwiML or the API out, status callbacks back."""
