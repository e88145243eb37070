"""The words of a contribution that can tell its topic, where they stand, and their stems.

Words are folded (accents, ligatures, case) before they are stemmed, because people text without accents:
"téléphone" and "telephone" are one word. A word with a hyphen is one ("rendez-vous"), unless all its parts
are stop words ("avez-vous").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from consultation.languages.detection import detect_language
from consultation.languages.function_words import FUNCTION_WORDS, word_set
from consultation.languages.model import Language
from consultation.text.folding import fold

MIN_CHARS = 3

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:])[^\w]*$")

_FRENCH = """
    aient ailleurs aime aimer aimerais aimerait aller allons apres arrete arreter assez aucun aucune
    aujourd auquel aura aurait autant avaient avais avait avant avez avoir avons ayant beau beaucoup belle
    besoin bon bonjour bonne ceci cent cependant chacun chose choses citoyen citoyenne citoyennes citoyens
    combien comment dehors deux devant devez devoir devraient devrait dire dit dites doivent donne donner
    dont durant enfin envers etaient etais etait etant etc ete etes etre exemple facile facilement facon
    faite faites faudrait faut fois font gens gouvernement gouvernemental grace grand grande hors ici
    jamais jour jours laquelle lequel lors lorsque mal malgre meilleur meilleure memes merci mettez mettre
    mieux mis mise moins ni nom nouveau nouvelle oui parce parfois parmi partout passer pendant permettre
    personne personnes petit petite peuvent peux plusieurs plutot point possible pourquoi pourraient
    pourrait pouvez pouvoir premier prendre pres presque prevoir public publics publique publiques puisque
    quand quebec quebecois quel quelle quelles quelqu quelque quelques quels quoi quoique rien sais sait
    savoir selon service services seul seule seulement simple simplement soient sois soit sommes sous
    souvent surtout svp tant telle tellement telles toi toujours trois trop unes va vais vers veulent veut
    veux via voici voila voir voudrais voudrait voulez vouloir vrai vraie vraies vraiment vrais
"""
_ENGLISH = """
    able about above after again against also am anybody away because before being below best better
    between can cannot cant citizen citizens could day days did doing dont down during easily easy even
    ever every everybody few further get give go going good got government having he here hers how if
    instead isnt itself keep know let lets like made makes many may might more most much must myself need
    needs never new nobody nor nothing now off often once other ought ours out over own people person
    please possible public put quebec rather really said same say see send service services several shall
    she should simple simply some somebody something still such sure take thank thanks thing things three
    through too two under until up use using want wants way well went what when where which while who whom
    whose why without wont would yes yet yours
"""
STOP_WORDS = {
    "fr": FUNCTION_WORDS["fr"] | word_set(_FRENCH),
    "en": FUNCTION_WORDS["en"] | word_set(_ENGLISH),
}
"""Folded. Besides grammar: what anybody says of any public service, which tells no topic from another."""

_STEMMERS = {"fr": snowballstemmer.stemmer("french"), "en": snowballstemmer.stemmer("english")}


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, its stem, whether it can tell a topic, whether it begins a sentence."""

    start: int
    end: int
    stem: str
    telling: bool
    begins: bool


def composed(text: str) -> str:
    """The text with each accented letter as one character: what the places of words are counted in."""
    return unicodedata.normalize("NFC", text)


def words_of(text: str, language: Language) -> Iterator[Word]:
    """The words of a composed text, in order; an elision apart ("l’hiver" is "hiver")."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        elision = _ELISION.fullmatch(text[start : end + 1])
        if elision is not None and end + 1 < len(text) and text[end + 1].isalpha():
            continue
        folded = fold(found[0])
        parts = folded.split("-")
        telling = len(folded) >= MIN_CHARS and not all(part in STOP_WORDS[language] for part in parts)
        begins = _SENTENCE_END.search(text[:start]) is not None
        yield Word(start, end, _stem(folded, language), telling, begins)


def told(text: str, language: Language) -> str:
    """The telling words of a text alone, in lower case; empty when it has none."""
    text = composed(text)
    return " ".join(text[word.start : word.end].lower() for word in words_of(text, language) if word.telling)


def language_of(text: str, conversation: Language) -> Language:
    """The language a text is in, as far as it tells; else that of the conversation."""
    return detect_language(text) or conversation


@lru_cache(maxsize=65536)
def _stem(word: str, language: Language) -> str:
    return str(_STEMMERS[language].stemWord(word))
