"""The assignments of the console: what is to be answered, by whom, and until when."""
