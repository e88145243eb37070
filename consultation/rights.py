"""What a person does with what they gave, in a turn: take it away, go on elsewhere, be told of replies."""

from __future__ import annotations

from consultation.store import export_links, joining, staff_addresses
from consultation.turn import Turn
from consultation.walk import Prompt, Step
from consultation.walk import events as happened
from consultation.walk.asides import NOTIFICATIONS_WORDING_VERSION


def notify(turn: Turn, *, wanted: bool) -> list[Prompt]:
    """Give or withdraw the consent to notifications; what is pending stays pending."""
    if wanted:
        decided: happened.Event = happened.NotificationsAccepted(NOTIFICATIONS_WORDING_VERSION)
    else:
        decided = happened.NotificationsDeclined()
    said = Prompt("notifications_on" if wanted else "notifications_off")
    return turn.keep(Step((*_closing(turn, "notifications"), decided), (said,)))


def export_link(turn: Turn) -> str:
    """Make the address of a page that gives the person's data once, within a day.

    It stands beside the consultations' pages, under whatever path the service is served at.
    """
    token = export_links.make_link(turn.unit, turn.participant.id, turn.now)
    root = turn.page_url.rsplit("/", 2)[0]
    return f"{root}/my-data/{token}" + ("?lang=en" if turn.state.language == "en" else "")


def joining_code(turn: Turn) -> str:
    """Make a code that joins this person's conversation on another channel to this one."""
    return joining.make_code(turn.unit, turn.participant.id, turn.definition.slug, turn.now)


def try_code(turn: Turn, code: str) -> joining.LiveCode | joining.StaffCode | joining.Refusal:
    """Join the conversation a code is of, and go on in its stead; or say why not.

    A code of an account of the console joins nothing: see `link_to_account`.
    """
    found = joining.try_code(turn.unit, turn.address, code, turn.now)
    if isinstance(found, joining.LiveCode):
        turn.keep(Step(_closing(turn, "type-code"), ()))
        turn.save()
        joining.merge(turn.unit, found.participant_id, turn.participant.id, turn.definitions, turn.now)
        turn.become(found.participant_id)
    elif found == "wait" or isinstance(found, joining.StaffCode):
        turn.keep(Step(_closing(turn, "type-code"), ()))
    return found


def link_to_account(turn: Turn, found: joining.StaffCode) -> str:
    """Have tests of an account sent to the address that wrote its code; the name of the account."""
    return staff_addresses.link(turn.unit, found.staff_id, turn.address, turn.now)


def _closing(turn: Turn, kind: str) -> tuple[happened.Event, ...]:
    is_open = turn.state.aside is not None and turn.state.aside.kind == kind
    return (happened.AsideClosed(),) if is_open else ()
