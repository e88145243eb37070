"""Set phrases: whole messages that are no answer, such as goodbyes, "un instant", wrong numbers, "laquelle?".

Each has a phrase that must be there, and a set of words that may stand around it. Any other word makes it an
answer, so that "C'est long avant d'avoir un médecin" is stored. The module also reads texts that leave a
question ("c'est tout").
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

from consultation.languages.markers import Markers
from consultation.messages.model import Expectation
from consultation.text.folding import fold, fold_words
from consultation.understanding.yes_no import is_place_in_list, read_bare_answer, read_yes_no

_SAID = Markers("set_phrases")
_GOING_ON = _SAID.words("going_on")
_LEAVING = _SAID.words("going_on", "leaving")
_KEEPS = _SAID.form(
    r"\b{keep} {it}(?: {as_it_is}| {like} .*)?$|\b{keep} (?:{so} )?{the_one} (?:\w+ )?{version}"
    r"|\b{keeps}|^{cancel}(?: {the_correction})*$"
)
_FINALLY = _SAID.form(r"(?:{finally} ?){2,5}|{no_twice} ")
_DOUBTFUL = _SAID.form(r"\b{doubtful}")
_MOST_WORDS_TO_LEAVE = 8
FEWEST_WORDS_OF_A_REPLACEMENT = 4


def leaves_as_is(text: str) -> bool:
    """Return whether a text gives up correcting an answer, at a question asked again for that.

    "Non, gardez-la", "laisse faire", "finalement non", "annuler"; a plain no too, which is_leaving reads.
    """
    folded = fold_words(text[:200])
    return is_leaving(text) or _FINALLY.fullmatch(folded + " ") is not None or keeps_as_is(text)


def keeps_as_is(text: str) -> bool:
    """Return whether a short text says to keep what there is, whatever a yes or a no would answer."""
    folded = fold_words(text[:200])
    return len(folded.split()) <= _MOST_WORDS_TO_LEAVE and _KEEPS.search(folded) is not None


def may_leave(text: str) -> bool:
    """Return whether a text is short enough to leave an answer as it is, rather than to replace it."""
    folded = fold_words(text[:200])
    few = len(folded.split()) < FEWEST_WORDS_OF_A_REPLACEMENT
    return few and (read_yes_no(text) is not None or _DOUBTFUL.search(folded) is not None)


def is_going_on(text: str) -> bool:
    """Return whether a text only says to go on: to leave the side question, or to continue."""
    return fold_words(text) in _GOING_ON


_MORE = _SAID.words("more")


def asks_for_more(text: str) -> bool:
    """Return whether a text asks for the rest of what was listed in part."""
    return fold_words(text[:60]) in _MORE


def is_leaving(text: str, wait: Expectation | None = None) -> bool:
    """Return whether a text is a no and nothing more, or says that the person is done.

    Where a no is expected, it is an answer; so is the name, or the number, of one of several choices.
    """
    folded = fold_words(text)
    if wait is not None and is_place_in_list(text):
        return False  # "2" is the second of a list, and no no
    if wait is not None and wait.lists_choices:
        names = (name for option in wait.options for name in (option.label, *option.aliases))
        if folded in map(fold_words, names):
            return False
    if folded in _LEAVING:
        return True
    if wait is not None and wait.is_agreement:
        return False
    return read_bare_answer(text) == "no"


_NO_THANKS = _SAID.form(r"(?:{no_thanks} )+")
_DONE = _SAID.form(r"{done}(?: {thanks_after})?")


def declines_to_go_on(text: str) -> bool:
    """Return whether a no says that the person is done, as in "non merci, c'est tout": it answers nothing."""
    folded = fold_words(text[:60])
    found = _NO_THANKS.match(f"{folded} ")
    return found is not None and _DONE.fullmatch(folded[found.end() :]) is not None


_MOST_WORDS_TO_ASK = 9
_TO_ME = _SAID.form(
    r"\b{answers_us}|^{answers_us_first}|^(?:{then}[ ,]+)*{will_answer_us}(?! {what_is_answered})"
)
_EITHER = _SAID.form(r"[\s,.?!]*{yes_or_no}\W*$")
_ASKED = re.compile(r"(?<=\?)\s+")


def asks_us_whether_answered(text: str) -> bool:
    """Return whether a short text can only ask this service for a reply: "allez-vous me répondre?".

    Of several questions, the last one does: "I said NOTIFY, is it ok? you will write me?".
    """
    *before, last = _ASKED.split(_EITHER.sub("?", fold(text[:200])))
    if any(not each.endswith("?") for each in before):
        return False
    return len(last.split()) <= _MOST_WORDS_TO_ASK and _TO_ME.search(last) is not None


_MAX_PARTING_CHARS = 60
_WORD = re.compile(r"[^\W_]+")
_GREETING = _SAID.words("greeting")
_PARTINGS = _SAID.words("partings")
_THANKS = _SAID.words("thanks")
_BESIDE_THANKS = _SAID.words("thanks", "beside_thanks")
_BESIDE_PARTINGS = _SAID.words("beside_partings")


def is_parting(text: str) -> bool:
    """Return whether a text only thanks or says goodbye, and asks for nothing.

    "Bonsoir" alone is a hello, and "bonne idée" is no leave.
    """
    if len(text) > _MAX_PARTING_CHARS:
        return False
    words = _WORD.findall(fold(text))
    if _GREETING.issuperset(words) or not _PARTINGS.intersection(words):
        return False
    return (_PARTINGS | _BESIDE_PARTINGS).issuperset(words)


SetPhrase = Literal[
    "pause", "thanks", "wrong_number", "repeat", "practical_question", "back",
    "list_questions", "privacy_question", "feedback_status",
]  # fmt: skip

_MAX_CHARS = 120
_COURTESY = _SAID.words("courtesy")
_FAREWELL = _SAID.form(r"\b{farewell}")
_BESIDE_FAREWELL = _SAID.words("courtesy", "beside_farewell")
_A_WAIT = r"(?:{wait}|{a_moment}(?! {given})|{wait_at_the_end}$)"
_WAIT = _SAID.form(_A_WAIT)
_BESIDE_WAIT = _SAID.words("courtesy", "beside_wait")
_MOST_WORDS_OF_A_WAIT = 14
_NO_TIME = _SAID.form(r"\b{no_time}")
_NOT_NOW = _SAID.form(r"\b{not_now}")
_NOW = _SAID.form(r"\b{now}")
_BESIDE_NO_TIME = _SAID.words("courtesy", "beside_no_time")
"""No past nor purpose: "j'ai pas eu le temps d'y aller" says no."""
_WRONG_NUMBER = _SAID.form(r"\b{wrong_number}")
_BESIDE_WRONG_NUMBER = _SAID.words("courtesy", "beside_wrong_number")
_REPEAT = _SAID.words("repeat")
_ASKS_BEFORE = _SAID.form(r"{asks_before}")
_ASKS_WHAT_FOLLOWS = _SAID.form(r"(?:{well} )*{asks_what_follows}")
_COUNTS = _SAID.form(r"\b{counts}")
_OF_ANSWERS = _SAID.form(r"\b{of_answers}")
_WHO_READS = _SAID.form(r"^(?:{before_who_reads} )*{who_reads}")


def asks_who_reads(text: str) -> bool:
    """Return whether a short text asks who reads what the person writes, and no more: "qui lit ça?".

    "Qui lit mes textos? Personne ne répond" complains.
    """
    said, after = fold_words(text[:_MAX_CHARS]), fold_words(text.partition("?")[2])
    if not _COURTESY.issuperset(after.split()):
        return False
    return _WHO_READS.search(said) is not None and len(said.split()) <= _MOST_WORDS_OF_A_WAIT


_WHERE_FROM = _SAID.form(r"\b{number_from}")
_MOST_WORDS_ABOUT_A_NUMBER = 20


def asks_where_number_is_from(text: str) -> bool:
    """Return whether a text asks how the robot has the person's number: "qui vous a donné mon numéro?"."""
    said = fold_words(text[:_MAX_CHARS])
    return len(said.split()) <= _MOST_WORDS_ABOUT_A_NUMBER and _WHERE_FROM.search(said) is not None


_KEPT_HOW_LONG = _SAID.form(
    r"(?!.*\b{open}).*?"  # "vous gardez ça ouvert jusqu'à quand" asks for the closing date
    r"(?:\b(?:{how_long}\b.*\b{kept}|{kept}\b.*\b{how_long})"
    r"|\b{given_to_keep}\b.*\b{stays}\b.*\b{how_long}|\b{how_long}\b.*\b{given_to_keep}\b.*\b{stays})"
)
_HOW_LONG_KEPT_IN_WORDS = _SAID.form(r"\b(?:{how_long}|{kept}|{stays}|{given_to_keep})")
_BESIDE_KEPT = _SAID.words("courtesy", "beside_kept")


def asks_how_long_kept(text: str) -> bool:
    """Return whether a text asks how long what it says is kept: "vous gardez ça combien d'années"."""
    return _KEPT_HOW_LONG.match(fold_words(text[:_MAX_CHARS])) is not None


def _only_asks_how_long_kept(said: str) -> bool:
    rest = _HOW_LONG_KEPT_IN_WORDS.sub(" ", said)
    return _BESIDE_KEPT.issuperset(rest.split()) and _KEPT_HOW_LONG.match(said) is not None


_COST = _SAID.form(r"\b{cost}")
_TIME = _SAID.form(r"\b{time}")
_PAID = _SAID.form(r"\b{paid}")
_ASKS = _SAID.form(r"\b{asks}")
_OF_THE_PRACTICAL = _SAID.words("courtesy", "of_the_practical")
_ANSWERS_ALONE = _SAID.form(r"{answers_alone}")
"""Where nothing is asked, these words ask for what the authorities said; at a question they may answer it."""
_TAKES_NOTE = _SAID.form(r"{takes_note}(?: {after_taking_note})*")
"""What one says to what was just told: it answers no question for a yes or a no."""


def says_more_than_thanks(text: str) -> bool:
    """Return whether a text that thanks says something else too, which may be an answer."""
    return not _BESIDE_THANKS.issuperset(fold_words(text).split())


def read_set_phrase(text: str, awaiting: str) -> SetPhrase | None:
    """Return the meaning of a message that is one of these phrases; None for anything else.

    A wrong number is one only from a person who has not begun; "attendez, je cherche mes lunettes" asks for
    time only where a text is no answer. Where a yes or a no is due, "pas le temps" says neither.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = fold_words(text)
    words = said.split()
    if asks_whether_over(text):
        return "list_questions"
    if asks_where_number_is_from(text) or _only_asks_how_long_kept(said):
        return "privacy_question"
    if asks_who_reads(text):
        return "privacy_question"
    if _COUNTS.search(said) and _OF_ANSWERS.search(said):
        return "practical_question"
    if _ASKS_WHAT_FOLLOWS.fullmatch(said) or (awaiting == "nothing" and _ANSWERS_ALONE.fullmatch(said)):
        return "feedback_status"
    if _ASKS_BEFORE.fullmatch(said):
        return "back"
    if said in _REPEAT or (awaiting == "yes_no" and _TAKES_NOTE.fullmatch(said)):
        return "repeat"
    if awaiting in ("nothing", "consent") and _is_only(_WRONG_NUMBER, said, _BESIDE_WRONG_NUMBER):
        return "wrong_number"
    if _is_only(_FAREWELL, said, _BESIDE_FAREWELL):
        return "thanks" if awaiting == "nothing" and _THANKS.intersection(words) else "pause"
    if _WAIT.match(said) and len(words) <= _MOST_WORDS_OF_A_WAIT:
        no_words_awaited = awaiting not in ("open", "draft") and read_yes_no(text) is None
        if no_words_awaited or _BESIDE_WAIT.issuperset(words):
            return "pause"
    if awaiting == "yes_no" and _is_only(_NO_TIME, said, _BESIDE_NO_TIME):
        return "pause"
    return "practical_question" if _is_practical(text, said, awaiting) else None


def answers_about_now(text: str, asked: str) -> bool:
    """Return whether "not now" answers what is asked, which is about now: "do you feel safe now?"."""
    is_not_now = _is_only(_NOT_NOW, fold_words(text[:_MAX_CHARS]), _BESIDE_NO_TIME)
    return is_not_now and _NOW.search(fold_words(asked)) is not None


_DURATION = _SAID.form(r"{duration}")


def is_duration(text: str) -> bool:
    """Return whether a text is a time and no more, which may be asked for: "2 minutes".

    With "attendez" before it, it is asked of the robot.
    """
    return _DURATION.fullmatch(fold_words(text[:_MAX_CHARS])) is not None


def asks_how_long(asked: str) -> bool:
    """Return whether a question asks for a time: "combien de temps attendez-vous l'autobus?"."""
    return _TIME.search(fold_words(asked)) is not None


_HOW_MANY = _SAID.form(r"\b{how_many}")
_OVER = _SAID.form(r"(?:{well} )*{over}(?: {already})*")
_WHICH = _SAID.form(r"\b{which}")


def asks_how_many(text: str) -> bool:
    """Return whether a message about the questions asks for their number, and not for the list of them."""
    said = fold_words(text)
    return asks_whether_over(text) or (_HOW_MANY.search(said) is not None and _WHICH.search(said) is None)


def asks_whether_over(text: str) -> bool:
    """Return whether a text only asks whether the questions are over: "c'est fini?"."""
    return text.rstrip().endswith("?") and _OVER.fullmatch(fold_words(text)) is not None


def asks_for_time(text: str) -> bool:
    """Return whether a message begins by asking to wait, rather than by a goodbye."""
    return _WAIT.match(fold_words(text)) is not None


_WAIT_AS_WRITTEN = _SAID.form(_A_WAIT + r"[\s,.!;:…-]*")
_SKIPS_THIS = _SAID.form(r"(?:{before_skipping} )*{skips}")
_SKIPS_AT_LAST = _SAID.form(r"\b{skips_over}$")


def says_to_skip(text: str) -> bool:
    """Return whether a text begins, or ends, by skipping what is asked: "skip this one, I'll come back"."""
    said = fold_words(text[:_MAX_CHARS])
    return _SKIPS_THIS.match(said) is not None or _SKIPS_AT_LAST.search(said) is not None


def after_wait(text: str) -> str:
    """Return what follows where a message begins by asking to wait; empty when it does not begin so."""
    said = fold(text)
    found = _WAIT_AS_WRITTEN.match(said)
    return said[found.end() :].strip() if found is not None else ""


_TO_ADD = _SAID.form(r"\b{to_add}")
_BESIDE_TO_ADD = _SAID.words("courtesy", "beside_to_add")


def says_to_add(text: str) -> bool:
    """Return whether a text only says to add, or to keep, what was just quoted: "oui ajoute les"."""
    return _is_only(_TO_ADD, fold_words(text[:200]), _BESIDE_TO_ADD) and "?" not in text


_TO_REPLACE = _SAID.form(r"\b{to_replace}")
_BESIDE_TO_REPLACE = _SAID.words("courtesy", "beside_to_add", "beside_to_replace")


def says_to_replace(text: str) -> bool:
    """Return whether a text only says to put what was just quoted in the place of something."""
    return _is_only(_TO_REPLACE, fold_words(text[:200]), _BESIDE_TO_REPLACE) and "?" not in text


_WISH_TO_ADD = _SAID.form(
    r"(?:{wish} )*(?:{add}(?: {also})* {something}|(?:{have} )+(?:{still} )?{something} {to_say}"
    r"|(?:{have} )?{forgot} {something})(?: {besides})*"
)


def wishes_to_add(text: str) -> bool:
    """Return whether a text only says that there is something to add: "I'd like to add something"."""
    return len(text) <= _MAX_CHARS and _WISH_TO_ADD.fullmatch(fold_words(text)) is not None


_TO_SPLIT = _SAID.form(r"\b{to_split}")
_BESIDE_TO_SPLIT = _SAID.words("courtesy", "beside_to_add", "beside_to_split")


def says_to_split(text: str) -> bool:
    """Return whether a text only says to send the rest of a long text by itself: "le reste à part svp"."""
    return _is_only(_TO_SPLIT, fold_words(text[:200]), _BESIDE_TO_SPLIT) and "?" not in text


_NOTHING_TO_SAY = _SAID.words("nothing_to_say")
_NOTHING_MORE = _SAID.form(r"{no}(?: {with_thanks})? {nothing_more}(?: {as_is})?")
_HAS_NONE = _SAID.form(r"(?:{no_or_me} )?{has_none}(?: {for_now})*(?: {never_having}(?: \w+){0,4})?")


def says_nothing(text: str) -> bool:
    """Return whether a whole message says that there is nothing to say, or no more: "non c'est correct"."""
    said = fold_words(text)
    return said in _NOTHING_TO_SAY or any(each.fullmatch(said) for each in (_NOTHING_MORE, _HAS_NONE))


def asks_what_it_costs(text: str) -> bool:
    """Return whether a text asks what taking part costs, and not how long it takes."""
    said = fold_words(text[:_MAX_CHARS])
    return _COST.search(said) is not None and _TIME.search(said) is None


def _is_only(phrase: re.Pattern[str], said: str, beside: Set[str]) -> bool:
    """Return whether a text holds the phrase, and otherwise only words that may stand beside it."""
    rest, found = phrase.subn(" ", said)
    return found > 0 and set(rest.split()) <= beside


def _is_practical(text: str, said: str, awaiting: str) -> bool:
    """Return whether a text only asks what taking part costs, takes or pays."""
    asks = "?" in text or _ASKS.search(said) is not None or awaiting in ("nothing", "consent")
    if not asks:
        return False
    return any(_is_only(topic, said, _OF_THE_PRACTICAL) for topic in (_COST, _TIME, _PAID))


_ANOTHER = _SAID.words("another")
_OTHER = _SAID.words("other")


def is_bare_other(text: str) -> bool:
    """Return whether a text says "other" without saying what."""
    return fold_words(text[:40]) in _OTHER


def means_another(text: str) -> bool:
    """Return whether a text says that a verdict was meant for another answer."""
    return fold_words(text) in _ANOTHER
