"""Corrections by the message itself: one that was edited, or a reply to an earlier question."""

from __future__ import annotations

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.naming import words_of
from consultation.conversation.prompts import shown
from consultation.messages import sql as messages_sql
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.turn.turn import Turn


def edited(turn: Turn) -> Contribution | None:
    """Return the contribution that an edited message made, while it may be corrected."""
    earlier = turn.incoming.edits
    message_id = (
        None if earlier is None else messages_sql.find_message(turn.unit, turn.incoming.channel, earlier)
    )
    if message_id is None:
        return None
    numbers = contributions_sql.numbers_of_message(turn.unit, turn.participant.id, message_id)
    return next((each for each in _own(turn) if each.number in numbers), None)


def replied_to(turn: Turn) -> Contribution | None:
    """Return the contribution that answers the question a text was written under, if it may be corrected."""
    asked = turn.incoming.question
    return next((each for each in _own(turn) if each.answers(asked)), None)


def offer_correction(turn: Turn, found: Contribution) -> list[Prompt] | None:
    """Offer to correct an earlier answer with the text of the message; None where that cannot be.

    A question with choices is asked again: its answer is not the text itself.
    """
    asked = next((each for each in turn.definition.questions if each.slug == found.question), None)
    text = trimmed(turn.incoming.text)
    if asked is None or asked.retired or not found.is_answer or turn.state.draft is not None:
        return None
    if not turn.definition.is_open(turn.now):
        return None
    words = words_of(turn.definition, found.question, found.choices, found.text, turn.state.language)
    if asked.takes_words and has_visible_text(text):
        data = {"question": asked.slug, "number": found.number, "words": words, "text": text}
        return turn.ask_side_question("correct-earlier", **data)
    quoted: dict[str, str | int] = {"number": found.number, "about": asked.short.text(turn.state.language)}
    said = turn.say(Prompt("correcting", {**quoted, "words": shown(words), "shown": shown(words)}))
    return [*said, *turn.take(moves.Corrected(asked.slug))]


def _own(turn: Turn) -> list[Contribution]:
    return contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
