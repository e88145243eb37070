"""Two requests about one's own answers in one text: "change bus pour train dans la 46, pis enlève la 48"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from consultation.text.folding import folded_alike
from consultation.understanding.correction_forms import form
from consultation.understanding.own_answers import Request
from consultation.understanding.passages import QUOTED
from consultation.understanding.which_answers import which_named

_BETWEEN = form(r"(?<!\bno)[.!?;]+\s+(?:{then_or_also}\s+)?|,?\s+{then_or_also}\s+(?:{after_that}\s+)?")
_SURE = 0.9
_ALREADY_SEVERAL = frozenset({"withdraw", "show", "keep", "idea", "reopen", "goto"})
"""What is asked of several answers in one request."""
_MOST_PLACES = 6

Read = Callable[[str], Request | None]


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a text in two where a sentence ends or "et puis" joins; never in a quotation."""
    said = folded_alike(text)
    for found in list(_BETWEEN.finditer(said))[:_MOST_PLACES]:
        before = said[: found.start()]
        is_quoted = before.count("«") > before.count("»") or before.count("“") > before.count("”")
        first, second = text[: found.start() + 1].strip(" ,;"), text[found.end() :].strip()
        if first and second and not is_quoted:
            yield first, second


def two_requests(text: str, whole: Request, read: Read) -> tuple[str, str] | None:
    """Return the two requests that a text is made of, as written; None where it is one.

    Each must ask for something by itself, and name its answer or the words that go. Inside the words that the
    whole was read to give, the second must name its answer by a number. `read` reads the request in a text.
    """
    best, parted = _SURE, None
    for first, second, is_inside in _parted(text, whole):
        one, two = read(first), read(second)
        if (
            one is None
            or two is None
            or not (_says_of_what(one) and _names_one(two))
            or only_names(two, second)
        ):
            continue
        is_numbered = any(map(str.isdigit, "".join(two.which)))
        if not is_numbered and (is_inside or any(each in whole.words for each in two.which)):
            continue
        is_one = one.act == two.act and one.act in _ALREADY_SEVERAL
        is_one = is_one or goes_on_naming(whole, two, second) or _gives_its_words(whole, first, second)
        sure = min(one.asks, two.asks)
        if not is_one and sure > best:
            best, parted = sure, (first, second)
    return parted


def _gives_its_words(whole: Request, first: str, second: str) -> bool:
    """Return whether a part gives the words for what the other names: "1 is wrong. It should say: …"."""
    named = bool(whole.which) and all(each in first for each in whole.which)
    return named and bool(whole.words) and whole.words in second


def goes_on_naming(whole: Request, request: Request, text: str) -> bool:
    """Return whether a part begins with an answer that the whole names too: "46 et 48, par inadvertance"."""
    if whole.act not in _ALREADY_SEVERAL or request.words or request.old:
        return False
    return any(text.startswith(each) and each in " ".join(whole.which) for each in request.which)


def only_names(request: Request | None, text: str) -> bool:
    """Return whether a text names answers and says nothing else: "la 90"."""
    for passage in () if request is None else request.which:
        text = text.replace(passage, " ")
    return not any(map(str.isalpha, text))


def _names_one(request: Request) -> bool:
    """Return whether a request names an answer in so many words: "it should say …" names none."""
    return any(not which_named(each).names_nothing for each in request.which)


def _says_of_what(request: Request) -> bool:
    return bool(request.which or request.old)


def _parted(text: str, whole: Request) -> Iterator[tuple[str, str, bool]]:
    quoted = [found.span() for found in QUOTED.finditer(text)]
    inside = [
        (start, start + len(passage))
        for passage in filter(None, (whole.words, whole.old, *whole.which))
        if (start := text.find(passage)) >= 0
    ]
    for found in list(_BETWEEN.finditer(folded_alike(text)))[:_MOST_PLACES]:
        if any(start < found.start() < end for start, end in quoted):
            continue  # a passage that is quoted is one
        is_inside = any(start < found.end() and found.start() < end for start, end in inside)
        first, second = text[: found.start()].strip(), text[found.end() :].strip()
        if first and second:
            yield first, second, is_inside
