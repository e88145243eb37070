"""What a person asks back about the pending question: its meaning, that of a word, an example, the reason.

`read_asked_back` says what a request is about, once it is known to be one. `asks_back` decides that a text
can be nothing else: it has a phrase that must be there, and beside it only words that go with any request,
or that the question or a glossary holds. Any other word makes it an answer:
"C'est quoi l'idée d'avoir dix mots de passe?" is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from rapidfuzz import fuzz

from consultation.languages.markers import Markers
from consultation.text.folding import fold_words

About = Literal["question", "word", "example", "reason"]
OwnWord = Literal["notice", "consultation", "contribution", "authorities"]
"""A word of the conversation's own that people ask about; a consultation's file explains its own words."""
Names = Sequence[str]
"""The names of one term, in any language."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What is asked about; of a word, the position of the term it names, or None when it names none."""

    about: About
    term: int | None = None


_READ_CHARS = 200
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 14
_MOST_WORDS_OF_AN_EXAMPLE = 8

_SAID = Markers("asked_back")
_ASKS_THE_MEANING = _SAID.form(r"\b{asks_the_meaning}|^{what_does} .* {mean}$")
"""Unlike "c'est quoi", which may begin an opinion."""
_ASKS_OF_ONE = _SAID.form(r"{asks_of_one} ?\w+$")
"""Unlike "c'est quoi l'idée", which protests."""
_MOST_WORDS_ASKED = 4
_MOST_WORDS_OF_A_WORD = 3
_ASKS_FIRST = _SAID.form(r"^(?:{before} )*{what_is}")
_KNOWS_NOT_WHAT = _SAID.form(r"^(?:{before_not_knowing} )*{knows_not} {what} (?P<what>.+) {is}$")
_ASKS_LAST = _SAID.form(r"\b{what_is}(?: {after_asking})*$")
_SAYS_WHAT_IT_IS = _SAID.form(r"\b{says_what_it_is}")
"""Beside a word, with a question mark: "secteur, ça veut dire comme la santé?"."""
_EXPLAINS = _SAID.form(r"\b{explains}")
_MEANS = _SAID.form(r"\b{means}")
_NOT_UNDERSTOOD = _SAID.form(r"\b{not_understood}")
_NEGATION = _SAID.form(r"\b{negation}")
_SIMPLER = _SAID.form(r"\b{simpler}")
_REQUESTS = (_EXPLAINS, _SIMPLER, _MEANS)
_IN_PLAIN_WORDS = _SAID.form(r"^{in_plain_words}$")
_EXAMPLE = _SAID.form(r"\b{example}|^{like_what}")
_REASON = _SAID.form(r"\b{reason}(?! {not})|\b{the_point}|\b{of_what_use}\b.*\b{serves}|\b{what_for}")
_OF_THIS_QUESTION = _SAID.form(r"\b{of_this_question}")
_OF_DATA = _SAID.form(r"\b{of_data}")
_OF_THE_SERVICE = _SAID.form(r"\b{of_the_service}")
_REPEATS = _SAID.form(r"\b{repeats}")
_OF_A_REASON = _SAID.words("of_a_reason")
_BESIDE = _SAID.words("beside")
_OF_A_DIFFERENCE = _SAID.words("of_a_difference")
_HOW_TO_ANSWER = _SAID.form(r"\b{how_to_answer}")
"""How one answers here, rather than what a question means."""
_OWN_WORDS = _SAID.table("own_words")
OWN_WORDS: Mapping[OwnWord, Names] = {
    own: tuple(name for name, meant in _OWN_WORDS.items() if meant == own) for own in get_args(OwnWord)
}
_SHORTEST_WORD = 3
_STEM = 6


def read_asked_back(text: str, terms: Iterable[Names] = ()) -> AskedBack | None:
    """Return what a request about the pending question is about; None for one about something else.

    `terms` are the names of the words that can be explained. A word is asked about when one is named; a text
    that asks what words mean and names none asks about the question.
    """
    said = fold_words(text[:_READ_CHARS])
    if _REPEATS.search(said) or _OF_THE_SERVICE.search(said):
        return None  # the question itself is wanted in its own words, or how to talk to the robot
    if _asks_the_reason(said):
        return AskedBack("reason")
    if _EXAMPLE.search(said):
        return AskedBack("example")
    asked = _asks_first_or_last(said)
    asks = asked is not None or _is_lost(said) or any(each.search(said) for each in _REQUESTS)
    if not asks and not text.rstrip().endswith("?"):
        return None
    term = find_term(text[:_READ_CHARS], terms)
    if term is not None:
        return AskedBack("word", term)
    if not asks:
        return None
    return AskedBack("word" if asked is not None and _is_of_a_word(asked) else "question")


def read_help(text: str, terms: Iterable[Names] = ()) -> AskedBack | None:
    """Return what a text taken for a call for help, at a question, is about; None for how to answer here."""
    terms = tuple(terms)
    asked = read_asked_back(text, terms)
    if asked is not None:
        return asked
    term = find_term(text[:_READ_CHARS], terms)
    if term is not None and not _OF_THE_SERVICE.search(fold_words(text[:_READ_CHARS])):
        return AskedBack("word", term)
    return None if asks_how_to_answer(text) else AskedBack("question")


_HOW_MANY_CHOICES = _SAID.form(
    r"\b{may}\b.{0,24}\b{choose}\b.{0,20}\b(?:\d\b|{so_many})|\b{how_many}\b.{0,30}\b{choices}"
)
_ASKS_IN_A_FEW_WORDS = 14


def asks_how_many_choices(text: str) -> bool:
    """Return whether a short text asks how many choices may be made: "je peux-tu en choisir 4?"."""
    said = fold_words(text[:_READ_CHARS])
    is_short = len(said.split()) <= _ASKS_IN_A_FEW_WORDS
    return is_short and text.rstrip().endswith("?") and _HOW_MANY_CHOICES.search(said) is not None


def asks_how_to_answer(text: str) -> bool:
    """Return whether a call for help is about how one answers here: "j'écris les chiffres ou les mots?"."""
    said = fold_words(text[:_READ_CHARS])
    return any(each.search(said) for each in (_HOW_TO_ANSWER, _OF_THE_SERVICE))


def asks_back(text: str, wording: str, terms: Iterable[Names] = ()) -> AskedBack | None:
    """Return what a text asks back, when it can only ask that; None for what may be an answer.

    `wording` is the question as it was asked.
    """
    said = fold_words(text[:_READ_CHARS])
    count = len(said.split())
    if not said or count > _MOST_WORDS or _DIGIT.search(said) or _REPEATS.search(said):
        return None  # "what is principle 6?" has a number
    if _IN_PLAIN_WORDS.match(said):
        return AskedBack("question")
    asked = _asks_first_or_last(said)
    terms = tuple(terms)
    term = find_term(text, terms) if text.rstrip().endswith("?") and _SAYS_WHAT_IT_IS.search(said) else None
    if term is not None:
        return AskedBack("word", term)
    if asked is not None and (words := _words_of(asked)):
        known = {word[:_STEM] for word in fold_words(wording).split()}
        others = [word for word in words if word[:_STEM] not in known]
        is_known = not others or _are_of_a_term(others, terms) or own_word_asked(text) is not None
        asks_the_meaning = len(words) <= _MOST_WORDS_ASKED and _ASKS_THE_MEANING.search(said) is not None
        asks_the_meaning |= len(words) == 1 and _ASKS_OF_ONE.match(said) is not None
        return read_asked_back(text, terms) if is_known or asks_the_meaning else None
    own = _own_words(wording, tuple(map(tuple, terms)))
    return read_asked_back(text, terms) if _asks_only(said, count, asked, own) else None


_SENTENCE_ENDS = re.compile(r"(?<![.!?;:…])[.!?;:…]++\s+")


def asks_a_word_last(text: str, wording: str, terms: Iterable[Names]) -> AskedBack | None:
    """Return the word of the glossary that the last sentence of a text asks about, after a protest."""
    terms, sentences = tuple(terms), _SENTENCE_ENDS.split(text.strip())
    if len(sentences) < 2 or not sentences[-1].endswith("?"):
        return None
    asked = asks_back(sentences[-1], wording, terms)
    return asked if asked is not None and asked.about == "word" and asked.term is not None else None


def own_word_asked(text: str) -> OwnWord | None:
    """Return the word of our own that a text only asks about: "c'est quoi un avis?"."""
    asked = _asks_first_or_last(fold_words(text))
    words = [] if asked is None else _words_of(asked)
    return next((own for own, names in OWN_WORDS.items() if words and _are_of_a_term(words, [names])), None)


def own_word_named(text: str) -> OwnWord | None:
    """Return the word of our own that a request names, if any."""
    found = find_term(text[:_READ_CHARS], OWN_WORDS.values())
    return None if found is None else tuple(OWN_WORDS)[found]


def find_term(text: str, terms: Iterable[Names]) -> int | None:
    """Return the position of the term that a text names, by the longest of its names; None if none.

    Accents, plurals and a slip in a long word make no difference.
    """
    said = list(map(_singular, _content(text)))
    by_letter = _by_first_letter(tuple(map(tuple, terms)))
    found = (
        (length, -position)
        for start, word in enumerate(said)
        for length, position, wanted in by_letter.get(word[0], ())
        if _begins_with(said[start:], wanted)
    )
    longest = max(found, default=None)
    return None if longest is None else -longest[1]


_Name = tuple[int, int, Sequence[str]]
"""How many letters a name of a term has, the position of the term, and the words in the singular."""


@lru_cache(maxsize=256)  # every request about a question looks for the names of all its terms
def _by_first_letter(terms: tuple[tuple[str, ...], ...]) -> Mapping[str, Sequence[_Name]]:
    """Return the names of terms by their first letter, which is never mistyped: none are a person's."""
    by_letter: dict[str, list[_Name]] = {}
    for position, names in enumerate(terms):
        for words in filter(None, map(_content, names)):
            length, wanted = sum(map(len, words)), tuple(map(_singular, words))
            by_letter.setdefault(words[0][0], []).append((length, position, wanted))
    return by_letter


def _asks_only(said: str, count: int, asked: str | None, own: Set[str]) -> bool:
    """Return whether a text holds nothing but a request for an example, a reason or plainer words.

    `asked` is what is left of it beside the phrase that asks what something is; the question's own words may
    be what is not understood.
    """
    if _REASON.search(said):
        return _holds_only(_REASON, said, _BESIDE | _OF_A_REASON)
    if _EXAMPLE.search(said):
        return count <= _MOST_WORDS_OF_AN_EXAMPLE and _holds_only(_EXAMPLE, said, _BESIDE)
    if asked is not None:
        return True  # no word is left that could be an answer
    if not _EXPLAINS.search(said) and not _is_lost(said):
        return False
    rest = _EXPLAINS.sub(" ", _SIMPLER.sub(" ", _NOT_UNDERSTOOD.sub(" ", said)))
    unknown = set(rest.split()) - _BESIDE - _OF_A_DIFFERENCE
    return all(any(_is_same(word, each) for each in own) for word in unknown)


@lru_cache(maxsize=1024)
def _own_words(wording: str, terms: tuple[tuple[str, ...], ...]) -> Set[str]:
    """Return the words of a question and of the terms it explains: of a consultation, never of a person."""
    return {
        *fold_words(wording).split(),
        *(word for names in terms for name in names for word in _content(name)),
    }


def _asks_the_reason(said: str) -> bool:
    """Return whether a text asks why the question is asked, rather than why something else is."""
    if not _REASON.search(said) or _OF_DATA.search(said):
        return False
    return _OF_THIS_QUESTION.search(said) is not None or _holds_only(_REASON, said, _BESIDE | _OF_A_REASON)


def _holds_only(phrase: re.Pattern[str], said: str, beside: Set[str]) -> bool:
    return set(phrase.sub(" ", said).split()) <= beside


def _asks_first_or_last(said: str) -> str | None:
    """Return what is left of a text beside the phrase that asks what something is; None without one."""
    unknown = _KNOWS_NOT_WHAT.match(said)
    if unknown is not None:
        return unknown["what"]
    for pattern in (_ASKS_FIRST, _ASKS_LAST):
        rest, found = pattern.subn(" ", said)
        if found:
            return rest
    return None


def _is_lost(said: str) -> bool:
    return _NOT_UNDERSTOOD.search(said) is not None and _NEGATION.search(said) is not None


def _words_of(rest: str) -> list[str]:
    """Return the words that may name something, beside those that go with any request."""
    return [word for word in rest.split() if word not in _BESIDE and len(word) >= _SHORTEST_WORD]


def _is_of_a_word(rest: str) -> bool:
    """Return whether what is asked about is a word or an expression, rather than a whole matter."""
    return 0 < len(_words_of(rest)) <= _MOST_WORDS_OF_A_WORD and not _OF_THIS_QUESTION.search(rest)


def _are_of_a_term(words: Sequence[str], terms: Iterable[Names]) -> bool:
    """Return whether all words are words of one name of a term."""
    names = (_content(name) for each in terms for name in each)
    return any(all(any(_is_same(word, own) for own in name) for word in words) for name in names)


_SMALL = _SAID.words("small")


def _content(text: str) -> list[str]:
    return [word for word in fold_words(text).split() if word not in _SMALL]


def _begins_with(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether words begin with those of a name; all are in the singular."""
    return len(said) >= len(wanted) and all(map(_is_nearly, said, wanted))


_FEWEST_LETTERS = 5
_LIKENESS = 83


def _is_same(one: str, other: str) -> bool:
    """Return whether two words are one: but for a plural, or one slip in a long word."""
    return _is_nearly(_singular(one), _singular(other))


def _is_nearly(one: str, other: str) -> bool:
    """Return whether two words are one: but for one slip in a long word."""
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= _FEWEST_LETTERS and one[0] == other[0]
    return is_long and fuzz.ratio(one, other) >= _LIKENESS  # "marche" is no "démarche"


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_WORD and word[-1] in "sx" else word
