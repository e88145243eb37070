"""Actions about what a person gave: notifications of replies to it, taking it away, erasing it."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from consultation import rights
from consultation.reading import read_exact_word
from consultation.turn import Turn
from consultation.walk import Prompt, moves


class Subscribe(TurnAction):
    """Consent to notifications. Intent: subscribe."""

    action_name = "action_subscribe"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Enter the consent for the exact word; ask about any other. Who has not begun is welcomed first."""
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        if read_exact_word(turn.incoming.text) != "subscribe":
            takes_words = turn.wait.kind in ("open", "draft") and turn.state.stage == "asking"
            text = turn.incoming.text.strip() if takes_words and turn.definition.is_open(turn.now) else ""
            return turn.ask_aside("confirm-notifications", text=text)
        return [*rights.notify(turn, wanted=True), *turn.take(moves.AskedAgain())]


class Unsubscribe(TurnAction):
    """Withdraw the consent to notifications; the conversation stays. Intent: unsubscribe."""

    action_name = "action_unsubscribe"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Enter the withdrawal, then say what is waited for."""
        return [*rights.notify(turn, wanted=False), *turn.take(moves.AskedAgain())]


class ExportMyData(TurnAction):
    """Give a one-time link to what the person gave. Intent: export_my_data."""

    action_name = "action_export_my_data"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the link, and say how long it works."""
        said = turn.say(Prompt("export_link", {"url": rights.export_link(turn)}))
        return [*said, *turn.take(moves.AskedAgain())]


class EraseMyData(TurnAction):
    """Ask whether to erase everything. Intent: delete_my_data."""

    action_name = "action_erase_my_data"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask it; the answer is the side question's."""
        return turn.ask_aside("erase-all")
