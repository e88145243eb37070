"""Actions about opting out, opting in, help and other requests that anybody may make at any moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.base import TurnAction
from actions.corrections import edited, offer_correction, replied_to
from actions.information import say_why_invited
from consultation.conversation import Prompt, Step, moves
from consultation.conversation import events as happened
from consultation.conversation.prompts import MAX_PARTS
from consultation.delivery import sql_outbox
from consultation.languages.model import name_in
from consultation.messages.model import NOTHING
from consultation.participants import sql as participants_sql
from consultation.text.visible_text import split_text
from consultation.turn.turn import Turn


class OptOut(TurnAction):
    """Stop every message to this address. Intent: stop."""

    action_name = "action_opt_out"
    offers_language = False

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Opt the address out; the confirmation is the last message it gets."""
        sql_outbox.opt_out(turn.unit, turn.address.id, turn.now)
        return turn.say(Prompt("opted_out", turn.names(), NOTHING))


SURE_ENOUGH_TO_ASK = 0.8
"""Below, somebody who has not agreed yet, and may only protest or ask, is told how to stop, not asked."""


class AskWhetherToStop(TurnAction):
    """Ask before an opt-out that was not written in one of the exact words. Intent: stop_perhaps."""

    action_name = "action_ask_whether_to_stop"
    offers_language = False

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask it as a side question; a stranger is not asked, and a second such message opts out."""
        if turn.state.stage == "new" or turn.state.asks("opt-out"):
            sql_outbox.opt_out(turn.unit, turn.address.id, turn.now)
            return turn.say(Prompt("opted_out", turn.names(), NOTHING))
        if turn.state.stage == "consent" and turn.understood.confidence < SURE_ENOUGH_TO_ASK:
            return self._answer_before_consent(turn)
        return turn.ask_side_question("opt-out")

    @staticmethod
    def _answer_before_consent(turn: Turn) -> Iterable[Prompt]:
        """Answer what was said, with the word that stops everything, and ask once more in one line."""
        if turn.understood.matter == "leaving":
            return turn.take(moves.Said(replace(turn.understood, choice=None)))
        return [*turn.say(Prompt("heard_before_consent")), *turn.take(moves.AskedAgain())]


class OptIn(TurnAction):
    """Undo an opt-out, go on where the person stopped, and leave the side question. Intent: resume."""

    action_name = "action_opt_in"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the address active again and say the pending prompt."""
        changed = participants_sql.set_address_status(turn.unit, turn.address.id, "active", turn.now)
        if not changed:
            return turn.take(moves.WentOn())
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("messages_back")), *turn.take(moves.Greeted())]
        return [*turn.say(Prompt("opted_in", turn.names())), *turn.take(moves.AskedAgain(in_full=True))]


class Start(TurnAction):
    """Welcome somebody who pressed Telegram's START, the only way back after a block. Intent: start."""

    action_name = "action_start"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the address active, and greet."""
        participants_sql.set_address_status(turn.unit, turn.address.id, "active", turn.now)
        return turn.take(moves.Greeted())


class Help(TurnAction):
    """Say what can be done here, to anybody, or explain the pending question. Intent: help."""

    action_name = "action_help"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say the help; to a stranger, the short text that carriers require, without beginning.

        Who asks in words of their own is told who writes and why, where they were invited, or greeted.
        """
        is_new = turn.state.stage == "new" and turn.address.status == "active"
        if is_new and turn.understood.compliance_word is None:
            return say_why_invited(turn) or turn.take(moves.Greeted())
        if turn.state.stage in ("new", "declined") or turn.address.status != "active":
            return turn.say(Prompt("help_stranger", turn.names(), NOTHING), *turn.way_back())
        if not turn.definition.is_open(turn.now):
            return [*turn.take(moves.AskedAgain()), *turn.say(Prompt("contact", turn.names()))]
        if turn.wait.lists_choices and turn.understood.asks_how_many_choices:
            return [*turn.say(_how_many(turn)), *turn.take(moves.AskedAgain())]
        explained = turn.explain()
        if explained is not None:
            return explained
        if turn.wait.lists_choices and turn.understood.asks_how_to_answer:
            told = turn.say(Prompt("how_to_choose", {"choose": turn.wait.choose or 1}))
            return [*told, *turn.take(moves.AskedAgain(in_full=True))]
        signing = (Prompt("help_signature"),) if turn.definition.signatures else ()
        told = turn.say(Prompt("help", turn.names()), *signing, *turn.way_back())
        return [*told, *turn.take(moves.AskedAgain())]


def _how_many(turn: Turn) -> Prompt:
    """Return how many choices are to be made, or the most that may be."""
    most = turn.wait.choose or 1
    is_exact = (turn.wait.fewest or most) == most
    return Prompt("how_many_choices" if is_exact else "how_many_choices_at_most", {"choose": most})


class SwitchLanguage(TurnAction):
    """Go on in another language. Intents: `language_switch_` and the language."""

    action_name = "action_switch_language"
    offers_language = False

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Store the language, if the consultation has it; to a question about languages, tell them."""
        language = turn.understood.intent.removeprefix("language_switch_")
        if language not in turn.definition.languages:
            return [*turn.say(Prompt("default_language_only")), *turn.take(moves.AskedAgain())]
        if turn.understood.asks_what_language_is_read and len(turn.definition.languages) > 1:
            names = ", ".join(name_in(each, each).upper() for each in turn.definition.languages)
            said = turn.say(Prompt("languages_read", {"languages": names}))
            return [*said, *turn.take(moves.AskedAgain())]
        turn.speak(language)
        return [*turn.say(Prompt("language_switched")), *turn.take(moves.AskedAgain(in_full=True))]


class GiveHelpLines(TurnAction):
    """Care for a person in distress. Intent: tell_distress (found by the inbound path)."""

    action_name = "action_give_help_lines"
    offers_language = False

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say whom to call, later only a kind word; store the text for the staff, and ask nothing."""
        again = turn.state.cared_for and not turn.understood.is_distress
        takes = turn.state.stage in ("asking", "draft", "finished") and turn.definition.is_open(turn.now)
        parts: list[str] = []
        if takes and (not again or turn.understood.intent == "answer"):
            parts = split_text(turn.incoming.text, turn.definition.max_chars)[:MAX_PARTS]
        said: tuple[Prompt, ...] = (Prompt("help_lines"), *([Prompt("help_lines_kept")] if parts else []))
        if again and turn.understood.intent != "contact_human":
            said = (Prompt("take_care_kept" if parts else "take_care"),)
        return turn.keep(Step((*map(happened.DistressTold, parts), happened.CareBegan()), said))


class SayUnsupported(TurnAction):
    """Answer a picture, a voice message or an empty message. Intents: send_media, send_nothing."""

    action_name = "action_say_unsupported"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say that only text can be read, or that there was none, then the pending prompt."""
        name = "text_only" if turn.incoming.intent is not None else "refused_empty"
        return [*turn.say(Prompt(name)), *turn.take(moves.AskedAgain())]


class SayUnreadable(TurnAction):
    """Refuse a text that is too long or not Unicode. Intent: send_unreadable."""

    action_name = "action_say_unreadable"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say that the message could not be read, then the pending prompt."""
        return [*turn.say(Prompt("unreadable")), *turn.take(moves.AskedAgain())]


class SayEditNotTaken(TurnAction):
    """Tell a person who edited a message how to replace an answer. Intent: send_edit."""

    action_name = "action_say_edit_not_taken"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Offer to correct the contribution that the message made; say how to, where it made none."""
        found = edited(turn)
        offered = None if found is None else offer_correction(turn, found)
        return turn.say(Prompt("edit_not_taken")) if offered is None else offered


class SayStillOptedOut(TurnAction):
    """Tell a person who writes in the widget after opting out how to come back.

    Intent: write_while_opted_out.
    """

    action_name = "action_say_still_opted_out"
    offers_language = False

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it, and change nothing."""
        return turn.say(Prompt("still_opted_out", {}, NOTHING))


class SayStaleChoice(TurnAction):
    """Refuse a button of an earlier question, or words written under one. Intent: select_stale."""

    action_name = "action_say_stale_choice"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it, then the pending prompt; a reply to a question that was answered may correct the answer."""
        found = replied_to(turn) if turn.incoming.replies_to is not None else None
        offered = None if found is None else offer_correction(turn, found)
        if offered is not None:
            return offered
        name = "stale_choice" if turn.incoming.question is None else "stale_words"
        return [*turn.say(Prompt(name)), *turn.take(moves.AskedAgain())]
