"""The tokens with which partners write by the API, for administrators."""
