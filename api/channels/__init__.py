"""The channels: each authenticates the sender, passes messages to Inbound, and hands over the replies."""
