"""A consultation from a pasted text: a message, or a page of a word processor.

What is above the first question is the title and the introduction. A question is a numbered line, or where no
line is numbered one that ends with a question mark; what is listed below it are its choices. What is not
understood stays where it was written, so that nothing is lost, and is told apart. Left out is what a
consultation says by itself: "Introduction", "Questions", thanks at the end, "(réponse libre)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import dropwhile

from consultation.definition.kinds import KINDS, kind_of
from consultation.definition.kinds.yes_no import are_yes_or_no, is_yes_or_no, yes_or_no_in
from consultation.definition.pasted.named_lines import read_named_lines
from consultation.definition.pasted.numbering import NUMBERED, numbering_of
from consultation.definition.pasted.page import read_page
from consultation.definition.plain_values import Fields, fields_of
from consultation.definition.short_titles import SAYS_YES_NO, short_title
from consultation.definition.slugs import free_slug
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.text.folding import fold_words

MAX_CHARS = 200_000
MAX_LINES = 2_000
"""Nothing longer is a consultation."""
_ALONE = re.compile(r"\d{1,2}[.)]")
_LISTED = re.compile(r"\s*(?:[-–—•*·▪◦○●☐□❑❏✓➢>]+|o(?=\s)|\(\s?\)|\[\s?\]|[a-hA-H][.)])\s*(?=\S)")
_WORDS = Markers(
    "pasted",
    {
        "OF_QUESTION": r"(?:{the}\s+)?(?:{question}\s+|q\s?)?(?:n[o°]\.?\s*)?(\d{1,2})",
        "ENDS": r"\s*(?:[)\]:;.,]\s*|\Z)",
    },
)
_CONDITION = _WORDS.form(
    r"[(\[]?\s*(?:{only}\s+)?{if_the_answer_to}\s+{OF_QUESTION}\s+{is}"
    r"\s*:?\s*[«“\"]?\s*([^)\]:;.,»”\"]{1,300}+)[»”\"]?{ENDS}"
    r"|[(\[]?\s*(?:{only}\s+)?{if}\s+[«“\"]?\s*({answered})\s*[»”\"]?\s+{about}\s+{OF_QUESTION}{ENDS}",
    re.IGNORECASE,
)
_CONDITIONAL = _WORDS.form(r"\b{conditional}", re.IGNORECASE)
"""What begins a condition, understood or not."""
_HEADINGS = _WORDS.words("headings")
"""Headings that name a part of the text, and say nothing of the consultation."""
_THANKS = _WORDS.form(r"(?:{very_much}\s+)?{thanks}\b.{0,90}", re.IGNORECASE)
_FREE = _WORDS.form(r"\s*[(\[]\s*{free}\s*[)\]]", re.IGNORECASE)
"""What says that a question takes any words."""
_SAID_BY_KIND = {
    "yes_no": SAYS_YES_NO,
    "single": _WORDS.form(r"\s*[(\[]\s*{one_choice}\s*[)\]]", re.IGNORECASE),
    "scale": re.compile(r"\s*[(\[]\s*\d{1,2}\s*[=:][^)\]=:]+\d{1,2}\s*[=:][^)\]=:]+[)\]]"),
}
"""What a question says in brackets of how it is answered: the conversation says it by itself."""
_ORS = _WORDS.form(r"\s+{or}\s+|\s*[,/]\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Asked:
    """A question as it was written: its number, its text, and the lines listed under it."""

    number: int
    lines: list[str]
    listed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text describes.

    `tree` holds the values of a consultation. `proposed` are the questions that are taken for yes or no by
    their form alone; `left` are the lines and the conditions that were not understood; `doubtful` the
    questions under which numbered lines are choices, or questions themselves. `parts` are the other fields
    that were recognised; `unknown` the lines of the introduction that name a part that is not known.
    """

    tree: Fields
    proposed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def is_too_long(pasted: str) -> bool:
    """Return whether a text is longer than any consultation: what is beyond would be left out."""
    return len(pasted) > MAX_CHARS or len(pasted.splitlines()) > MAX_LINES


def read_pasted(pasted: str, language: Language, *, in_doubt_choices: bool = True) -> Pasted:
    """Return what a pasted text describes; what it does not say is missing.

    Its texts are in one language. Numbered lines in doubt are choices, or without `in_doubt_choices`
    questions. The tree holds `title`, `introduction` and `questions`, where there are any, and the parts that
    the headings of a copied page name.
    """
    lines = [" ".join(line.split()) for line in _plain(pasted).splitlines()[:MAX_LINES]]
    page = read_page(_with_numbers(lines), language)
    named = read_named_lines(page.lines, language)
    kept = [line for line in named.lines if not _is_heading(line)]
    numbering = numbering_of(kept, in_doubt_choices=in_doubt_choices)
    before, asked, after = _parts(kept, numbering.choices)
    tree: Fields = {**page.parts, **named.parts}
    title = before[:1] if "title" not in tree else []
    after = [line for line in after if not _THANKS.fullmatch(line)]
    introduction = [*before[len(title) :], *after]
    if title:
        tree["title"] = {language: title[0]}
    if introduction:
        tree["introduction"] = [{language: text} for text in introduction]
    questions: list[Fields] = []
    numbers: dict[int, Fields] = {}
    decided = _answered_yes_or_no(asked)
    for each in asked:
        taken = {str(one["slug"]) for one in questions}
        question = _question(each, language, numbers, taken, is_yes_no=each.number in decided)
        questions.append(question)
        numbers[each.number] = question
    if questions:
        tree["questions"] = questions
    proposed = [
        str(fields_of(question["text"])[language])
        for each, question in zip(asked, questions, strict=True)
        if question["kind"] == "yes_no" and not _says_yes_no(each) and each.number not in decided
    ]
    left = [line for each, one in zip(asked, questions, strict=True) for line in _left(each, one, language)]
    unknown = [line for line in named.unknown if line in introduction]
    parts = tuple(name for name in tree if name not in ("title", "introduction", "questions"))
    return Pasted(tree, tuple(proposed), tuple(left), tuple(numbering.doubtful), parts, tuple(unknown))


def _is_heading(line: str) -> bool:
    return line[:1].isalpha() and fold_words(line) in _HEADINGS


def _says_yes_no(asked: _Asked) -> bool:
    return are_yes_or_no(asked.listed) or SAYS_YES_NO.search(" ".join(asked.lines)) is not None


def _answered_yes_or_no(asked: list[_Asked]) -> set[int]:
    """Return the numbers of the questions that the conditions of others answer by a yes or a no."""
    found: set[int] = set()
    for each in asked:
        for number, said in _conditions_in(" ".join(each.lines)):
            if all(map(is_yes_or_no, _ORS.split(said))):
                found.add(number)
    return found


def _left(asked: _Asked, question: Fields, language: Language) -> Iterator[str]:
    """Yield what of a question was not understood: its condition, and lines that are no part of it."""
    text = str(fields_of(question["text"])[language])
    told = (
        _CONDITION if "ask_if" in question else _CONDITIONAL
    )  # "Si oui, lesquels?" is said by the condition
    if (found := told.search(text)) is not None:
        before = max(text.rfind("(", 0, found.start()), text.rfind("[", 0, found.start()))
        yield text[max(before, 0) :]
    after = dropwhile(lambda line: not line.endswith("?"), asked.lines)
    yield from (line for line in [*after][1:] if line in text and not _CONDITIONAL.search(line))


def _plain(pasted: str) -> str:
    """Return a text without what word processors put in beside the words."""
    text = pasted[:MAX_CHARS].replace("\u00a0", " ").replace("\u202f", " ").replace("\u000b", "\n")
    return "".join(char for char in text if char in "\n\t" or char.isprintable())


def _with_numbers(lines: list[str]) -> list[str]:
    """Return the lines with each number that stands alone put before the next text, as it was on a page."""
    found: list[str] = []
    number = ""
    for line in lines:
        if _ALONE.fullmatch(line):
            number = line
        elif line and number:
            found.append(f"{number} {line}")
            number = ""
        else:
            found.append(line)
    return found


def _is_asked_within(line: str) -> bool:
    """Return whether a paragraph asks and goes on, as in “Which ones? If others, name them.”."""
    return re.search(r"\?\s+\S", line) is not None


def _parts(lines: list[str], choices: set[int]) -> tuple[list[str], list[_Asked], list[str]]:
    """Return what is before the questions, the questions, and what is after them.

    `choices` are the places of the numbered lines that are no questions.
    """
    marked = sum(line.endswith("?") and not NUMBERED.match(line) for line in lines)
    numbers = sum(
        NUMBERED.match(line) is not None for place, line in enumerate(lines) if place not in choices
    )
    numbered = 2 * numbers >= max(marked, 1)
    before: list[str] = []
    asked: list[_Asked] = []
    after: list[str] = []
    alone = False  # whether an empty line came before
    for place, line in enumerate(lines):
        if not line:
            alone = True
            continue
        found = NUMBERED.match(line)
        asks = line.endswith("?") or (bool(asked) and alone and _is_asked_within(line))
        is_question = found is not None if numbered else asks and not _LISTED.match(line)
        if is_question and place not in choices:
            number = int(found[1]) if found else len(asked) + 1
            asked.append(_Asked(number, [*after, line[found.end() :] if found else line]))
            after = []
        elif not asked:
            before.append(line)
        elif listed := _listed(line, is_choice=place in choices):
            asked[-1].listed += listed
        elif (alone and not _CONDITION.fullmatch(line)) or _THANKS.fullmatch(line):
            after.append(line)
        else:
            asked[-1].lines.append(line)
        alone = False
    for each in asked:
        if len(each.listed) == 1:  # one line is no list of choices
            each.lines.append(each.listed.pop())
    return before, asked, after


def _listed(line: str, *, is_choice: bool) -> list[str]:
    """Return the choices that a line lists: nearly always one, without its mark."""
    found = NUMBERED.match(line) if is_choice else _LISTED.match(line)
    if beside := yes_or_no_in(line):
        return beside
    if found is not None:
        return [line[found.end() :]]
    return [line] if is_yes_or_no(line) else []


def _question(
    asked: _Asked, language: Language, numbers: dict[int, Fields], taken: set[str], *, is_yes_no: bool
) -> Fields:
    """Return the values of a question, with its kind, its choices and its condition.

    One that may be of any kind is for a yes or a no where the condition of another says so (`is_yes_no`).
    """
    text = " ".join(asked.lines).strip()
    condition, text = _condition(text, numbers)
    is_free, text = _FREE.search(text) is not None, _FREE.sub("", text).strip()
    short = short_title(text, language)
    kind = {"kind": "open"} if is_free and not asked.listed else _kind(text, asked.listed, language)
    if is_yes_no and kind["kind"] == "open":
        kind = {"kind": "yes_no"}
    said = _SAID_BY_KIND.get(str(kind["kind"]))
    if said is not None and (kind["kind"] != "scale" or "ends" in kind):
        text = said.sub("", text).replace(" ?", "?").strip()
    question: Fields = {
        "slug": free_slug(short, taken) or f"question-{len(taken) + 1}",
        **kind,
        "text": {language: text},
        "short": {language: short},
    }
    return question | ({"ask_if": condition} if condition is not None else {})


def _kind(text: str, listed: list[str], language: Language) -> Fields:
    """Return the kind of a question, and what this kind needs, by its words and the lines under it."""
    found = ((name, kind.found_in(text, listed, language)) for name, kind in reversed(tuple(KINDS.items())))
    return next({"kind": name, **fields} for name, fields in found if fields is not None)


def _condition(text: str, numbers: dict[int, Fields]) -> tuple[Fields | None, str]:
    """Return the condition that a question begins or ends with, and the question without it.

    A condition on a question or an answer that is not there stays in the text.
    """
    found = _CONDITION.search(text)
    if found is None:
        return None, text
    number, said = _said_in(found)
    asked = numbers.get(number)
    answers = [] if asked is None else list(_answers(asked, said))
    if asked is None or not answers or None in answers:
        return None, text
    left = f"{text[: found.start()]} {text[found.end() :]}".strip()
    again = _CONDITION.search(left)
    if again is not None and _said_in(again)[0] == number:  # the same, said before the question and after it
        left = f"{left[: again.start()]} {left[again.end() :]}".strip()
    return {"question": asked["slug"], "answers": answers}, left[:1].upper() + left[1:]


def _conditions_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of the question and the answers that each condition in a text names."""
    yield from map(_said_in, _CONDITION.finditer(text))


def _said_in(condition: re.Match[str]) -> tuple[int, str]:
    return int(condition[1] or condition[4]), condition[2] or condition[3]


def _answers(asked: Fields, said: str) -> Iterator[str | None]:
    """Yield the answers of a question that are named in a condition; None for one it does not have."""
    kind = kind_of(asked)
    named = {} if kind is None else kind.answers_in_words(asked)
    for each in _ORS.split(said):
        yield named.get(fold_words(each))
