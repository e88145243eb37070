"""What takes back what was said: the words just held, personal details, the last change."""

from __future__ import annotations

from consultation.languages.markers import Markers
from consultation.text.folding import fold, fold_words
from consultation.understanding.correction_forms import Form, form
from consultation.understanding.corrections import MOST_CHARS, withdraws_a_number

_TAKEN_BACK = form(
    r"(?=.*\b(?:{withdraw cancel}|{no_answer}))"
    r"(?:(?:{withdraw cancel}(?: {add_more})?(?:[ -]{to_me})?(?: {it the the_many these})?"
    r"|{no_answer doubts apologies courtesies wants ends because})(?: |$))+"
)
_UNDONE = form(
    r"{courtesies doubts_}*{undo restore}(?: (?:{it the ends all_of_it}|{about_}{it last this_question}))*"
)
_RESTORED = form(r"\b{restore}")
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
    """Return whether a text takes back the words just said, and no more.

    "Non, enlève ça, c'était pas une réponse"; "enlève ça pis mets des arbres" may be an answer.
    """
    return len(text) <= MOST_CHARS and _TAKEN_BACK.fullmatch(fold_words(text)) is not None


def undoes(text: str) -> bool:
    """Return whether a text undoes the last change, and no more: "annuler", "remets mon ancienne réponse"."""
    return len(text) <= MOST_CHARS and _UNDONE.fullmatch(fold_words(text)) is not None


def restores(text: str) -> bool:
    """Return whether a text asks for the answer before the last change: "remet mon ancienne rep"."""
    return undoes(text) and _RESTORED.search(fold_words(text)) is not None


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
