"""Whether an authority's answer is useful, said by the word of the question itself."""

import re

from consultation.text.folding import fold

_SILENT = re.compile(r"[\W_]+")
_BEFORE = r"(?:merci )?(?:oui |non |yes |no |thanks |thank you )?(?:c est |cela est |it is |it s |this is )?"
_HOW = r"(?:tres |vraiment |assez |bien |plutot |super |very |really |quite |so |fort )?"
_AFTER = r"(?: merci| thanks| thank you)?"
_USEFUL = re.compile(f"{_BEFORE}{_HOW}(?:utile|useful|helpful){_AFTER}")
_USELESS = re.compile(
    rf"{_BEFORE}(?:(?:ce n est |ca n est |it isn t )?(?:pas|peu|not|isn t)(?: du tout| at all)? "
    rf"{_HOW}(?:utile|useful|helpful)(?: du tout| at all)?|{_HOW}(?:inutile|useless|unhelpful)){_AFTER}"
)


def read_usefulness(text: str) -> bool | None:
    """Whether a text says useful or not, and nothing else; None for any other text."""
    said = _SILENT.sub(" ", fold(text)).strip()
    if _USELESS.fullmatch(said):
        return False
    return True if _USEFUL.fullmatch(said) else None
