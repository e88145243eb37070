"""What takes back what was said: the words just held, personal details, the last change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from consultation.languages.markers import Markers
from consultation.text.folding import fold, fold_words
from consultation.understanding.correction_forms import Form, Named, form
from consultation.understanding.corrections import (
    MOST_CHARS,
    MOST_CHARS_WITH_WORDS,
    name_in,
    withdraws_a_number,
)

_TAKEN_BACK = form(
    r"(?=.*\b(?:{withdraw cancel keep_nothing}|{no_answer}))"
    r"(?:(?:{withdraw cancel keep_nothing}(?: {add_more})?(?:[ -]{to_me})?(?: {it the the_many these})?"
    r"|{no_answer doubts apologies courtesies wants ends because})(?: |$))+"
)
_WAS_NO_ANSWER = form(r"(?>(?:{courtesies doubts apologies} )*){no_answer}")
_UNDONE = form(
    r"{courtesies doubts_}*{undo restore}(?: (?:{it the ends all_of_it}|{about_}{it last this_question}))*"
)
_RESTORED = form(r"\b{restore}")
_NUMBERS_PUT_BACK = Form(r"\b{PUTTING}(?P<numbers>{NUMBERS}){PUT}", "put_back put_or_give", "DIGIT")
_COMMAND = form(r"{BEFORE}(?:{PUTTING}{NUMBERS}{PUT}|{put_back}){PLEASE}")
_IT_PUT_BACK = Form(
    r"(?:\b(?:{PUTTING}{IT}|{undo}[ -]{IT}|{it the the_many_}{put_back})"
    r"|(?:^|[^\w\s'-] ?|\b{courtesies doubts apologies_}){undo}){PUT}",
    "put_back put_or_give undo",
)
_DETAILS = Form(
    r"\b{withdraw cancel hide}.{0,30}\b{my_}(?:{details}).{0,20}"
    r"\b{my the this_one it_}(?:{answer answers contribution comment text})",
    "withdraw cancel hide",
    "details",
)
_NOT_TO_SHOW = Form(r"\b{my_}(?:{details}).{0,20}\b{should_not}.{0,30}\b{be_there}", "details", "should_not")
_WITHDRAWS = Form(r"\b{withdraw cancel}", "withdraw cancel")
_OF_A_LIST = form(r"\b{lists}")
_OWN = form(r"\b(?:{answer answers contribution comment what_i_said})")


def takes_words_back(text: str) -> bool:
    """Return whether a text takes back the words just said and no more, or says they are no answer.

    "Non, enlève ça", "that wasn't an answer, I was asking"; "enlève ça pis mets des arbres" may be an answer.
    """
    said = fold_words(text)
    taken_back = _TAKEN_BACK.fullmatch(said) or _WAS_NO_ANSWER.match(said)
    return len(text) <= MOST_CHARS and taken_back is not None


def undoes(text: str) -> bool:
    """Return whether a text undoes the last change, and no more: "annuler", "remets mon ancienne réponse"."""
    return len(text) <= MOST_CHARS and _UNDONE.fullmatch(fold_words(text)) is not None


def restores(text: str) -> bool:
    """Return whether a text asks for the answer before the last change: "remet mon ancienne rep"."""
    return undoes(text) and _RESTORED.search(fold_words(text)) is not None


@dataclass(frozen=True, slots=True)
class Undoing:
    """What a text wants back: what has these `numbers`, of what `named` says; without any, the last change.

    `is_command`: it is what people are told to write: "REMETTRE 184".
    """

    numbers: tuple[int, ...] = ()
    named: Named = "number"
    is_command: bool = False


def read_undoing(text: str) -> Undoing | None:
    """Read "remettez la 184", "j'ai changé d'idée, remets-la", "haha no. undo that"; None for anything else.

    "Remettez les autobus du dimanche" is an answer. What names nothing may be one too, where nothing changed.
    """
    said = fold(text[:MOST_CHARS_WITH_WORDS]).strip()
    named = [found["numbers"] for found in _NUMBERS_PUT_BACK.finditer(said)]
    kind, is_alone = name_in(" ".join(named)), _COMMAND.fullmatch(said) is not None
    is_command = is_alone and kind in ("number", "contribution")
    if named or is_command:
        numbers = map(int, re.findall(r"\d+", " ".join(named)))
        return Undoing(tuple(dict.fromkeys(numbers)), kind, is_command)
    is_undoing = _IT_PUT_BACK.search(said) is not None or _RESTORED.search(fold_words(said)) is not None
    return Undoing() if is_undoing else None


def is_about_personal_details(text: str) -> bool:
    """Return whether a text asks to remove one's number, name or address from what one wrote.

    An example is "mon nom n'aurait pas dû y figurer, retirez-le".
    """
    said = fold(text[:MOST_CHARS])
    asks = _DETAILS.search(said) is not None or _NOT_TO_SHOW.search(said) is not None
    return asks and len(text) <= MOST_CHARS


def takes_out_what_was_written(text: str) -> bool:
    """Return whether a text that may be a wish to be left alone is about one's own words instead.

    "Retirez la contribution où figure mon nom", but not "retirez mon nom de votre liste".
    """
    said = fold(text[:MOST_CHARS])
    if _WITHDRAWS.search(said) is None or _OF_A_LIST.search(said) is not None:
        return False
    return _OWN.search(said) is not None or _NOT_TO_SHOW.search(said) is not None or withdraws_a_number(text)


_REJECTS_A_QUOTE = Markers("clauses", {"QUOTED": r"[\"“”«'‘]\s*(?=[^\W\d])[^\"“”»]{2,80}?[\"“”»'’]"}).form(
    r"(?:{before_rejecting}[ ,.!]+)*(?:{it_is_not} {QUOTED}\s*[,;.:]"
    r"|{QUOTED} {is}[^.;:!?]{0,30}\b{wrong_or_right})"
)


def rejects_an_answer(text: str) -> bool:
    """Return whether a text says that an answer that it quotes is wrong: "'I don't know' is inaccurate"."""
    return _REJECTS_A_QUOTE.match(fold(text[:200]).strip()) is not None
