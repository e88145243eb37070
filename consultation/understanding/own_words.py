"""A choice of one's own words: "autre: …", "other: …", and the choices beside it."""

import re

_SEARCHED_CHARS = 600
_SPACE = r"[ \t\xa0\u202f]"
_NOTHING_ELSE = (
    r"(?<!\brien d['’])(?<!\bpas d['’])(?<!\bplus d['’])(?<!\baucun )(?<!\baucune )(?<!\bpas )"
    r"(?<!\bno )(?<!\bany )"
)
# With a colon or the like, a few words may stand between: "autre principe suggéré : …".
_ANNOUNCED = re.compile(
    _NOTHING_ELSE + rf"\b(?:an)?(?P<own>autres?|others?)\b(?:{_SPACE}+[^\W\d_]+){{0,3}}{_SPACE}*"
    rf"(?:\([^()\n]{{0,40}}\))?{_SPACE}*[:：=]",
    re.IGNORECASE,
)
# Without one, only where a choice begins: "1, 3, autre la simplicité".
_BARE = re.compile(
    r"(?:^|[,;/\n&+.(]|\d\s|\d[.)]|\b(?:et|and|pis|puis|plus|ou|or))\s{0,3}(?:une?\s)?"
    r"\b(?P<own>autre|other)\b(?!\s+(?:que|than|part|side|hand|langue|language|questions?|fois|time)\b)"
    rf"(?:{_SPACE}(?:chose|id[ée]e|principe|suggestion|option|choix|thing|idea|principle|choice)\b)?"
    rf"{_SPACE}*[-–—,.(\"«“]?(?!\w)",
    re.IGNORECASE,
)
# One adds it to choices: "1, 4 pis j'ajouterais le respect", "4, 6, and id add bilingual everything".
_ADDED = re.compile(
    r"(?:[,;+]|\b(?:et|and|pis|puis))\s*(?:(?:si vous (?:le )?permettez|if i may),?\s*)?"
    r"(?P<own>(?:moi,? )?j['’ ]?(?:ajouterais|ajoute|rajouterais|rajoute|aimerais ajouter|voudrais ajouter)"
    r"|i(?:['’]?d| would)(?: also)? (?:like to )?add|i(?:['’]ll| will)? add"
    r"|(?:pour|for|comme|as) (?:le|mon|the|my|a) (?:deuxi[eè]me|troisi[eè]me|dernier|second|third|last)"
    r"(?: one)?,? (?:(?:moi,? )?je (?:mettrais|dirais|prendrais|choisirais)"
    r"|i(?:['’]d| would) (?:put|say|pick|choose|go with))"
    r"|(?:l[e']?|mon|the|my) ?(?:deuxi[eè]me|troisi[eè]me|dernier|second|third|last)(?: one)?,? "
    r"(?:(?:ce|ça|ca|c['’]|ç['’]) ?(?:serait|s['’]?rait|est)|would be|is)(?: (?:de|d['’]))?)\s*:?\s*(?=\w)",
    re.IGNORECASE,
)
# One says that it is one's own: "4, 6, and the third one's mine: transparency", "my own: fewer consultants".
_ONES_OWN = re.compile(
    r"(?P<own>(?:(?:the|le|la|mon|my) (?:second|third|last|deuxi[eè]me|troisi[eè]me|dernier)(?: one)?"
    r"(?:['’]s| is| est| c['’]est| ce serait)? )?"
    r"\b(?:mine|my own(?: \w+)?|my (?:idea|suggestion)"
    r"|(?:mon|ma) (?:propre )?(?:id[eé]e|suggestion|ajout)(?: [aà] moi)?"
    r"|(?:le mien|la mienne)))\s*[:,]\s*(?=\w)",
    re.IGNORECASE,
)
_TRIM = " \t\r\n\xa0\u202f,;:=-–—.\"'«»“”’()"
_NUMBER_LIST = frozenset({"et", "and", "pis", "&", "+", "le", "la", "#", "no"})


def split_own_words(answer: str, count: int) -> tuple[str, str | None]:
    """Return the choices beside "autre: …" or "other: …", and its text, or None when there is none.

    What follows is the person's own text up to the end of the answer, except choices that end it after
    a comma ("autre: la simplicité, 2 et 5") or follow its closing parenthesis. `count` is the number of
    options; the number after the last one, just before "autre", only announces it ("8. autre: …").
    """
    searched = answer[:_SEARCHED_CHARS]
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
