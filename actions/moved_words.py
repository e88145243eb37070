"""Words that were given to another question than the one they are for: found, and offered to be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt
from consultation.conversation.side_questions import MoveWords
from consultation.conversation.side_questions.free_text import reads_as_content
from consultation.conversation.way import asked_before
from consultation.definition import Question
from consultation.messages import sql as messages_sql
from consultation.turn.turn import Turn
from consultation.understanding import Understood

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Given:
    """Words, the question they were given to, and the contribution that holds them (0: none does yet)."""

    text: str = field(repr=False)
    question: str = ""
    number: int = 0


def move_to_its_question(turn: Turn) -> list[Prompt] | None:
    """Ask whether to move words to the question before, or the one named; None where the text is not that.

    None too where nothing was said that could be moved, or the other question takes no words.
    """
    state = turn.state
    is_free = state.side_question is None and state.draft is None and state.place is None
    if not turn.understood.belongs_to_earlier or not is_free or state.stage not in ("asking", "finished"):
        return None
    if not turn.definition.is_open(turn.now):
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    given = _given(turn, own)
    target = None if given is None else _target(turn, given)
    if given is None or target is None or not target.takes_words or target.slug == given.question:
        return None
    there = [each.text for each in own if each.answers(target.slug)]
    return turn.ask_side_question(
        MoveWords.name,
        text=given.text,
        question=target.slug,
        before="\n".join(text for text in there if text),
        source=given.question,
        number=given.number,
    )


def _given(turn: Turn, own: Sequence[Contribution]) -> _Given | None:
    """Return the words that a text is about: those it quotes, else those just said, or the last answer."""
    pending = turn.state.question or ""
    comment = turn.state.comments.get(pending, "") if pending not in turn.state.answers else ""
    last = own[-1] if own and own[-1].is_answer and own[-1].text else None
    before = messages_sql.text_before(turn.unit, turn.address.id, turn.message_id).strip()
    quoted = Understood(turn.understood.words_belonging_earlier)
    if comment and (not quoted.text or before in comment or quoted.shares_a_word(comment)):
        return _Given(comment, pending)
    if last is not None and (before in last.text or quoted.shares_a_word(last.text) or not quoted.text):
        return _Given(last.text, last.question, last.number)
    if reads_as_content(before) and (not quoted.text or quoted.shares_a_word(before)):
        return _Given(before)
    return _Given(quoted.text) if len(quoted.text.split()) >= _FEWEST_WORDS else None


def _target(turn: Turn, given: _Given) -> Question | None:
    """Return the question that the words are for: the one of the number named, else the one asked before."""
    definition, number = turn.definition, turn.understood.correction.number
    if number is not None:
        return next(
            (each for each in definition.questions if definition.number_of(each.slug) == number), None
        )
    slugs = asked_before(definition, turn.state, given.question or turn.state.question)
    return definition.question(slugs[-1]) if slugs else None
