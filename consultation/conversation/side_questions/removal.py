"""The confirmations before what cannot be undone: a withdrawal, of one contribution or all, and erasure."""

from __future__ import annotations

from consultation.conversation.events import (
    ContributionWithdrawn,
    ErasureRequested,
    OpenSideQuestion,
    OptOutConfirmed,
    ParticipationWithdrawn,
)
from consultation.conversation.prompts import consent_expectation
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import NOTHING, Prompt
from consultation.text.whole_number import write_ranges


class _ConfirmRemoval(YesNoQuestion):
    """Asked whenever it is wanted; in doubt, nothing goes."""

    no_keeps = True
    outside_window = True
    irreversible = True
    again = "withdraw_again"


class ConfirmWithdrawal(_ConfirmRemoval):
    """Shows the contribution, and asks.

    Data: `number`, `about`, `words`; `question` and `comment`, those left without an answer, or None;
    `is_public`, whether people may read it.
    """

    name = "withdraw"
    changes_answer = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Show the contribution, and ask."""
        params = {name: side_question.data[name] for name in ("number", "about", "words")}
        is_public = side_question.data.get("is_public", True)
        name = "confirm_withdrawal" if is_public else "confirm_withdrawing_unpublished"
        return Prompt(name, params, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Withdraw it."""
        data = side_question.data
        withdrawn = ContributionWithdrawn(data["number"], data["question"], data["comment"])
        number = {"number": data["number"]}
        return Reaction((withdrawn,), (Prompt("withdrawn", number), Prompt("put_back_by", number)))

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that it stays."""
        return (Prompt("not_withdrawn", {"number": side_question.data["number"]}),)


class ConfirmWithdrawingSeveral(_ConfirmRemoval):
    """Names the contributions, and asks about all of them at once.

    Data: `named`, their numbers and what they are about; `withdrawn`, of each its `number`, `question` and
    `comment` as for one.
    """

    name = "withdraw-several"
    changes_answer = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Name them, and ask."""
        wait = self.wait(definition, state, side_question)
        return Prompt("confirm_withdrawing_several", {"named": side_question.data["named"]}, wait)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Withdraw them all."""
        withdrawn = tuple(ContributionWithdrawn(**each) for each in side_question.data["withdrawn"])
        said = Prompt("withdrawn_several", {"numbers": _numbers_in(side_question)})
        return Reaction(withdrawn, (said, Prompt("put_back_one")))

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that they stay."""
        return (Prompt("not_withdrawn_several", {"numbers": _numbers_in(side_question)}),)


def _numbers_in(side_question: OpenSideQuestion) -> str:
    return write_ranges(sorted(each["number"] for each in side_question.data["withdrawn"]))


class ConfirmWithdrawingAll(_ConfirmRemoval):
    """Ends taking part. Data: `numbers`, those of the standing contributions; empty when there are none."""

    name = "withdraw-all"
    left_as = "nothing_added"

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say what is withdrawn, and ask."""
        numbers: str = side_question.data["numbers"]
        name = "confirm_withdrawing_all" if numbers else "confirm_leaving"
        return Prompt(name, {"numbers": numbers}, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Withdraw everything; a later yes begins again."""
        name = "withdrawn_all" if side_question.data["numbers"] else "left_consultation"
        said = Prompt(name, {"numbers": side_question.data["numbers"]}, consent_expectation())
        return Reaction((ParticipationWithdrawn(),), (said,), quiet=True)


class EraseAll(_ConfirmRemoval):
    """Says what is erased and what stays, and asks. Opened by the intent delete_my_data."""

    name = "erase-all"
    again = "erase_all_again"
    asked_as = "erase_all"
    left_as = "nothing_erased"

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Request the erasure; the caller adds the reference and the numbers that stay."""
        return Reaction((ErasureRequested(),), (Prompt("erased", {}, NOTHING),), quiet=True)


# The confirmation of a text that seems to be an opt-out; STOP and its variants need none.


class ConfirmOptOut(YesNoQuestion):
    """Asked when `stop` is likely, not sure: a mistaken opt-out would leave the person without messages.

    Any yes is one, whatever else it says ("oui, lâchez-moé"): START undoes it.
    """

    name = "opt-out"
    outside_window = True
    asked_as = "confirm_opt_out"
    declined_as = "going_on"

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Request the opt-out; its confirmation is the last message."""
        return Reaction((OptOutConfirmed(),), (Prompt("opted_out", {}, NOTHING),), quiet=True)
