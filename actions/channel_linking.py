"""Actions that join one person's channels: a code requested on one channel and typed on the other."""

from __future__ import annotations

from collections.abc import Iterable

from actions import own_data
from actions.base import TurnAction
from consultation.conversation import Prompt, moves
from consultation.rights.linking import LinkingCode, StaffCode
from consultation.turn.turn import Turn


class AskForCode(TurnAction):
    """Give a code to type on another channel. Intent: ask_code (the word CODE alone)."""

    action_name = "action_ask_for_code"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the code; a person who has not begun has nothing to join yet."""
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        code = own_data.joining_code(turn)
        return turn.say(Prompt("joining_code", {"code": f"{code[:3]} {code[3:]}"}))


class WaitForCode(TurnAction):
    """Wait for a code from another channel. Intent: give_code (the word JOINDRE alone)."""

    action_name = "action_wait_for_code"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask for the six digits."""
        return turn.ask_side_question("type-code")


class TakeCode(TurnAction):
    """Take six digits as a code. Intent: type_code (found by the inbound path, never by understanding)."""

    action_name = "action_take_code"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Join the conversation the code belongs to, or say why not; then say the pending prompt again.

        After a code of the console, nothing is asked.
        """
        found = own_data.try_code(turn, turn.understood.code or "")
        if isinstance(found, LinkingCode):
            return [*turn.say(Prompt("joined")), *turn.take(moves.AskedAgain())]
        if isinstance(found, StaffCode):
            return turn.say(Prompt("staff_linked", {"name": own_data.link_to_account(turn, found)}))
        return [*turn.say(Prompt(f"code_{found}")), *turn.take(moves.AskedAgain())]
