"""The providers, simulated on loopback: a Twilio-compatible carrier and a Telegram Bot API server."""
