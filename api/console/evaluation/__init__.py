"""The evaluation of the process, in the console."""
