"""Actions about how contributions are signed: choosing a signature, and dropping it."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from consultation import signing
from consultation.reading import read_signing
from consultation.signatures import MAX_CHARS, SignatureError, read_signature
from consultation.turn import Turn
from consultation.walk import Prompt, moves


class ChooseSignature(TurnAction):
    """Ask how to sign, or whether to sign with a name. Intent: choose_signature ("Signature: Marie")."""

    action_name = "action_choose_signature"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask it; a name that cannot be one is refused with the reason."""
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        if not turn.definition.is_open(turn.now):
            return turn.take(moves.AskedAgain())  # says that it is closed
        if not turn.definition.signatures:
            return [*turn.say(Prompt("no_signatures_here")), *turn.take(moves.AskedAgain())]
        name = read_signing(turn.incoming.text)
        if not name:
            return signing.ask(turn)
        try:
            return signing.confirm(turn, read_signature(name))
        except SignatureError as error:
            return [*turn.say(Prompt(f"signature_{error.refusal}", {"max": MAX_CHARS})), *signing.ask(turn)]


class DropSignature(TurnAction):
    """Take the signature off everything of the person's. Intent: drop_signature ("sans signature")."""

    action_name = "action_drop_signature"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Drop it, at any time, then say what is waited for; who has not begun has none."""
        if turn.state.stage == "new":
            return turn.take(moves.AskedAgain())
        return [*signing.drop(turn), *turn.take(moves.AskedAgain())]
