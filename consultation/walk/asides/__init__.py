"""The side questions, one module each."""

from __future__ import annotations

from consultation.walk.asides.base import AGREEMENT, Reaction, SideQuestion, YesNoQuestion
from consultation.walk.asides.feedback import FeedbackQuestion
from consultation.walk.asides.keep_words import KeepWords

SIDE_QUESTIONS: tuple[SideQuestion, ...] = (KeepWords(), FeedbackQuestion())
"""Every side question; a new one is added here. The first that is due is asked."""

_BY_KIND = {side.kind: side for side in SIDE_QUESTIONS}


def side_question(kind: str) -> SideQuestion | None:
    """The side question of a kind; None for a kind that this version does not know."""
    return _BY_KIND.get(kind)


__all__ = ["AGREEMENT", "SIDE_QUESTIONS", "Reaction", "SideQuestion", "YesNoQuestion", "side_question"]
