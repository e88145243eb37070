"""Staff accounts and devices, in the console."""
