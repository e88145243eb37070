"""Changes to choices already made: "mets la promotion à la place de l'engagement", "juste le 4"."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_readings import Chosen
from consultation.understanding.choices import read_multi

_MAX_CHARS = 200
_SAID = Markers(
    "choices",
    {
        "NAMED": r" ?[^\s.;!?]+(?: [^\s.;!?]+){0,5}",
        "AT_LAST": r"(?:\b{instead})?[ .!]*",
        "CHANGES": r"{adds drops all_but missing}",
    },
)
_INSTEAD = _SAID.form(r"(?:.*\b{put pick})?(?P<added>.+?)\b{instead_of instead_in_short}(?P<dropped>.+)")
_REPLACED = _SAID.form(r".*?\b{replaces}(?P<dropped>.+?)\b{replaced_by}(?P<added>.+)")
_NOT_BUT = _SAID.form(r".*?\b{not}(?P<dropped>.+?)[,;:.] ?(?:{but} )?\b{put}(?P<added>.+?){AT_LAST}")
_LEFT = _SAID.form(r"(?P<dropped>.+?)\b{leaves_out}(?P<added>.+?){AT_LAST}")
_ONLY = _SAID.form(
    r"(?!.*\b{not no} {only}|.*\b{not}[^,.;:!?]*\b{alone}|.*\b{CHANGES})"
    r"(?:.*\b{only}(?P<only>{NAMED})|(?:.*[.;!?])?(?P<alone>{NAMED}) {alone})(?: {please})*[ .!]*"
)
_DROPPED = _SAID.form(r".*?\b{drops drops_too}(?P<dropped>.+)")
_ADDED = _SAID.form(r".*?\b{adds missing}(?P<added>.+)")
_MISSING = _SAID.form(r"(?P<added>.+?)\b{is_missing}[ .!]*")


def read_changed_choices(
    text: str, options: Sequence[Option], chosen: Sequence[int]
) -> tuple[int, ...] | None:
    """Return the choices after the change that a text asks for, in their order; None when it asks for none.

    `chosen` are the numbers chosen so far. Nothing is changed when what is to be dropped was not chosen, or
    what is to be added was. It is empty when all are dropped.
    """
    folded = fold(text[:_MAX_CHARS])
    found = next((match for form in _FORMS if (match := form.fullmatch(folded)) is not None), None)
    if found is None:
        return None
    named = found.groupdict()
    if found.re is _ONLY:
        return _named(named["only"] or named["alone"], options) or None
    added = _named(named.get("added"), options)
    dropped = _named(named.get("dropped"), options) or _named_among(named.get("dropped"), options, chosen)
    missing = (part in named and not numbers for part, numbers in (("dropped", dropped), ("added", added)))
    if any(missing) or not set(dropped) <= set(chosen) or set(added) & set(chosen):
        return None
    return tuple(number for number in chosen if number not in dropped) + added


_NO_MORE = _SAID.form(r"\b(?:{rest_of_them}(?:,? ?{do_not_care}|,? {is_not_important})|{no_more})")


def wants_no_more(text: str) -> bool:
    """Return whether a text says that it chooses no more than it names: "le reste je m'en sacre"."""
    return _NO_MORE.search(fold(text[:_MAX_CHARS])) is not None


_FORMS = (_INSTEAD, _REPLACED, _ONLY, _NOT_BUT, _LEFT, _DROPPED, _MISSING, _ADDED)


def _named_among(text: str | None, options: Sequence[Option], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return the choices made that a name is of, where it may be of others too: "l'engagement"."""
    if text is None or any(map(str.isdigit, text)):
        return ()
    return tuple(chosen[place - 1] for place in _named(text, [options[number - 1] for number in chosen]))


def _named(text: str | None, options: Sequence[Option]) -> tuple[int, ...]:
    """Return the options that a part of the text names."""
    read = read_multi(text, options, len(options), other=False, fewest=1) if text else None
    return read.numbers if isinstance(read, Chosen) else ()
