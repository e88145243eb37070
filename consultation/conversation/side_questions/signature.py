"""The side questions of a signature: its text, whether it may be public, and earlier contributions.

Nothing is signed without a yes to the exact text that will be public.
"""

from __future__ import annotations

from typing import Any

from consultation.conversation import moves
from consultation.conversation.events import EarlierSigned, Event, OpenSideQuestion, SignatureChosen
from consultation.conversation.side_questions.base import Reaction, SideQuestion, YesNoQuestion
from consultation.conversation.side_questions.carried_words import CarriedWords
from consultation.conversation.side_questions.free_text import AskFreeText
from consultation.conversation.side_questions.principles import AskSubQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Prompt
from consultation.participants.sql import SIGNATURE_WORDING_VERSION
from consultation.text.visible_text import has_visible_text
from consultation.understanding import MAX_SIGNATURE_CHARS, SignatureError, Understood

_SMALL_TALK = frozenset({"chitchat", "insult"})
_COME_BACK_TO = {each.name: each for each in (AskFreeText(), AskSubQuestion())}
"""Side questions that take words: whoever signs in the middle of one comes back to it."""


def come_back_to(side_question: OpenSideQuestion | None) -> list[Any] | None:
    """Return what a signature's side question stores of the one it interrupts, if that takes a text."""
    side = _COME_BACK_TO.get(side_question.name) if side_question is not None else None
    if side_question is None or side is None or side.words(side_question):
        return None  # one in which words wait is come back to whatever is opened over it
    return side_question.dump()


def _interrupted(side_question: OpenSideQuestion) -> OpenSideQuestion | None:
    back = side_question.data.get("back")
    return OpenSideQuestion.load(back) if back is not None else None


def _going_back(
    side_question: OpenSideQuestion, *prompts: Prompt, events: tuple[Event, ...] = ()
) -> Reaction:
    return Reaction(events, prompts, _interrupted(side_question))


class _Interrupting(SideQuestion):
    """A side question that may have interrupted another, to which it goes back. Data: `back`."""

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the question it interrupted is still there."""
        back = _interrupted(side_question)
        return back is None or _COME_BACK_TO[back.name].fits(definition, back)


class AskSignature(_Interrupting):
    """Asks for the signature.

    Data: `earlier`, how many contributions could be signed too; `answers`, whether the text may be meant for
    the pending question; `back`, the side question to come back to.
    """

    name = "ask-signature"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a few words."""
        return Expectation.of_words(self.id(), MAX_SIGNATURE_CHARS)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say how contributions are signed now, and ask."""
        params: dict[str, str | int] = {"signature": state.signature, "max": MAX_SIGNATURE_CHARS}
        name = "ask_other_signature" if state.signature else "ask_signature"
        return Prompt(name, params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Ask whether the signature may be public; a text too long for a name is no answer."""
        if not isinstance(move, moves.Said) or not has_visible_text(move.text):
            return None
        said = move.understood
        if said.bare_answer in ("yes", "unsure"):
            return None  # a yes names nobody
        if said.is_leaving:
            return _going_back(side_question, Prompt("nothing_added"))
        try:
            signature = said.signature()
        except SignatureError as error:
            if error.refusal == "too_long":
                return None
            return Reaction(prompts=(Prompt(f"signature_{error.refusal}"),), then=side_question)
        text = said.text.strip() if side_question.data["answers"] else ""
        return Reaction(
            then=OpenSideQuestion(
                ConfirmSignature.name, {**side_question.data, "signature": signature, "text": text}
            )
        )

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text that reads as small talk ("Jean T.") is the name."""
        return said.intent in _SMALL_TALK


class ConfirmSignature(_Interrupting, YesNoQuestion):
    """Shows the signature that will be public, and asks.

    Data: `signature`; `text`, as written, when it may be an answer, else ""; `earlier` and `back` as in
    AskSignature. After a no, nothing is signed, and nothing is stored without asking: a person who hesitates
    to be named must not be published by it.
    """

    name = "confirm-signature"
    put_aside_as = None  # nor is it asked about as a contribution

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it."""
        return Prompt(
            "confirm_signature",
            {"signature": side_question.data["signature"]},
            self.wait(definition, state, side_question),
        )

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the signature."""
        return str(side_question.data["signature"])

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that nothing is signed so, and how to."""
        return (Prompt("signature_left", {"signature": side_question.data["signature"]}),)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Sign from now on; then ask about earlier contributions."""
        signature: str = side_question.data["signature"]
        events = (SignatureChosen(signature, SIGNATURE_WORDING_VERSION),)
        said = Prompt("signed", {"signature": signature})
        if not side_question.data["earlier"]:
            return _going_back(side_question, said, events=events)
        then = OpenSideQuestion(
            SignEarlier.name,
            {"earlier": side_question.data["earlier"], "back": side_question.data.get("back")},
        )
        return Reaction(events, (said,), then)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Sign nothing; ask whether the text was an answer, if it may be one."""
        text: str = side_question.data["text"]
        if text:
            return Reaction(
                prompts=(Prompt("not_signed"),), then=OpenSideQuestion(CarriedWords.name, {"text": text})
            )
        return _going_back(side_question, Prompt("not_signed"))


class SignEarlier(_Interrupting, YesNoQuestion):
    """Asks whether to sign earlier contributions too. Data: `earlier`, how many can be; `back`."""

    name = "sign-earlier"

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it."""
        count: int = side_question.data["earlier"]
        name = "sign_earlier" if count > 1 else "sign_earlier_one"
        params: dict[str, str | int] = {"count": count, "signature": state.signature}
        return Prompt(name, params, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Sign them."""
        return _going_back(side_question, Prompt("earlier_signed"), events=(EarlierSigned(),))

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Leave them as they are."""
        return _going_back(side_question, Prompt("earlier_as_they_are"))
