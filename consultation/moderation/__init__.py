"""Moderation: what the staff decide about contributions, what they are shown first, what authors are told."""
