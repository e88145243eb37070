"""Which consultations a line serves: what a message that came to a number of ours may be for.

An organisation's line serves its consultations alone. The installation's own line serves all of them, since
links and posters may be older than an organisation's number, but asks for one by itself only where the
organisation has no line of its own; what it answers about the others leaves from theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from consultation.channels import Channel
from consultation.definition.catalogue import Catalogue, CatalogueOfLine
from consultation.delivery import sql_lines
from consultation.delivery.model import OWN
from consultation.delivery.sql_lines import Line
from consultation.staff import sql_organisations
from consultation.store.unit import Unit

_NO_OWNERS: Mapping[str, int] = MappingProxyType({})


class Lines:
    """The lines of the organisations, and whose each consultation is, as they were when last renewed.

    A process has one, which is empty where no organisation has a line: then nothing else is asked.
    """

    def __init__(self) -> None:
        self._known: tuple[tuple[Line, ...], Mapping[str, int]] = ((), _NO_OWNERS)

    def renew(self, unit: Unit) -> bool:
        """Take up what changed, and return whether anything did. Callable from any thread."""
        found = tuple(sql_lines.everyone(unit))
        owners = sql_organisations.owners(unit) if found else _NO_OWNERS
        changed = (found, owners) != self._known
        self._known = (found, owners)
        return changed

    def __iter__(self) -> Iterator[Line]:
        return iter(self._known[0])

    def on(self, channel: Channel) -> Sequence[Line]:
        """Return the lines of the organisations on a channel."""
        return [each for each in self if each.channel == channel]

    def find(self, channel: Channel, organisation_id: int | None) -> Line | None:
        """Return the line of an organisation on a channel."""
        return next((each for each in self.on(channel) if each.organisation_id == organisation_id), None)

    def reached_by(self, channel: Channel, number: str, service: str | None = None) -> int:
        """Return the line of a number that somebody wrote to, or of the service that it belongs to."""
        for each in self.on(channel):
            if each.number == number or (each.service is not None and each.service == service):
                return each.organisation_id
        return OWN

    def of(self, channel: Channel, consultation: str) -> int:
        """Return the line that messages of a consultation leave from."""
        line = self.find(channel, self._known[1].get(consultation))
        return OWN if line is None else line.organisation_id

    def serving(self, consultation: str) -> list[Line]:
        """Return the lines of the organisation that a consultation belongs to."""
        owner = self._known[1].get(consultation)
        return [each for each in self if each.organisation_id == owner]

    def catalogue_of(self, catalogue: Catalogue, channel: Channel, line: int) -> Catalogue:
        """Return the consultations that somebody who writes to a line may take part in."""
        if not self.on(channel):
            return catalogue
        return CatalogueOfLine(
            catalogue, lambda slug: self._serves(line, slug), lambda slug: self.of(channel, slug) == line
        )

    def _serves(self, line: int, consultation: str) -> bool:
        return line == OWN or self._known[1].get(consultation) == line
