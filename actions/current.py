"""The turn an action works in, set by the runtime for the duration of one message.

rasa_sdk gives an action a dispatcher, a tracker and a domain; the transaction it must write in comes
from here. It is a context variable, so that messages handled in different threads or tasks stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from consultation.turn.turn import Turn

_turn: ContextVar[Turn] = ContextVar("turn")


class NoTurnError(RuntimeError):
    """An action run outside a message: there is no transaction to write in."""


@contextmanager
def handling(turn: Turn) -> Iterator[Turn]:
    """Make a turn the current one within the context."""
    token = _turn.set(turn)
    try:
        yield turn
    finally:
        _turn.reset(token)


def current_turn() -> Turn:
    """Return the turn being handled. Raises NoTurnError outside one."""
    try:
        return _turn.get()
    except LookupError:
        raise NoTurnError(
            "no message is being handled: run the assistant with `consultexto`, which runs its actions in "
            "the message's own transaction, not with a separate action server"
        ) from None
