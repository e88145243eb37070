"""The forms of a correction, as patterns of folded texts.

They are templates. A name in braces is a marker of `locale/<language>/corrections.yml`, or in capitals a
piece below. A form names its slots: `number`, or `about` and its other places (`before_it`, `thing`), tell
which answer; `words` are the new ones, and `old` those they replace.
"""

from __future__ import annotations

import re
from typing import Literal

from consultation.understanding.markers import fill

Named = Literal["question", "answer", "contribution", "number"]
"""What a number stands beside: "question 6", "la 6" or "ma réponse 6", "contribution 6"; or nothing."""

_PIECES = {
    # What people begin and end with, which says no more.
    "STOP": r"[\s,.!;:…-]+",
    "ASIDE": r"{doubts apologies courtesies}",
    "BEFORE": r"(?P<before>(?>{ASIDE}{STOP})*)",
    "EXCLAIMED": r"(?:(?:[a-z']+ ){0,2}[a-z']+ ?[.!…]+ +)",
    "START": r"{BEFORE}(?:{wants_}+{courtesies_}*)?",
    "ENDING": r"(?>{STOP}{ends})",
    "END": r"(?:{ENDING})*[\s.!…]*$",
    "PLEASE": r"(?:{ENDING})*[ ?.!]*$",
    # Which answer: by its number, as the last, or by what it is about.
    "ANSWER": r"{answer answer_in_short contribution comment}",
    "ANSWERS": r"{answer answer_in_short contribution comment answers answers_in_short text}",
    "NUMBERED": (
        r"{my the_}?{last_of_}?(?:{ANSWERS} )?{of_}?{my the_}?(?:{question contribution_}|q(?=\d))?"
        r"(?:{number_}|#|n[°º]? ?)?"
    ),
    "NUMBER": (
        r"(?P<target>{NUMBERED}(?P<number>\d{1,6}(?!\d|[.,]\d)|{ordinals})(?:e|er|eme|ieme|st|nd|rd|th)?\b"
        r"(?: {question answer contribution one})?)"
    ),
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
    # What is said about a correction.
    "SOME_ANSWER": r"(?: {it}| {my the this_one_}?(?:{ANSWERS}|{one}|#?\d{1,6})\b[^.,;:!?]*)?",
    "ONE_OF_THEM": (
        r"(?:(?:{my the_}?\d{1,6}[ ,]+)?{it_is_}?"
        r"(?:[^.,;:!?]{0,30}\b{ANSWER}|{my the_}?{one}|{NUMBERED}\d{1,6}\b)"
        r"[^.,;:!?]{0,50}? (?:(?:que|qu'|that) ?)?)"
    ),
    "NOT_SWAPPED": r"{wants_not not_}(?:{it the_})?{swap}{SOME_ANSWER}[ ,.;:!-]+(?:{but_})?",
}


def form(template: str) -> re.Pattern[str]:
    """Return the pattern of a template."""
    return re.compile(fill(template, _PIECES))


SOMETHING = form(r"(?:{something}|{LAST})$")
CHANGED_BY_NUMBER = form(
    r"{START}{correct change put redo_}{NUMBER}(?: {courtesies ends}(?= ?:))?"
    r"(?:{PLEASE}|{TO}(?P<words>\S.*)$)"
)
CHANGED_AFTER_NUMBER = form(
    r"{BEFORE}{about_plainly_}?{NUMBER}[ ,:]+(?:{must wants_})*(?:{it the_})?"
    r"(?:{put}(?:[ -]{it the})?(?P<to> ?:+ ?)|{correct change redo}(?:[ -]{it the})?{STRONGLY_TO})"
    r"(?P<words>\S.*)$"
)
CHANGED_BY_SUBJECT = form(
    r"{START}{correct change_}(?:{my_}{ANSWER} {about_}(?!{yes_or_no})(?P<about>[^:,;.\"“«\d]+?)"
    r"|{whose_}{NO_SUBJECT}(?P<before_it>[a-z][^:,;.]{2,40}?) {ANSWER}"
    r"|{my_}(?!{ANSWERS}|{no_subject last_of}|[^:]*\d)"
    r"(?P<thing>[a-z][\w'-]*(?: [\w'-]+){0,3}?)(?= ?:)){NEW}[ .!?]*$"
)
FOR_A_SUBJECT = form(
    r"{BEFORE}(?<=, ){about_plainly_}(?P<about>{my the the_many_}[^:,;.]+?), ?[^:,;.]+[:;] ?(?P<words>\S.*)$"
)
THE_QUESTION_MEANT = form(
    r"(?:[^.,;!]{0,40}[.,;!] ?){0,3}{meant speaks_}{of_it_}?{the_}"
    r"{question one_}{about_plainly about_on_}(?P<about>[^:,;.!?]+)[ .!]*$"
)
WITHDRAWN_FOR = form(
    r"{START}{withdraw cancel}[- ](?:{NUMBER}\b.*?|{LAST}|{the})[ ,.;!]+{also_}?"
    r"{put write}(?: {instead_alone})?(?: ?: ?| {only_})(?P<words>\S.*)$"
)
WITHDRAWN_BY_SUBJECT = form(
    r"(?:{knows_not}{STOP})?{START}(?:{withdraw}|(?P<cancels>{cancel}))(?:[- ](?:me|moi))? (?:{NAMING}"
    r" {about contains_}(?!{here})(?P<about>\S.*?)(?:[\s,;.!]+(?:{ends it_is goes_on})\b.*)?"
    r"|(?(cancels)(?!)){whose it_}{NO_SUBJECT}(?P<before_it>[a-z][\w'-]*(?: [\w'-]+)?)"
    r" {written part comment}"
    r"(?: {add_more i_wrote ends})*)[\s.!?]*$"
)
SHOWN = form(
    r"{START}(?:{show i_said_}{of_}?{NUMBER}"
    r"|(?:{show_}{my_}{ANSWER}|{i_said})(?: {here})?"
    r" {about_plainly about_on_}(?P<about>[^:,;.!?]+?))(?: {in_full})?{PLEASE}"
)
ANSWER_IS = form(
    r"{BEFORE}{about_plainly of_}?{NUMBER}(?:(?P<wrong> {wrong})(?:{PLEASE}|[ ,.;:!-]+(?={leads}))"
    r"|(?: ?(?::|=|,) ?| ){is} )(?P<words>\S.*)?$"
)
SWAPPED_IN_ONE = form(
    r"{BEFORE}(?:{about_plainly of_}?){NUMBER}[ ,:]+(?:{courtesies_})*{swap_}"
    r"(?P<old>\S.*?) {by} (?P<words>\S.*?){END}"
)
MEANT = form(
    r"{START}(?:{correct change put_}{LAST}{STRONGLY_TO}|(?:{meant}|(?P<rather>{rather}))(?: ?:)? "
    r"|{not_said}[\s,.;:-]+{courtesies_}?{i_have_said_})(?P<words>\S.*)$"
)
ANSWERED_ANEW = form(r"{BEFORE}{it_is_}?(?P<words>{yes_or_no}){END}")
SWAPPED = form(
    r"{START}{correct change put meant rather_}?(?P<words>\S.*?),? \b{instead_}(?P<old>\S.*?){END}"
)
REPLACED = form(r"{START}{swap_}(?P<old>\S.*?) {by} (?P<words>\S.*)$")
NOT_BUT = form(
    r"{BEFORE}{it_is_}?{not_}(?P<old>\S[^,;:.]*?)(?: ?[,;:.]+ ?| (?={but put}))"
    r"{but_}?(?P<put>{FOR_IT})?(?P<words>\S.*?)(?: {instead_alone})?{END}"
)
DROPPED = form(
    r"{START}(?P<old>\S.*?)(?: la)?[ ,;.]+{leave}[ ,;.]+{prefer_}"
    r"(?P<words>\S.*?)(?: {instead_alone})?{END}"
)
ADDED_TO = form(
    r"{START}{add_}(?=(?:{something}|{of} ))(?P<some>{something})?"
    r"(?:(?(some) ){of_}(?:{NUMBER}|{LAST}))?(?(some) ?[:;,.-]+ ?|(?: ?: ?| ))(?P<words>\S.*)$"
)
ADDED = form(
    r"{START}(?:{add}(?: ?: ?|[ -])(?!{it the the_many_}?{nothing me})|{add_that forgot_to_say_})"
    r"(?P<words>\S.*?)(?: {of_}(?:{NUMBER}|{LAST}"
    r"|{NAMING}(?: {about_plainly about_on_}(?P<about>[^:,;.!?]+?))?))?{END}"
)
GOES_ON = form(
    r"(?:{add_that_}|(?:{courtesies}[ ,]+)*{also_}++(?=.*\b{forgot}[ .!]*$))"
    r"(?P<words>\S.*?)(?:[ ,.;]+\b{forgot}[ .!]*$|[ .!]*$)"
)
FORMS = (
    SHOWN, ANSWERED_ANEW, WITHDRAWN_FOR, GOES_ON, ADDED_TO, DROPPED,
    THE_QUESTION_MEANT, CHANGED_BY_SUBJECT, FOR_A_SUBJECT,
    SWAPPED_IN_ONE, CHANGED_AFTER_NUMBER,
    SWAPPED, NOT_BUT, CHANGED_BY_NUMBER, ANSWER_IS, MEANT, REPLACED, ADDED,
)  # fmt: skip
ADDING = (ADDED, ADDED_TO, GOES_ON)
POINTS_BACK = form(
    r"\b(?:(?:{that_was} {as_correction}|{points_to}(?: {as_correction})?)"
    r" {of_}?{the question number_}+\d{1,2}\b"
    r"|{BEFORE}{that_was} {as_correction}"
    r" (?!{the_one_before})(?:{the_}{question one} {about_plainly about_}(?P<about>[^:,;.!?]+?)"
    r"|{the it_}{NO_SUBJECT}(?P<thing>[a-z][\w'-]*(?: [\w'-]+)?) {question one}){END})"
    r"(?:[ ,;]+{and_also_}?{not_}[^.!?]*)?"
)
"""Words about the message before, and none of an answer: "I meant that as a correction to question 2"."""
BY_SUBJECT = (THE_QUESTION_MEANT, CHANGED_BY_SUBJECT, FOR_A_SUBJECT)

# What is read wherever it stands.
NAMES: tuple[tuple[Named, re.Pattern[str]], ...] = (
    ("question", form(r"\b{question questions}|\bq\d")),
    (
        "answer",
        form(r"\b(?:{answer answers answer_in_short}|{of_number_}(?=\d)|{of_number_}(?={ordinals}))"),
    ),
    ("contribution", form(r"\b{contribution comment}")),
)
WITHDRAWS = form(r"\b{withdraw cancel withdraw_at_once}")
WITHDRAWS_NOT = form(r"\b(?:{withdraw_never forgot_it})")
SLIPS = form(r"\b(?!{no_slip}){slips}")
OWN = form(r"\b(?:{answer answers contribution comment what_i_said})")
MENTIONS = form(
    r"\b(?:(?:{answer answer_in_short contribution question questions one said speaks})(?: {here})?"
    r" {about_plainly_}"
    r"(?P<about>[^:,;.!?]+)|{whose_}{NO_SUBJECT}(?P<before_it>[a-z][\w'-]*(?: [\w'-]+)?)"
    r" {answer answer_in_short contribution}"
    r"|{go_back} {the it_}{NO_SUBJECT}(?P<thing>[a-z][\w'-]*(?: [\w'-]+)?) {one question})"
)
NUMBERS = form(
    r"{EXCLAIMED}?{START}{withdraw cancel}(?: {add_more})? "
    r"(?P<numbers>{NUMBERED}\d{1,6}\b(?:(?: ?[,&+] ?| ){and_also_}*{NUMBERED}\d{1,6}\b)*)"
    r"(?P<rest>(?:[ ,]+{add_more ends})*[ .?!]*$)?"
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
        r"(?:(?: ?: ?| (?:que|qu'|that) ?)(?P<words>\S.*)|{PLEASE})$"
    ),
)
"""After a no, or after words that say that nothing is to be replaced; or alone, where it can be no answer."""
WISH_AFTER = form(r" (?:(?:que|qu'|that) ?)?{wants_}.*$")
DOUBTS = form(r"\b{doubts}|\b{it_is}(?=.*{yes_or_no})")
SLIPPED = form(r"\b{slipped}")
UNMISTAKABLE = form(r"{START}{correct_}")
LEADS = form(r"(?:{leads} ?[:,]? ?)+(?=\S)")
NO_NUMBER = form(r"\b{no_number}")
ENDS = form(r"{ENDING}[\s.!]*$")
APOLOGISES = form(r"\b{doubts apologies}")
ANOTHER_NUMBER = form(
    r"(?:{and_also or_}|[,&] ?)?{of_number_}?\d+[\s.!?]*$|{and_also_}(?:{of_number my the_})?{ordinals}"
)
ITS_SUBJECT = form(r"(?:{NAMING}|{the_}{question one}) {about_}[^,;:.]+[ .!?]*")
WRONG = form(r"\b{wrong}")
ASKS_FOR_A_CHANGE = form(r"{START}{correct change_}")
LOOKS_BACK = form(r"\b{looks_back slipped doubts}")
