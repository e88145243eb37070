"""A consultation from a pasted text: a message, or a page of a word processor.

What is above the first question is the title and the introduction. A question is a numbered line, or where no
line is numbered one that ends with a question mark; what is listed below it are its choices. What is not
understood stays where it was written, so that nothing is lost, and is told apart. Left out is what a
consultation says by itself: "Introduction", "Questions", thanks at the end, "(réponse libre)".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import dropwhile, pairwise

from consultation.definition.drafts import Draft, Path
from consultation.definition.kinds import KINDS, kind_of
from consultation.definition.kinds.yes_no import are_yes_or_no, is_yes_or_no, yes_or_no_in
from consultation.definition.plain_values import Fields, fields_of, items_of, texts_of
from consultation.definition.short_titles import SAYS_YES_NO, short_title
from consultation.definition.slugs import free_slug
from consultation.languages.model import Language
from consultation.messages.model import Limits
from consultation.text.folding import fold_words
from consultation.understanding import NoValue, Understood

MAX_CHARS = 200_000
MAX_LINES = 2_000
"""Nothing longer is a consultation."""
_ALONE = re.compile(r"\d{1,2}[.)]")
_LISTED = re.compile(r"\s*(?:[-–—•*·▪◦○●☐□❑❏✓➢>]+|o(?=\s)|\(\s?\)|\[\s?\]|[a-hA-H][.)])\s*(?=\S)")
_OF_QUESTION = r"(?:la\s+|the\s+)?(?:question\s+|q\s?)?(?:n[o°]\.?\s*)?(\d{1,2})"
_ENDS = r"\s*(?:[)\]:;.,]\s*|\Z)"
_CONDITION = re.compile(
    r"[(\[]?\s*(?:seulement\s+)?(?:si la réponse à|if the answer to|only if the answer to)\s+"
    rf"{_OF_QUESTION}\s+(?:est|is)\s*:?\s*[«“\"]?\s*([^)\]:;.,»”\"]+?)\s*[»”\"]?{_ENDS}"
    r"|[(\[]?\s*(?:(?:seulement|only)\s+)?(?:si|if)\s+[«“\"]?\s*(oui|non|yes|no)\s*[»”\"]?\s+(?:à|to)\s+"
    rf"{_OF_QUESTION}{_ENDS}",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\b(?:seulement\s+si|si\s+la\s+réponse|si\s+(?:oui|non)\b|only\s+if|if\s+the\s+answer|if\s+(?:yes|no|so|not)\b)",
    re.IGNORECASE,
)
"""What begins a condition, understood or not."""
_HEADINGS = frozenset(
    (
        "introduction", "presentation", "question", "questions", "les questions", "nos questions",
        "vos reponses", "questionnaire", "the questions", "our questions",
    )
)  # fmt: skip
"""Headings that name a part of the text, and say nothing of the consultation."""
_THANKS = re.compile(r"(?:un\s+grand\s+|grand\s+|mille\s+)?(?:merci|thank(?:s| you))\b.{0,90}", re.IGNORECASE)
_FREE = re.compile(
    r"\s*[(\[]\s*(?:(?:réponse|texte|question|champ)s?\s+(?:libre|ouverte?|texte)s?|réponse\s+en\s+texte"
    r"|développez|(?:open|free)(?:-ended)?(?:\s+(?:text|answer|question))?)\s*[)\]]",
    re.IGNORECASE,
)
"""What says that a question takes any words."""
_SAID_BY_KIND = {
    "yes_no": SAYS_YES_NO,
    "single": re.compile(
        r"\s*[(\[]\s*(?:une? seule? (?:choix|réponse)(?: possible)?|one (?:choice|answer)(?: only)?)\s*[)\]]",
        re.IGNORECASE,
    ),
    "scale": re.compile(r"\s*[(\[]\s*\d{1,2}\s*[=:][^)\]=:]+\d{1,2}\s*[=:][^)\]=:]+[)\]]"),
}
"""What a question says in brackets of how it is answered: the conversation says it by itself."""
_ORS = re.compile(r"\s+(?:ou|or)\s+|\s*[,/]\s*", re.IGNORECASE)


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
    questions under which numbered lines are choices, or questions themselves.
    """

    tree: Fields
    proposed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


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
    kept = [line for line in page.lines if not _is_heading(line)]
    numbering = numbering_of(kept, in_doubt_choices=in_doubt_choices)
    before, asked, after = _parts(kept, numbering.choices)
    title, introduction = before[:1], [*before[1:], *(line for line in after if not _THANKS.fullmatch(line))]
    tree: Fields = dict(page.parts)
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
    return Pasted(tree, tuple(proposed), tuple(left), tuple(numbering.doubtful))


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
        elif alone and not _CONDITION.fullmatch(line):
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


# Which numbered lines of a pasted text are questions, and which are the choices of the question above.

NUMBERED = re.compile(
    r"\s*(?:question\s*|q\s*\.?\s*)?(\d{1,2})\s*(?:[.):](?!\d)|[-–—]\s)\s*(?=\S)", re.IGNORECASE
)
_CHOOSES = re.compile(
    r":\s*\Z|\b(?:choisi\w*|coche\w*|parmi|lequel|laquelle|lesquel\w*|priorit\w*|ordre|class\w+"
    r"|choose|select|pick|tick|which of|rank\w*|order)\b",
    re.IGNORECASE,
)
"""What announces a list of choices."""
_FEWEST = 2
_LONGEST_CHOICE = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line: its place in the text, its number, and how the number is written: ".", "question)"."""

    place: int
    number: int
    style: str
    text: str
    alone: bool

    @property
    def asks(self) -> bool:
        """Return whether it is surely no choice."""
        return self.text.endswith("?") or len(self.text) > _LONGEST_CHOICE


@dataclass(slots=True)
class Numbering:
    """The places of the lines that are choices, and the questions under which they may be questions too."""

    choices: set[int] = field(default_factory=set)
    doubtful: list[str] = field(default_factory=list)


def numbering_of(lines: Sequence[str], *, in_doubt_choices: bool = True) -> Numbering:
    """Return which numbered lines are choices: those of another style, or that begin again at 1.

    A numbering that begins again in the style of the questions is in doubt, unless the question above says
    that one chooses; `in_doubt_choices` decides then.
    """
    numbered = list(_numbered(lines))
    found = Numbering()
    if _all_below_others(lines, numbered):
        found.choices.update(each.place for each in numbered)
        return found
    asked: _Line | None = None
    place = 0
    while place < len(numbered):
        run = [] if asked is None else _run(numbered[place:], asked)
        if asked is None or not _are_choices(run, asked, lines):
            asked, place = numbered[place], place + 1
            continue
        place += len(run)
        if run[0].style == asked.style and not _CHOOSES.search(asked.text):
            found.doubtful.append(asked.text)
            if not in_doubt_choices:
                asked = run[-1]
                continue
        found.choices.update(each.place for each in run)
    return found


def _numbered(lines: Sequence[str]) -> Iterator[_Line]:
    for place, line in enumerate(lines):
        if (found := NUMBERED.match(line)) is not None:
            style = re.sub(r"[\d\s]", "", found[0]).lower()
            alone = place > 0 and not lines[place - 1]
            yield _Line(place, int(found[1]), style, line[found.end() :], alone)


def _all_below_others(lines: Sequence[str], numbered: Sequence[_Line]) -> bool:
    """Return whether each list of numbers stands under a question that has no number."""
    firsts = [each.place for each in numbered if each.number == 1]
    above = [next((line for line in reversed(lines[:place]) if line), "") for place in firsts]
    return (
        len(firsts) >= _FEWEST
        and not any(each.asks for each in numbered)
        and all(line.endswith("?") and not NUMBERED.match(line) for line in above)
    )


def _run(following: Sequence[_Line], asked: _Line) -> list[_Line]:
    """Return the lines that count on from 1, up to the one that is the next question."""
    run: list[_Line] = []
    for each in following:
        is_next = each.style == asked.style and each.number == asked.number + 1 and (each.asks or each.alone)
        if each.number != len(run) + 1 or (run and each.style != run[0].style) or (run and is_next):
            break
        run.append(each)
    return run


def _are_choices(run: Sequence[_Line], asked: _Line, lines: Sequence[str]) -> bool:
    """Return whether lines that count from 1 are choices, and no section of its own with questions."""
    if len(run) < _FEWEST or any(each.asks for each in run):
        return False
    between = lines[asked.place + 1 : run[0].place]
    return not any(line and not before for before, line in pairwise(between))


# The parts of a copied web page that are no consultation: menus, buttons, counters, other people's texts.
#
# It is left out of a pasted consultation, and its parts under known headings (issues, key figures, the form
# for a free contribution) are read as what they are.

_MENU = re.compile(
    r"(?:passer|aller|sauter|retour|retourner|revenir|skip|go|jump|back|return)\s+(?:au|aux|à|to)\b.{0,80}"
    r"\b(?:menu|contenu|accueil|navigation|content|home|main)\b.{0,40}",
    re.IGNORECASE,
)
_OF_MENUS = frozenset(
    {
        "menu", "accueil", "connexion", "se connecter", "inscription", "s inscrire", "plan du site",
        "conditions d utilisation", "politique de confidentialite", "accessibilite", "nous joindre",
        "haut de la page", "english", "francais", "home", "log in", "sign in", "sign up", "site map",
        "terms of use", "privacy policy", "accessibility", "contact us", "back to top",
    }
)  # fmt: skip
_COPYRIGHT = re.compile(r"(?:©|copyright\b)", re.IGNORECASE)
_OTHER_PEOPLE = re.compile(r"(?:contributions?|commentaires?|comments?)\s*\(\s*\d+\s*\)", re.IGNORECASE)
_COUNTER = re.compile(
    r"(\d{2,4})\s+(?:caractères?\s+restants?|characters?\s+(?:left|remaining))", re.IGNORECASE
)
_ISSUES = frozenset({"enjeux", "les enjeux", "issues", "what is at stake"})
_FIGURES = frozenset({"chiffres cles", "key figures", "en chiffres", "in figures"})
_FIGURE = re.compile(r"[+-]?\d.{0,19}")
_SOURCE = frozenset({"source", "sources"})
_LONGEST_BUTTON = 60
_OFTEN = 3
"""A short line that stands alone so often is a button of the page."""


@dataclass(slots=True)
class Page:
    """The lines of a page without what is around a consultation, and the parts that its headings name."""

    lines: list[str]
    parts: Fields = field(default_factory=dict)


def read_page(lines: list[str], language: Language) -> Page:
    """Return a page that was copied, line by line: empty lines part its paragraphs."""
    end = next((place for place, line in enumerate(lines) if _OTHER_PEOPLE.fullmatch(line)), len(lines))
    kept = [line for line in lines[:end] if not _is_around(line)]
    buttons = _buttons(kept)
    page = Page([line for line in kept if fold_words(line) not in buttons or not line])
    for take in (_take_form, _take_issues, _take_figures):
        take(page, language)
    return page


def _is_around(line: str) -> bool:
    is_menu = _MENU.fullmatch(line) is not None or fold_words(line) in _OF_MENUS
    return is_menu or _COPYRIGHT.match(line) is not None


def _buttons(lines: list[str]) -> set[str]:
    """Return the lines that come again and again between others that do not, folded.

    Answers that come under each question stand together: those are none.
    """
    written = [fold_words(line) for line in lines if line]
    again = {
        fold_words(line)
        for line in lines
        if line and len(line) <= _LONGEST_BUTTON and not line.endswith(("?", ":")) and line[0].isalpha()
    }
    again &= {line for line, times in Counter(written).items() if times >= _OFTEN and line}
    beside = {
        each
        for before, each, after in zip(["", *written], written, [*written[1:], ""], strict=False)
        if each in again and (before in again or after in again)
    }
    return again - beside - _SOURCE


def _take_form(page: Page, language: Language) -> None:
    """Take what invites to a free contribution: its title, its words, and how long it may be."""
    found = next(
        ((at, each) for at, line in enumerate(page.lines) if (each := _COUNTER.fullmatch(line))), None
    )
    if found is None:
        return
    place, counter = found
    page.parts["max_chars"] = int(counter[1])
    above = [at for at in range(place) if page.lines[at]][-2:]
    said = [page.lines[at] for at in above]
    if len(said) == 2 and len(said[0]) <= _LONGEST_BUTTON and not any("?" in each for each in said):
        page.parts["free_contribution"] = {"title": {language: said[0]}, "prompt": {language: said[1]}}
        page.lines[above[0] : place + 1] = [""]
    else:
        del page.lines[place]


def _take_issues(page: Page, language: Language) -> None:
    start = _heading(page, _ISSUES)
    end = start
    issues: list[str] = []
    while start and end < len(page.lines):
        line = page.lines[end]
        if line and not line.startswith(("•", "-", "–", "*", "·")):
            break
        if line:
            issues.append(line.lstrip("•-–*· "))
        end += 1
    if issues:
        page.parts["issues"] = [{language: each} for each in issues]
        del page.lines[start - 1 : end]


def _take_figures(page: Page, language: Language) -> None:
    start = _heading(page, _FIGURES)
    written = [at for at in range(start, len(page.lines)) if page.lines[at]] if start else []
    figures: list[Fields] = []
    end = start
    while len(written) >= 2 and _FIGURE.fullmatch(page.lines[written[0]]):
        value, text = page.lines[written[0]], page.lines[written[1]]
        figures.append({"value": {language: value}, "text": {language: text}})
        end = written[1] + 1
        written = written[2:]
        if written and fold_words(page.lines[written[0]]) in _SOURCE:
            end = written[0] + 1
            written = written[1:]
    if figures:
        page.parts["key_figures"] = figures
        del page.lines[start - 1 : end]


def _heading(page: Page, names: frozenset[str]) -> int:
    """Return the place after a heading; 0 where there is none."""
    return next((at + 1 for at, line in enumerate(page.lines) if fold_words(line) in names), 0)


# The days that a text says a consultation lasts: "du 27 septembre au 28 février", "May 1 to June 15".

_MONTH = r"[^\W\d_]{3,12}\.?"
_A_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th)?(?:\s+{_MONTH})?)"
)
_DAY = rf"(?:[^\W\d_]+di\s+|[^\W\d_]+day,?\s+)?{_A_DAY}(?:,?\s+\d{{4}})?"
_PERIOD = re.compile(
    rf"\b(?:du|entre\s+le|from|between)\s+(?P<first>{_DAY})\s+(?:au|et\s+le|to|and|until|through)\s+(?P<last>{_DAY})",
    re.IGNORECASE,
)
_ONLY_A_DAY = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)?", re.IGNORECASE)
_YEAR = timedelta(days=364)
"""Within so long, a day and a month are one day."""
_FARTHEST = timedelta(days=4 * 365)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day, and the words that say so."""

    first: date
    last: date
    said: str


def period_said(draft: Draft, today: date) -> Period | None:
    """Return the days that the introduction of a draft says; None where it has its own already."""
    if draft.value(("opens_on",)) or draft.value(("closes_on",)):
        return None
    paragraphs = map(fields_of, items_of(draft.value(("introduction",))))
    return period_in((text for each in paragraphs for _, text in texts_of(each)), today)


def paragraphs_of(draft: Draft, period: Period) -> Iterator[Path]:
    """Yield the paragraphs of the introduction that say the period and nothing else."""
    for key in draft.keys(("introduction",)):
        path: Path = ("introduction", key)
        said = {text.strip(" .") for _, text in texts_of(draft.value(path))}
        if said == {period.said}:
            yield path


def period_in(texts: Iterable[str], today: date) -> Period | None:
    """Return the first period that some texts say and that is not over; None where none does.

    Without a year, the last day is the next one of its name, and the first day the last one before it.
    """
    for text in texts:
        for found in _PERIOD.finditer(text):
            last = _day(found["last"], today, today + _YEAR, today)
            said = found["first"]
            if _ONLY_A_DAY.fullmatch(said):  # "du 1er au 30 avril" says the month once
                said = f"{said} {found['last'].partition(' ')[2]}"
            first = None if last is None else _day(said, last - _YEAR, last, today)
            if first is not None and last is not None and first <= last >= today:
                return Period(first, last, found[0])
    return None


def _day(said: str, lowest: date, highest: date, today: date) -> date | None:
    """Return a day within limits; one with a year may be farther, but is not over since long."""
    limits = Limits(Decimal(lowest.toordinal()), Decimal(highest.toordinal()))
    read = Understood(said).value("date", limits)
    days = read.likely if isinstance(read, NoValue) else (read.value,)
    found = date.fromisoformat(days[0]) if len(days) == 1 else None
    return found if found is not None and abs(found - today) <= _FARTHEST else None
