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
from consultation.languages.model import Language
from consultation.text.folding import fold

MIN_CHARS = 3

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:])[^\w]*$")

_FRENCH = """
    a afin ai aie aient ailleurs ainsi aller allons alors apres arrete arreter assez au aucun aucune
    aujourd auquel aura aurait aussi autant autre autres aux avaient avais avait avant avec avez avoir
    avons ayant beaucoup besoin bien bon bonne bonjour ca ce ceci cela celle celles celui cent cependant
    ces cet cette ceux chacun chaque chez chose choses combien comme comment contre dans de dehors deja
    depuis des deux devant devoir devrait devraient devez dois doit doivent donc dont du durant elle elles
    en encore enfin entre envers es est et etaient etais etait etant ete etes etre eu eux exemple facon
    faire fais fait faites faut faudrait font fois gens grace hors ici il ils j jamais je jour jours juste
    l la laquelle le lequel les leur leurs lors lorsque lui ma mais mal malgre me meme memes merci mes
    mieux mis mise moins moi mon mettre n ne ni nom non nos notre nous on ont ou oui par parce parfois
    parmi partout pas passer pendant personne personnes peu peut peuvent peux pis plus plusieurs plutot
    point pour pourquoi pourrait pourraient pouvoir pouvez premier presque prendre pres puis puisque qu
    quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoique rien sa sans se selon
    sera serait seraient ses seul seule seulement si soient sois soit sommes son sont sous souvent suis
    sur surtout svp ta tant tel telle tellement telles tels tes toi ton toujours tous tout toute toutes
    tres trois trop tu un une unes va vais vers veut veulent veux via voici voila voir vos votre voudrais
    voudrait vouloir vous voulez vraiment vrai vraie vraies vrais y aimerais aimerait aime aimer donner
    donne mettez faite dire dit dites sais savoir sait etc beau belle grand grande petit petite nouveau
    nouvelle meilleur meilleure possible simple simplement facile facilement permettre prevoir quebec
    quebecois gouvernement gouvernemental public publics publique publiques service services citoyen
    citoyens citoyenne citoyennes
"""
_ENGLISH = """
    a about above after again against all also am an and any anybody are as at away be because been before
    being below between both but by can cannot cant could day days did do does doing dont down during each
    even ever every everybody few for from further get give go going good got had has have having he her
    here hers him his how i if in instead into is isnt it its itself just keep know let lets like made
    make makes many may me might more most much must my myself need needs never new no nobody nor not
    nothing now of off often on once one only or other ought our ours out over own people person please
    put rather really said same say see send several shall she should so some somebody something still
    such sure take than thank thanks that the their them then there these they thing things this those
    three through to too two under until up us use using very want wants was way we well went were what
    when where which while who whom whose why will with without wont would yes yet you your yours able
    better best easy easily possible simple simply quebec government public service services citizen
    citizens
"""
STOP_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
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
