"""The forms of a correction, as patterns of folded texts.

They are templates. A name in braces is a marker of `locale/<language>/markers/corrections.yml`, or in
capitals a piece below. A form names its slots: `number`, or `about` and its other places (`before_it`,
`thing`), tell which answer; `words` are the new ones, and `old` those they replace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from consultation.languages.markers import LETTERS, Markers

Named = Literal["question", "answer", "contribution", "number"]
"""What a number stands beside: "question 6", "la 6" or "ma réponse 6", "contribution 6"; or nothing."""

_PIECES = {
    # What people begin and end with, which says no more.
    "STOP": r"[\s,.!;:…-]+",
    "ASIDE": r"{doubts apologies courtesies}",
    "BEFORE": r"(?P<before>(?>{ASIDE}{STOP})*)",
    "EXCLAIMED": r"(?:(?:[a-z']+ ){0,2}[a-z']+ ?[.!…]+ +)",
    "START": r"{BEFORE}(?:{wants_}+{courtesies_}*)?",
    "ENDING": r"(?>{STOP}{ends nothing_else keeps_the_rest})",
    "END": r"(?:{ENDING})*[\s.!…]*$",
    "PLEASE": r"(?:{ENDING})*[ ?.!]*$",
    # Which answer: by its number, as the last, or by what it is about.
    "ANSWER": r"{answer answer_in_short contribution comment}",
    "ANSWERS": r"{answer answer_in_short contribution comment answers answers_in_short text}",
    "NUMBERED": (
        r"{my the the_many_}?{last_of_}?(?:{ANSWERS} )?{of_}?{my the_}?(?:{question contribution_}|q(?=\d))?"
        r"(?:{number_}|#|n[°º]? ?)?"
    ),
    "NUMBER": (
        r"(?P<target>{NUMBERED}(?P<number>\d{1,6}(?!\d|[.,]\d)|{ordinals})(?:e|er|eme|ieme|st|nd|rd|th)?\b"
        r"(?: {question answer contribution one})?)"
    ),
    "NUMBERS": r"{NUMBERED}\d{1,6}\b(?:(?: ?[,&+] ?| ){and_also_}*{NUMBERED}\d{1,6}\b)*",
    "LAST": r"(?:{last}|{my the this_one_}{last_of_}?(?:{ANSWERS}|{one choice})|{it})(?: {here})?",
    "NAMING": (
        r"(?:{my the the_many it_}?(?:{ANSWERS}|{written}|{part}(?= {speaking_of}))|{what_i_said})"
        r"(?: {here})?"
    ),
    "NO_SUBJECT": r"(?!{last_of ordinals one})",
    # What parts it from the new words. Where many words may name it, a colon, quotes or a comma must.
    "TO": r"(?P<to> ?(?::|=|->|=>)+ ?| ?, | {by by_too} ?:? | (?:- )?)",
    "STRONGLY_TO": r"(?: ?: ?| {by by_too}(?: ?: ?| ))",
    "NEW": (r"(?:(?:(?: {by})? ?(?:[:,;]+ ?|(?=[\"“«]))|[ ]-+ |(?: {by}) (?=\w+[ .!]*$))(?P<words>\S.*))?"),
    "FOR_IT": r"{put_}(?!{me}){instead_alone_}?",
    # What was taken away, and is to come back.
    "IT": r"{it the the_many these that_one both}",
    "PUTTING": r"(?:{put_back}[ -]|(?P<puts>{put_or_give_}))(?:{to_me me}[ -])?(?:{also_})?",
    "PUT": r"(?(puts) {back})(?= *$| ?[^\w\s'-]|[ -]+{after_undoing}\b)",
    # What is said about a correction.
    "SOME_ANSWER": r"(?: {it}| {my the this_one_}?(?:{ANSWERS}|{one}|#?\d{1,6})\b[^.,;:!?]*)?",
    "ONE_OF_THEM": (
        r"(?:(?:{my the_}?\d{1,6}[ ,]+)?{it_is_}?"
        r"(?:[^.,;:!?]{0,30}\b{ANSWER}|{my the_}?{one}|{NUMBERED}\d{1,6}\b)"
        r"[^.,;:!?]{0,50}? (?:{that} ?)?)"
    ),
    "NOT_SWAPPED": r"{wants_not not_}(?:{it the_})?{swap}{SOME_ANSWER}[ ,.;:!-]+(?:{but_})?",
}


CORRECTIONS = Markers("corrections", _PIECES)
form = CORRECTIONS.form


class Form:
    """A form that a text has only with words that it needs: where one is missing, it is not tried.

    A need is the names of markers of which one must be there; NUMBER and DIGIT are any of these.
    """

    def __init__(self, template: str, *needs: str) -> None:
        self.pattern = form(template)
        self._needs = sum(map(_need, dict.fromkeys(needs)))

    def may_be_in(self, said: str) -> bool:
        """Return whether a text has the words that it needs."""
        return self._needs & _needs_met(said) == self._needs

    def match(self, said: str) -> re.Match[str] | None:
        """Return it at the beginning of a text."""
        return self.pattern.match(said) if self.may_be_in(said) else None

    def search(self, said: str) -> re.Match[str] | None:
        """Return the first of it in a text."""
        return self.pattern.search(said) if self.may_be_in(said) else None

    def fullmatch(self, said: str) -> re.Match[str] | None:
        """Return it where it is the whole text."""
        return self.pattern.fullmatch(said) if self.may_be_in(said) else None

    def finditer(self, said: str) -> Iterator[re.Match[str]]:
        """Return each of it in a text."""
        return self.pattern.finditer(said) if self.may_be_in(said) else iter(())

    def sub(self, new: str, said: str) -> str:
        """Return a text with something else in place of each."""
        return self.pattern.sub(new, said) if self.may_be_in(said) else said


_NEEDS: dict[str, int] = {}
"""The bit of each need."""
_MEET: dict[str, int] = {}
"""The needs that a word meets; a word with "*" is any that begins so."""
_ANY_DIGIT = "0"
_WORD = re.compile(r"\w+")
_HAS_DIGIT = re.compile(r"\d")


def _need(names: str) -> int:
    """Return the bit of a need, known from now on by the words that meet it."""
    if names not in _NEEDS:
        _NEEDS[names] = 1 << len(_NEEDS)
        listed = names.replace("NUMBER", "DIGIT ordinals").split()
        words = CORRECTIONS.rarest_words(*(name for name in listed if name != "DIGIT"))
        for word in (*words, _ANY_DIGIT) if "DIGIT" in listed else words:
            _MEET[word] = _MEET.get(word, 0) | _NEEDS[names]
    return _NEEDS[names]


@lru_cache(maxsize=16)  # each form asks for it
def _needs_met(said: str) -> int:
    """Return the bits of the needs that the words of a text meet."""
    find, met = _MEET.get, 0
    for word in _WORD.findall(said):
        met |= find(word, 0) | find(f"{word[:LETTERS]}*", 0) | find(f"{word[: LETTERS - 1]}*", 0)
    return met | find(_ANY_DIGIT, 0) if _HAS_DIGIT.search(said) else met


SOMETHING = form(r"(?:{something}|{LAST})$")
CHANGED_BY_NUMBER = Form(
    r"{START}{correct change put redo_}{NUMBER}(?: {courtesies ends}(?= ?:))?"
    r"(?:{PLEASE}|{TO}(?P<words>\S.*)$)",
    "NUMBER",
    "correct change put redo",
)
CHANGED_AFTER_NUMBER = Form(
    r"{BEFORE}{about_plainly_}?{NUMBER}[ ,:]+(?:{must wants_})*(?:{it the_})?"
    r"(?:{put}(?:[ -]{it the})?(?P<to> ?:+ ?)|{correct change redo}(?:[ -]{it the})?{STRONGLY_TO})"
    r"(?P<words>\S.*)$",
    "NUMBER",
    "correct change put redo",
)
CHANGED_BY_SUBJECT = Form(
    r"{START}{correct change_}(?:{my_}{ANSWER} {about_}(?!{yes_or_no})(?P<about>[^:,;.\"“«\d]+?)"
    r"|{whose_}{NO_SUBJECT}(?P<before_it>[a-z][^:,;.]{2,40}?) {ANSWER}"
    r"|{my_}(?!{ANSWERS}|{no_subject last_of}|[^:]*\d)"
    r"(?P<thing>[a-z][\w'-]*(?: [\w'-]+){0,3}?)(?= ?:)){NEW}[ .!?]*$",
    "correct change",
)
FOR_A_SUBJECT = Form(
    r"{BEFORE}(?<=, ){about_plainly_}(?P<about>{my the the_many_}[^:,;.]+?), ?[^:,;.]+[:;] ?(?P<words>\S.*)$",
    "about_plainly",
)
THE_QUESTION_MEANT = Form(
    r"(?:[^.,;!]{0,40}[.,;!] ?){0,3}{meant speaks_}{of_it_}?{the_}"
    r"{question one_}{about_plainly about_on_}(?P<about>[^:,;.!?]+)[ .!]*$",
    "meant speaks",
    "question one",
)
WITHDRAWN_FOR = Form(
    r"{START}{withdraw cancel}[- ](?:{NUMBER}\b.*?|{LAST}|{the})[ ,.;!]+{also_}?"
    r"{put write}(?: {instead_alone})?(?: ?: ?| {only_})(?P<words>\S.*)$",
    "withdraw cancel",
    "put write",
)
WITHDRAWN_BY_SUBJECT = Form(
    r"(?:{knows_not}{STOP})?{START}(?:{withdraw}|(?P<cancels>{cancel}))(?:[- ]{to_oneself})? (?:{NAMING}"
    r" {about contains_}(?!{here})(?P<about>\S.*?)(?:[\s,;.!]+(?:{ends it_is goes_on})\b.*)?"
    r"|(?(cancels)(?!)){whose it_}{NO_SUBJECT}(?P<before_it>[a-z][\w'-]*(?: [\w'-]+)?)"
    r" {written part comment}"
    r"(?: {add_more i_wrote ends})*)[\s.!?]*$",
    "withdraw cancel",
)
SHOWN = Form(
    r"{START}(?:{show i_said_}{of_}?{NUMBER}"
    r"|(?:{show_}{my_}{ANSWER}|{i_said})(?: {here})?"
    r" {about_plainly about_on_}(?P<about>[^:,;.!?]+?))(?: {in_full})?{PLEASE}",
    "show i_said",
)
ANSWER_IS = Form(
    r"{BEFORE}{about_plainly of_}?{NUMBER}(?:(?P<wrong> {wrong})(?:{PLEASE}|[ ,.;:!-]+(?={leads}))"
    r"|(?: ?(?::|=|,) ?| ){is} )(?P<words>\S.*)?$",
    "NUMBER",
    "wrong is",
)
SWAPPED_IN_ONE = Form(
    r"{BEFORE}(?:{about_plainly of_}?){NUMBER}[ ,:]+(?:{courtesies_})*{swap_}"
    r"(?P<old>\S.*?) {by} (?P<words>\S.*?){END}",
    "NUMBER",
    "swap",
)
MEANT = Form(
    r"{START}(?:{correct change put_}{LAST}{STRONGLY_TO}|{the_}{correct change redo} ?: ?"
    r"|(?:{meant}|(?P<rather>{rather}))(?: ?:)? "
    r"|{not_said}[\s,.;:-]+{courtesies_}?{i_have_said_})(?P<words>\S.*)$",
    "correct change put redo meant rather not_said",
)
ANSWERED_ANEW = Form(r"{BEFORE}{it_is_}?(?P<words>{yes_or_no}){END}", "yes_or_no")
SWAPPED = Form(
    r"{START}{correct change put meant rather_}?(?P<words>\S.*?),? \b{instead_}(?P<old>\S.*?){END}",
    "instead",
)
REPLACED = Form(r"{START}{swap_}(?P<old>\S.*?) {by} (?P<words>\S.*)$", "swap")
NOT_BUT = Form(
    r"{BEFORE}{it_is_}?{not_}(?P<old>\S[^,;:.]*?)(?: ?[,;:.]+ ?| (?={but put}))"
    r"{but_}?(?P<put>{FOR_IT})?(?P<words>\S.*?)(?: {instead_alone})?{END}",
    "not",
)
DROPPED = Form(
    r"{START}(?P<old>\S.*?)(?: {emphasis})?[ ,;.]+{leave}[ ,;.]+{prefer_}"
    r"(?P<words>\S.*?)(?: {instead_alone})?{END}",
    "leave",
    "prefer",
)
ADDED_TO = Form(
    r"{START}{add_}(?=(?:{something}|{of} ))(?P<some>{something})?"
    r"(?:(?(some) ){of_}(?:{NUMBER}|{LAST}))?(?(some) ?[:;,.-]+ ?|(?: ?: ?| ))(?P<words>\S.*)$",
    "add",
)
ADDED = Form(
    r"{START}(?:{add}(?: ?: ?|[ -])(?!{it the the_many_}?{nothing me})|{add_that forgot_to_say_})"
    r"(?P<words>\S.*?)(?: {of_}(?:{NUMBER}|{LAST}"
    r"|{NAMING}(?: {about_plainly about_on_}(?P<about>[^:,;.!?]+?))?))?{END}",
    "add add_that forgot_to_say",
)
GOES_ON = Form(
    r"(?:{add_that_}|(?:{courtesies}[ ,]+)*{also_}++(?=.*\b{forgot}[ .!]*$))"
    r"(?P<words>\S.*?)(?:[ ,.;]+\b{forgot}[ .!]*$|[ .!]*$)",
    "add_that forgot",
)
FORMS = (
    SHOWN, ANSWERED_ANEW, WITHDRAWN_FOR, GOES_ON, ADDED_TO, DROPPED,
    THE_QUESTION_MEANT, CHANGED_BY_SUBJECT, FOR_A_SUBJECT,
    SWAPPED_IN_ONE, CHANGED_AFTER_NUMBER,
    SWAPPED, NOT_BUT, CHANGED_BY_NUMBER, ANSWER_IS, MEANT, REPLACED, ADDED,
)  # fmt: skip
ADDING = (ADDED, ADDED_TO, GOES_ON)
POINTS_BACK = Form(
    r"\b(?:(?:{that_was} {as_correction}|{points_to}(?: {as_correction})?)"
    r" {of_}?{the question number_}+\d{1,2}\b"
    r"|{BEFORE}{that_was} {as_correction}"
    r" (?!{the_one_before})(?:{the_}{question one} {about_plainly about_}(?P<about>[^:,;.!?]+?)"
    r"|{the it_}{NO_SUBJECT}(?P<thing>[a-z][\w'-]*(?: [\w'-]+)?) {question one}){END})"
    r"(?:[ ,;]+{and_also_}?{not_}[^.!?]*)?",
    "that_was points_to",
)
"""Words about the message before, and none of an answer: "I meant that as a correction to question 2"."""
BY_SUBJECT = (THE_QUESTION_MEANT, CHANGED_BY_SUBJECT, FOR_A_SUBJECT)

# What is read wherever it stands.
NAMES: tuple[tuple[Named, Form], ...] = (
    ("question", Form(r"\b{question questions}|\bq\d", "question questions DIGIT")),
    (
        "answer",
        Form(
            r"\b(?:{answer answers answer_in_short}|{of_number_}(?=\d)|{of_number_}(?={ordinals}))",
            "answer answers answer_in_short NUMBER",
        ),
    ),
    ("contribution", Form(r"\b{contribution comment}", "contribution comment")),
)
WITHDRAWS = Form(r"\b{withdraw cancel withdraw_at_once}", "withdraw cancel withdraw_at_once")
WITHDRAWS_NOT = Form(r"\b(?:{withdraw_never forgot_it})", "withdraw_never forgot_it")
SLIPS = form(r"\b(?!{no_slip}){slips}")
OWN = Form(
    r"\b(?:{answer answers contribution comment what_i_said})",
    "answer answers contribution comment what_i_said",
)
MENTIONS = Form(
    r"\b(?:(?:{answer answer_in_short contribution question questions one said speaks})(?: {here})?"
    r" {about_plainly_}"
    r"(?P<about>[^:,;.!?]+)|{whose_}{NO_SUBJECT}(?P<before_it>[a-z][\w'-]*(?: [\w'-]+)?)"
    r" {answer answer_in_short contribution}"
    r"|{go_back} {the it_}{NO_SUBJECT}(?P<thing>[a-z][\w'-]*(?: [\w'-]+)?) {one question})",
    "answer answer_in_short contribution question questions one said speaks go_back",
)
NUMBERS = Form(
    r"{EXCLAIMED}?{START}{withdraw cancel}(?: {add_more})? "
    r"(?P<numbers>{NUMBERS})"
    r"(?P<rest>(?:[ ,]+{add_more ends})*[ .?!]*$)?",
    "withdraw cancel",
    "DIGIT",
)
WITHDRAWN_AFTER_NUMBER = form(
    r"{BEFORE}{about_plainly_}?{NUMBER}\b[^.:;!?]{0,60}?[ ,.;!]+{withdraw}(?:[ -]{it the my to_me})*{PLEASE}"
)
NUMBER_IS_WRONG = form(r"(?:[a-z']+[ ,.!]+)?{BEFORE}{about_plainly_}?{NUMBER} {wrong}\b")
CHOSEN = form(r"{BEFORE}{NUMBER}{PLEASE}")
SPEAKS_OF_CORRECTING = form(
    r"{BEFORE}(?:{ONE_OF_THEM}?{wants_}(?:{not_})?(?:{it the_})?(?:{correct change swap}){SOME_ANSWER}"
    r"|{wants_not_}(?:{it the_})?{swap}{SOME_ANSWER}){PLEASE}"
)
WITHDRAWS_IT = form(
    r"{BEFORE}(?:{wants_}|{only_})*{withdraw cancel}[ -](?:{it the that_one}|{LAST})(?:[ ,.;!]+{ends})*"
    r"(?:[,.;!]+ (?!{leads put add})(?!.*{instead_alone}).{0,60})?[ .!]*$"
)
ONLY_ADDED = (
    form(
        r"(?>{ASIDE}{STOP}){0,6}?(?:{no}{STOP}(?>{ASIDE}{STOP}){0,6}(?:{NOT_SWAPPED})?|{NOT_SWAPPED})"
        r"(?:{courtesies_})*(?:{wants_})?{only_}{add} ?:? ?(?P<words>.*)$"
    ),
    form(
        r"{BEFORE}(?:{wants_})?{only_}{add}(?: {something})?"
        r"(?:(?: ?: ?| {that} ?)(?P<words>\S.*)|{PLEASE})$"
    ),
)
"""After a no, or after words that say that nothing is to be replaced; or alone, where it can be no answer."""
WISH_AFTER = form(r" (?:{that} ?)?{wants_}.*$")
DOUBTS = form(r"\b{doubts}|\b{it_is}(?=.*{yes_or_no})")
SLIPPED = form(r"\b{slipped}(?! {not_slipped})")
UNMISTAKABLE = form(r"{START}{correct_}")
LEADS = form(r"(?:{leads} ?[:,]? ?)+(?=\S)")
NO_NUMBER = Form(r"\b{no_number}", "no_number")
ALONE = form(r"\b(?:{only_}{yes_or_no}|{nothing_else})(?!\w)")
KEEPS_THE_REST = form(r"\b{keeps_the_rest}(?!\w)")
LINKS_TO_NAMED = form(r"(?: {of by})+ *$")
ENDS = form(r"(?:{ENDING})+[\s.!]*$")
APOLOGISES = form(r"\b{doubts apologies}")
ANOTHER_NUMBER = form(
    r"(?:{and_also or_}|[,&] ?)?{of_number_}?\d+[\s.!?]*$|{and_also_}(?:{of_number my the_})?{ordinals}"
)
ITS_SUBJECT = form(r"(?:{NAMING}|{the_}{question one}) {about_}[^,;:.]+[ .!?]*")
WRONG = form(r"\b{wrong}")
ASKS_FOR_A_CHANGE = form(r"{START}{correct change_}")
LOOKS_BACK = form(r"\b{looks_back slipped doubts}")
