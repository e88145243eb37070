"""Yes, no or unsure, with the comment people add to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from consultation.text.folding import fold
from consultation.understanding.yes_no_phrases import (
    BREAKS,
    CONNECTORS,
    COURTESIES,
    KNOWN_WORDS,
    OPENERS,
    PLAIN,
    Answer,
    Phrase,
    longest_phrase,
    opening_length,
)

_MAX_WORDS = 24  # the answer is in the first words; the rest is comment
_MAX_WORDS_BEFORE = 8  # "pour moi, ce serait non": in a longer text, it is a word like the others
_WORD = re.compile(r"[\w\u0300-\u036f\u200b-\u200d\u00ad\ufeff]+|[👍👎👌✅✔❌🚫🙅🤷🤔💯🆗]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_PAUSE = re.compile(r"[,;:.!?…()\n=\u2013\u2014]|\s-|-\s")
_NUMBERED: dict[str, Answer] = {"1": "yes", "2": "no", "3": "unsure"}
_SPELT = {"un": "1", "one": "1", "deux": "2", "two": "2", "trois": "3", "three": "3"}
_ALTERNATIVES = {("oui", "non"), ("yes", "no"), ("o", "n"), ("y", "n")}
_LATER = {"later", "tard", "tantot", "demain", "tomorrow"}
_SHARES = {"a", "au", "aux", "pour", "to", "for"}
_NOTHINGS = {"rien", "aucun", "aucune", "nothing"}
_NOES = {"non", "no", "pas"}
_NEGATIONS = {("pas",), ("not",), ("no",), ("never",), ("jamais",)}
_NUMBER_MARKERS = frozenset(
    {"numero", "no", "n", "choix", "option", "reponse", "le", "la", "number", "answer"}
)
_LAST_WORDS = frozenset({"oui", "non", "yes", "no", "ouais", "nope", "yep"})
_BEFORE_LAST_WORDS = frozenset(
    {
        "que",
        "est",
        "serait",
        "sera",
        "dis",
        "dirais",
        "reponds",
        "vote",
        "plutot",
        "ben",
        "say",
        "is",
        "think",
    }
)
_LEADING = " \t\r\n\xa0\u202f,;:.!?…-–—)'’*\ufe0f\u20e3🏻🏼🏽🏾🏿"


@dataclass(frozen=True, slots=True)
class YesNo:
    """The answer, and what the person adds to it in their own words."""

    answer: Answer
    comment: str | None = None


class _Word(NamedTuple):
    text: str
    gap: str  # what stands between the word before and this one
    end: int


def read_yes_no(text: str) -> YesNo | None:
    """Read a yes, a no or an "unsure"; None when the text is none of them, but free text.

    Also 1, 2, 3 (yes, no, unsure, as text messages list them), O, N, Y, thumbs, and joual ("mets-en",
    "ouin"). The comment is the text without the yes or no that leads it, or all of the text when what answers
    is more than that word ("pas vraiment confiance aux banques").

    Decided: "je dirais pas non" is a yes, of one who would not refuse, and keeps its words; "ouin" is a yes;
    "oui et non", "ça dépend", "peut-être", "pas sûr", "bof", "mouais", "un peu" and "des fois" are unsure. A
    "non" in the middle of a free text ("les gens non branchés") answers nothing, nor does "oui ou non?".
    """
    words = list(islice(_words(text), _MAX_WORDS))
    said = [word.text for word in words]
    if not words or _asks(words):
        return None
    start = 0
    while start < len(words):
        found = _numbered(text, words, start) or _phrase_at(words, said, start)
        if found:
            return _with_comment(text, words, said, start, *found)
        length = opening_length(said, start)
        if not length:
            break
        start += length
    return _at_the_end(text, words)


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if word not in KNOWN_WORDS:
            word = _STRETCHED.sub(r"\1", word)
        if word:
            yield _Word(word, text[end : match.start()], match.end())
            end = match.end()


def _asks(words: Sequence[_Word]) -> bool:
    """Whether the text gives the choice back: "oui ou non?", "oui/non", "o/n"."""
    said = [word.text for word in words]
    for index, (first, second) in enumerate(pairwise(words)):
        if (
            first.text in ("ou", "or")
            and {"oui", "yes"} & set(said[:index])
            and _NOES & set(said[index : index + 4])
        ):
            return True
        if (first.text, second.text) in _ALTERNATIVES and "/" in second.gap:
            return True
    return False


def _phrase_at(words: Sequence[_Word], said: Sequence[str], start: int) -> tuple[Phrase, int] | None:
    """Return the way of answering at a place if what follows lets it be one."""
    found = longest_phrase(said, start)
    if not found:
        return None
    phrase, length = _denied(said, start, *found)
    if phrase.answer == "unsure" and _LATER & set(said[start + length : start + length + 2]):
        return None  # "peut-être plus tard": a pause is asked for
    if start + length == len(words) or phrase.bound == "any":
        return phrase, length
    after = words[start + length]
    if after.gap == "-":  # non-voyant
        return None
    pauses = _PAUSE.search(after.gap) or after.text in CONNECTORS
    opens = after.text in OPENERS or longest_phrase(said, start + length)
    denies = said[start] in PLAIN and after.text in _NOTHINGS  # "non aucun", but "absolument aucun service"
    return (phrase, length) if pauses or (phrase.bound == "open" and (opens or denies)) else None


def _denied(said: Sequence[str], start: int, phrase: Phrase, length: int) -> tuple[Phrase, int]:
    """Turn a yes over where a negation follows it: "évidemment pas", "I would never", "c'est sûr que non"."""
    after = tuple(said[start + length : start + length + 2])
    if phrase.answer == "yes" and after in (("que", "oui"), ("que", "non")):
        return Phrase("yes" if after[1] == "oui" else "no", "open"), length + 2
    if phrase.answer != "yes" or said[start] in PLAIN or phrase.kept or after[:1] not in _NEGATIONS:
        return phrase, length
    second = longest_phrase(said, start + length)
    agrees = second is not None and second[0].answer == "yes"  # "d'accord, pas de problème"
    return (phrase, length) if agrees else (Phrase("no", phrase.bound), length + 1)


def _numbered(text: str, words: Sequence[_Word], start: int) -> tuple[Phrase, int] | None:
    """Read "1", "#2", "3. Ça dépend": a number of the list, which counts and measures nothing."""
    index = start
    while index < len(words) - 1 and words[index].text in _NUMBER_MARKERS:
        index += 1
    number = words[index]
    if index + 1 == len(words):
        number = number._replace(text=_SPELT.get(number.text, number.text))
    if number.text not in _NUMBERED or number.gap.endswith("-") or text[number.end :].startswith(("%", "$")):
        return None
    phrase, length = Phrase(_NUMBERED[number.text], "any"), index + 1 - start
    rest = words[index + 1 :]
    if not rest:
        return phrase, length
    if rest[0].text in PLAIN:
        second = longest_phrase([word.text for word in rest], 0)
        return (phrase, length) if second and second[0].answer == phrase.answer else None
    following = str(int(number.text) + 1)
    lists = any(a.text == following and b.gap[:1] in (".", ")", "-") for a, b in pairwise(rest))
    pauses = _PAUSE.search(rest[0].gap) or rest[0].text in CONNECTORS
    return (phrase, length) if pauses and not lists and not rest[0].text.isdigit() else None


def _with_comment(
    text: str, words: Sequence[_Word], said: Sequence[str], start: int, phrase: Phrase, length: int
) -> YesNo:
    """Add to an answer what the person says beside it."""
    end = start + length
    whole = text.strip()
    if phrase.kept:
        return YesNo(phrase.answer, whole)
    if _contradicts(words, said, end, phrase):
        return YesNo("unsure", whole)
    if _adds_nothing(said, end, phrase):
        return YesNo(phrase.answer)
    after = words[end]
    detached = _PAUSE.search(after.gap) or after.text in BREAKS
    if not detached and not (PLAIN | _NUMBERED.keys()).issuperset(said[start:end]):
        return YesNo(phrase.answer, whole)
    rest = text[words[end - 1].end :].strip().lstrip(_LEADING)
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    return YesNo(phrase.answer, rest)


def _contradicts(words: Sequence[_Word], said: Sequence[str], start: int, phrase: Phrase) -> bool:
    """Whether the opposite comes next ("oui... mais non"), or beside it ("oui à l'un, non à l'autre")."""
    start += opening_length(said, start)
    places = [start] if start < len(said) and said[start] in _LAST_WORDS else []
    if said[start : start + 1] and said[start] in _SHARES:
        places += [
            i for i, (a, b) in enumerate(pairwise(said)) if i > start and a in _LAST_WORDS and b in _SHARES
        ]
    seconds = [_phrase_at(words, said, place) for place in places]
    return any(second and {second[0].answer, phrase.answer} == {"yes", "no"} for second in seconds)


def _adds_nothing(said: Sequence[str], start: int, phrase: Phrase) -> bool:
    """Whether only the same answer and courtesies follow: "oui oui, absolument, merci"."""
    while start < len(said):
        again = longest_phrase(said, start)
        if again and again[0].answer == phrase.answer and not again[0].kept:
            start += again[1]
        elif said[start] in COURTESIES:
            start += 1
        else:
            return False
    return True


def _at_the_end(text: str, words: Sequence[_Word]) -> YesNo | None:
    """Read a short text that comes to its answer last: "Une fois de temps en temps, oui"."""
    *before, last = words
    if not 1 <= len(before) <= _MAX_WORDS_BEFORE or last.text not in _LAST_WORDS:
        return None
    if before[0].text in ("pourquoi", "why") or any(word.text in _LAST_WORDS for word in before):
        return None
    conditional = before[0].text in ("si", "if")
    if not conditional and not _PAUSE.search(last.gap) and before[-1].text not in _BEFORE_LAST_WORDS:
        return None
    found = longest_phrase([last.text], 0)
    return YesNo(found[0].answer, text.strip()) if found else None
