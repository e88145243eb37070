"""Corrections: which earlier contribution a text is about, what is to be done with it, and the new words.

Each is a slot, read by the markers of `locale/<language>/markers/corrections.yml`. They are read in texts
known to be corrections, mostly by the classifier: "mets les bancs à la place des arbres" may be an answer
too.
`is_plain` says which of them can be nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from consultation.languages.markers import Markers
from consultation.text.folding import fold, fold_words, folded_alike
from consultation.understanding import correction_forms as forms
from consultation.understanding.correction_forms import Form, Named
from consultation.understanding.numbers import read_number
from consultation.understanding.yes_no import read_bare_answer

_STEM = 5
_SHORTEST_WORD = 4
MOST_CHARS = 120
MOST_CHARS_WITH_WORDS = 600
_MOST_CHARS_NAMED = 200
Act = Literal["reopen", "replace", "add", "withdraw", "show"]
"""What is done with an answer. To reopen it is to ask for it anew, when no new words were given."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction.

    Which one: `named` says what `number` numbers; `several`: the text names more than one, `numbers` those
    that are all to be withdrawn. `about` is what it says, or is about ("celle des couches"); `mentions`: what
    a text of another form speaks of ("I mean the question about how I pay"). `is_own`: it says that these are
    the person's own words ("my answer about …"): it can be no answer to another question.

    What: `act`; `asks_first`: it changes an answer by adding to it, so that either may be meant.

    The new words: `words`, as written; `old`: they take the place of these only; `means`: they are what the
    person meant ("je voulais dire …"); `is_rather`: they may as well answer what is asked now ("make it …").
    `is_wrong`: the text says that the present ones are wrong ("la 9 c'est pas ça, c'est plutôt …").
    """

    act: Act = "reopen"
    named: Named = "number"
    several: bool = False
    number: int | None = None
    words: str = field(default="", repr=False)
    old: str = field(default="", repr=False)
    means: bool = False
    is_rather: bool = False
    is_plain: bool = False
    is_wrong: bool = False
    asks_first: bool = False
    about: str = field(default="", repr=False)
    mentions: str = field(default="", repr=False)
    is_own: bool = False
    numbers: tuple[int, ...] = ()

    @property
    def withdraws(self) -> bool:
        """Return whether an answer is to be taken back."""
        return self.act == "withdraw"

    @property
    def shows(self) -> bool:
        """Return whether an answer is only to be shown."""
        return self.act == "show"

    @property
    def adds(self) -> bool:
        """Return whether the new words go with the present ones."""
        return self.act == "add"


_DENIED_QUESTION = Markers("clauses", {"NO": r"(?:n[o°º]\W*|{number} )"}).form(
    r"(?:{nope}\W+)?{not} (?:{the_question} {NO}?\d+\W+|{question} {NO}\d+\W+"
    r"|{question} \d+ ?[.,;:!]+ *)(?=\w)"
)


def past_denied_question(text: str) -> str:
    """Return a text without the question that it says is not meant: "not question 11. I mean …".

    "Pas question 2 étages de plus" is a no.
    """
    found = _DENIED_QUESTION.match(folded_alike(text.strip()))
    return text if found is None else text.strip()[found.end() :]


@lru_cache(maxsize=16)  # several readers of one message, and of its parts, ask for it
def read_correction(text: str) -> Correction:
    """Read "retirer ma contribution 12", "la 3 c'est non finalement", "corriger 12: Un guichet", "ajoute …".

    Removing a mistake, or a word, is no withdrawal.
    """
    text = past_denied_question(unicodedata.normalize("NFC", text).strip())
    said = folded_alike(text)
    form, found = _form_of(said) if len(text) <= MOST_CHARS_WITH_WORDS else (None, None)
    if form is None or found is None:
        return _named_alone(said[:_MOST_CHARS_NAMED])
    if form in forms.BY_SUBJECT:
        words = without_lead(_cut(text, found, "words"))
        is_own = forms.OWN.search(said) is not None
        return Correction(_replacing(words), name_in(said), words=words, about=_subject(found), is_own=is_own)
    return _in_a_form(text, said, form, found)


def _in_a_form(text: str, said: str, form: Form, found: re.Match[str]) -> Correction:
    """Return the correction of a form that names an answer by a number, or none."""
    digits = _part(found, "number")
    named, number = name_in(_part(found, "target")), read_number([digits]) if digits else None
    words, old = _cut(text, found, "words"), _cut(text, found, "old")
    if form is forms.CHANGED_BY_NUMBER and forms.ITS_SUBJECT.fullmatch(fold(words)):
        words = ""  # "my answer to question 2, the one about sectors" gives no new words
    if _part(found, "wrong") or read_bare_answer(without_lead(words)) is not None:
        words = without_lead(words)  # "just yes"
    act: Act = "show" if form is forms.SHOWN else "add" if form in forms.ADDING else _replacing(words)
    added = (
        forms.ADDED.match(folded_alike(words)) if form in (forms.CHANGED_BY_NUMBER, forms.ANSWER_IS) else None
    )
    if added is not None:  # "changer la 5, ajouter visa"
        words, act = _cut(words, added, "words"), "add"
    if act == "add" and forms.SOMETHING.match(fold(words)):
        words = ""
    asks_first = added is not None or bool(_part(found, "some"))
    is_plain = _is_plain(text, said, form, found)
    means = form is forms.MEANT
    is_rather = means and bool(_part(found, "rather")) and not is_plain
    return Correction(
        act,
        named,
        number=number,
        words=words,
        old=old,
        means=means,
        is_rather=is_rather,
        is_plain=is_plain,
        is_wrong=bool(_part(found, "wrong")),
        asks_first=asks_first,
        about=_part(found, "about"),
    )


def _form_of(said: str) -> tuple[Form | None, re.Match[str] | None]:
    """Return the first form that a text has, and what is in it; none for a withdrawal or a bare target."""
    if forms.POINTS_BACK.search(said) is not None:
        return None, None  # "that as a correction to question 2" is no new text
    withdraws = _takes_out(said)
    tried = (forms.WITHDRAWN_FOR, forms.GOES_ON, forms.ADDED_TO, forms.SWAPPED) if withdraws else forms.FORMS
    for form in tried:
        found = form.match(said)
        if found is not None and _holds(said, form, found):
            return form, found
    return None, None


def _holds(said: str, form: Form, found: re.Match[str]) -> bool:
    """Return whether a form that a text has is what it says."""
    if form is forms.ANSWERED_ANEW:
        return forms.DOUBTS.search(said) is not None  # else a yes or a no, and no more
    if (
        form is forms.NOT_BUT
    ):  # "Pardon, pas la rivière, le lac": an apology before it tells it from an answer
        return bool(_part(found, "put")) or forms.APOLOGISES.search(found["before"]) is not None
    if form is forms.SHOWN:
        return bool(_part(found, "number"))  # by a subject, it is read with what a text names
    if form is forms.CHANGED_BY_NUMBER and found["words"]:
        return forms.ANOTHER_NUMBER.match(found["words"]) is None
    return True


def _named_alone(said: str) -> Correction:
    """Read which contribution a text names, and whether it is to be withdrawn or shown."""
    withdraws = _takes_out(said)
    numbers = re.findall(r"\d+", said)
    listed = forms.NUMBERS.match(said) if withdraws and len(numbers) > 1 else None
    number = read_number(numbers if numbers else re.findall(r"\w+", forms.NO_NUMBER.sub(" ", said)))
    found = forms.WITHDRAWN_BY_SUBJECT.match(said) if withdraws and not numbers else None
    about = _subject(found)
    if about and (name_in(about) != "number" or read_number(about.split()[-1:]) is not None):
        about = ""
    if about:
        number = None  # "that waste one" counts nothing
    shown = forms.SHOWN.match(said) if number is None and not withdraws else None
    mentions = _part(shown, "about") or (_mentioned(said) if number is None else "")
    return Correction(
        "withdraw" if withdraws else "show" if shown is not None else "reopen",
        name_in(said),
        len(numbers) > 1,
        number,
        about=about,
        mentions=mentions,
        is_own=forms.OWN.search(said) is not None,
        numbers=tuple(int(each) for each in re.findall(r"\d+", listed["numbers"])) if listed else (),
    )


def _replacing(words: str) -> Act:
    return "replace" if words else "reopen"


def _takes_out(said: str) -> bool:
    """Return whether a text has a word for taking something back, of an answer rather than of a slip."""
    return (
        forms.WITHDRAWS.search(forms.WITHDRAWS_NOT.sub(" ", said)) is not None
        and forms.SLIPS.search(said) is None
    )


def _mentioned(said: str) -> str:
    """Return what a text speaks of; of several things the last, since "not X, I mean Y" is about Y."""
    found = list(forms.POINTS_BACK.finditer(said)) or list(forms.MENTIONS.finditer(said))
    return forms.WISH_AFTER.sub("", _subject(found[-1])).strip() if found else ""


def _subject(found: re.Match[str] | None) -> str:
    return _part(found, "about") or _part(found, "before_it") or _part(found, "thing")


def _part(found: re.Match[str] | None, name: str) -> str:
    """Return a part of what was found, empty where the form has none of that name."""
    return "" if found is None else found.groupdict().get(name) or ""


def without_lead(words: str) -> str:
    """Return new words without what asks for them: "just write health" gives "health"."""
    led = forms.LEADS.match(folded_alike(words))
    return _unquoted((words[led.end() :].strip() if led is not None else "") or words)


def _unquoted(words: str) -> str:
    return words[1:-1].strip() if len(words) > 1 and words[0] in '«"“' and words[-1] in '»"”' else words


def name_in(target: str) -> Named:
    """Return what a passage says that its number is of."""
    return next((name for name, pattern in forms.NAMES if pattern.search(target)), "number")


def _is_plain(text: str, said: str, form: Form, found: re.Match[str]) -> bool:
    """Return whether a text can be nothing else: "oups, non", "corriger 2: …", but not "corriger 2 lois"."""
    place = found.start("words") if _part(found, "words") else -1
    if form is forms.CHANGED_BY_NUMBER:
        is_separate = place < 0 or ":" in found["to"] or text[place].isupper()
        return is_separate and forms.UNMISTAKABLE.match(said) is not None
    if place < 0 or (form is forms.ANSWER_IS and not found["wrong"]):
        return False
    excused = form is forms.NOT_BUT and not found["put"]
    return excused or forms.SLIPPED.search(said[:place]) is not None


def _cut(text: str, found: re.Match[str], part: str) -> str:
    """Return a passage as it was written, without the words at its end that say no more."""
    if not _part(found, part):
        return ""
    start, end = found.span(part)
    return _unquoted(without_ends(text[start:end]).strip())


def without_ends(words: str) -> str:
    """Return words without those at their end that say no more, or how to change: "yes, nothing else"."""
    trailing = forms.ENDS.search(folded_alike(words))
    return words[: trailing.start()] if trailing is not None and trailing.start() > 0 else words


def comment_after(text: str) -> Literal["goes", "stays", ""]:
    """Return what a text says becomes of a comment: "just yes, nothing else", "put yes, keep my words"."""
    said = folded_alike(text[:MOST_CHARS_WITH_WORDS])
    return "goes" if forms.ALONE.search(said) else "stays" if forms.KEEPS_THE_REST.search(said) else ""


def is_plain_correction(text: str) -> bool:
    """Return whether a text can only be a correction, whatever a classifier makes of it."""
    return len(text) <= MOST_CHARS and read_correction(text).is_plain


def is_of_a_named_one(text: str) -> bool:
    """Return whether a text asks to change, show or withdraw what it names by a number.

    Several at once can only be withdrawn.
    """
    wanted = read_correction(text)
    if acts_on_a_numbered_one(text):
        return True
    if wanted.number is not None and wanted.words and forms.UNMISTAKABLE.match(fold(text[:MOST_CHARS])):
        return True
    if wanted.several or (wanted.number is not None and wanted.named == "number"):
        return withdraws_a_number(text)
    said = fold(text[:MOST_CHARS])
    asks = (
        forms.ASKS_FOR_A_CHANGE.match(said)
        or forms.WRONG.search(said)
        or forms.WITHDRAWN_FOR.match(folded_alike(text))
    )
    return wanted.number is not None and (wanted.withdraws or wanted.shows or asks is not None)


def acts_on_a_numbered_one(text: str) -> bool:
    """Return whether a text names one by its number and says what becomes of it, wherever the number stands.

    "La 31 il faut la remplacer par: …", "la 23 est pas à bonne place, efface-la". A number may be that of a
    bus: it is the person's own that tells.
    """
    wanted, said = read_correction(text), folded_alike(text[:MOST_CHARS_WITH_WORDS].strip())
    if wanted.number is None or wanted.several:
        return False
    if not wanted.words:
        forms_tried = (forms.WITHDRAWN_AFTER_NUMBER, forms.NUMBER_IS_WRONG)
        return withdraws_a_number(text) or any(each.match(said) for each in forms_tried)
    changed = forms.CHANGED_BY_NUMBER.match(said)
    if changed is None:
        return forms.CHANGED_AFTER_NUMBER.match(said) is not None
    by = changed["to"].strip()
    return ":" in by or (by.isalpha() and forms.ASKS_FOR_A_CHANGE.match(said) is not None)


def asks_for_an_act(text: str) -> bool:
    """Return whether a text says what is to be done with an answer, rather than only name one."""
    said = fold(text[:MOST_CHARS])
    return read_correction(text).act != "reopen" or forms.ASKS_FOR_A_CHANGE.match(said) is not None


def speaks_of_correcting(text: str) -> bool:
    """Return whether a text is about the correction under way, and not its new words.

    "Non, 46 c'est le numéro de ma réponse que je veux corriger", "je veux pas la remplacer, juste ajouter".
    """
    said = folded_alike(text[:MOST_CHARS_WITH_WORDS].strip())
    return forms.SPEAKS_OF_CORRECTING.match(said) is not None or words_only_added(text) is not None


def withdraws_it(text: str) -> bool:
    """Return whether a text takes back the one spoken of: "just delete that one, i got no suggestions".

    New words after it ("efface ça, mets des bancs") take its place.
    """
    said = folded_alike(text[:MOST_CHARS].strip())
    return forms.WITHDRAWS_IT.match(said) is not None and not read_correction(text).words


def words_only_added(text: str) -> str | None:
    """Return what a text says to add only, empty where it is still to come; None where it does not."""
    text = unicodedata.normalize("NFC", text).strip()
    said = folded_alike(text)
    found = next((match for form in forms.ONLY_ADDED if (match := form.match(said)) is not None), None)
    if found is None:
        return None
    words = _cut(text, found, "words")
    return "" if forms.SOMETHING.match(fold(words)) else words


def withdraws_a_number(text: str) -> bool:
    """Return whether a text takes back contributions by their numbers, and no more: "ok retire le 17"."""
    found = forms.NUMBERS.match(fold(text[:MOST_CHARS]).strip())
    return found is not None and found["rest"] is not None


def looks_back(text: str) -> bool:
    """Return whether a text names an earlier answer, or its question, or has a word that looks back to it."""
    wanted, said = read_correction(text), fold(text[:MOST_CHARS_WITH_WORDS])
    if wanted.number is not None or wanted.about or wanted.mentions or wanted.old or wanted.withdraws:
        return True
    return (
        any(each.search(said) for each in (forms.LOOKS_BACK, forms.OWN))
        or forms.ASKS_FOR_A_CHANGE.match(said) is not None
    )


def says_in_addition(text: str) -> bool:
    """Return whether a text goes on about an answer already given: "oh and the bus stop, forgot that"."""
    return forms.GOES_ON.match(folded_alike(text[:MOST_CHARS_WITH_WORDS].strip())) is not None


def words_shared(text: str, other: str) -> int:
    """Return how many words of some length two texts have in common, whatever their endings."""
    return len(stems(text) & stems(other))


def stems(text: str) -> set[str]:
    """Return the beginnings of the words of some length of a text."""
    return {word[:_STEM] for word in fold_words(text).split() if len(word) >= _SHORTEST_WORD}
