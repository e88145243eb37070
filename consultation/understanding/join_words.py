"""Join words: the word that begins a consultation ("PARC"), alone in a message or with that of a place.

Case, accents, quotes and a courtesy beside it do not matter; with any other word the text is something else.
A word that is one letter away is read as a mistype, which is asked about and never acted on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from consultation.languages.commands import command_of
from consultation.languages.lexicon import word_set
from consultation.languages.model import LANGUAGES, name_in
from consultation.text.folding import fold_words
from consultation.understanding.keywords import read_code, read_said_exactly
from consultation.understanding.yes_no import read_bare_answer

FEWEST_LETTERS_MISTYPED = 4
"""A shorter word is too near to others to be read where it is mistyped."""
_MAX_CHARS = 60
_BESIDE = word_set(
    """
    bonjour allo salut bonsoir hi hello hey svp stp please merci thanks ok le la mot word join participer
    participez participe participate
    """
)
_RESERVED = _BESIDE | word_set(
    """
    joindre suite autre autres other continuer continue oui non yes no reponse question questions menu start
    debut telegram sms web texto consultation consultations tout tous toutes all rien nothing bye
    """
)


@dataclass(frozen=True, slots=True)
class JoinWord:
    """A join word that a text says: as it is written, what may be the word of a place, and how sure it is."""

    word: str
    place: str = ""
    is_exact: bool = True


def is_reserved(word: str) -> bool:
    """Return whether a word has another meaning at any moment, so that it can begin no consultation."""
    said = fold_words(word)
    return (
        said in _RESERVED
        or said in {fold_words(name_in(each, spoken)) for each in LANGUAGES for spoken in LANGUAGES}
        or read_said_exactly(word) is not None
        or read_bare_answer(word) is not None
        or read_code(word) is not None
        or command_of(word) is not None
    )


def read_join_word(text: str, words: Collection[str]) -> JoinWord | None:
    """Return the join word that a text is, exactly or nearly; None when it is something else."""
    if len(text) > _MAX_CHARS:
        return None
    said = fold_words(text).split()
    while said and said[0] in _BESIDE:
        said = said[1:]
    while said and said[-1] in _BESIDE:
        said = said[:-1]
    known = {fold_words(word): word for word in words}
    if 0 < len(said) <= 2 and said[0] in known:
        place = "" if len(said) == 1 or said[1] == said[0] else said[1]
        return JoinWord(known[said[0]], place)
    if len(said) != 1 or is_reserved(said[0]):
        return None
    near = [word for folded, word in known.items() if _is_mistyped(said[0], folded)]
    return JoinWord(near[0], is_exact=False) if len(near) == 1 else None


def _is_mistyped(said: str, word: str) -> bool:
    """Return whether a word is another with one letter more, less, wrong, or two that changed places."""
    if min(len(said), len(word)) < FEWEST_LETTERS_MISTYPED - 1 or len(word) < FEWEST_LETTERS_MISTYPED:
        return False
    if len(said) == len(word):
        wrong = [place for place in range(len(word)) if said[place] != word[place]]
        if len(wrong) == 2:
            first, second = wrong
            return second == first + 1 and (said[first], said[second]) == (word[second], word[first])
        return len(wrong) == 1
    shorter, longer = sorted((said, word), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
