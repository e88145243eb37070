"""When several answers wait for a verdict: which one a yes or a no was taken for, and "AUTRE" for another.

In the data of a feedback's side question, `title` is the beginning of the answer, `others` the feedback,
authority and title of each other one without a verdict, the latest first, and `useful` the verdict given.
"""

from __future__ import annotations

import re
from dataclasses import replace

from consultation.reading import fold
from consultation.walk.aside import Aside
from consultation.walk.events import Event, FeedbackJudged
from consultation.walk.prompts import Prompt, shown

TITLE_CHARS = 30
"""With the thanks and the evaluation's offer, two segments of a text message; so much of a name, too."""
_SILENT = re.compile(r"[\W_]+")
_ANOTHER = frozenset(
    {
        "autre", "l autre", "une autre", "l autre reponse", "une autre reponse", "autre reponse",
        "pour l autre", "pour une autre", "c etait pour l autre", "c etait l autre", "non l autre",
        "other", "another", "the other", "the other one", "another one", "the other answer", "another answer",
        "other answer", "for the other", "it was for the other", "no the other one",
    }
)  # fmt: skip


def means_another(aside: Aside | None, text: str) -> bool:
    """Whether a text says that the verdict just given was meant for another answer."""
    if aside is None or "useful" not in aside.data or not aside.data.get("others"):
        return False
    return _SILENT.sub(" ", fold(text)).strip() in _ANOTHER


def said_of(aside: Aside, *, correctable: bool = True) -> tuple[Prompt, ...]:
    """Which answer a verdict was taken for, and how to say another; nothing where only one can be meant."""
    if not aside.data.get("others"):
        return ()
    params: dict[str, str | int] = {
        "authority": shown(aside.data["authority"], TITLE_CHARS),
        "title": aside.data["title"],
    }
    named = Prompt("feedback_judged_of", params)
    return (named, Prompt("feedback_of_another")) if correctable else (named,)


def turned_to_another(aside: Aside) -> tuple[tuple[Event, ...], Aside]:
    """The verdict taken back from the answer it was taken for, and given to the next of the others."""
    given, ((feedback, authority, title), *rest) = aside.data, aside.data["others"]
    last = [given["feedback"], given["authority"], given["title"]]
    data = {**given, "feedback": feedback, "authority": authority, "title": title, "others": [*rest, last]}
    events = (FeedbackJudged(given["feedback"], None), FeedbackJudged(feedback, given["useful"]))
    return events, replace(aside, data=data)
