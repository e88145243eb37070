"""Changes to choices already made: "mets la promotion à la place de l'engagement", "juste le 4"."""

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
_ONLY = re.compile(
    r"(?!.*\b(?:pas|not|non) (?:juste?|seulement|uniquement|rien que|only|just)\b"
    r"|.*\b(?:pas|not)\b[^,.;:!?]*\b(?:seule?|seulement|alone|only)\b"
    r"|.*\b(?:manqu\w+|missing)\b|.*\b(?:r?ajout\w+|add|enlev\w+|retir\w+|ot(?:e|er|ez)|remove|drop|sauf|except)\b)(?:"
    r".*\b(?:juste?|seulement|uniquement|rien que|only|just)\b(?P<only> ?[^\s.;!?]+(?: [^\s.;!?]+){0,5})"
    r"|(?:.*[.;!?])?(?P<alone> ?[^\s.;!?]+(?: [^\s.;!?]+){0,5})"
    r" (?:tout seul|toute seule|seule?|seulement|alone|only)"
    r")(?: (?:svp|stp|please|merci|thanks))*[ .!]*"
)
_DROPPED = re.compile(
    r".*?\b(?:enlev\w+|retir\w+|ot(?:e|er|ez)|remove|drop|take (?:out|off)|sans)\b(?P<dropped>.+)"
)
_ADDED = re.compile(r".*?\b(?:r?ajout\w+|add|manqu\w+|missing)\b(?P<added>.+)")
_MISSING = re.compile(r"(?P<added>.+?)\b(?:manqu\w+|(?:is|are) missing)[ .!]*")


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


_NO_MORE = re.compile(
    r"\b(?:(?:(?:le|tout le) reste|les autres),? ?(?:je |j'?|moi )*(?:ne )?m'?(?:e |en | en )*"
    r"(?:sacre|fou[st]|fiche|contre ?fous|contre ?fiche|balance|est egal|sont egal\w*|derange pas"
    r"|importe peu)|peu importe le reste"
    r"|(?:le reste|les autres),? (?:c'?est|c est|cest|sont) (?:pas (?:importants?|graves?)|egal\w*)"
    r"|(?:the rest|the others?) (?:i (?:do not|don't|dont) (?:care|mind)"
    r"|(?:is|are) (?:not important|whatever)|(?:doesn't|does not|doesnt|don't|dont) matter)"
    r"|(?:i (?:do not|don't|dont) care (?:about|for) (?:the rest|the others?))"
    r"|(?:rien d'autre|aucun autre|pas d'autres?|nothing else|no others?))\b"
)


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
