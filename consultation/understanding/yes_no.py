"""Yes, no or unsure, with the comment people add to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from consultation.languages.markers import Markers
from consultation.text.folding import fold, fold_words, folded_alike
from consultation.understanding.yes_no_phrases import (
    BREAKS,
    CLOSINGS,
    CONNECTORS,
    COURTESIES,
    KNOWN_WORDS,
    LONGEST,
    NUANCE_OF,
    OPENERS,
    OPENING_WORDS,
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
_SAID = Markers("yes_no")
_SPELT = {word: str(number) for word, number in _SAID.table("spelt").items()}
_ALTERNATIVES = {tuple(each.split()) for each in _SAID.words("alternatives")}
_OR = _SAID.words("or")
_TURNED = _SAID.table("turned")
_A_YES = _SAID.words("a_yes")
_MORE = _SAID.words("more")
_THAN = _SAID.words("than")
_LATER = _SAID.words("later")
_SHARES = _SAID.words("shares")
_NOTHINGS = _SAID.words("nothings")
_NOES = _SAID.words("noes")
_NEGATIONS = {(each,) for each in _SAID.words("negations")}
_NUMBER_MARKERS = _SAID.words("number_markers")
_LAST_WORDS = _SAID.words("last_words")
_SAID_AT_LAST = tuple(_SAID.words("said_at_last"))
_TOLD_FIRST = _SAID.form(r"(?:{takes_note}[\s,.!…]+)*{takes_note} ?[.!…]+\s+")
"""What somebody says of a reply, as a sentence of its own, before they answer: "Ah d'accord. Non, …"."""
_LAST_SENTENCE = _SAID.form(
    r"(?:^|[.!?…])[^\w.!?…]*+\w[^.!?…]*+[.…]\s++(?:{before_said_at_last} )?(?P<word>{said_at_last})[ .!]*$"
)
_RECONSIDERS = _SAID.words("reconsiders")
_LINKS_TO_LAST = _SAID.words("links_to_last")
_DENIES_BEFORE = _SAID.words("denies_before")
_WHY = _SAID.words("why")
_IF = _SAID.words("if")
_AFTER_YES = _SAID.words("after_yes")
_MAX_WORDS_BEFORE_CLOSING = 16
_ECHO = re.compile(r"\s*(?P<echo>[^?!.]{2,40})\?+\s*(?P<answer>[^?]+)")
_MOST_WORDS_IN_ECHO = 5
_MOST_WORDS_OF_TOPIC = 5
_IT_IS = {tuple(each.split()) for each in _SAID.words("it_is")}
_ASKING = _SAID.words("asking")
_BEFORE_LAST_WORDS = _SAID.words("before_last_words")
_LEADING = " \t\r\n\xa0\u202f,;:.!?…-–—)'’*\ufe0f\u20e3🏻🏼🏽🏾🏿"


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes, no or unsure, and the person's comment."""

    answer: Answer
    comment: str | None = None


class _Word(NamedTuple):
    text: str
    gap: str  # what stands between the word before and this one
    end: int


@lru_cache(maxsize=16)  # several readers of one message, and of its parts, ask for it
def read_yes_no(text: str) -> YesNo | None:
    """Read a yes, a no or an "unsure"; None when the text is none of them, but free text.

    Also 1, 2, 3 (yes, no, unsure, as text messages list them), O, N, Y, thumbs, and joual ("mets-en",
    "ouin"). The comment is the text without the yes or no that leads it, or all of the text when what answers
    is more than that word ("pas vraiment confiance aux banques").

    Decided: "je dirais pas non" is a yes, of one who would not refuse, and keeps its words; "ouin" is a yes;
    "oui et non", "ça dépend", "peut-être", "pas sûr", "bof", "mouais", "un peu" and "des fois" are unsure. A
    "non" in the middle of a free text ("les gens non branchés") answers nothing, nor does "oui ou non?".
    What takes note of a reply, in a sentence before it, is no part of it.
    """
    told = _TOLD_FIRST.match(folded_alike(text.lstrip()))
    return (told and _read(text.lstrip()[told.end() :])) or _read(text)


def past_plain_answer(text: str, answer: str) -> str:
    """Return a comment without the plain yes, no or "I don't know" that leads it, and that it is beside.

    "Non. Non, j'ai peur" beside a no is "j'ai peur". What says more than that word stays: "jamais de la vie,
    …" is no "non".
    """
    read = read_yes_no(text)
    if read is None or read.answer != answer or read.comment == text.strip():
        return text
    comment = read.comment or ""
    lead = _TOLD_FIRST.sub("", folded_alike(text[: text.find(comment)] if comment else text), 1)
    said = {word.text for word in _words(lead)} - COURTESIES
    is_plain = (
        bool(said)
        and comment.count("(") == comment.count(")")
        and (said <= PLAIN | _NUMBERED.keys() or knows_not(lead))
    )
    return past_plain_answer(comment, answer) if is_plain else text


def _read(text: str) -> YesNo | None:
    words = list(islice(_words(text), _MAX_WORDS))
    said = [word.text for word in words]
    if not words or _asks(words):
        return None
    last = _said_at_last(text)
    if last is not None:
        return YesNo(last, text.strip())
    start, nuanced = 0, False
    while start < len(words):
        preferred = _preferred(said, start)
        if preferred is not None:
            return YesNo(preferred, text.strip())
        found = _numbered(text, words, start) or _phrase_at(words, said, start)
        if found:
            read = _with_comment(text, words, said, start, *found)
            return YesNo(read.answer, text.strip()) if nuanced else read
        length = opening_length(said, start)
        if not length:
            break
        nuanced = nuanced or tuple(said[start : start + length]) in NUANCE_OF
        start += length
    return _after_its_topic(text, words, said) or _at_the_end(text, words) or _after_its_echo(text)


def _said_at_last(text: str) -> Answer | None:
    """Return the plain yes or no that a text ends with as a sentence of its own: "jsp, c pas safe. non"."""
    said = fold(text).strip()
    found = _LAST_SENTENCE.search(said) if said.rstrip(" .!").endswith(_SAID_AT_LAST) else None
    phrase = longest_phrase([found["word"]], 0) if found is not None else None
    return phrase[0].answer if phrase is not None else None


def _after_its_topic(text: str, words: Sequence[_Word], said: Sequence[str]) -> YesNo | None:
    """Read "confiance non pas pantoute …", "11 heures c'est trop tard": the answer after words asked.

    After a word or two the answer is given twice; after some more it begins with "c'est".
    """
    for start in range(1, min(3, len(said) - 1)):
        first, second = longest_phrase(said[start : start + 1], 0), longest_phrase(said, start + 1)
        if said[start] in PLAIN and first and second and first[0].answer == second[0].answer:
            return YesNo(first[0].answer, text.strip()) if second[0].bound == "any" else None
    for start in range(1, min(_MOST_WORDS_OF_TOPIC, len(said) - 1)):
        found = _phrase_at(words, said, start) if tuple(said[start : start + 2]) in _IT_IS else None
        if found is not None and found[0].kept:
            return YesNo(found[0].answer, text.strip())
    return None


def _after_its_echo(text: str) -> YesNo | None:
    """Read "ma banque? jamais de la vie": words of the question, asked back and answered."""
    echoed = _ECHO.fullmatch(text)
    if echoed is None:
        return None
    echo = fold_words(echoed["echo"]).split()
    if len(echo) > _MOST_WORDS_IN_ECHO or _ASKING.intersection(echo):
        return None
    read = read_yes_no(echoed["answer"])
    return None if read is None else YesNo(read.answer, text.strip())


def _preferred(said: Sequence[str], start: int) -> Answer | None:
    """Read "plutôt oui que non", "more no than yes": the answer that comes first of the two."""
    more, first, than, second = (*said[start : start + 4], "", "", "", "")[:4]
    if more not in _MORE or than not in _THAN:
        return None
    either = (longest_phrase([first], 0), longest_phrase([second], 0))
    answers = [found[0].answer for found in either if found is not None]
    return answers[0] if set(answers) == {"yes", "no"} else None


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold() if match[0].isascii() else fold(match[0])  # a letter, or a digit
        if word not in KNOWN_WORDS and _STRETCHED.search(word) is not None:
            word = _STRETCHED.sub(r"\1", word)
        if word:
            yield _Word(word, text[end : match.start()], match.end())
            end = match.end()


def _asks(words: Sequence[_Word]) -> bool:
    """Return whether the text gives the choice back: "oui ou non?", "oui/non", "o/n"."""
    said = [word.text for word in words]
    for index, (first, second) in enumerate(pairwise(words)):
        if first.text in _OR and _A_YES & set(said[:index]) and _NOES & set(said[index : index + 4]):
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
    if _adds_nothing(said, start + length, phrase):
        return phrase, length  # "ok d'abord envoyez"
    return (phrase, length) if pauses or (phrase.bound == "open" and (opens or denies)) else None


def _denied(said: Sequence[str], start: int, phrase: Phrase, length: int) -> tuple[Phrase, int]:
    """Turn a yes over where a negation follows it: "évidemment pas", "I would never", "c'est sûr que non"."""
    after = tuple(said[start + length : start + length + 2])
    turned: Answer | None = _TURNED.get(" ".join(after)) if phrase.answer == "yes" else None
    if turned is not None:
        return Phrase(turned, "open"), length + 2
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
    """Return an answer with the comment beside it."""
    end = start + length
    whole = text.strip()
    if phrase.kept:
        return YesNo(phrase.answer, whole)
    reconsidered = _reconsidered(words, said, end)
    if reconsidered is not None and reconsidered != phrase.answer:
        return YesNo(reconsidered, whole)
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


def _reconsidered(words: Sequence[_Word], said: Sequence[str], start: int) -> Answer | None:
    """Return the last answer of a text that changes its mind: "ouais... attends, finalement non"."""
    if _RECONSIDERS.isdisjoint(said[start:]):
        return None
    before = _BEFORE_LAST_WORDS | _RECONSIDERS
    for place in range(len(said) - 1, start - 1, -1):
        follows = _PAUSE.search(words[place].gap) or said[place - 1] in before
        found = _phrase_at(words, said, place) if said[place] in _LAST_WORDS and follows else None
        if found is not None:
            return found[0].answer
    return None


def _contradicts(words: Sequence[_Word], said: Sequence[str], start: int, phrase: Phrase) -> bool:
    """Return whether the opposite follows: "oui... mais non", "oui à l'un, non à l'autre"."""
    start += opening_length(said, start)
    places = [start] if start < len(said) and said[start] in _LAST_WORDS else []
    if said[start : start + 1] and said[start] in _SHARES:
        places += [
            i for i, (a, b) in enumerate(pairwise(said)) if i > start and a in _LAST_WORDS and b in _SHARES
        ]
    seconds = [_phrase_at(words, said, place) for place in places]
    return any(second and {second[0].answer, phrase.answer} == {"yes", "no"} for second in seconds)


def _adds_nothing(said: Sequence[str], start: int, phrase: Phrase) -> bool:
    """Return whether only the same answer and courtesies follow: "oui oui, absolument, merci"."""
    while start < len(said):
        again = longest_phrase(said, start)
        if again and again[0].answer == phrase.answer and not again[0].kept:
            start += again[1]
        elif said[start] in COURTESIES or (start == len(said) - 1 and said[start] in _AFTER_YES):  # "oui là"
            start += 1
        else:
            return False
    return True


def _at_the_end(text: str, words: Sequence[_Word]) -> YesNo | None:
    """Read a short text that comes to its answer last: "Une fois de temps en temps, oui"."""
    closing = _closing(words)
    if closing is not None:
        return YesNo(closing, text.strip())
    *before, last = words
    if not 1 <= len(before) <= _MAX_WORDS_BEFORE or last.text not in _LAST_WORDS:
        return None
    if before[0].text in _WHY or any(word.text in _LAST_WORDS for word in before):
        return None
    conditional = before[0].text in _IF
    if not conditional and not _PAUSE.search(last.gap) and before[-1].text not in _BEFORE_LAST_WORDS:
        return None
    found = longest_phrase([last.text], 0)
    return YesNo(found[0].answer, text.strip()) if found else None


def _closing(words: Sequence[_Word]) -> Answer | None:
    """Return the answer that ends a sentence: "c'est bien raisonnable je suis d'accord", "… but ok fine"."""
    said = [word.text for word in words]
    for start in range(max(1, len(said) - LONGEST), len(said)):
        found = longest_phrase(said, start)
        links = said[start - 1] in _LINKS_TO_LAST
        if start > _MAX_WORDS_BEFORE_CLOSING or not found or found[1] < len(said) - start:
            continue
        if not links and tuple(said[start:]) not in CLOSINGS:
            continue
        answer = found[0].answer
        contradicted = answer == "yes" and not links and _DENIES_BEFORE.intersection(said[:start])
        return None if contradicted else answer
    return None


_KNOWS_NOT = _SAID.form(r"{knows_not}")
_PLACES = _NUMBERED.keys() | _SPELT.keys()


def is_way_of_answering(text: str) -> bool:
    """Return whether a text is one way of saying yes, no or "it depends", without a word more."""
    said = [word.text for word in islice(_words(text), _MAX_WORDS)]
    found = longest_phrase(said, 0)
    return found is not None and found[1] == len(said)


_OF_A_BARE_ANSWER = (
    KNOWN_WORDS
    | OPENING_WORDS
    | COURTESIES
    | _NUMBER_MARKERS
    | _NUMBERED.keys()
    | _SPELT.keys()
    | {word for words in _NEGATIONS for word in words}
    | _SAID.words("of_a_bare_answer")
)
"""Every word that a yes, a no or an "unsure" with nothing beside it may have."""
_FIRST_WORDS = 4


def read_bare_answer(text: str) -> Answer | None:
    """Read a yes, a no or an "unsure" with nothing beside it; None for any other text."""
    if not all(word.text in _OF_A_BARE_ANSWER for word in islice(_words(text), _FIRST_WORDS)):
        return None  # most texts: the rest of them need not be read
    found = read_yes_no(text)
    return found.answer if found is not None and found.comment is None else None


def knows_not(text: str) -> bool:
    """Return whether a text is an "I don't know" and nothing more; "bof" is an opinion."""
    return read_bare_answer(text) == "unsure" and _KNOWS_NOT.search(fold(text)) is not None


def is_place_in_list(text: str) -> bool:
    """Return whether a text is a number that answers a yes-or-no question by its place in the list.

    In any other text it counts something.
    """
    return fold(text).strip(" .!") in _PLACES
