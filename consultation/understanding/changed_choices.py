"""Changes to choices already made: "mets la promotion à la place de l'engagement", "ajoute le 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_readings import Chosen
from consultation.understanding.choices import read_multi

_MAX_CHARS = 200
_INSTEAD = re.compile(
    r"(?:.*\b(?:mets|met|mettez|mettre|put|prends|prenez|pick|take)\b)?"
    r"(?P<added>.+?)\b(?:(?:a|a la|en) place d[eu']|au lieu d[eu']|plutot qu[e']"
    r"|instead of|in place of|rather than)(?P<dropped>.+)"
)
_REPLACED = re.compile(
    r".*?\b(?:rempla\w+|replace|swap|chang\w+|echang\w+)\b(?P<dropped>.+?)"
    r"\b(?:par|pour|with|by|for|to)\b(?P<added>.+)"
)
_NOT_BUT = re.compile(
    r".*?\b(?:pas|not)\b(?P<dropped>.+?)[,;:.] ?(?:(?:mais|but) )?\b(?:mets|met|mettez|put)\b(?P<added>.+?)"
    r"(?:\b(?:(?:a|a la) place|plutot|instead))?[ .!]*"
)
_LEFT = re.compile(
    r"(?P<dropped>.+?)\b(?:laisse[rsz]? (?:faire|tomber|ca)|oublie[rsz]?|forget (?:it|that|them))\b"
    r"(?P<added>.+?)(?:\b(?:(?:a|a la) place|plutot|instead))?[ .!]*"
)
_DROPPED = re.compile(
    r".*?\b(?:enlev\w+|retir\w+|ot(?:e|er|ez)|remove|drop|take (?:out|off)|sans)\b(?P<dropped>.+)"
)
_ADDED = re.compile(r".*?\b(?:r?ajout\w+|add)\b(?P<added>.+)")


def read_changed_choices(
    text: str, options: Sequence[Option], chosen: Sequence[int]
) -> tuple[int, ...] | None:
    """Return the choices after the change that a text asks for, in their order; None when it asks for none.

    `chosen` are the numbers chosen so far. Nothing is changed when what is to be dropped was not chosen, or
    what is to be added was.
    """
    folded = fold(text[:_MAX_CHARS])
    found = next((match for form in _FORMS if (match := form.fullmatch(folded)) is not None), None)
    if found is None:
        return None
    named = found.groupdict()
    added = _named(named.get("added"), options)
    dropped = _named(named.get("dropped"), options) or _named_among(named.get("dropped"), options, chosen)
    missing = (part in named and not numbers for part, numbers in (("dropped", dropped), ("added", added)))
    if any(missing) or not set(dropped) <= set(chosen) or set(added) & set(chosen):
        return None
    return tuple(number for number in chosen if number not in dropped) + added


_FORMS = (_INSTEAD, _REPLACED, _NOT_BUT, _LEFT, _DROPPED, _ADDED)


def _named_among(text: str | None, options: Sequence[Option], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return the choices made that a name is of, where it may be of others too: "l'engagement"."""
    if text is None or any(map(str.isdigit, text)):
        return ()
    return tuple(chosen[place - 1] for place in _named(text, [options[number - 1] for number in chosen]))


def _named(text: str | None, options: Sequence[Option]) -> tuple[int, ...]:
    """Return the options that a part of the text names."""
    read = read_multi(text, options, len(options), other=False, fewest=1) if text else None
    return read.numbers if isinstance(read, Chosen) else ()
