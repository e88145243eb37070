"""A conversation without any provider: for a terminal, and for golden conversations.

A golden conversation is a text file: what a person writes (`> …`), what is said back (`< …`), and the
contributions it left (`= …`). It is replayed on the same path that every channel uses, on a scratch
database, and compared to the letter.

# consultation: parc-des-erables      # channel: sms      # at: 2026-06-01T15:00
> Bonjour
< Bonjour! …
~ GSM-7, 2 segments
= 1 activite [marche] «»

With `# said: prompts` the replies are prompts and their values, whatever the words:

> Bonjour
< fr welcome consultation="Le parc des Érables" total=4 …
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.channels import CHANNELS, SITE, Channel
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.definition import Publication
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.delivery.model import OutboxMessage
from consultation.feedback import broadcast, editing
from consultation.feedback.model import Content, Subject
from consultation.languages.model import LANGUAGES, Language
from consultation.languages.responses import Responses, on_channel
from consultation.messages.model import Expectation, Incoming, Selection
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring, new_secret

_MARKED = re.compile(r"\[(media|tick|pick|done|later|again|edit|on|code|answered) ?([^\]]*)\]")
_CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
_LINK_TOKEN = re.compile(r"(?<=/my-data/)[\w-]{32}")
_DRAWN_BY_LOT = (
    (_CODE, "··· ···"),
    (_LINK_TOKEN, "…"),
    (re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b"), "····-····"),
)
"""Random values, replaced to compare: a code, the token of a link, a reference."""
_ANSWER = Content(
    "La mairesse", {"fr": "C’est au budget de l’an prochain.", "en": "It is in next year’s budget."}
)
_LATER = re.compile(r"(\d+) ?([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_HEADER = re.compile(r"# (consultation|channel|at|language|publication|said): *(\S+)")
_VALUE_CHARS = 40
"""The length at which a prompt cuts a value."""


class Prompts(Responses):
    """Responses that say the prompt's name and its values, instead of its words."""

    @classmethod
    def of(cls, responses: Responses) -> Prompts:
        """Return the prompts of these responses."""
        return cls({language: responses.of_language(language) for language in LANGUAGES})

    def phrase(self, name: str, language: Language, channel: Channel, /, **values: str | int) -> str:
        """Return the language, the name and the values given. Raises KeyError as the words would."""
        super().phrase(name, language, channel, **values)
        said = on_channel(values, channel)
        given = {key: value for key, value in said.items() if isinstance(value, str | int)}
        return " ".join([language, name, *(f"{key}={_written(given[key])}" for key in sorted(given))])


def _written(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    line = _LINK_TOKEN.sub("…", " / ".join(value.splitlines()))
    return f'"{line if len(line) <= _VALUE_CHARS else line[:_VALUE_CHARS] + "…"}"'


class ScriptError(ValueError):
    """A mistake in the format of a golden conversation; the message names the line."""


@dataclass(frozen=True, slots=True)
class Script:
    """A golden conversation: its setting and its lines. `publication` is None for the consultation's own.

    `prompts` is True when its replies are prompts instead of words.
    """

    consultation: str
    channel: Channel
    at: datetime
    language: Language | None
    publication: Publication | None
    prompts: bool
    lines: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Script:
        """Read a golden conversation. Raises ScriptError."""
        found = dict(_HEADER.findall(text))
        missing = {"consultation", "channel", "at"} - found.keys()
        if missing:
            raise ScriptError(
                f"missing in the first lines: {', '.join(f'# {key}: …' for key in sorted(missing))}"
            )
        if found["channel"] not in CHANNELS:
            raise ScriptError(f"channel must be one of {', '.join(CHANNELS)}, not {found['channel']!r}")
        lines = tuple(text.splitlines())
        if found.get("publication", "at_once") not in get_args(Publication):
            raise ScriptError(f"publication must be one of {', '.join(get_args(Publication))}")
        if found.get("said", "words") not in ("words", "prompts"):
            raise ScriptError(f"said must be words or prompts, not {found['said']!r}")
        for number, line in enumerate(lines, 1):
            if line and line[0] not in "#><~=":
                raise ScriptError(f"line {number}: expected one of # > < ~ = at its start")
        at = datetime.fromisoformat(found["at"]).replace(tzinfo=UTC)
        language, publication = found.get("language"), found.get("publication")
        prompts = found.get("said") == "prompts"
        return cls(found["consultation"], found["channel"], at, language, publication, prompts, lines)  # type: ignore[arg-type]

    def setting(self, catalogue: Catalogue) -> Catalogue:
        """Return the consultations, with the publication policy that the script asks for."""
        found = catalogue.get(self.consultation)
        if found is None or self.publication is None:
            return catalogue
        said = found.model_copy(update={"publication": self.publication})
        return Catalogue({**catalogue.by_slug, found.slug: said})


@dataclass(slots=True)
class Rehearsal:
    """One person talking to the assistant, on a scratch database. `Rehearsal.open` makes one."""

    inbound: Inbound
    channel: Channel
    consultation: str
    language: Language | None
    moment: datetime
    address: str = "+14185550199"
    wait: Expectation = field(default_factory=lambda: Expectation(kind="nothing"))
    code: str = ""
    responses: Responses = field(default_factory=Responses.load)
    _count: int = 0
    _last: tuple[str, str, str] = ("", "", "")

    @classmethod
    @contextmanager
    def open(
        cls,
        assistant: Assistant,
        catalogue: Catalogue,
        *,
        consultation: str,
        channel: Channel = SITE,
        at: datetime,
        language: Language | None = None,
        responses: Responses | None = None,
    ) -> Iterator[Rehearsal]:
        """Open a rehearsal that leaves nothing behind."""
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(Path(folder) / "rehearsal.db", Keyring(new_secret()))
            inbound = Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/c/{slug}")
            rehearsal = cls(
                inbound, channel, consultation, language, at, responses=responses or Responses.load()
            )
            inbound.now = lambda: rehearsal.moment
            try:
                yield rehearsal
            finally:
                inbound.close()
                store.close()

    def say(self, line: str) -> tuple[OutboxMessage, ...]:
        """Say a line, a minute after the one before, and return the replies.

        `[media]`, `[tick slug]`, `[done]`, `[pick slug …]`, `[edit]` stand for what is not text; `[later 2d]`
        lets time pass; `[again]` delivers the last message once more; `[on telegram]` continues on another
        channel, `[code]` writes the code that was given last, and `[answered]` has an authority answer what
        was said so far.
        """
        marked = _MARKED.fullmatch(line.strip())
        event, argument = marked.groups() if marked else ("", "")
        match event:
            case "later":
                self._let_pass(argument)
                return ()
            case "on":
                self._go_on(argument)
                return ()
            case "answered":
                return self._be_answered()
            case "again":
                return self._receive(*self._last)
            case "code":
                line, event = self.code, ""
        self._count += 1
        self.moment += timedelta(minutes=1)
        self._last = (line, event, argument)
        return self._receive(*self._last)

    def _receive(self, line: str, event: str, argument: str) -> tuple[OutboxMessage, ...]:
        receipt = self.inbound.handle(self._incoming(line, event, argument))
        self.inbound.mark_sent([row.id for row in receipt.replies])
        self.wait = receipt.wait
        for given in (_CODE.search(reply.reply.text) for reply in receipt.replies):
            self.code = given[0] if given else self.code
        return receipt.replies

    def left_behind(self) -> list[str]:
        """Return the contributions of the consultation, one `= …` line each, replaced ones too."""
        found = self.inbound.store.ask(contributions_sql.all_contributions, self.consultation)
        return [_left_behind(each) for each in found]

    def _go_on(self, channel: str) -> None:
        if channel not in CHANNELS:
            raise ScriptError(f"[on {channel}]: expected one of {', '.join(CHANNELS)}")
        self.channel, self.wait = channel, Expectation(kind="nothing")  # type: ignore[assignment]

    def _be_answered(self) -> tuple[OutboxMessage, ...]:
        """Publish an answer to the whole consultation, and return what this tells the person."""
        definition = self.inbound.catalogue.by_slug[self.consultation]
        with self.inbound.store.write() as unit:
            answer = editing.create(unit, definition, Subject("consultation"), _ANSWER, "ana", self.moment)
            editing.ask(unit, answer.id, "ana", self.moment)
            editing.review(unit, answer.id, "ben", self.moment)
            editing.publish(unit, definition, answer.id, "ana", self.moment)
            broadcast.advance(
                unit,
                self.inbound.catalogue,
                self.responses,
                lambda number: f"https://exemple.quebec/r/{number}",
                self.moment,
            )
            address = participants_sql.find_address(unit, self.channel, self.address)
            sent = sql_outbox.outbox_of(unit, address.id) if address is not None else []
        told = tuple(row for row in sent if row.purpose == "feedback")[-1:]
        self.inbound.mark_sent([row.id for row in told])
        return told

    def _let_pass(self, argument: str) -> None:
        found = _LATER.fullmatch(argument)
        if found is None:
            raise ScriptError(f"[later {argument}]: expected a time such as 2d, 3h or 20m")
        self.moment += timedelta(**{_UNITS[found[2]]: int(found[1])})

    def _incoming(self, line: str, event: str, argument: str) -> Incoming:
        intent: str | None = None
        selection: Selection | None = None
        if event in ("media", "edit"):
            intent = f"send_{event}"
        elif event in ("tick", "pick", "done"):
            intent = {"tick": "tick", "pick": "select", "done": "confirm_ticks"}[event]
            selection = Selection(self.wait.question, tuple(argument.split()))
        return Incoming(
            self.channel,
            self.address,
            f"m{self._count}",
            self.moment,
            text="" if event else line,
            selection=selection,
            intent=intent,
            consultation=self.consultation if self._count == 1 else None,
            language=self.language,
        )


def _left_behind(contribution: Contribution) -> str:
    """Describe a contribution in a line: number, target, choices, text, signature, status once received."""
    about = contribution.question or f"({contribution.kind})"
    if contribution.principle is not None:
        about = f"{contribution.principle}/{contribution.question}"
    text = " / ".join(contribution.text.splitlines())
    status = "" if contribution.status == "received" else f" {contribution.status}"
    signed = f" – {contribution.signature}" if contribution.signature else ""
    return f"= {contribution.number} {about} [{' '.join(contribution.choices)}] «{text}»{signed}{status}"


def replay(script: Script, assistant: Assistant, catalogue: Catalogue) -> str:
    """Say a script's lines again and return the whole conversation as it goes now."""
    output: list[str] = []
    responses = Prompts.of(Responses.load()) if script.prompts else Responses.load()
    with Rehearsal.open(
        assistant.saying(responses),
        script.setting(catalogue),
        consultation=script.consultation,
        channel=script.channel,
        at=script.at,
        language=script.language,
        responses=responses,
    ) as rehearsal:
        for line in script.lines:
            if line.startswith("#"):
                output.append(line)
            elif line.startswith(">"):
                output.append(line)
                for reply in rehearsal.say(line[1:].strip()):
                    told = prompted(reply) if script.prompts else shown(reply, rehearsal.inbound)
                    output.extend(map(_masked, told))
        output.extend(rehearsal.left_behind())
    return "\n".join(output) + "\n"


def _masked(line: str) -> str:
    for pattern, mask in _DRAWN_BY_LOT:
        line = pattern.sub(mask, line)
    return line


def prompted(message: OutboxMessage) -> list[str]:
    """Show a reply in prompts as a golden conversation does: its prompts, and the slugs of its controls."""
    lines = [f"< {line}" for line in message.reply.text.splitlines() if line]
    wait = message.reply.wait
    if not CHANNELS[message.channel].has_controls:
        return lines
    ticked = message.reply.ticks
    slugs = [f"x{each.slug}" if each.slug in ticked else each.slug for each in (wait.options if wait else ())]
    slugs += [offer.slug for offer in message.reply.offers]
    return [*lines, " ".join(["~", *slugs])] if slugs else lines


def shown(message: OutboxMessage, inbound: Inbound) -> list[str]:
    """Show a reply as a golden conversation does: its lines, its controls, its segments."""
    lines = [f"< {line}".rstrip() for line in message.reply.text.split("\n")]
    wait = message.reply.wait
    if CHANNELS[message.channel].has_controls:
        boxes = [
            f"{'x' if option.slug in message.reply.ticks else ''}[{option.label}]"
            for option in ((wait.options if wait is not None else ()) + message.reply.offers)
        ]
        lines += [f"~ {' '.join(boxes)}"] if boxes else []
    if CHANNELS[message.channel].in_segments:
        counted = inbound.store.ask(sql_outbox.cost_of, message.id)
        lines.append(f"~ {counted.encoding}, {counted.segments} segment{'s' if counted.segments > 1 else ''}")
    return lines
