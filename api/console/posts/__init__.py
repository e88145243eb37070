"""The posts of the community manager, in the console."""
