"""The carrier: takes messages from the API and from phones, carries them, and tells the application."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from simulators.carrier.errors import DELIVERY_FAILURES
from simulators.carrier.messages import API_VERSION, Mailbox, Message
from simulators.carrier.optout import OptOuts
from simulators.carrier.segments import count_segments
from simulators.carrier.settings import CarrierSettings
from simulators.carrier.twiml import Reply, TwimlError, read_replies
from simulators.carrier.webhooks import Outcome, Target, Webhooks, is_web_address, read_target
from simulators.faults import FaultPlan
from simulators.rates import TokenBucket

MAX_BODY_CHARS = 1600
MAX_ALERTS = 200
CALLBACK_FAULTS = ("callback_twice", "callbacks_reversed", "no_callback")
UNDELIVERED = 30003
_EMPTY_FIELDS = ("FromCity", "FromState", "FromZip", "ToCity", "ToState", "ToZip")


@dataclass(frozen=True, slots=True)
class Received:
    """A message from a phone, the webhook's result, and the replies that are on their way."""

    message: Message
    outcome: Outcome | None
    replies: tuple[Message, ...]


class Carrier:
    """One account on the network, in memory.

    Everything runs on one event loop: no lock is needed. `version` grows with every change that a page shows.
    """

    def __init__(self, settings: CarrierSettings, webhooks: Webhooks) -> None:
        self.settings = settings
        self.mailbox = Mailbox(settings.max_messages)
        self.opt_outs = OptOuts(settings.opt_out)
        self.faults = FaultPlan()
        self.alerts: deque[dict[str, object]] = deque(maxlen=MAX_ALERTS)
        self.version = 0
        self.target = self._target(settings.webhook_url) if settings.webhook_url else None
        self._webhooks = webhooks
        rate = settings.segments_per_second
        self._bucket = TokenBucket(rate) if rate else None
        self._tasks: set[asyncio.Task[None]] = set()

    def changed(self) -> None:
        """Tell the pages that there is something new to show."""
        self.version += 1

    def set_webhook(self, url: str | None) -> None:
        """Change the webhook of phones' messages. Raises ValueError for an invalid web address."""
        self.target = self._target(url) if url else None

    def new_phone(self) -> str:
        """Invent a phone: +1 418 555 01xx, numbers that are nobody's."""
        taken = {*self.mailbox.phones(), *self.settings.numbers}
        number = next(one for n in count(1) if (one := f"+1418555{100 + n:04d}") not in taken)
        self.mailbox.add_phone(number)
        self.changed()
        return number

    def over_rate(self, body: str) -> bool:
        """Tell whether sending this now would exceed the account's segments per second."""
        return self._bucket is not None and self._bucket.take(count_segments(body).count) > 0

    def send(self, message: Message) -> None:
        """Keep a message for a phone and start carrying it."""
        self.mailbox.add(message)
        self.changed()
        failure = self._take_failure(message)
        fault = self.faults.take(CALLBACK_FAULTS, "create", message.phone)
        self._start(self._carry(message, failure, fault.kind if fault else None))

    async def receive(self, phone: str, number: str, body: str, num_media: int = 0) -> Received:
        """Take a message from a phone and deliver it to the application."""
        message = Message(
            "inbound", self.settings.account_sid, phone, number, body, "received",
            service_sid=self._service_of(number), num_media=num_media,
        )  # fmt: skip
        self.mailbox.add(message)
        self.changed()
        opted = self.opt_outs.read(body, phone, number)
        if opted and opted[1]:
            self._reply(message, Reply(opted[1]), own=True)
        return await self.bring(message, opted[0] if opted else None)

    async def bring(self, message: Message, opt_out: str | None = None) -> Received:
        """Post a phone's message to the webhook, again if it was posted before, and send the replies."""
        if self.target is None:
            return Received(message, None, ())
        outcome = await self._webhooks.post(self.target, self._inbound_form(message, opt_out))
        if outcome.failure is not None:
            answer = f"HTTP {outcome.status}" if outcome.status else "no answer"
            self.alert(11200, f"{self.target.url}: {answer} after {outcome.attempts} attempts", message)
            return Received(message, outcome, ())
        try:
            replies = read_replies(outcome.content_type, outcome.body)
        except TwimlError as error:
            self.alert(error.code, str(error), message)
            return Received(message, outcome, ())
        sent = [self._reply(message, reply) for reply in replies]
        return Received(message, outcome, tuple(one for one in sent if one is not None))

    def alert(self, code: int, reason: str, message: Message) -> None:
        """Record an error on the application's side, as Twilio's debugger does."""
        now = datetime.now(UTC).isoformat()
        self.alerts.append({"code": code, "reason": reason, "sid": message.sid, "at": now})
        self.changed()

    async def close(self) -> None:
        """Drop the messages on their way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _target(self, url: str) -> Target:
        return read_target(url, self.settings.connect_timeout_seconds, self.settings.read_timeout_seconds)

    def _service_of(self, number: str) -> str | None:
        settings = self.settings
        return settings.messaging_service_sid if number in settings.numbers_of_service else None

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take_failure(self, message: Message) -> int | None:
        fault = self.faults.take(("undelivered", *DELIVERY_FAILURES), "create", message.phone)
        if fault is None:
            return None
        return fault.kind if isinstance(fault.kind, int) else UNDELIVERED

    async def _carry(self, message: Message, failure: int | None, callbacks: str | int | None) -> None:
        """Take a message through its statuses and post each of them but the first."""
        last = DELIVERY_FAILURES[failure][0] if failure else "delivered"
        steps = ["failed"] if last == "failed" else ["sending", "sent", last]
        if message.status == "accepted":
            steps.insert(0, "queued")
        held: list[dict[str, str]] = []
        for step in steps:
            await asyncio.sleep(self.settings.status_delay_seconds)
            message.advance(step, failure if step == last and failure else None)
            self.changed()
            if callbacks == "callbacks_reversed":
                held.insert(0, message.as_callback())
            elif callbacks != "no_callback":
                for _ in range(2 if callbacks == "callback_twice" else 1):
                    await self._post_status(message, message.as_callback())
        for form in held:
            await self._post_status(message, form)

    async def _post_status(self, message: Message, form: dict[str, str]) -> None:
        url = message.status_callback or self.settings.status_callback_url
        if url is None:
            return
        try:
            target = self._target(url)
        except ValueError as error:
            self.alert(14105, str(error), message)
            return
        outcome = await self._webhooks.post(target, form)
        if outcome.failure is not None:
            self.alert(11200, f"{target.url}: status {form['MessageStatus']} not taken", message)

    def _reply(self, to: Message, reply: Reply, own: bool = False) -> Message | None:
        """Send a reply; a reply that may not be sent is an alert, as there is no request to answer 400 to."""
        message = Message(
            "outbound-reply", self.settings.account_sid, reply.to or to.phone, reply.number or to.number,
            reply.body, "queued", service_sid=to.service_sid, status_callback=reply.status_callback,
        )  # fmt: skip
        refusal = None if own else self._reply_refusal(message)
        if refusal is not None:
            self.alert(refusal, "reply not sent", to)
            return None
        self.send(message)
        return message

    def _reply_refusal(self, message: Message) -> int | None:
        if message.number not in self.settings.numbers:
            return 21606
        if not message.body:
            return 14103
        if len(message.body) > MAX_BODY_CHARS:
            return 21617
        if message.status_callback and not is_web_address(message.status_callback):
            return 14105
        return 21610 if self.opt_outs.blocked(message.phone, (message.number,)) else None

    def _inbound_form(self, message: Message, opt_out: str | None) -> dict[str, str]:
        form = {
            **dict.fromkeys(_EMPTY_FIELDS, ""),
            "AccountSid": message.account_sid,
            "ApiVersion": API_VERSION,
            "Body": message.body,
            "From": message.phone,
            "FromCountry": "CA",
            "MessageSid": message.sid,
            "NumMedia": str(message.num_media),
            "NumSegments": str(count_segments(message.body).count),
            "SmsMessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsStatus": "received",
            "To": message.number,
            "ToCountry": "CA",
        }
        if message.service_sid:
            form["MessagingServiceSid"] = message.service_sid
        if opt_out and self.settings.opt_out == "advanced":
            form["OptOutType"] = opt_out
        for n in range(message.num_media):
            media = f"/{API_VERSION}/Accounts/{message.account_sid}/Messages/{message.sid}/Media/ME{n:032x}"
            form |= {f"MediaUrl{n}": f"https://api.twilio.com{media}", f"MediaContentType{n}": "image/jpeg"}
        return form
