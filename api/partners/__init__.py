"""The write API at `/api/v1`, for partners with a token. See docs/api.md."""
