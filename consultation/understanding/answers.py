"""Answers to the pending question: a choice, a yes or a no, a decision on a text too long."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, TypeAlias

from consultation.languages.markers import Markers
from consultation.messages.model import Expectation, Option
from consultation.text.folding import fold
from consultation.understanding import values
from consultation.understanding.agreement import is_reluctant
from consultation.understanding.changed_choices import wants_no_more
from consultation.understanding.choice_guesses import guess, read_likely
from consultation.understanding.choice_labels import label_within, only_option_with
from consultation.understanding.choice_parts import count_parts
from consultation.understanding.choice_readings import Chosen, Unreadable
from consultation.understanding.choices import read_multi, read_single, says_more
from consultation.understanding.sayings import options_hinted
from consultation.understanding.scales import read_stance
from consultation.understanding.set_phrases import leaves_as_is, says_to_add, says_to_replace, says_to_split
from consultation.understanding.values import NoValue, Value
from consultation.understanding.yes_no import YesNo, read_yes_no

Parsed: TypeAlias = Mapping[str, Any]
"""What was chosen, or why nothing was: see docs."""

VALUES: Mapping[str, ModuleType] = {
    module.name: import_module(f"{values.__name__}.{module.name}") for module in iter_modules(values.__path__)
}
"""What reads each kind of value."""

_TOO_LONG = ("shorten", "split", "cut")
_ON_TOP = ("add", "replace", "cancel")
"""What can be done with a text too long, or with another one, in the order of the prompt."""
_SAYS_ON_TOP = {"add": says_to_add, "replace": says_to_replace, "cancel": leaves_as_is}
_SAID = Markers("answers", {"TIMES": r"(?:\d+|{some})"})
DRAFT_WORDS = {slug: tuple(_SAID.words(slug)) for slug in _TOO_LONG}
"""Beginnings of the words for what can be done with a text too long."""

_GUESSED = frozenset({"unclear", "too_few", "out_of_range"})
_ASKS_A_HABIT = _SAID.form(r"\b{asks_a_habit}")
_MISREAD = _SAID.form(r"\b{misread}")
_DOES = _SAID.form(
    r"(?:{before_a_habit} )*(?:{now_and_then}|(?:{nearly} )*{every_one}|{each} \w|{often_enough}"
    r"|(?:{a} )?{TIMES} {times}|{it_is_ago} {TIMES} {span}|{has_done}|{TIMES} {span} {ago}|{last_year})"
)
_DOES_NOT = _SAID.form(r"\b{does_not}|{not_in_short}")

_RANK = re.compile(r"(?<![^\s,;])(\d)\s*[-–.):=]+\s*(?=[^\W\d])")
_LESS = _SAID.form(r"(?:\b{not}|{not_in_short}) {very}")
_LESS_OR_NOT = _SAID.form(r"\b{less_or_not}")
_MOST_WORDS_FOR_DRAFT = 7


def read_choice(text: str, expectation: Expectation) -> tuple[Parsed, bool] | None:
    """Read what the question accepts, and whether it is accepted; return None for any other text.

    A choice that cannot be used is not accepted, and has its error and the choices understood.
    """
    if expectation.is_agreement:
        if is_reluctant(text) or says_misread(text):
            return None  # a "ouin" is asked about; "non, vous n'avez pas compris" is no no
        yes_no = read_yes_no(text) or _stance(text)
        if yes_no is None or yes_no.answer == "unsure":
            yes_no = _habit(text, expectation.wording.asked) or yes_no
        return (_yes_no(yes_no), True) if yes_no is not None else None
    if expectation.takes_one:
        read = read_single(text, expectation.options, expectation.other)
        return _single(_unless_hinted(text, expectation.options, read))
    if expectation.takes_several:
        choose = expectation.choose or 1
        text = _without_ranks(text) if expectation.in_order else text
        return _multi(read_multi(text, expectation.options, choose, expectation.other, expectation.fewest))
    if expectation.takes_value:
        return _value(text, expectation)
    if expectation.is_draft:
        number = read_draft_choice(text, expectation.options)
        return ({"choice": number, "other": None}, True) if number is not None else None
    return None


def _without_ranks(text: str) -> str:
    """Return "bancs, jeux" of "1-bancs, 2-jeux": the numbers say in which order they come."""
    ranks = [int(found[1]) for found in _RANK.finditer(text)]
    return _RANK.sub("", text) if len(ranks) > 1 and ranks == list(range(1, len(ranks) + 1)) else text


def says_misread(text: str) -> bool:
    """Return whether a text says that the person was not understood."""
    return _MISREAD.search(fold(text[:_MAX_CHARS])) is not None


def _unless_hinted(text: str, options: Sequence[Option], read: Chosen | Unreadable) -> Chosen | Unreadable:
    """Ask about an option that a text names where it says what people say of another one alone.

    "Après souper" has a word of "Après-midi", and is an evening.
    """
    if isinstance(read, Unreadable) or len(read.numbers) != 1 or read.other is not None:
        return read
    if _tempers(text, options, read.numbers[0]):
        return Unreadable("unclear", _beside(read.numbers[0], len(options)))
    hinted = options_hinted(text, tuple(options))
    if len(hinted) != 1 or hinted.issuperset(read.numbers) or fold(text.strip(" .!")) in map(_name, options):
        return read
    return Unreadable("unclear", tuple(sorted({*hinted, *read.numbers})))


def _tempers(text: str, options: Sequence[Option], chosen: int) -> bool:
    """Return whether a text says less than the option that it names: "pas trop souvent" of "Souvent"."""
    less, label = _LESS.search(fold(text)), fold(options[chosen - 1].label)
    return less is not None and _LESS_OR_NOT.search(label) is None and label in fold(text)


def _beside(number: int, count: int) -> tuple[int, ...]:
    return tuple(each for each in (number, number + 1) if each <= count)


def _name(option: Option) -> str:
    return fold(option.label)


def read_likely_choice(text: str, expectation: Expectation) -> tuple[Parsed, bool] | None:
    """Read by its meaning a text in which `read_choice` found no choice that it can accept; None in doubt."""
    if expectation.takes_one:
        read = read_likely(text, expectation.options, asked=expectation.wording.asked)
        return None if read is None else _single(_unless_hinted(text, expectation.options, read))
    if expectation.takes_several:
        read = read_likely(text, expectation.options, expectation.choose or 1, expectation.fewest)
        return None if read is None else _multi(read)
    return None


def guess_choice(text: str, expectation: Expectation, parsed: Parsed) -> Parsed:
    """Return why a text is no choice, with the choices that it may well mean, to be named."""
    if expectation.takes_several and wants_no_more(text):
        return parsed
    worded = _worded(text, expectation.options) if expectation.takes_one else None
    if worded is not None:
        return {"error": "unclear", "understood": [worded]}
    is_none = parsed.get("error") == "none"
    hinted = is_none and (options_hinted(text, expectation.options) or _says_what_it_is(text, expectation))
    is_all = _reads_as_all(parsed, expectation) and count_parts(text) > 1
    if not expectation.lists_choices or not (hinted or is_all or parsed.get("error") in _GUESSED):
        return parsed
    is_number = (
        parsed["error"] == "out_of_range"
    )  # "2019, quand ma fille est née" may mean a choice; "le 8" and "1, 8 et 3" do not
    is_near = is_number and not _is_far_out(text, expectation)
    if is_near and (expectation.takes_several or not _says_a_word(text, expectation)):
        return parsed
    most, fewest = expectation.choose or 1, expectation.fewest or expectation.choose or 1
    understood = parsed.get("understood") or ()
    is_whole = fewest <= len(understood) <= most and not any(each.examples for each in expectation.options)
    is_whole = is_whole and count_parts(text) <= len(understood)
    if most > 1 and is_whole and parsed["error"] == "unclear":
        return parsed
    found = guess(text, expectation.options, expectation.wording.asked, understood, most)
    is_fewer = len(found) < len(understood) and (most > 1 or len(understood) <= _MOST_NAMED)
    if not found or (is_fewer and not is_all):
        return parsed
    error = "too_few" if len(found) < fewest else "too_many" if len(found) > most > 1 else "unclear"
    return {"error": error, "understood": list(found)}


def _reads_as_all(parsed: Parsed, expectation: Expectation) -> bool:
    """Return whether most options were read where few are asked for: "too far and it's all in French"."""
    understood = len(parsed.get("understood") or ())
    most = max(expectation.choose or 1, len(expectation.options) // 2)
    return expectation.takes_several and parsed.get("error") == "too_many" and understood > most


def _is_far_out(text: str, expectation: Expectation) -> bool:
    """Return whether the numbers of a text are far from those of the list: a year, a bus, a street."""
    numbers = map(int, _NUMBER.findall(fold(text[:_MAX_CHARS])))
    far = [number > _FAR * len(expectation.options) for number in numbers]
    return any(far) and all(far)


_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_FAR = 3
_MAX_CHARS = 600


def _worded(text: str, options: Sequence[Option]) -> int | None:
    """Return the option that a text, or its first clause, has the words of: "pas du tout, ils sautent"."""
    clause = _CLAUSE_END.split(text)[0]
    found = (
        only_option_with(text, options) or only_option_with(clause, options) or label_within(text, options)
    )
    return None if found is None or _tempers(text, options, found) else found


_CLAUSE_END = _SAID.form(r"[,;.!]|\b{then_says_why}")


def _says_what_it_is(text: str, expectation: Expectation) -> bool:
    """Return whether a text with a "nothing" in it says more: "des anges, vraiment, rien à dire"."""
    is_long = len(text.split()) >= _FEWEST_WORDS_OF_A_REASON
    return expectation.takes_one and is_long and _says_a_word(text, expectation)


_MOST_NAMED = 3
_FEWEST_WORDS_OF_A_REASON = 4


def _says_a_word(text: str, expectation: Expectation) -> bool:
    return says_more(text, expectation.options, other=False, comments=False)


def read_draft_choice(text: str, options: Sequence[Option]) -> int | None:
    """Read the decision on a text too long, by number or in a few words; return None for anything longer."""
    slugs = [option.slug for option in options] or list(_TOO_LONG)
    if "split" in slugs and says_to_split(text):
        return slugs.index("split") + 1
    words = [word.strip(".,;:!?()'\"") for word in fold(text[:100]).replace("'", " ").split()]
    words = [word for word in words if word]
    if not words or len(words) > _MOST_WORDS_FOR_DRAFT:
        return None
    names_a_question = any(word.startswith("q") for word in words[:-1])
    if len(words) <= 2 and not names_a_question and words[-1].isdigit() and 1 <= int(words[-1]) <= len(slugs):
        return int(words[-1])
    if tuple(slugs) == _ON_TOP:
        said = [number for number, slug in enumerate(slugs, start=1) if _SAYS_ON_TOP[slug](text)]
        return said[0] if len(said) == 1 else None
    meant = [
        number
        for number, slug in enumerate(slugs, start=1)
        if any(word.startswith(DRAFT_WORDS.get(slug, ())) for word in words)
    ]
    return meant[0] if len(meant) == 1 else None


def _stance(text: str) -> YesNo | None:
    """Read "pas satisfait pantoute" as the no it is; its words are the comment."""
    stance = read_stance(text)
    return None if stance is None else YesNo("yes" if stance else "no", text.strip())


def _habit(text: str, question: str) -> YesNo | None:
    """Read "à tous les soirs avec le chien", "il y a deux ans": a yes to what one does, or has done."""
    if not _ASKS_A_HABIT.search(fold(question)) or "?" in text:
        return None
    said = fold(text)
    does = _DOES.match(said) is not None and _DOES_NOT.search(said) is None
    return YesNo("yes", text.strip()) if does else None


def _yes_no(read: YesNo) -> Parsed:
    return {"answer": read.answer, "comment": read.comment}


def _single(read: Chosen | Unreadable) -> tuple[Parsed, bool]:
    if isinstance(read, Unreadable):
        return _error(read), False
    return {"choice": read.numbers[0] if read.numbers else None, "other": read.other}, True


def _multi(read: Chosen | Unreadable) -> tuple[Parsed, bool]:
    if isinstance(read, Unreadable):
        return _error(read), False
    return {"choices": list(read.numbers), "other": read.other}, True


def _value(text: str, expectation: Expectation) -> tuple[Parsed, bool]:
    read = read_value(text, expectation)
    if isinstance(read, Value):
        return {expectation.kind: read.value, "says_more": read.says_more}, True
    return {"error": read.error, f"{expectation.kind}s": list(read.likely)}, False


def read_value(text: str, expectation: Expectation) -> Value | NoValue:
    """Read a value of the kind that is expected, or why there is none."""
    read: Value | NoValue = VALUES[expectation.kind].read(text, expectation)
    return read


def _error(read: Unreadable) -> dict[str, Any]:
    return {"error": read.error, "understood": list(read.understood)}
