"""Log in."""
