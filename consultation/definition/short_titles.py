"""The short title of a question that is made from its text."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from consultation.definition.kinds.question import SHORT_CHARS
from consultation.languages.lexicon import LEXICONS
from consultation.languages.markers import Markers
from consultation.languages.model import Language
from consultation.text.folding import fold_words

_SAID = Markers(
    "questions",
    {
        "OR": r"(?:[/,|–-]|{or})",
        "YES_OR_NO": (
            r"(?:{answer}?\s*+:?\s*+{answered_by}?\s*+)?{yes}\s*+{OR}\s*+{no}(?:\s*+{OR}\s*+{unsure})?"
        ),
    },
)
SAYS_YES_NO = _SAID.form(
    r"[(\[]\s*+{YES_OR_NO}\s*+[?.]?\s*+[)\]]|(?<=[?.:])\s*+{YES_OR_NO}\s*+[?.]?\s*+\Z", re.IGNORECASE
)
"""What says that a question wants a yes or a no: "(oui/non)", or after the question "Oui ou non"."""
CUT = "…"
_IN_BRACKETS = re.compile(r"(?<!\s)\s*+[(\[][^)\]]*+[)\]]")
_BEFORE = re.compile(
    r"\A(?:(?:sur une échelle de|on a scale (?:of|from)|de|from)\s+\d+\s+(?:à|to)\s+\d+\s*,\s*"
    r"|(?:selon vous|d['’]après vous|à votre avis|in your opinion)\s*,\s*)",
    re.IGNORECASE,
)
"""What a question may say before it asks."""
_ABOUT = r"(?:(?:que|qu['’]en)\s+pens\w+-vous|quelle\s+est\s+votre\s+opinion)\s+"
_FAVOURS = r"(?:êtes|seriez)-vous\s+(?:plutôt\s+)?(?:favorables?|ouverte?s?|prête?s?)\s+"
_MARKS = (
    r"(?:(?:quelle|donnez(?:-lui)?|attribuez|accordez)(?:-nous)?\s+(?:une\s+|votre\s+)?(?:note|importance|cote)\b[^?.!]{0,40}?"
    r"|(?:notez|évaluez|cotez)\b(?:\s+(?:de|sur)\s+[\w ]{1,12})?)\s+"
)
_CONTENT = (
    r"(?:êtes|seriez)-vous\s+(?:\w+ment\s+|très\s+|plutôt\s+)?"
    r"(?:satisfait|content|heureu[sx]|fi[eè]r|inquiet|inquièt|préoccupé)\w*(?:[(·./-]+\w+\)?)*\s+"
)
_LEADS: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(lead, re.IGNORECASE), named, names_a_thing)
    for lead, named, names_a_thing in (
        (r"(?:à quel point|dans quelle mesure)\s+vous sentez-vous\s+", "se sentir ", False),
        (r"(?:à quel point|dans quelle mesure)\s+(?:est-ce que\s+)?", "", False),
        (r"(?:fau(?:t|drait)-il|d(?:oi|evrai)t-on|devrions-nous)\s+(?!qu)", "", False),
        (r"qu['’]est-ce qu(?:e\s+|(?=['’]))", "ce que ", False),
        (r"qu['’]est-ce qui\s+", "ce qui ", False),
        *((rf"{lead}du\s+", "le ", False) for lead in (_ABOUT, _CONTENT)),
        *((rf"{lead}des\s+", "les ", False) for lead in (_ABOUT, _CONTENT)),
        *((rf"{lead}(?:de\s+|d['’])", "", False) for lead in (_ABOUT, _CONTENT)),
        (r"que\s+(?=[^\W\d_]+-vous\s)", "ce que ", False),
        (r"(?:êtes|seriez)-vous d['’]accord\s+avec\s+", "", False),
        *((rf"{lead}au\s+", "le ", False) for lead in (_FAVOURS, _MARKS)),
        *((rf"{lead}aux\s+", "les ", False) for lead in (_FAVOURS, _MARKS)),
        *((rf"{lead}à\s+", "", False) for lead in (_FAVOURS, _MARKS)),
        (r"(?:choisissez|placez|mettez|classez)\s+(?:les|ces)\s+", "", False),
        (r"avez-vous\s+(?:d['’](?=autres\b)|des?\s+|une?\s+)", "", False),
        (r"quel(?:le)?s?\s+(?:est|sont|serait|seraient)\s+", "", False),
        (r"(?:(?:à|de|dans|pour|en|avec|sur)\s+)?quel(?:le)?s?\s+", "", True),
        (r"combien\s+(?:de\s+|d['’])", "nombre de ", True),
        (r"what do you think\s+(?:of|about)\s+", "", False),
        (r"do you agree\s+with\s+", "", False),
        (r"how many\s+", "number of ", True),
        (r"(?:what|which)\s+(?:is|are|would be)\s+", "", False),
        (r"(?:(?:in|for|at|on|to)\s+)?which\s+", "", True),
    )
)
"""How a question begins, what its name begins with instead, and whether the name of a thing follows."""
_AMONG = re.compile(
    r"(?:parmi|among)\s+(?:les|ces|the|these)\s+(?:following\s+)?([^,]{3,36}?)(?:\s+suivante?s|\s+below)?\s*,",
    re.IGNORECASE,
)
"""What one chooses among: "Parmi les principes suivants, choisissez…"."""
_JOINED = re.compile(r"\s+(et|ou)\s+(?:(du)|(des)|(?:de\s+|d['’]))\s*", re.IGNORECASE)
_ASKS = re.compile(
    r"\s+(?:(?:(?:y|en)\s+)?[^\W\d_]+(?:-t)?-(?:vous|tu|nous|on|ils?|elles?|ce|je)\b"
    r"|(?:do|does|did|should|would|could|can|will|are|is|have|has) (?:you|we|they|it|the|there|people)\b)",
    re.IGNORECASE,
)
"""The verb that asks, after the name of the thing it asks about."""
_SHOULD = re.compile(
    r"\s(?:d(?:oi|evrai)(?:en)?t|faudrait|pourrai(?:en)?t|peut|peuvent)-(?:on|ils?|elles?)\s+(?=\w+(?:er|ir|re|oir)\b)",
    re.IGNORECASE,
)
"""The verb after which stands what should be done: "quel jour la Ville devrait-elle ouvrir"."""
_PLACES_AND_TIMES = re.compile(
    r"(?:jour|soir|matin|moment|mois|saison|heure|endroit|lieu|quartier|secteur|rue|parc|ville|place|site)s?\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\A(?P<thing>\S+(?:\s\S+){0,3}?)\s+(?P<whom>(?:vous|nous|leur|lui)\s+)?"
    r"(?P<does>(?:manqu|convien|devr|doit|doiv|serai|pourr|plaî|plais|intéress|inquièt|préoccup|compt|viv|habit"
    r"|utilis|fréquent|vienn|reste)\w*)(?:(?:-t)?-(?:ils?|elles?))?(?P<rest>(?:\s.+)?)\Z",
    re.IGNORECASE,
)
"""The thing asked about, and what it does: "quelle activité manque au parc"."""
_INSTRUCTION = re.compile(
    r"\?\s+(?:choisi|coch|expliqu|nomm|précis|écri|dites|donn|classe|indiqu|choose|pick|tick|explain|name|tell)\w*\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a question says after it asked: "Choisissez trois réponses"."""
_ENDS_OPEN = frozenset(
    [
        "sur",
        "sous",
        "vers",
        "chez",
        "hors",
        "malgre",
        "selon",
        "lors",
        "pendant",
        "apres",
        "avant",
        "entre",
        "jusqu",
        "quand",
        "comment",
        "pourquoi",
        "ou",
        "of",
        "on",
        "in",
        "at",
        "by",
        "for",
        "from",
        "with",
        "about",
        "into",
        "over",
        "under",
        "before",
        "after",
        "between",
        "during",
        "than",
        "when",
        "where",
        "how",
        "why",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "what",
        "which",
    ]
)
"""Words that announce others, beside the function words of the lexicon."""
_CLOSES = frozenset(("pas", "plus", "moins", "tout", "tous", "not", "more", "most", "all", "vous", "you"))
"""Function words that a name can end with."""
_GENERIC_CHARS = 5
"""A name of one such short word tells nothing: "Jour", "Nom", "Heure"."""
_SUBJECT = re.compile(
    r"(?<! de)(?<! à)(?<!dans)(?<!pour)(?<! sur)(?<! of)(?<! in)(?<! for)(?<! on)(?<! at)"
    r"\s(?:les?|la|l['’]|ces?|cette|cet|vos|votre|nos|notre|the|your|our|vous|nous|on|ils?|elles?)\b",
    re.IGNORECASE,
)
"""What begins the subject of the verb after the name of a thing: "jour la bibliothèque" is no name."""
_FEWEST_TELLING = 2
"""The fewest words that say something in a name that was cut."""


def short_title(text: str, language: Language) -> str:
    """Return a question as its name: all of it where that fits, else what it is about, with an ellipsis.

    A name that is cut ends with a word that says something, never with "in" or "the".
    """
    said = _bare(text)
    about = _subject(said)
    if about != said and len(about) <= SHORT_CHARS:
        return _capital(about)
    if len(said) <= SHORT_CHARS:
        return said
    begun = f"{about} "[: SHORT_CHARS - len(CUT) + 1].rpartition(" ")[0].split()
    named = " ".join(_whole_phrases(begun, about.split()[len(begun) :], language))
    named = named or said[: SHORT_CHARS - len(CUT)]
    return _capital(named.rstrip(" ,;:’'")) + CUT


def is_cut(short: str) -> bool:
    """Return whether a name is the beginning of a question, made as above: it is to be written anew."""
    return short.endswith(CUT)


def without_brackets(text: str, instead: str = "") -> str:
    """Return a text with something instead of what it says in brackets, and of the blanks before it."""
    end = max(text.rfind(")"), text.rfind("]")) + 1  # what opens later is never closed: it is not searched
    return _IN_BRACKETS.sub(instead, text[:end]) + text[end:]


def _bare(text: str) -> str:
    """Return a question without its mark, and without what it says in brackets where it is long."""
    said = SAYS_YES_NO.sub("", _INSTRUCTION.sub("", " ".join(text.split()))).strip().rstrip("?!.: ")
    return said if len(said) <= SHORT_CHARS else without_brackets(said).strip().rstrip("?!.: ")


def _subject(said: str) -> str:
    """Return what a question is about: the thing it names, without the verb that asks and what follows it."""
    said = _BEFORE.sub("", said, count=1)
    if (among := _AMONG.match(said)) is not None:
        return among[1]
    for lead, named, names_a_thing in _LEADS:
        found = lead.match(said)
        if found is None or found.end() == len(said):
            continue
        if names_a_thing:
            return _thing(said, found.end(), named)
        about = said[found.end() :]
        if lead.pattern.startswith(_ABOUT):  # "de la piscine et de ses heures" loses both its prepositions
            about = _JOINED.sub(
                lambda each: f" {each[1]} {'le ' if each[2] else 'les ' if each[3] else ''}", about
            )
        if named == "ce que ":  # "que voulez-vous au parc"
            about = re.sub(r"\A([^\W\d_]+)-vous\b", r"vous \1", about)
        first = about.partition(",")[0]
        return named + (first if len(first.split()) >= _FEWEST_TELLING else about)
    return said


def _thing(said: str, start: int, named: str) -> str:
    """Return the thing that a question names, with what it does or what should be done with it.

    All of the question, where the thing alone would say nothing: "Jour", "Nom".
    """
    rest = said[start:]
    if (should := _SHOULD.search(rest)) is not None:
        thing = _SUBJECT.split(rest[: should.start()])[0]
        joined = " où " if _PLACES_AND_TIMES.match(thing) else " à "
        return f"{named}{thing}{joined}{rest[should.end() :]}"
    if (does := _DOES.match(rest)) is not None and not _SUBJECT.search(f" {does['thing']}"):
        return f"{named}{does['thing']} qui {does['whom'] or ''}{does['does']}{does['rest']}"
    asks = _ASKS.search(rest)
    about = rest[: asks.start()] if asks is not None else rest
    if (len(about) <= _GENERIC_CHARS and not named) or (asks and _SUBJECT.search(about)):
        return said
    first = about.partition(",")[0]
    return named + (first if len(first.split()) >= _FEWEST_TELLING else about)


def _whole_phrases(begun: list[str], left_out: list[str], language: Language) -> list[str]:
    """Return words without the phrase that the next ones go on with: "in the street" before "Main"."""
    if left_out and _says_something(left_out[0], language):
        places = [place for place, word in enumerate(begun) if not _says_something(word, language)]
        shorter = _closed(begun[: places[-1]], language) if places else []
        if sum(_says_something(word, language) for word in shorter) >= _FEWEST_TELLING:
            return shorter
    return _closed(begun, language)


def _closed(words: list[str], language: Language) -> list[str]:
    """Return words without the last ones, as long as these announce others."""
    while words and not _says_something(words[-1], language):
        words = words[:-1]
    return words


def _says_something(words: str, language: Language) -> bool:
    """Return whether one word at least is more than a function word."""
    return any(word not in _announcing(language) for word in fold_words(words).split() if len(word) > 1)


@cache
def _announcing(language: Language) -> AbstractSet[str]:
    lexicon = LEXICONS[language]
    announcing = lexicon.function_words | lexicon.articles | lexicon.determiners | lexicon.prepositions
    return (_ENDS_OPEN | announcing) - _CLOSES


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
