"""A choice of one's own words: "autre: …", "other: …", and the choices beside it."""

import re

from consultation.languages.markers import Markers
from consultation.text.folding import folded_alike

_SEARCHED_CHARS = 600
_SAID = Markers("own_words")
_NO_OTHER = "".join(rf"(?<!\b{words}[' ])" for words in sorted(_SAID.words("no_other")))
# With a colon or the like, a few words may stand between: "autre principe suggéré : …".
_ANNOUNCED = _SAID.form(
    rf"{_NO_OTHER}\b(?P<own>{{other}})(?:[ \t]+[^\W\d_]+){{0,3}}[ \t]*(?:\([^()\n]{{0,40}}\))?[ \t]*[:=]"
)
# Without one, only where a choice begins: "1, 3, autre la simplicité".
_BARE = _SAID.form(
    r"(?:^|[,;/\n&+.(]|\d\s|\d[.)]|\b{and_or})\s{0,3}(?:{a}\s)?"
    r"\b(?P<own>{bare_other})(?!\s+{other_of_theirs})(?:[ \t]{thing})?[ \t]*[-,.(\"]?(?!\w)"
)
# One adds it to choices: "1, 4 pis j'ajouterais le respect", "4, 6, and id add bilingual everything".
_ADDED = _SAID.form(
    r"(?:[,;+]|\b{and})\s*(?:{if_i_may},?\s*)?(?P<own>(?:{me},? )?{i_would_add}"
    r"|{as_the_last},? (?:{me},? )?{i_would_pick}|{the_last},? {would_be})\s*:?\s*(?=[\"\w])"
)
# One says that it is one's own: "4, 6, and the third one's mine: transparency", "my own: fewer consultants".
_ONES_OWN = _SAID.form(r"(?P<own>(?:{the_last}(?: {is})? )?\b{mine})\s*[:,]\s*(?=\w)")
_TRIM = " \t\r\n\xa0\u202f,;:=-–—.\"'«»“”’()"
_NUMBER_LIST = _SAID.words("among_numbers") | {"&", "+", "#"}


def split_own_words(answer: str, count: int) -> tuple[str, str | None]:
    """Return the choices beside "autre: …" or "other: …", and its text, or None when there is none.

    What follows is the person's own text up to the end of the answer, except choices that end it after
    a comma ("autre: la simplicité, 2 et 5") or follow its closing parenthesis. `count` is the number of
    options; the number after the last one, just before "autre", only announces it ("8. autre: …").
    """
    searched = "\n".join(map(folded_alike, answer[:_SEARCHED_CHARS].split("\n")))
    match = _ANNOUNCED.search(searched) or _BARE.search(searched) or _ADDED.search(searched)
    match = match or _ONES_OWN.search(searched)
    if match is None:
        return answer, None
    before, words = answer[: match.start("own")], answer[match.end() :]
    before = re.sub(rf"(?:^|(?<=\D)){count + 1}\s{{0,2}}[-.:()]{{0,2}}\s{{0,2}}\Z", "", before[-600:])
    after = ""
    if before.rstrip().endswith("(") and ")" in words:
        words, _, after = words.partition(")")
    words, choices = _without_last_choices(words, count)
    text = words.strip(_TRIM)
    return f"{before} , {after} , {choices}", text if any(char.isalnum() for char in text) else None


def _without_last_choices(words: str, count: int) -> tuple[str, str]:
    pieces = re.split(r"([,;\n]|[.!]+(?=\s))", words)
    first = len(pieces)
    while first > 2 and _is_number_list(pieces[first - 1], count):
        first -= 2
    return "".join(pieces[:first]), "".join(pieces[first:])


def _is_number_list(piece: str, count: int) -> bool:
    words = [word.strip("#.()!") for word in piece.split()]
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 3]
    others = [word for word in words if not word.isdecimal() and word.lower() not in _NUMBER_LIST]
    return bool(numbers) and not others and all(1 <= number <= count for number in numbers)
