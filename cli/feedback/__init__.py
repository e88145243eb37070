"""`consultexto feedback`: what an authority answers, from the first draft to what came back."""

from cli.feedback import following
from cli.feedback.group import feedback

__all__ = ["feedback", "following"]
