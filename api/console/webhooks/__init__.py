"""The systems that are told of events, for administrators."""
