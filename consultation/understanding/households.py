"""How many people a household has, from who is in it: "ma femme, les deux ados et moi" are four."""

from __future__ import annotations

import re

from consultation.languages.lexicon import word_set
from consultation.understanding.numbers import read_cardinal

_WORD = re.compile(r"\d+|[^\W\d_]+")
_ONE = word_set(
    """
    femme mari epouse epoux chum blonde conjoint conjointe copain copine amoureux mere pere maman papa frere
    soeur fils fille gars garcon enfant bebe ado adolescent adolescente coloc colocataire cousin cousine tante
    oncle neveu niece belle-mere beau-pere grand-mere grand-pere wife husband spouse partner boyfriend
    girlfriend fiance fiancee mother father mom mum dad brother sister son daughter boy girl kid child baby
    toddler teen teenager roommate roomie grandmother grandfather grandma grandpa aunt uncle cousin
    """
)
_SEVERAL = word_set(
    """
    freres soeurs fils filles gars garcons enfants bebes ados adolescents colocs colocataires cousins
    brothers sisters sons daughters boys girls kids children babies toddlers teens teenagers roommates roomies
    """
)
_TWO = word_set("parents jumeaux jumelles twins")
_PAIR = word_set("couple")
_MYSELF = word_set("moi me i myself")
_OF_ONE = word_set("seul seule alone")
_US_TWO = re.compile(r"\b(?:nous (?:2|deux)|us (?:2|two)|(?:2|two) of us)\b")
_NOBODY = re.compile(
    r"\b(?:pas|plus|sans|parti\w*|mort\w*|deced\w+|no|not|without|left|gone|moved|died|passed)\b"
)


def people_in(folded: str) -> int | None:
    """Return how many people a folded text names, whoever writes among them; None when it may be others."""
    if _NOBODY.search(folded):
        return None
    words = _WORD.findall(folded.replace("belle-", "").replace("beau-", "").replace("grand-", ""))
    both = _US_TWO.search(folded) is not None or not _PAIR.isdisjoint(words)
    others, count = 0, None
    for word in words:
        number = int(word) if word.isdigit() else read_cardinal(word)
        if number is not None:
            count = number if word not in ("un", "une", "one") else 1
        elif word in _TWO:
            others, count = others + (2 if count is None else count - 1), None  # "2 parents, 3 enfants"
        elif word in _SEVERAL and (count is not None or word not in _ONE):
            if count is None:
                return None  # "my kids and me"
            others, count = others + count, None
        elif word in _ONE:
            others, count = others + 1, None
    tells = others or both or not (_MYSELF | _OF_ONE).isdisjoint(words)
    return others + 1 + both if tells else None
