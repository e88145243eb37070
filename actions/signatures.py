"""Actions about how contributions are signed: choosing, confirming and dropping a signature."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from consultation.contributions import sql
from consultation.conversation import Prompt, Step, moves
from consultation.conversation import events as happened
from consultation.conversation.pending import question_pending
from consultation.conversation.side_questions.notifications import OFFER
from consultation.conversation.side_questions.signature import (
    AskSignature,
    ConfirmSignature,
    SignEarlier,
    come_back_to,
)
from consultation.conversation.state import NOTIFICATIONS
from consultation.turn.turn import Turn
from consultation.understanding import MAX_SIGNATURE_CHARS, SignatureError, Understood

_KINDS = (AskSignature.name, ConfirmSignature.name, SignEarlier.name)


def ask(turn: Turn) -> list[Prompt]:
    """Ask for the signature, as a side question."""
    back = _leave_beside(turn)
    earlier = _signable(turn, "")
    return turn.ask_side_question(AskSignature.name, earlier=earlier, answers=_may_answer(turn), back=back)


def confirm(turn: Turn, signature: str) -> list[Prompt]:
    """Ask for confirmation to sign with these words, in public."""
    back = _leave_beside(turn)
    return turn.ask_side_question(
        ConfirmSignature.name,
        signature=signature,
        text=turn.incoming.text.strip() if _may_answer(turn) else "",
        earlier=_signable(turn, signature),
        back=back,
    )


def drop(turn: Turn) -> list[Prompt]:
    """Remove the signature from the person's contributions in this consultation; say if there was one."""
    count = sql.count_signed(turn.unit, turn.participant.id, turn.definition.slug)
    signed = bool(count or turn.state.signature)
    closing = (happened.SideQuestionClosed(),) if turn.state.asks(*_KINDS) else ()
    said = Prompt("signature_dropped" if signed else "no_signature_yet")
    return turn.keep(Step((*closing, happened.SignatureDropped()), (said,)))


def _leave_beside(turn: Turn) -> list[object] | None:
    """Leave the open side question; return the one to come back to after the signature.

    Notifications are offered again with a later question, or asked about at the end.
    """
    side_question = turn.state.side_question
    if turn.state.asks(NOTIFICATIONS, OFFER):
        turn.note(happened.SideQuestionPostponed())
    if side_question is not None and side_question.name in _KINDS:
        return side_question.data.get("back")
    return come_back_to(side_question)


def _signable(turn: Turn, signature: str) -> int:
    return sql.count_signable(turn.unit, turn.participant.id, turn.definition.slug, signature)


def _may_answer(turn: Turn) -> bool:
    """Return whether the text may be meant for the pending question."""
    state = turn.state
    waits = state.stage == "asking" and (state.side_question is None or state.asks(*_KINDS))
    return waits and question_pending(turn.definition, state).takes_words


class ChooseSignature(TurnAction):
    """Ask how to sign, or whether to sign with a name. Intent: choose_signature ("Signature: Marie")."""

    action_name = "action_choose_signature"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask it; a name that cannot be a signature is refused with the reason."""
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        if not turn.definition.is_open(turn.now):
            return turn.take(moves.AskedAgain())  # the prompt says that it is closed
        if not turn.definition.signatures:
            return [*turn.say(Prompt("no_signatures_here")), *turn.take(moves.AskedAgain())]
        name = turn.understood.name_to_sign
        if not name:
            return ask(turn)
        try:
            return confirm(turn, Understood(name).signature())
        except SignatureError as error:
            return [
                *turn.say(Prompt(f"signature_{error.refusal}", {"max": MAX_SIGNATURE_CHARS})),
                *ask(turn),
            ]


class DropSignature(TurnAction):
    """Remove the signature from all contributions of the person.

    Intent: drop_signature ("sans signature").
    """

    action_name = "action_drop_signature"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Remove it, at any time, then say the pending prompt; a person who has not begun has none."""
        if turn.state.stage == "new":
            return turn.take(moves.AskedAgain())
        return [*drop(turn), *turn.take(moves.AskedAgain())]
