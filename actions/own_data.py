"""Actions about a person's own data: notifications, export, channel linking, erasure."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from consultation.conversation import Prompt, Step, moves
from consultation.conversation import events as happened
from consultation.conversation.side_questions import NOTIFICATIONS_WORDING_VERSION
from consultation.conversation.side_questions.notifications import OFFER, ConfirmNotifications
from consultation.conversation.state import NOTIFICATIONS
from consultation.languages.model import DEFAULT
from consultation.participants.sql import Purpose, has_consent
from consultation.rights import linking, sql_export_links
from consultation.rights.linking import LinkingCode, StaffCode
from consultation.staff import sql_addresses
from consultation.turn.turn import Turn


def notify(turn: Turn, *, wanted: bool) -> list[Prompt]:
    """Give or withdraw the consent to notifications; the pending question stays pending."""
    if wanted:
        decided: happened.Event = happened.NotificationsAccepted(NOTIFICATIONS_WORDING_VERSION)
    else:
        decided = happened.NotificationsDeclined()
    said = Prompt("notifications_on" if wanted else "notifications_off")
    closed = _closing(turn, NOTIFICATIONS, OFFER, ConfirmNotifications.name)
    return turn.keep(Step((*closed, decided), (said,)))


def export_link(turn: Turn) -> str:
    """Make the address of a page that gives the person's data once, within a day.

    It stands beside the consultations' pages, under whatever path the service is served at.
    """
    token = sql_export_links.make_link(turn.unit, turn.participant.id, turn.now)
    root = turn.page_url.rsplit("/", 2)[0]
    return f"{root}/my-data/{token}" + (
        "" if turn.state.language == DEFAULT else f"?lang={turn.state.language}"
    )


def joining_code(turn: Turn) -> str:
    """Make a code that joins this person's conversation on another channel to this one."""
    return linking.make_code(turn.unit, turn.participant.id, turn.definition.slug, turn.now)


def try_code(turn: Turn, code: str) -> linking.LinkingCode | linking.StaffCode | linking.Refusal:
    """Join the conversation of a code, and go on in it; or return the reason why not.

    A code of an account of the console joins nothing: see `link_to_account`.
    """
    found = linking.try_code(turn.unit, turn.address, code, turn.now)
    if isinstance(found, linking.LinkingCode):
        turn.keep(Step(_closing(turn, "type-code"), ()))
        turn.save()
        linking.merge(turn.unit, found.participant_id, turn.participant.id, turn.definitions, turn.now)
        turn.become(found.participant_id)
    elif found == "wait" or isinstance(found, linking.StaffCode):
        turn.keep(Step(_closing(turn, "type-code"), ()))
    return found


def link_to_account(turn: Turn, found: linking.StaffCode) -> str:
    """Link the address that sent an account's code, for test messages; return the name of the account."""
    return sql_addresses.link(turn.unit, found.staff_id, turn.address, turn.now)


def _closing(turn: Turn, *kinds: str) -> tuple[happened.Event, ...]:
    return (happened.SideQuestionClosed(),) if turn.state.asks(*kinds) else ()


class Subscribe(TurnAction):
    """Consent to notifications. Intent: subscribe."""

    action_name = "action_subscribe"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Record the consent for the exact word, its button, or a plain wish that can be no answer.

        Any other text is to be confirmed.

        A person who has not begun is welcomed first.
        """
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        by_button = turn.incoming.selection is not None or turn.incoming.intent is not None
        is_answer = turn.wait.takes_any_text and turn.state.stage == "asking" and not turn.understood.answered
        is_plain = turn.offer_taken is not None or turn.understood.keyword == "subscribe"
        is_plain = is_plain or (turn.understood.notice_wish == "yes" and not is_answer)
        if not is_plain and not by_button:
            text = turn.incoming.text.strip() if is_answer and turn.definition.is_open(turn.now) else ""
            return turn.ask_side_question("confirm-notifications", text=text)
        return [*notify(turn, wanted=True), *turn.take(moves.AskedAgain())]


class Unsubscribe(TurnAction):
    """Withdraw the consent to notifications; the conversation stays. Intent: unsubscribe."""

    action_name = "action_unsubscribe"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Record the withdrawal, then say the pending prompt.

        "Sans avis", from somebody who gets no notifications, is no opinion where there may be none.
        """
        purpose: Purpose = "notifications"
        gets_none = not has_consent(turn.unit, turn.participant.id, turn.definition.slug, purpose)
        has_no_opinion = turn.understood.bare_answer == "unsure"
        if gets_none and has_no_opinion and any(each.slug == "unsure" for each in turn.wait.options):
            return turn.take(moves.Picked(("unsure",)))
        return [*notify(turn, wanted=False), *turn.take(moves.AskedAgain())]


class ExportMyData(TurnAction):
    """Give a one-time link to the person's own data. Intent: export_my_data."""

    action_name = "action_export_my_data"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the link, and say how long it works."""
        said = turn.say(Prompt("export_link", {"url": export_link(turn)}))
        return [*said, *turn.take(moves.AskedAgain())]


class EraseMyData(TurnAction):
    """Ask whether to erase everything. Intent: delete_my_data."""

    action_name = "action_erase_my_data"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask for confirmation, as a side question."""
        return turn.ask_side_question("erase-all")


# Actions that join one person's channels: a code requested on one channel and typed on the other.


class AskForCode(TurnAction):
    """Give a code to type on another channel. Intent: ask_code (the word CODE alone)."""

    action_name = "action_ask_for_code"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Make the code; a person who has not begun has nothing to join yet."""
        if turn.state.stage in ("new", "consent", "declined"):
            return [*turn.say(Prompt("begin_first")), *turn.take(moves.AskedAgain())]
        code = joining_code(turn)
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
        found = try_code(turn, turn.understood.code or "")
        if isinstance(found, LinkingCode):
            return [*turn.say(Prompt("joined")), *turn.take(moves.AskedAgain())]
        if isinstance(found, StaffCode):
            return turn.say(Prompt("staff_linked", {"name": link_to_account(turn, found)}))
        return [*turn.say(Prompt(f"code_{found}")), *turn.take(moves.AskedAgain())]
