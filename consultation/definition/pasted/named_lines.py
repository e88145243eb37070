"""The lines of a pasted text that name what they say: "Contact : …", "Autorités : …", "Titre : …".

A name that stands alone on its line is followed by what it names: the lines listed below it, or those up to
the next empty one. A line of another name is no part that is known: it stays in the introduction and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from consultation.definition.plain_values import Fields
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.text.folding import fold_words

_NAMED = re.compile(r"(?P<name>[^\W\d_][^:?.!;,]{1,34}?)\s*:(?!//)\s*(?P<said>.*)")
_MARK = re.compile(r"\A\s*[-–—•*·▪]+\s*")
_MOST_WORDS_OF_NAME = 4
_LONGEST_LISTED = 160

_WORDS = Markers("pasted")
_PART_OF: dict[str, str] = _WORDS.table("parts")
"""The parts that a line may name, by the words that name them."""
_SEPARATED = re.compile(r"\s*;\s*|\s*\n\s*")
_AND_ANOTHER = _WORDS.form(r",?\s+{and}\s+(?=[A-ZÀ-ÖØ-Þ])")
_COMMITS = _WORDS.form(r"\s?[,:(–—-]{0,9}\s?\b(?:{who}\s+)?{commits}\s+", re.IGNORECASE)
_BESIDE = re.compile(r"\s*\((?P<said>[^()]{4,})\)\s*\Z|\s*(?::|\s[–—-])\s+(?P<after>.+)\Z")
_EMAIL = re.compile(r"(?<![^\s@<>,;:()])[^\s@<>,;:()]++@[^\s@<>,;:()]+\.[^\W\d_]{2,}")
_URL = re.compile(r"https?://[^\s,;()]+[^\s,;().]|\bwww\.[^\s,;()]+[^\s,;().]")
_PHONE = re.compile(r"(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
_BETWEEN = re.compile(r"[\s,;()–—-]++")
_LABEL = _WORDS.form(r"\b{label}\s*(?:\.|:|\.\s*:)\s*", re.IGNORECASE)


@dataclass(slots=True)
class NamedLines:
    """The lines without those that name a part, the parts by their fields, and lines of unknown names."""

    lines: list[str]
    parts: Fields = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read_named_lines(lines: list[str], language: Language) -> NamedLines:
    """Return what the lines above the questions say of the consultation itself, each part once."""
    found = NamedLines([])
    place = 0
    while place < len(lines):
        named = _NAMED.fullmatch(lines[place])
        part = None if named is None else _PART_OF.get(fold_words(named["name"]))
        if named is None or part is None:
            if named is not None and _may_be_name(named["name"]) and named["said"]:
                found.unknown.append(lines[place])
            found.lines.append(lines[place])
            place += 1
            continue
        below = [] if part in ("introduction", "dates") else list(_below(lines[place + 1 :], named["said"]))
        said = [each for each in (named["said"], *below) if each]
        read = _READERS.get(part)
        value = None if read is None or part in found.parts else read(said, language)
        if value is not None:
            found.parts[part] = value
        elif read is not None:
            found.lines += lines[place : place + 1 + len(below)]
        elif named["said"]:
            found.lines.append(named["said"])
        place += 1 + len(below)
    return found


def _may_be_name(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS_OF_NAME and name[:1].isupper()


def _below(following: Iterable[str], said: str) -> Iterator[str]:
    """Yield the lines that go on with what a name says: with a mark, or after a name alone any short ones."""
    for line in following:
        is_short = len(line) <= _LONGEST_LISTED and not line.endswith(("?", "!"))
        is_part = is_short and (_LABEL.match(line) or not _NAMED.fullmatch(line))
        if not line or not (_MARK.match(line) or (is_part and not said)):
            return
        yield _MARK.sub("", line)


def _text(said: list[str], language: Language) -> Fields | None:
    return {language: " ".join(said).rstrip(" .")} if said else None


def _authorities(said: list[str], language: Language) -> list[Fields] | None:
    """Return each authority: its name, its title after a comma, and what it commits itself to."""
    pieces = [each.strip(" .") for line in said for each in _SEPARATED.split(line)]
    if len(pieces) == 1 and not _COMMITS.search(pieces[0]):
        pieces = _AND_ANOTHER.split(pieces[0])
    return [_authority(each, language) for each in pieces if each] or None


def _authority(said: str, language: Language) -> Fields:
    commits = _COMMITS.search(said) or _BESIDE.search(said)
    who = said if commits is None else said[: commits.start()]
    commitment = ""
    if commits is not None:
        inside = commits.groupdict().get("said") or commits.groupdict().get("after")
        commitment = inside or said[commits.end() :]
    name, _, title = who.partition(",")
    found: Fields = {"name": {language: name.strip()}}
    if title.strip(" ,"):
        found["title"] = {language: title.strip(" ,")}
    if commitment:
        commitment = _COMMITS.sub("", commitment, count=1).strip(" ).")
        found["commitment"] = {language: commitment[:1].upper() + commitment[1:]}
    return found


def _contact(said: list[str], language: Language) -> Fields | None:
    """Return who is to be contacted: an address, a number and a page are taken out of the words."""
    words = ", ".join(said)
    found: Fields = {}
    for name, pattern in (("email", _EMAIL), ("url", _URL), ("phone", _PHONE)):
        if (each := pattern.search(words)) is not None:
            found[name] = each[0] if name != "url" or "://" in each[0] else f"https://{each[0]}"
            words = f"{words[: each.start()]},{words[each.end() :]}"
    words = _BETWEEN.sub(lambda each: ", " if "," in each[0] else each[0], _LABEL.sub("", words))
    words = words.strip(" ,;.:()")
    if words:
        found = {"name": {language: words}, **found}
    return found or None


_READERS: Mapping[str, Callable[[list[str], Language], object]] = {
    "title": _text,
    "short_title": _text,
    "organiser": _text,
    "authorities": _authorities,
    "contact": _contact,
}
"""How what a name says is read; what is no field of its own stays in the introduction without its name."""
