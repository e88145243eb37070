"""Whether a message is answered, and as which intent: opt-outs, late answers, limits on paid replies.

A text message costs whoever sends it, so the replies that one number can cause are limited. Beyond so many
replies in an hour or a day, its messages are handled as before and the person is told once to wait. After
that only what carriers require, or what a person in danger needs, still leaves, once a minute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultation.channels import CHANNELS, Channel
from consultation.conversation import expectation_of, is_current, is_under
from consultation.conversation.interruptions import is_corrected, takes_words_back, words_that_wait
from consultation.conversation.moves import leaves_answer
from consultation.conversation.side_questions import ConfirmOptOut, find_side_question, intent_of_earlier
from consultation.delivery import sql_outbox
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Incoming, Reply
from consultation.participants.sql import Address
from consultation.staff import sql
from consultation.staff.sql import Limit
from consultation.store import Unit
from consultation.turn.person import Person
from consultation.understanding import COMPLIANCE_INTENTS, Understood

REPLIES_PER_HOUR = 100
"""The default limit; a whole consultation takes some thirty replies."""
SURE_ENOUGH_TO_STOP = 0.95
"""Below this probability, the robot asks before words that are no keyword opt anybody out."""
STALE = "select_stale"
"""The intent of a button of an earlier question, and of words written under one."""
_ANSWERS = ("answer", "affirm", "deny", "skip", "select")
"""Intents that the pending question takes: written under another one, they are not for it."""
_ANSWERED_WHEN_OPTED_OUT = ("resume", "start", "help")
_ANSWERED_AT_ANY_PRICE = ("stop", "resume", "start", "help", "tell_distress")
_AT_ANY_PRICE = Limit("answered_at_any_price", 1, timedelta(minutes=1))
_TOLD_TO_WAIT = Limit("told_to_wait", 1, timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class PaidReplies:
    """The limit on paid replies one person can cause in an hour, by channel; in a day, three times that."""

    per_hour: Mapping[Channel, int] = field(default_factory=dict)

    def choose(
        self,
        unit: Unit,
        address: Address,
        intent: str,
        replies: Sequence[Reply],
        language: Language,
        now: datetime,
    ) -> Sequence[Reply]:
        """Return the replies to a message that may leave, or a sentence that says to wait, or nothing."""
        if not CHANNELS[address.channel].is_paid or not replies:
            return replies
        who = str(address.id)
        is_over = self._is_over(unit, address, now)
        if intent in _ANSWERED_AT_ANY_PRICE:
            if is_over and sql.seconds_to_wait(unit, _AT_ANY_PRICE, who, now) > 0:
                return ()
            if is_over or intent == "stop":
                sql.count_attempt(unit, _AT_ANY_PRICE, who, now)
            return replies
        if not is_over:
            return replies
        if sql.seconds_to_wait(unit, _TOLD_TO_WAIT, who, now) > 0:
            return ()
        sql.count_attempt(unit, _TOLD_TO_WAIT, who, now)
        told = Responses.load().phrase("wait_a_while", language, address.channel)
        return (Reply(told, language=language),)

    def _is_over(self, unit: Unit, address: Address, now: datetime) -> bool:
        per_hour = self.per_hour.get(address.channel, REPLIES_PER_HOUR)
        for hours, most in ((1, per_hour), (24, 3 * per_hour)):
            first = sql_outbox.reply_before(unit, address.id, most)
            if first is None:  # most people never get so many: nor as many as a day's
                return False
            if first > now - timedelta(hours=hours):
                return True
        return False


def intent_to_answer(
    unit: Unit, incoming: Incoming, person: Person, understood: Understood, now: datetime
) -> str | None:
    """Return the intent the rules see; None when an opted-out person must not be answered.

    Only a compliance keyword, or the channel itself, undoes an opt-out: never the NLU's reading of a
    sentence.
    """
    if person.address.status == "opted_out":
        exact = intent_when_opted_out(unit, incoming, understood, person.address, now)
        if exact == "stop":
            return exact
        if exact is None:
            wants_to_join = incoming.intent == "greet" and incoming.consultation is not None
            explains = wants_to_join or CHANNELS[incoming.channel].after_opt_out == "explained"
            return "write_while_opted_out" if explains else None
    selection = incoming.selection
    if selection is not None and not is_current(person.definition, person.state, selection.question):
        return intent_of_earlier(selection.question, selection.choices)
    intent = _intent_of_words(incoming, person, understood)
    is_under_another = not is_under(person.definition, person.state, incoming.question)
    if selection is None and intent in _ANSWERS and is_under_another:
        return STALE
    return intent


def intent_when_opted_out(
    unit: Unit, incoming: Incoming, understood: Understood, address: Address, now: datetime
) -> str | None:
    """Return the intent by which an opted-out person is answered all the same; None for any other message."""
    exact = _exact_intent(incoming, understood)
    if exact == "stop" and _is_confirmed_again(unit, address, now):
        return exact
    return exact if exact in _ANSWERED_WHEN_OPTED_OUT else None


def _intent_of_words(incoming: Incoming, person: Person, understood: Understood) -> str:
    if _is_free_text(incoming) and _needs_care(person, understood):
        return "tell_distress"
    if understood.answered and understood.intent != "stop":
        return understood.intent  # it was read in its parts
    if _is_free_text(incoming) and takes_words_back(person.state, understood):
        return "correct_answer"
    if _is_free_text(incoming) and _speaks_of_a_correction(person, understood):
        return "correct_answer"
    if _is_free_text(incoming) and _asks_for_more_of_a_list(person, understood):
        return "my_contributions"
    if _is_free_text(incoming) and _has_more_to_say(person, understood):
        return "contribute"
    side_question = person.state.side_question
    side = find_side_question(side_question)
    if side_question is not None and side is not None and side.claims(side_question, understood):
        return "answer"
    if understood.intent == "stop" and _leaves_a_correction(incoming, person, understood):
        return "answer"
    if person.state.asks(ConfirmOptOut.name) and _wants_messages(understood):
        return "deny"
    if understood.intent == "stop" and _may_cancel_only(person, understood):
        return "stop_perhaps"
    unsure = understood.intent == "stop" and understood.confidence < SURE_ENOUGH_TO_STOP
    return "stop_perhaps" if unsure else understood.intent


def _wants_messages(understood: Understood) -> bool:
    """Return whether a text says no to getting no more messages, and wants them; "no, stop" does not."""
    answer = understood.yes_no
    return answer is not None and answer.answer == "no" and understood.wants_messages


def _may_cancel_only(person: Person, understood: Understood) -> bool:
    """Return whether "cancel please" may be about what is under way: the word alone is the carrier's."""
    is_under_way = person.state.draft is not None or person.state.place is not None
    is_under_way = is_under_way or person.state.side_question is not None
    return is_under_way and understood.cancels_politely


def _speaks_of_a_correction(person: Person, understood: Understood) -> bool:
    """Return whether a text says which contribution is meant, as was asked, or is about the one corrected."""
    state = person.state
    if understood.intent in COMPLIANCE_INTENTS.values():
        return False
    if state.which is not None and understood.number_chosen(state.which.names) is not None:
        return True
    return is_corrected(state) and (understood.speaks_of_correcting or understood.withdraws_it)


def _has_more_to_say(person: Person, understood: Understood) -> bool:
    """Return whether somebody who answered all says that they have something to add, and not yet what."""
    is_over = person.state.stage == "finished" and person.state.place is None
    return is_over and not words_that_wait(person.state) and understood.wishes_to_add


def _leaves_a_correction(incoming: Incoming, person: Person, understood: Understood) -> bool:
    """Return whether CANCEL leaves a correction under way, where no carrier takes it for an opt-out."""
    if CHANNELS[incoming.channel].has_carrier:
        return False
    wait = expectation_of(person.definition, person.state)
    return understood.leaves_as_is and leaves_answer(person.state, wait, incoming, understood)


def _asks_for_more_of_a_list(person: Person, understood: Understood) -> bool:
    """Return whether a person asks for the rest of their contributions; "suite" goes on once none is left."""
    listed_before = person.state.listed_before
    if listed_before is None or not understood.asks_for_more:
        return False
    return bool(listed_before) or not understood.is_going_on


def _is_free_text(incoming: Incoming) -> bool:
    return incoming.intent is None and incoming.selection is None


_SAID_IN_DISTRESS = frozenset(
    {"answer", "thanks", "chitchat", "insult", "greet", "affirm", "deny", "pause"}
    | {"who_are_you", "contact_human"}
)
"""What a person who was just told whom to call may say without going on with the consultation."""


def _needs_care(person: Person, understood: Understood) -> bool:
    """Return whether a person is in distress: by this text, or by one that only such texts have followed."""
    if understood.is_distress:
        return True
    return person.state.cared_for and understood.intent in _SAID_IN_DISTRESS and not understood.is_going_on


def _exact_intent(incoming: Incoming, understood: Understood) -> str | None:
    """Return the intent that needs no NLU: the channel's own, or that of a compliance keyword."""
    if incoming.intent is not None:
        return incoming.intent
    word = understood.compliance_word
    return None if word is None else COMPLIANCE_INTENTS[word]


def _is_confirmed_again(unit: Unit, address: Address, now: datetime) -> bool:
    """Tell whether to confirm STOP or ARRET by text to somebody who has already opted out: once a minute.

    Carriers in Canada require an answer whether or not the person had subscribed, to STOP in English and
    ARRET in French, in at most 160 characters; the confirmation is in both. Source: Twilio's support articles
    223182048 and 223181928, on the requirements of Canadian short codes, checked 2026-11-26.
    """
    if CHANNELS[address.channel].after_opt_out != "confirmed_again":
        return False
    return sql.seconds_to_wait(unit, _AT_ANY_PRICE, str(address.id), now) == 0
