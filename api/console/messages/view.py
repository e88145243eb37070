"""Messages that are late or were not delivered: how many, why, and what can be done. No addresses.

GET  /console/messages         both, by channel and reason
POST /console/messages/again   send again the answers that were given up for a reason
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from api.console.console import Anyone, Console, NotFoundError, Page, Section, Task, get, post, require
from api.console.words import Words
from consultation.channels import CHANNELS, FAILURES, SENT
from consultation.delivery import sql_channels, sql_failures
from consultation.delivery.model import place_of
from consultation.delivery.sql_channels import ChannelPause
from consultation.delivery.sql_failures import Failed, Late
from consultation.staff import sql_audit
from consultation.staff.sql import Role, Staff
from consultation.statistics import sql
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

FAILED_WITHIN = timedelta(days=7)
LATE_AFTER = timedelta(minutes=10)
SENDERS: tuple[Role, ...] = ("authority",)
"""The roles that may send again, besides administrators: those that may publish an answer."""
Sender = Annotated[Staff, Depends(require(*SENDERS))]

WHY: Mapping[str, str] = MappingProxyType({
    "expired": "expired",
    **{reason: failure for reason, failure in FAILURES.items() if failure != "left"},
})  # fmt: skip
"""The sentence that explains a reason; any other is explained by its code."""
AGAIN = frozenset(reason for reason, why in WHY.items() if why in ("expired", "off", "unreachable"))
"""Reasons that may have passed: the same text to the same number is worth another try."""


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the late messages, and those that could not be delivered."""
    now, mine = console.clock(), console.within()
    failed = sql_failures.count_failed(unit, now - FAILED_WITHIN, mine)
    return (
        Task("task_late", sql.late_messages(unit, now - LATE_AFTER, mine), "/messages", "now"),
        Task("task_failed", failed, "/messages#failed", "later"),
    )


@dataclass(frozen=True, slots=True)
class _LateView:
    """Late messages, and the reason."""

    group: Late
    why: str


@dataclass(frozen=True, slots=True)
class _FailedView:
    """Messages that were given up, the reason, and whether this visitor may send them again."""

    group: Failed
    why: str
    again: bool


class _Messages(Section):
    @get("/messages")
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the late and failed messages."""
        services, words = self.console.services, self.console.words(request)
        now, sends = services.clock(), self.console.may(SENDERS)
        with services.store.read() as unit:
            mine = self.console.within()
            late = sql_failures.late(unit, now - LATE_AFTER, now, mine)
            failed = sql_failures.failed(unit, now - FAILED_WITHIN, mine)
            places = {place_of(each.channel, each.line) for each in late}
            pauses = {each: sql_channels.pause_of(unit, each) for each in places}
            names = self.console.names_of_lines(unit)
        return self.console.show(
            request,
            "messages/messages.html",
            late=[
                _LateView(each, _late_why(each, pauses[place_of(each.channel, each.line)], now, words))
                for each in late
            ],
            failed=[
                _FailedView(each, _failed_why(each, words), _may_go_again(each, sends)) for each in failed
            ],
            sends=sends,
            names=names,
        )

    @post("/messages/again")
    def send_again(
        self,
        request: Request,
        staff: Sender,
        channel: Annotated[str, Form()],
        reason: Annotated[str, Form()],
        line: Annotated[str, Form()],
    ) -> Response:
        """Queue again the answers that were given up for a reason, of one row of the page."""
        services, words = self.console.services, self.console.words(request)
        number = read_whole_number(line)
        if reason not in AGAIN or channel not in SENT or number is None:
            raise NotFoundError
        now = services.clock()
        with services.store.write() as unit:
            mine = self.console.within()
            since = now - FAILED_WITHIN
            sent = sql_failures.send_again(unit, channel, (reason,), since, now, mine, line=number)
            if sent:
                subject = f"messages:{channel}:{WHY[reason]}"
                sql_audit.record(unit, "messages_sent_again", now, staff.id, subject, messages=sent)
        said = words.count("messages_going_again", sent) if sent else words("messages_none_again")
        self.console.notify(request, said, "done" if sent else "problem")
        return self.console.go("/messages")


PAGE = Page("/messages", "messages", (_Messages,), tasks=tasks, group="service")


def _late_why(group: Late, pause: ChannelPause | None, now: datetime, words: Words) -> str:
    if pause is not None and pause.until_at > now:
        return words(f"late_{pause.cause}", until=words.moment(pause.until_at))
    return words("late_leaving" if group.leaving else "late_still")


def _failed_why(group: Failed, words: Words) -> str:
    why = WHY.get(group.reason)
    return words(f"failed_{why}") if why else words("failed_code", code=group.reason or "–")


def _may_go_again(group: Failed, sends: bool) -> bool:
    is_sent = CHANNELS[group.channel].has_provider
    return sends and is_sent and group.purpose == "feedback" and group.reason in AGAIN
