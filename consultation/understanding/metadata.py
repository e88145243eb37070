"""The expectation of a text as JSON: in the metadata of a Rasa message, or a line of `classify`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consultation.languages.model import LANGUAGES, Language
from consultation.messages.model import CONTROLS, Expectation, Limits, Option, Wording
from consultation.understanding.answers import VALUES


def read_metadata(metadata: Mapping[str, Any] | None) -> tuple[Expectation, Language | None]:
    """Read the expectation, by default of nothing, and the language of the person.

    Options are labels, or mappings with slug, label and aliases; `question` is the text of the pending
    question, `others` those of the other ones, `terms` the names of each word that can be explained. Raises
    ValueError, naming the key, for a value which is not possible.
    """
    given = metadata or {}
    awaiting: Any = given.get("awaiting") or "nothing"
    known = (*CONTROLS, *VALUES)
    if awaiting not in known:
        raise ValueError(f"awaiting: {awaiting!r} is none of {', '.join(known)}")
    language = given.get("language")
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"language: {language!r} is none of {', '.join(LANGUAGES)}")
    choose = given.get("choose")
    if choose is not None and (not isinstance(choose, int) or isinstance(choose, bool) or choose < 1):
        raise ValueError(f"choose: {choose!r} is not a number of choices")
    expectation = Expectation(
        awaiting,
        options=_options(given.get("options")),
        choose=choose,
        other=bool(given.get("other")),
        fewest=given.get("fewest"),
        limits=Limits.load(given["limits"]) if given.get("limits") else None,
        wording=Wording(
            _text(given.get("question"), "question"),
            _texts(given.get("others"), "others"),
            tuple(_texts(names, "terms") for names in _listed(given.get("terms"), "terms")),
        ),
    )
    return expectation, language


def _text(given: object, key: str) -> str:
    if given is not None and not isinstance(given, str):
        raise ValueError(f"{key}: a string is expected")
    return given or ""


def _texts(given: object, key: str) -> tuple[str, ...]:
    return tuple(_text(text, key) for text in _listed(given, key))


def _listed(given: object, key: str) -> tuple[object, ...]:
    if given is not None and not isinstance(given, list | tuple):
        raise ValueError(f"{key}: a list is expected")
    return tuple(given or ())


def _options(given: object) -> tuple[Option, ...]:
    if given is None:
        return ()
    if not isinstance(given, list | tuple):
        raise ValueError("options: a list of labels is expected")
    return tuple(map(_option, given))


def _option(given: object) -> Option:
    if isinstance(given, str):
        return Option(given, given)
    if isinstance(given, Mapping):
        label = str(given.get("label") or "")
        aliases = given.get("aliases") or ()
        if not isinstance(aliases, list | tuple) or not all(isinstance(alias, str) for alias in aliases):
            raise ValueError(f"options: the aliases of {label!r} are no list of names")
        return Option(str(given.get("slug") or label), label, tuple(aliases))
    raise ValueError(f"options: {given!r} is no label")
