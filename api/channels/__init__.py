"""The channels: each proves its sender, gives Inbound what arrived, and hands over the replies."""
