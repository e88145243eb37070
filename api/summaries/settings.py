"""The settings of the writer of summaries: a service that the operator hosts."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.environment import Reader, Secret

VARIABLES = ("CONSULTEXTO_WRITER", "CONSULTEXTO_WRITER_KEY", "CONSULTEXTO_WRITER_MODEL")


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """Where the writer is, what model it is asked for, and the key it asks for, if any."""

    address: str
    model: str
    key: Secret | None = field(default=None, repr=False)


def read_writer(reader: Reader) -> WriterSettings | None:
    """Read the settings; None when no address is named. Mistakes are noted with the reader."""
    if reader.optional("CONSULTEXTO_WRITER") is None:
        return None
    address = reader.url("CONSULTEXTO_WRITER", "")
    model = reader.required("CONSULTEXTO_WRITER_MODEL", "the model that the writer of summaries is asked for")
    key = reader.optional("CONSULTEXTO_WRITER_KEY")
    return WriterSettings(address, model, None if key is None else Secret(key))
