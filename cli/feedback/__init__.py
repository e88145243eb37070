"""`consultexto feedback`: an authority's answers, from the first draft to the reactions to them."""

from cli.feedback import following
from cli.feedback.group import feedback

__all__ = ["feedback", "following"]
