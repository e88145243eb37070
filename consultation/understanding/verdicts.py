"""A verdict on an answer: useful or not, in words or emoji."""

import re
from dataclasses import dataclass

from consultation.languages.markers import Markers
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


_SAID = Markers("verdicts")
_USEFUL = _SAID.form(r"{before}(?:{how} )?{useful}(?: {after})?")
_USELESS = _SAID.form(
    r"{before}(?:{it_is_not}(?: {at_all})? (?:{how} )?{useful}(?: {at_all})?|(?:{how} )?{useless})"
    r"(?: {after})?"
)


def read_usefulness(text: str) -> bool | None:
    """Return whether a text says useful or not, and nothing else; None for any other text."""
    said = fold_words(text)
    if _USELESS.fullmatch(said):
        return False
    return True if _USEFUL.fullmatch(said) else None


_INTERJECTION = _SAID.form(r"(?:{no} )+{but}")
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
