"""Distress: phrases by which a person says that they want to die or are in distress; never single words.

Where to send them: https://988.ca (9-8-8, call or text, all of Canada, day and night) and https://suicide.ca
(1 866 APPELLE, 1 866 277-3553, Québec, day and night), checked 2026-11.
"""

from __future__ import annotations

from consultation.languages.markers import Markers
from consultation.text.folding import fold

_READ_CHARS = 600
_SAID = Markers(
    "distress",
    {
        "DIE": r"{die}(?! {dying_of})",
        "KILL": r"(?:{kill_me}(?! {killing_at})|{end_my_life}|{end_it}(?! {ending_with}))",
        "KILL_MYSELF": r"(?:{killing_oneself}(?! {in_jest})|{take_my_life}|{end_it}(?! {ending_with}))",
        "LIVE": r"(?:{live}|{be_there}(?= ?(?:$|[.!?,;])))(?! {living_how})",
        "SUICIDE": r"{suicide}(?! {of_others})",
    },
)
_DISTRESS = _SAID.form(
    r"\b(?:{i_wish} (?:(?!{not})\w+ )?(?:{DIE}|{KILL})"
    r"|{wish_to_}(?:{DIE}|{KILL}|{live_no_more})"
    r"|{no_longer_want_to} {LIVE}"
    r"|{no_reason_to_live}(?! {living_where})"
    r"|{i_am} (?:\w+ ){0,2}(?:{suicidal}|{in_distress}(?! {about_money}))"
    r"|{i_have} (?:\w+ ){0,2}{dark_thoughts}"
    r"|{i_think_of} (?:{SUICIDE}|{killing_oneself}(?! {in_jest})|{ending_my_life}|{dying}(?! \w+s\b))"
    r"|{i_tried} (?:{attempts_of} {SUICIDE}|{of} (?:{DIE}|{KILL}|{killing_oneself}))"
    r"|{i_want_to} (?:{just} )?(?:{DIE}|{be_dead}|{KILL_MYSELF})"
    r"|{i_am_going_to} {KILL_MYSELF}|{i_tried_to} (?:{die}|{KILL_MYSELF})"
    r"|{i_feel_like} (?:{dying}(?! {dying_of})|{killing_myself})"
    r"|{i_wish_i_were_dead}(?! {dead_how})|{wish_for_death})"
)
_LED_BY_ANOTHER = _SAID.form(r"(?:^|[.!?;,:])(?P<who>[^.!?;,:\"]*\w) {says} ?(?::|:? ?\")[ \"]*$")
_NOT_ANOTHER = _SAID.form(r"\b{not_another}")
"""The author, a voice that they hear, or nobody: no report of another person."""


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
