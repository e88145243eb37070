"""Rewording: the answer that a correction makes of an earlier one. Pure.

"Mets la promotion à la place de l'engagement" changes one of several choices, "ajoute les aînés" adds words
to a text, "la 3 c'est non" gives another answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from consultation.conversation import moves
from consultation.conversation.side_questions.text import joined
from consultation.definition import Question
from consultation.messages.expectation import Expectation
from consultation.understanding import Correction, Understood

Answered = moves.Said | moves.Picked | moves.PickedOther | moves.Misread


@dataclass(frozen=True, slots=True)
class Present:
    """The answer as it stands: its choices, and its text, whole even where it was sent in parts."""

    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)


def reworded_text(present: str, wanted: Correction) -> str | None:
    """Return the text that a correction makes of another; None when what it replaces is not in it."""
    if wanted.old:
        return Understood(present).with_passage(wanted.old, wanted.words)
    return joined(present, wanted.words) if wanted.adds and present else wanted.words


def reworded(
    question: Question, wait: Expectation, present: Present, wanted: Correction, said: str
) -> Answered | None:
    """Return the answer to a question as the correction makes it; None where its words do not fit it.

    `said` is the whole message: beside a yes or a no that stays and had a comment it is kept; of one that
    names the answer by its subject, the new words alone are. The comment on a yes that becomes a no goes.
    """
    if question.takes_words:
        text = reworded_text(present.text, wanted)
        return None if text is None else moves.Said(Understood(text))
    if wait.is_agreement:
        return _reworded_agreement(wait, present, wanted, wanted.words if wanted.about else said)
    if wanted.old or (wanted.adds and question.takes_several):
        return _with_other_choices(wait, present, said)
    read = Understood(wanted.words).read_for(wait)
    unread = read.choice is None or ("error" in read.choice and not read.choice.get("understood"))
    return None if unread else moves.answer_of(wait, read)


def _reworded_agreement(
    wait: Expectation, present: Present, wanted: Correction, said: str
) -> moves.Picked | None:
    if wanted.adds:
        return moves.Picked(
            present.choices, joined(present.text, wanted.words) if present.text else wanted.words
        )
    read = Understood(wanted.words).yes_no
    if read is None:
        return None
    if read.comment is not None:
        return moves.Picked((read.answer,), read.comment)
    if present.choices and present.choices != (read.answer,):
        return moves.Picked((read.answer,), None)  # what was said for the other answer would belie this one
    return moves.Picked((read.answer,), f"{present.text}\n{said.strip()}" if present.text else None)


def _with_other_choices(wait: Expectation, present: Present, said: str) -> moves.Picked | None:
    """Return the present choices with others added, or in place of some; None in doubt."""
    slugs = [option.slug for option in wait.options]
    chosen = [slugs.index(slug) + 1 for slug in present.choices if slug in slugs]
    changed = Understood(said).changed_choices(wait.options, chosen)
    if changed is None:
        return None
    return moves.Picked(tuple(slugs[number - 1] for number in changed), present.text or None)
