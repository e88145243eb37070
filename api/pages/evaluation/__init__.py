"""The public evaluation of the process."""
