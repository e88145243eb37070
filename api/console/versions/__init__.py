"""The consultations and their versions: what is asked, what waits to be opened, what was asked before."""
