"""Whole messages that are no answer: goodbyes, "un instant", wrong numbers, "laquelle?", what it costs.

Each is a phrase that must be there, and a set of words that may stand around it. Any other word makes it an
answer, so that "C'est long avant d'avoir un médecin" is stored.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

from consultation.languages.function_words import word_set
from consultation.messages.expectation import ExpectationKind
from consultation.text.folding import fold
from consultation.understanding.yes_no import read_yes_no

SetPhrase = Literal["pause", "wrong_number", "repeat", "practical_question", "who_are_you"]

_MAX_CHARS = 120
_SILENT = re.compile(r"[\W_]+")
_COURTESY = word_set(
    """
    merci thanks thank you vous toi beaucoup bien ok okay bon ben bin alors donc so well et and pis a la le
    les tout tous toutes monde monsieur madame svp stp please s il te plait desole desolee sorry pardon
    bonjour hi hello hey allo salut
    """
)
_FAREWELL = re.compile(
    r"\b(?:bye(?: bye)?|good ?bye|au ?revoir|bonne (?:soiree|journee|nuit|semaine|continuation)"
    r"|bonne fin de (?:journee|soiree|semaine)|a (?:bientot|demain|tantot|la prochaine)|t?ciao|tchao"
    r"|see (?:you|ya)|take care|good ?night|have a (?:good|nice|great) (?:day|night|evening|one|weekend)"
    r"|j ?ai (?:tout )?(?:fini|termine)|c ?est (?:tout|fini|termine)|i m (?:done|finished)|im done"
    r"|that ?s (?:all|it)|all done)\b"
)
_BESIDE_FAREWELL = _COURTESY | word_set(
    "pour moi aujourd hui ce soir maintenant instant l de suite for me now today tonight later soon tomorrow"
    " ici guys gang xx xxx aussi too good work"
)
_WAIT = re.compile(
    r"(?:attend(?:s|ez)\b|(?:un|une)(?: petite?)? (?:instant|moment|minute|seconde)\b(?! donne)"
    r"|(?:deux|2|5|cinq) (?:secondes?|sec|minutes?|min)\b|(?:please )?wait(?: (?:a|one|up|please)\b|$)"
    r"|(?:hold|hang) on\b|(?:one|just a|just one) (?:moment|sec|second|minute)\b"
    r"|g(?:ive me|imme) (?:a|one) (?:moment|sec|second|minute)\b)"
)
_BESIDE_WAIT = _COURTESY | word_set(
    "un une deux 2 5 cinq petit petite instant moment minute minutes min sec seconde secondes je j reviens"
    " arrive moi voir peu wait up one just back i ll be right brb m for me laisse laissez"
)
_MOST_WORDS_OF_A_WAIT = 14
_WRONG_NUMBER = re.compile(
    r"\b(?:(?:mauvais|faux|wrong) (?:numero|no|number|person|personne|phone)|mauvaise personne"
    r"|tromp\w+ (?:de|d) (?:numero|personne)|erreur (?:de|sur le) numero|pas (?:le|au) bon numero"
    r"|not the (?:right|person)(?: number)?)\b"
)
_BESIDE_WRONG_NUMBER = _COURTESY | word_set(
    "c est un une le la de d numero avez as n pas bon je j pense crois que qu vous tu t es etes ai suis m se"
    " this is it s i think believe ve have got u the number person right not looking for re texting ici"
)
_REPEAT = word_set("laquelle lequel lesquels lesquelles quoi hein pardon kosse quesse what which huh") | {
    "quelle question", "c est quoi la question", "what question", "which one", "which question", "quoi ca",
    "what is the question", "que voulez vous dire", "what s the question", "what was the question",
    "comment ca", "c etait quoi la question", "cest quoi la question", "de quoi", "what do you mean",
}  # fmt: skip
_COST = re.compile(
    r"\b(?:gratuit\w*|payants?|payante|cou(?:te|tes|ter|tera|terait|t)|frais|free|costs?|fees?|charged?)\b"
)
_TIME = re.compile(r"\b(?:combien de (?:temps|minutes)|longtemps|long|how (?:long|much time|many minutes))\b")
_PAID = re.compile(r"\b(?:pay(?:e|es|ee|ees|er)|paid|remuner\w+|recompense|reward|compensation)\b")
_REAL = re.compile(
    r"\b(?:serieux|serieuse|vrai|vraie|real|legit|legitimate|serious|scam|arnaque|fraude|fake|joke|blague|spam)\b"
)
_BESIDE_REAL = _COURTESY | word_set(
    "c est ce cest ca sa tu ti que qu une un is this it a for are you really s do votre vos etes es"
    " consultation gouvernement affaire texto message text ou or ici real phishing cet cette"
)
_ASKS = re.compile(
    r"\b(?:combien|est ce|how|is (?:it|this|there)|do (?:i|you)|does|will|am i|are there|y a t il|vais je"
    r"|c (?:est )?tu|cest tu|ca (?:coute|prend) combien)\b"
)
_ASKS_WHETHER = re.compile(
    r"\b(?:c (?:est )?tu|c est ti|cest tu|ce tu|est ce que?|est ce|is (?:this|it)|are you|etes vous|es tu)\b"
)
_OF_THE_PRACTICAL = _COURTESY | word_set(
    """
    c cest est ce ca sa combien de d temps prend prends prendre va durer dure long longtemps how does do it
    this is will take i be get getting am je j vais vas etre serai on me m for pour y t il des un une du the
    minutes much to participate participer participe repondre reponds answer answering there any are really
    vraiment textos texto textes messages message sms text texts tu ti faire en all gonna going can que qu
    many time cher qqch quelque chose something anything environ about finir finish complete
    rien nothing consultation sondage survey votre vos affaire affaires patente truc service your thing stuff
    """
)


def read_set_phrase(text: str, awaiting: ExpectationKind) -> SetPhrase | None:
    """Return what a whole message says when it is one of these phrases; None for anything else.

    A wrong number is one only from who has not begun; "attendez, je cherche mes lunettes" asks for time
    only where words are no answer.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = _SILENT.sub(" ", fold(text)).strip()
    words = said.split()
    if said in _REPEAT:
        return "repeat"
    if awaiting in ("nothing", "consent") and _is_only(_WRONG_NUMBER, said, _BESIDE_WRONG_NUMBER):
        return "wrong_number"
    if _is_only(_FAREWELL, said, _BESIDE_FAREWELL):
        return "pause"
    if _WAIT.match(said) and len(words) <= _MOST_WORDS_OF_A_WAIT:
        no_words_awaited = awaiting not in ("open", "draft") and read_yes_no(text) is None
        if no_words_awaited or _BESIDE_WAIT.issuperset(words):
            return "pause"
    if _is_only(_REAL, said, _BESIDE_REAL) and ("?" in text or _ASKS_WHETHER.search(said)):
        return "who_are_you"
    return "practical_question" if _is_practical(text, said, awaiting) else None


def asks_for_time(text: str) -> bool:
    """Whether a message begins by asking to wait, rather than by a goodbye."""
    return _WAIT.match(_SILENT.sub(" ", fold(text)).strip()) is not None


_NOTHING_TO_SAY = word_set("rien nothing nada none") | {
    "rien du tout", "rien a dire", "rien a ajouter", "rien de plus", "rien de special", "j ai rien a dire",
    "je n ai rien a dire", "rien a dire la dessus", "nothing to say", "nothing to add", "nothing really",
    "nothing at all", "j ai rien a ajouter", "je n ai rien a ajouter", "rien pour l instant", "rien pantoute",
}  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether a whole message says that there is nothing to say."""
    return _SILENT.sub(" ", fold(text)).strip() in _NOTHING_TO_SAY


def _is_only(phrase: re.Pattern[str], said: str, beside: Set[str]) -> bool:
    """Whether a text holds the phrase, and only words that may stand beside it."""
    rest, found = phrase.subn(" ", said)
    return found > 0 and set(rest.split()) <= beside


def _is_practical(text: str, said: str, awaiting: ExpectationKind) -> bool:
    """Whether a text asks what taking part costs, takes or pays, and nothing else."""
    asks = "?" in text or _ASKS.search(said) is not None or awaiting in ("nothing", "consent")
    if not asks:
        return False
    return any(_is_only(topic, said, _OF_THE_PRACTICAL) for topic in (_COST, _TIME, _PAID))
