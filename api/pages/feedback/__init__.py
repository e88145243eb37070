"""The public pages of the authorities' answers."""
