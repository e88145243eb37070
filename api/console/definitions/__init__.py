"""A consultation's definition in words of the staff: what it asks, in short, and what differs between two."""
