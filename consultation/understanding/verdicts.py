"""A verdict on an answer: useful or not, in words or emoji."""

import re
from dataclasses import dataclass

from consultation.text.folding import fold_words
from consultation.understanding.agreement import asks
from consultation.understanding.yes_no import read_yes_no

_FOR = frozenset(
    "👍👌✅✔☑💯🆗👏🙌🙏🤝💪🤘🤙🤟🫡🫶❤♥❣🧡💛💚💙🩵💜🤎🖤🤍🩷🩶💓💕💖💗💘💝💞💟🥰😍🤩😘😊☺🙂😀😃😄😁😇🤗🥳🎉🎊🌟⭐🔥🏆🥇😻💐🌹🌷🌸"
)
_AGAINST = frozenset("👎❌✖🚫⛔🙅😡😠🤬😤👿🙄😒😞😟🙁☹🤮🤢💩🖕💔😾")
_IN_AN_EMOJI = re.compile("[\\s!.,\u200d\ufe0e\ufe0f♀♂\U0001f3fb-\U0001f3ff]")
"""What changes the look of an emoji (skin, sex, colour), joins two of them, or stands between them."""


def read_sign(text: str) -> bool | None:
    """Return True for approving emoji and nothing else, False for disapproving ones, None otherwise.

    Repeated ones are one; "👍👎", and what may mean either or neither (😂, 🤷, 😢), is no answer.
    """
    signs = set(_IN_AN_EMOJI.sub("", text))
    if not signs:
        return None
    if signs <= _FOR:
        return True
    return False if signs <= _AGAINST else None


_BEFORE = r"(?:merci )?(?:oui |non |yes |no |thanks |thank you )?(?:c est |cela est |it is |it s |this is )?"
_HOW = r"(?:tres |vraiment |assez |bien |plutot |super |very |really |quite |so |fort )?"
_AFTER = r"(?: merci| thanks| thank you)?"
_USEFUL = re.compile(f"{_BEFORE}{_HOW}(?:utile|useful|helpful){_AFTER}")
_USELESS = re.compile(
    rf"{_BEFORE}(?:(?:ce n est |ca n est |it isn t )?(?:pas|peu|not|isn t)(?: du tout| at all)? "
    rf"{_HOW}(?:utile|useful|helpful)(?: du tout| at all)?|{_HOW}(?:inutile|useless|unhelpful)){_AFTER}"
)


def read_usefulness(text: str) -> bool | None:
    """Return whether a text says useful or not, and nothing else; None for any other text."""
    said = fold_words(text)
    if _USELESS.fullmatch(said):
        return False
    return True if _USEFUL.fullmatch(said) else None


_INTERJECTION = re.compile(r"(?:non |nan |no )+(?:mais|but)\b")
"""What leads a question without being a no: "non mais c'est quoi la suite?"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict: whether an answer was useful, None when unsaid, and whether the text says more."""

    useful: bool | None
    says_more: bool


def read_verdict(text: str) -> Verdict:
    """Read a verdict: useful or not, approving or disapproving emoji, a yes or a no.

    A yes or a no that is part of a sentence ("pas vraiment confiance") is no verdict, but a text; so is a
    question behind "non mais".
    """
    useful = read_usefulness(text)
    if useful is None:
        useful = read_sign(text)
    if useful is not None:
        return Verdict(useful, says_more=False)
    found = read_yes_no(text)
    is_text = found is None or found.answer == "unsure" or found.comment == text.strip()
    if found is None or is_text or (_INTERJECTION.match(fold_words(text)) and asks(text)):
        return Verdict(None, says_more=True)
    return Verdict(found.answer == "yes", found.comment is not None)
