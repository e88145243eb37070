"""The carrier's own handling of STOP, START and HELP.

Source: https://help.twilio.com/articles/223134027 (words and replies of long codes: one word, any case, and
the message is passed on to the webhook all the same);
https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out (`OptOutType`).
"""

from collections.abc import Iterable
from typing import Literal

Keyword = Literal["STOP", "START", "HELP"]
Mode = Literal["default", "advanced", "off"]

_WORDS: dict[Keyword, frozenset[str]] = {
    "STOP": frozenset({"STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"}),
    "START": frozenset({"START", "YES", "UNSTOP"}),
    "HELP": frozenset({"HELP", "INFO"}),
}
_ADVANCED_WORDS: dict[Keyword, frozenset[str]] = {
    "STOP": _WORDS["STOP"] | {"ARRET", "ARRÊT"},
    "START": frozenset({"START", "UNSTOP", "DEBUT", "DÉBUT"}),
    "HELP": _WORDS["HELP"] | {"AIDE"},
}
REPLIES: dict[Keyword, str] = {
    "STOP": (
        "You have successfully been unsubscribed. You will not receive any more messages from this number. "
        "Reply START to resubscribe."
    ),
    "START": (
        "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
        "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
    ),
    "HELP": "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
}


class OptOuts:
    """The phones that have opted out, by number."""

    def __init__(self, mode: Mode) -> None:
        self._words = {"default": _WORDS, "advanced": _ADVANCED_WORDS, "off": {}}[mode]
        self._blocked: set[tuple[str, str]] = set()

    def read(self, body: str, phone: str, number: str) -> tuple[Keyword, str | None] | None:
        """Act on a message that is one of the words alone; return what it was and the carrier's own reply.

        START from someone who had not stopped changes nothing and is not answered: YES is also an answer.
        """
        word = body.strip().upper()
        keyword = next((one for one, words in self._words.items() if word in words), None)
        if keyword is None:
            return None
        pair = (phone, number)
        if keyword == "START" and pair not in self._blocked:
            return keyword, None
        if keyword == "STOP":
            self._blocked.add(pair)
        if keyword == "START":
            self._blocked.discard(pair)
        return keyword, None if keyword == "HELP" and pair in self._blocked else REPLIES[keyword]

    def blocked(self, phone: str, numbers: Iterable[str]) -> bool:
        """Tell whether the phone has opted out of one of these numbers."""
        return any((phone, number) in self._blocked for number in numbers)

    def clear(self) -> None:
        """Forget everyone's choice."""
        self._blocked.clear()
