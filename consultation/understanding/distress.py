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
    r"|(?:chez|dans|dign\w*|en|avec|ici|entour\w*|tranquille|of|at|with|in|from|laughing|for)\b))"
)
_KILL = r"(?:me (?:tuer|suicider|pendre|flinguer)(?! (?:a|au|en|pour|de)\b)|m'(?:enlever|oter) la vie)"
_LIVE = (
    r"(?:vivre|live|be alive|be here)"
    r"(?! (?:ici|dans|avec|en|chez|comme|a|au|sous|sans|pres|in|here|with|at|near|under|like)\b)"
)
_WISHES = r"(?:veux|veu|voudrais|vais|pense a|songe a|souhaite|aimerais|prefere\w*)"
_WANTS = r"(?:want to|wanna|would like to|'?d like to|will|plan to|am going to|am gonna)"
_DISTRESS = re.compile(
    rf"\bj(?:e |')?(?:ne )?{_WISHES} (?:\w+ )?"
    rf"(?:mourir{_END}|{_KILL}|en finir(?! avec)(?: avec (?:la|ma) vie)?|crever{_END})"
    rf"|\b(?:envie|gout|intention|idee|besoin) de (?:mourir{_END}|{_KILL}|en finir(?! avec)|plus vivre)"
    rf"|\bveux (?:plus|pus?|pas) {_LIVE}"
    rf"|\b(?:plus|pus?) (?:d')?(?:envie|le gout|la force|de raison) de {_LIVE}"
    r"|\b(?:je (?:suis|me sens)|chu) (?:\w+ )?(?:suicidaire\b"
    r"|en (?:grande )?detresse\b(?! (?:financier|economi)))"
    r"|\b(?:j'ai|jai) (?:\w+ ){0,2}(?:idees|pensees) (?:suicidaires|noires)\b"
    r"|\b(?:j'ai|je|jai) (?:pense|pensais|songe)\w* (?:\w+ )?(?:au suicide|a me (?:tuer|suicider))"
    r"|\bmieux (?:mort|morte) que viva|\bje serais mieux (?:mort|morte)\b"
    rf"|\bi(?: really| just| only)? {_WANTS} (?:just )?"
    rf"(?:die{_END}|kill myself(?! laughing)|end my life|end it all|take my (?:own )?life)"
    r"|\bi'(?:m|ll|d) (?:going to|gonna|like to)? ?(?:kill myself(?! laughing)|end my life|end it all)"
    rf"|\bi feel like (?:dying{_END}|killing myself)|\bi(?:'m| am| feel) (?:\w+ )?suicidal\b"
    rf"|\bi have suicidal thoughts\b|\bi (?:don't|do not|dont) (?:want to|wanna) {_LIVE}"
    r"|\bi(?:'d| would) be better off dead\b|\bi(?:'m| am) in (?:\w+ )?distress(?! (?:over|about))\b"
)
_REPORTED = re.compile(r"[\"«“]|\b(?:dit|disait|disent|said|says|who say)\b")


def reads_as_distress(text: str) -> bool:
    """Return whether the author says that they want to die or are in distress.

    Not "mourir de rire", "l'aide médicale à mourir", "je veux mourir chez moi", "la prévention du suicide",
    nor a quotation of somebody else. A false alarm is better than a missed one.
    """
    said = fold(text[:_READ_CHARS])
    return _DISTRESS.search(said) is not None and _REPORTED.search(said) is None
