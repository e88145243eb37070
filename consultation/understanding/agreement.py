"""Agreement: whether a text agrees plainly, agrees with a condition or a question, or refuses.

A consent must be clear (Québec, Act respecting the protection of personal information in the private
sector, s. 14, and its counterpart for public bodies, s. 53.1): a yes with a question, a condition or a
"later" beside it is not one yet. An enthusiastic comment does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from consultation.languages.markers import Markers
from consultation.text.folding import fold
from consultation.understanding.yes_no import read_yes_no
from consultation.understanding.yes_no_phrases import COURTESIES, PLAIN, longest_phrase, opening_length

HeldBack = Literal["asks", "later", "condition"]
Matter = Literal["name", "number", "time", "leaving", "cost", "free"]
"""What people want to be sure of before they agree."""

_MOST_WORDS_TO_PUT_OFF = 9
_MOST_WORDS_TO_GIVE_UP = 6
_WORD = re.compile(r"[^\W_]+|[👍👎👌✅✔]")
_SAID = Markers(
    "agreement",
    {
        # Where a clause begins: the text, after a pause, or after the yes and what links to it.
        "CLAUSE": r"(?:^|[,;:.!?…()\-]\s*|\b{yes}\s+)(?:{begins_a_clause}\s+)*",
        "OPENING": r"(?:{opening}[ ,]+)*",
    },
)
_SAYS_YES = _SAID.form(r"{yes}")
_HAS_A_YES = _SAID.form(r"\b{yes}")
_WELCOME = _SAID.form(r"\b{welcome}")
"""A condition set by a person who is about to begin."""
_BEGINNING = _SAID.form(r"\b{beginning}")
_ASKS = _SAID.form(r"{CLAUSE}(?:{why}(?! {not})|{asks asks_too})")
_ASKS_AT_THE_END = _SAID.form(r"\b{asks_at_the_end}\s*$")
_INVERTED = _SAID.form(r"\w-{inverted}")
_NO_QUESTION = _SAID.form(r"\b{not_inverted}")
_LATER = _SAID.form(r"\b{later}")
_CONDITION = _SAID.form(r"{CLAUSE}{condition}")
_EXCEPTS = _SAID.form(r"\b{excepting}")
_LINK = _SAID.form(r"\b{link}(?P<rest>.*)")
_NEGATION = _SAID.form(r"\b{negation}")
_HARMLESS = _SAID.form(r"\b(?:{harmless}|{of_oneself} {not} (?:{very} )*{able})")
"""Negations that agree, or that speak of oneself."""
_MATTER = _SAID.form(r"\b{matter}")
"""What is agreed to, and what may be done with it."""
_AGREEING = _SAID.form(r"{agreeing}(?P<rest>.*)")
_AGREEMENT = _SAID.form(r"\b{agreement}")
_GIVES_UP = _SAID.form(r"\b{gives_up}")
_ACTS = _SAID.form(r"{acts}")
_BESIDE_AN_ACT = _SAID.words("beside_an_act")
_HALF_HEARTED = _SAID.words("half_hearted")
_MATTERS: Mapping[Matter, re.Pattern[str]] = {
    matter: _SAID.form(rf"\b{{{matter}}}") for matter in get_args(Matter)
}
_RELUCTANT = _SAID.form(r"(?:{before_reluctant}\W+)*{reluctant}(?:\W+{reluctant})*\W*")
_UNFINISHED = _SAID.words("unfinished")


def holds_back(text: str) -> HeldBack | None:
    """Return what keeps a text with a yes from agreeing; None when nothing does."""
    said = fold(text[:300])
    begins = _SAYS_YES.match(said) is not None and _BEGINNING.search(said) is not None
    if not begins and _asks(said):
        return "asks"
    words = len(said.split())
    if words <= _MOST_WORDS_TO_PUT_OFF and _LATER.search(said):
        return "later"
    return "condition" if _is_conditional(said) else None


def is_reluctant(text: str) -> bool:
    """Return whether a text is a "ouin" and nothing more: a yes said so is none to agree with."""
    return _RELUCTANT.fullmatch(fold(text[:100])) is not None


_MINDS_NOT = _SAID.form(r"\b{minds_not}")


def does_not_mind(text: str) -> bool:
    """Return whether a text has a "not" that refuses nothing: "I do not mind, as long as …"."""
    return _MINDS_NOT.search(fold(text[:300])) is not None


def matter_of(text: str) -> Matter | None:
    """Return what a person who does not agree yet wants to be sure of; None when it is something else."""
    said = fold(text[:300])
    return next((matter for matter, words in _MATTERS.items() if words.search(said)), None)


def gives_up(text: str) -> bool:
    """Return whether a short text drops the matter: "ok oubliez ça", "laissez faire", "never mind"."""
    said = fold(text[:100])
    return len(said.split()) <= _MOST_WORDS_TO_GIVE_UP and _GIVES_UP.search(said) is not None


def denies(text: str) -> bool:
    """Return whether a text holds a negation, other than "pas de problème" and the like."""
    return _NEGATION.search(_HARMLESS.sub(" ", fold(text[:300]))) is not None


def speaks_of_agreeing(text: str) -> bool:
    """Return whether a text is about the agreement itself: "do I have to agree?"."""
    return _AGREEMENT.search(fold(text[:300])) is not None


def speaks_of_a_yes(text: str) -> bool:
    """Return whether a text has a yes in it: "if I say yes, what happens"."""
    return _HAS_A_YES.search(fold(text[:300])) is not None


def asks_whether_free(text: str) -> bool:
    """Return whether a text that agrees to nothing yet asks whether it has to."""
    return matter_of(text) == "free"


def is_plain_yes(text: str) -> bool:
    """Return whether a text is a yes and nothing more, apart from courtesies and the act repeated.

    "oui", "oui merci", "oui, effacez tout", "je confirme"; not "ouin", "oui je pense", "oui mais …", "sure?".
    """
    if "?" in text or holds_back(text) is not None or gives_up(text) or denies(text):
        return False
    found = read_yes_no(text)
    if found is None or found.answer != "yes":
        return False
    words = _WORD.findall(fold(text[:200]))
    if not words:
        return False  # an emoji that says yes, and is asked about
    return words[-1] not in _UNFINISHED and not _HALF_HEARTED.intersection(words) and _is_only_a_yes(words)


_CONFIRMS = _SAID.words("confirms")
_DENIES_IT = _SAID.words("denies_it")


def confirms(text: str) -> Literal["yes", "no"] | None:
    """Return the yes or no to "is this your answer?", with words that say no more; None for other words.

    "Ben oui c'est ça que j'viens de dire" is a yes, and "oui, une assemblée" another answer.
    """
    found = read_yes_no(text)
    if found is None or found.answer == "unsure" or "?" in text:
        return None
    answer: Literal["yes", "no"] = found.answer
    if found.comment is None:
        return answer
    words = _WORD.findall(fold(text[:200]))
    beside = COURTESIES | PLAIN | (_CONFIRMS if answer == "yes" else _DENIES_IT)
    return answer if beside.issuperset(words) and (answer == "no" or not denies(text)) else None


def _is_only_a_yes(words: Sequence[str]) -> bool:
    index = 0
    while index < len(words):
        phrase = longest_phrase(words, index)
        if phrase is not None and phrase[0].answer == "yes" and not phrase[0].kept:
            index += phrase[1]
        elif opening := opening_length(words, index):
            index += opening
        elif words[index] in COURTESIES | _BESIDE_AN_ACT | PLAIN or _ACTS.fullmatch(words[index]):
            index += 1
        else:
            return False
    return True


def asks(text: str) -> bool:
    """Return whether a text asks something."""
    return _asks(fold(text[:300]))


_ANNOUNCES_A_QUESTION = _SAID.form(r"{OPENING}(?:{announces_a_question}|{question} ?:)")
_BEGINS_AS_QUESTION = _SAID.form(r"{OPENING}(?:{begins_as_question}|{why}(?! {not}))")


def begins_as_question(text: str) -> bool:
    """Return whether a text says that it is a question, or begins as one and ends with its mark."""
    said = fold(text[:300])
    if _ANNOUNCES_A_QUESTION.match(said) is not None:
        return True
    return text.rstrip().endswith("?") and _BEGINS_AS_QUESTION.match(said) is not None


def _asks(said: str) -> bool:
    if _WELCOME.search(said) and "?" not in said:
        return False
    return (
        "?" in said
        or _ASKS.search(said) is not None
        or _ASKS_AT_THE_END.search(said) is not None
        or _INVERTED.search(_NO_QUESTION.sub(" ", said)) is not None
    )


def _is_conditional(said: str) -> bool:
    said = _HARMLESS.sub(" ", _WELCOME.sub(" ", said))
    if _CONDITION.search(said) or _EXCEPTS.search(said):
        return True
    link = _LINK.search(said)
    if link is not None:
        found = read_yes_no(link["rest"])
        agrees = found is not None and found.answer == "yes" and found.comment is None
        if not agrees and (_MATTER.search(link["rest"]) or _NEGATION.search(link["rest"])):
            return True
    return _refuses_a_part(said)


_PROMISED: frozenset[Matter] = frozenset({"name", "time"})
"""What the invitation says itself: a yes on condition of it is a yes."""
_AS_PROMISED = _SAID.form(
    r"(?:\w+ )?\b{negation}(?:[ ']*\w+){0,2}?[ ']+{name time}"
    r"|\b{name time}(?: \w+){0,2}? \w*{negation}(?:[ ']*\w+)?"
)


def asks_for_what_is_promised(text: str) -> bool:
    """Return whether a text wants its name left out, or little of its time taken, and no more than that."""
    if matter_of(text) not in _PROMISED:
        return False
    left = _AS_PROMISED.sub(" ", fold(text[:300]))
    return _MATTER.search(left) is None or not _is_conditional(left)


def refuses_a_part(text: str) -> bool:
    """Return whether a text denies what may be done: "ne publiez rien", "I agree to nothing"."""
    return _refuses_a_part(_HARMLESS.sub(" ", fold(text[:300])))


def _refuses_a_part(said: str) -> bool:
    if _NEGATION.search(said) is None:
        return False
    first = said.split(",")[0]
    begins = _AGREEING.match(first)
    if begins is not None and _NEGATION.search(begins["rest"]):
        return True
    return _MATTER.search(said) is not None
