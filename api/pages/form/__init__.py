"""The form to contribute without the conversation."""
