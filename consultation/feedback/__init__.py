"""An authority answers, and everybody it answers hears it: writing, review, preview, push and coverage."""
