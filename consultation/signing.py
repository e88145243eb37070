"""How a person signs, in a turn: asked, confirmed, dropped."""

from __future__ import annotations

from consultation.store import signatures
from consultation.turn import Turn
from consultation.walk import Prompt, Step
from consultation.walk import events as happened
from consultation.walk.asides.signature import AskSignature, ConfirmSignature, SignEarlier, come_back_to
from consultation.walk.pending import question_pending

_KINDS = (AskSignature.kind, ConfirmSignature.kind, SignEarlier.kind)


def ask(turn: Turn) -> list[Prompt]:
    """Ask which words to sign with."""
    back = _leave_beside(turn)
    earlier = _signable(turn, "")
    return turn.ask_aside(AskSignature.kind, earlier=earlier, answers=_may_answer(turn), back=back)


def confirm(turn: Turn, signature: str) -> list[Prompt]:
    """Ask whether to sign with these words, in public."""
    back = _leave_beside(turn)
    return turn.ask_aside(
        ConfirmSignature.kind,
        signature=signature,
        text=turn.incoming.text.strip() if _may_answer(turn) else "",
        earlier=_signable(turn, signature),
        back=back,
    )


def drop(turn: Turn) -> list[Prompt]:
    """Take the signature off everything of the person's in this consultation, and say what was signed."""
    count = signatures.count_signed(turn.unit, turn.participant.id, turn.definition.slug)
    signed = bool(count or turn.state.signature)
    aside = turn.state.aside
    closing = (happened.AsideClosed(),) if aside is not None and aside.kind in _KINDS else ()
    said = Prompt("signature_dropped" if signed else "no_signature_yet")
    return turn.keep(Step((*closing, happened.SignatureDropped()), (said,)))


def _leave_beside(turn: Turn) -> list[object] | None:
    """What to come back to; the offer of notifications is made again with a later question."""
    aside = turn.state.aside
    if aside is not None and aside.kind == "notifications":
        turn.note(happened.AsidePostponed())
    if aside is not None and aside.kind in _KINDS:
        return aside.data.get("back")
    return come_back_to(aside)


def _signable(turn: Turn, signature: str) -> int:
    return signatures.count_signable(turn.unit, turn.participant.id, turn.definition.slug, signature)


def _may_answer(turn: Turn) -> bool:
    """Whether words written now may be meant for the pending question."""
    state = turn.state
    waits = state.stage == "asking" and (state.aside is None or state.aside.kind in _KINDS)
    return waits and question_pending(turn.definition, state).kind == "open"
