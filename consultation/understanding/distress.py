"""Distress: phrases by which a person says that they want to die or are in distress; never single words.

Where to send them: https://988.ca (9-8-8, call or text, all of Canada, day and night) and https://suicide.ca
(1 866 APPELLE, 1 866 277-3553, Québec, day and night), checked 2026-11.
"""

from __future__ import annotations

import re

from consultation.text.folding import fold

_READ_CHARS = 600
_END = (  # what follows "mourir" or "die" in an answer about care, or in a figure of speech
    r"(?! (?:de (?:rire|honte|ennui|faim|soif|chaleur|fatigue)|d'|a (?:la|mon|ma|domicile|l')"
    r"|(?:chez|dans|dign\w*|en|avec|ici|sur|entour\w*|tranquille|vieux|vieille|heureu\w+"
    r"|of|at|on|with|in|from|laughing|for)\b))"
)
_DIE = rf"(?:mourr?ir{_END}|mourrire?{_END}|crever{_END})"
_KILL = (
    r"(?:me (?:tuer|suicider|pendre|flinguer)(?! (?:a|au|en|pour|de)\b)|m'(?:enlever|oter) la vie"
    r"|mettre fin a (?:mes jours|ma vie)|(?:ne )?(?:plus|pus?|pas) me reveiller"
    r"|me jeter (?:devant le|en bas d|du pont)"
    r"|en finir(?! avec)(?: avec (?:la|ma) vie)?)"
)
_LIVE = (
    r"(?:vivre|etre la(?= ?(?:$|[.!?,;]))|live|be alive|be here)"
    r"(?! (?:ici|dans|avec|en|chez|comme|a|au|sous|sans|pres|pour|quand"
    r"|in|here|with|at|near|next|under|like|on|by|for|when)\b)"
)
_WISHES = r"(?:veux|veu|voudrais|vais|pense a|songe a|souhaite|aimerais|prefere\w*)"
_WANTS = r"(?:want(?:ed)? to|wanna|would like to|'?d like to|will|plan to|am going to|am gonna)"
_KILL_ME = r"kill(?:ing)? myself(?! (?:laughing|to|over|for)\b)"
_END_IT = r"(?:end my life|end it(?: all)?(?! (?:all )?(?:with|by|at|here)\b)|take my (?:own )?life)"
_SUICIDE = r"suicide(?! (?:de|des|du|d'|prevention|of|rates?)\b)"
_DISTRESS = re.compile(
    rf"\bj(?:e |')?(?:ne )?{_WISHES} (?:(?!pas\b|point\b)\w+ )?(?:{_DIE}|{_KILL})"
    rf"|\b(?:envie|gout|intention|idee|besoin) (?:de |d')(?:{_DIE}|{_KILL}|plus vivre)"
    rf"|\bveux (?:plus|pus?|pas) {_LIVE}"
    rf"|\b(?:plus|pus?) (?:d')?(?:envie|le gout|la force|de raison) de {_LIVE}"
    r"|\b(?:je (?:suis|me sens)|chu) (?:\w+ ){0,2}(?:suicidaire\b"
    r"|en (?:grande )?detresse\b(?! (?:financier|economi)))"
    r"|\b(?:j'ai|jai) (?:\w+ ){0,2}(?:idees|pensees) (?:suicidaires|noires)\b"
    rf"|\b(?:j'ai|je|jai) (?:pense|pensais|songe)\w* (?:\w+ )?(?:au {_SUICIDE}|a me (?:tuer|suicider))"
    rf"|\b(?:j'ai|jai) (?:\w+ )?(?:fait|essaye) (?:\w+ )?(?:tentatives? de {_SUICIDE}"
    rf"|de (?:{_DIE}|{_KILL}|me tuer))"
    r"|\bmieux (?:mort|morte) que viva"
    r"|\b(?:je serais mieux|(?:mieux|plus simple) si j'etais) (?:mort|morte)\b"
    r"|\bje me suiciderai|\b(?:issue|solution|choix) que (?:le suicide|la mort|mourir)\b"
    r"|\btout le monde (?:serait|irait) mieux sans moi\b"
    r"|\bvie (?:ne |n')?(?:vaut|valait) (?:plus|pas|pus?) la peine\b"
    rf"|\bi(?: really| just| only)? {_WANTS} (?:just )?(?:die{_END}|be dead\b|{_KILL_ME}|{_END_IT})"
    rf"|\bi'?(?:m|ll|d) (?:going to|gonna|like to)? ?(?:{_KILL_ME}|{_END_IT})"
    rf"|\bi (?:tried|try) to (?:die\b|{_KILL_ME}|{_END_IT})"
    rf"|\b(?:i (?:\w+ )?think|thinking|thought) (?:\w+ )?(?:about|of) (?:{_SUICIDE}|{_KILL_ME}"
    r"|ending my life\b|dying\b(?! \w+s\b))"
    r"|\b(?:nothing|no one|nobody) (?:\w+ )?to live for\b|\bi(?:'d| would) rather be dead\b"
    r"|\bi wish i (?:was|were) (?:dead(?! (?:tired|drunk)\b)|never born)|\bbetter off without me\b"
    rf"|\bi feel like (?:dying{_END}|killing myself)|\bi(?:'?m| am| feel) (?:\w+ )?suicidal\b"
    rf"|\bi have suicidal thoughts\b|\bi (?:don't|do not|dont) (?:want to|wanna) {_LIVE}"
    rf"|\bno (?:reason|point) (?:to live|in living)(?! (?:in|here|at|near|on)\b)"
    r"|\bi(?:'d| would) be better off dead\b|\bi(?:'m| am) in (?:\w+ )?distress(?! (?:over|about))\b"
)
_SAYS = (
    r"(?:dit|disait|disent|disaient|repetait|repete(?:nt)?|crie(?:nt)?|criait|ecri(?:t|vent|vait|vaient)"
    r"|says?|said|saying|told (?:me|us|her|him|them)|wrote|texted me)"
)
_LED_BY_ANOTHER = re.compile(rf"(?:^|[.!?;,:])(?P<who>[^.!?;,:\"]*\w) {_SAYS} ?(?::|:? ?\")[ \"]*$")
_NOT_ANOTHER = re.compile(  # the author, a voice that they hear, or nobody: no report of another person
    r"\b(?:j|je|jai|moi|i|i'm|myself|tete|voix|coeur|head|voices?|heart|mind"
    r"|personne|rien|n|ne|jamais|pas|nobody|never|nothing|not|ce que|ce qu|what)\b"
)


def reads_as_distress(text: str) -> bool:
    """Return whether the author says that they want to die or are in distress.

    Not "mourir de rire", "l'aide médicale à mourir", "je veux mourir chez moi", "la prévention du suicide",
    nor the words of somebody else, which a verb of saying directly leads: "mon père disait : …". A false
    alarm is better than a missed one: who quotes themselves, or speaks of others besides, is heard.
    """
    said = ". ".join(map(fold, text[:_READ_CHARS].splitlines()))
    return any(not _is_of_another(said[: found.start()]) for found in _DISTRESS.finditer(said))


def _is_of_another(before: str) -> bool:
    """Return whether what leads to the words says that somebody else said them."""
    led = _LED_BY_ANOTHER.search(before)
    return led is not None and _NOT_ANOTHER.search(led["who"]) is None
