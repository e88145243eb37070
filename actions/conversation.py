"""Actions that take a step of the conversation: answers, yes and no, skip, back, repeat, hello."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.base import TurnAction
from actions.reworded_answers import add_to_answer, correction_meant
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import WhichAsked
from consultation.text.whole_number import write_ranges
from consultation.turn.naming import contribution_name
from consultation.turn.person import begins_in
from consultation.turn.turn import Turn


class AnswerQuestion(TurnAction):
    """Take the message as an answer to the pending question. Intents: answer, select."""

    action_name = "action_answer_question"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Answer with the text or with the choice that was read; a yes to the language offered is none."""
        language = turn.language_accepted()
        if language is None:
            return add_to_answer(turn) or correction_meant(turn) or turn.answer()
        turn.speak(language)
        return [*turn.say(Prompt("language_switched")), *turn.take(moves.AskedAgain(in_full=True))]


class Affirm(TurnAction):
    """Take the message as a yes. Intent: affirm."""

    action_name = "action_affirm"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Agree to what is pending."""
        return turn.consent(agreed=True)


class Deny(TurnAction):
    """Take the message as a no. Intent: deny."""

    action_name = "action_deny"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Decline what is pending."""
        return turn.consent(agreed=False)


class Contribute(TurnAction):
    """Take a text that announces itself as a contribution. Intent: contribute."""

    action_name = "action_contribute"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Store the text after "Contribuer:", or ask for it; or which answer is to grow, or a new idea."""
        own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
        if turn.understood.wishes_to_add and own and turn.definition.is_open(turn.now):
            return _ask_what_to_add_to(turn, own)
        request = turn.request()
        idea = request.words if request is not None and request.act == "idea" else ""
        return turn.take(moves.Contributed(turn.understood.contribution or idea))


_TO_ADD = "ajouter quelque chose"
"""What is done with the answer that is chosen: the words to add are asked for."""


def _ask_what_to_add_to(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """Ask which contribution is to be added to, by its number; a new idea is announced by its word."""
    numbers = write_ranges([each.number for each in own])
    said = turn.say(Prompt("add_to_which", {"numbers": numbers}))
    turn.note(WhichAsked({each.number: contribution_name(turn, each) for each in own}, _TO_ADD))
    return said


class SkipQuestion(TurnAction):
    """Skip the pending question. Intent: skip."""

    action_name = "action_skip_question"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Skip, and ask the next question; ask this one again for "continuer" after an absence."""
        if turn.understood.is_bare_other and turn.wait.takes_words:
            return turn.answer()
        resumes = turn.understood.is_going_on and turn.comes_back()
        return turn.take(moves.WentOn() if resumes else moves.Skipped())


class GoBack(TurnAction):
    """Return to the question before. Intent: back.

    `back` is one of Rasa's own intents and `action_back` its default action: ours takes its place by name
    (https://rasa.com/docs/rasa/default-actions, Rasa 3.6).
    """

    action_name = "action_back"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask the previous question again."""
        return turn.take(moves.WentBack())


class RepeatQuestion(TurnAction):
    """Say the pending question again, or explain it. Intent: repeat."""

    action_name = "action_repeat_question"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say the pending prompt again; explain it where "what do you mean?" asks for that."""
        return turn.explain("question", "example") or turn.take(moves.AskedAgain(in_full=True))


class Greet(TurnAction):
    """Answer a greeting. Intent: greet."""

    action_name = "action_greet"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Welcome a new person, greet a known one; ask about a word that may begin another consultation.

        Until they agree, the word that begins in another language chooses it: theirs was only guessed.
        """
        if turn.state.stage in ("new", "consent"):
            for each in turn.definition.languages:
                if each != turn.state.language and begins_in(each, turn.understood):
                    turn.speak(each)
        return turn.ask_whether_to_join() or turn.take(moves.Greeted())


class TickChoice(TurnAction):
    """Tick or untick one box of a question with several choices. Intent: tick (from a button only)."""

    action_name = "action_tick_choice"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Change the ticks; say nothing unless one too many was ticked."""
        selection = turn.incoming.selection
        choices = selection.choices if selection is not None else ()
        return turn.take(moves.Ticked(choices[0])) if choices else ()


class ConfirmTicks(TurnAction):
    """Answer with the boxes ticked so far. Intent: confirm_ticks (from a button only)."""

    action_name = "action_confirm_ticks"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Answer with the ticks; too few or too many are refused as any answer is."""
        return turn.take(moves.Picked(turn.state.ticks))
