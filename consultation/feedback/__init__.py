"""Answers of the authorities: written, reviewed, previewed, published, and told to the people they answer."""
