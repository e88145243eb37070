"""The meaning of one text: each reading is done once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

from rapidfuzz import fuzz

from consultation.languages.detection import detect_language
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Limits, Option
from consultation.text.folding import fold
from consultation.understanding.agreement import (
    begins_as_question,
    confirms,
    denies,
    holds_back,
    is_plain_yes,
    matter_of,
)
from consultation.understanding.another_consultation import (
    WishForAnother,
    read_named_one,
    read_wish_for_another,
)
from consultation.understanding.answers import Parsed, read_choice, read_value
from consultation.understanding.asked_back import (
    AskedBack,
    Names,
    asks_how_many_choices,
    asks_how_to_answer,
    find_term,
    own_word_asked,
    own_word_named,
    read_asked_back,
    read_help,
)
from consultation.understanding.changed_choices import read_changed_choices, wants_no_more
from consultation.understanding.choice_labels import read_name
from consultation.understanding.choice_readings import Chosen, Unreadable
from consultation.understanding.choices import (
    is_plain_choice,
    read_multi,
    read_unnamed_other,
    says_more,
)
from consultation.understanding.corrections import (
    acts_on_a_numbered_one,
    asks_for_an_act,
    comment_after,
    read_correction,
    speaks_of_correcting,
    withdraws_it,
    words_only_added,
    words_shared,
)
from consultation.understanding.distress import reads_as_distress
from consultation.understanding.join_words import JoinWord, is_courtesy, read_join_word
from consultation.understanding.keywords import (
    asks_what_language_is_read,
    cancels_politely,
    is_digits,
    language_wanted_too,
    read_code,
    read_compliance_word,
    read_contribution,
    read_keyword,
    read_number_to_keep,
    wants_messages,
    withdraws_everything,
)
from consultation.understanding.named_texts import number_chosen, read_texts_meant
from consultation.understanding.notice_wishes import read_notice_wish
from consultation.understanding.numbers import numbered_parts
from consultation.understanding.passages import with_passage, without_passage
from consultation.understanding.personal_details import (
    DetailKind,
    details_of,
    links_of,
    named_people_of,
)
from consultation.understanding.set_phrases import (
    asks_for_more,
    asks_for_time,
    asks_how_long_kept,
    asks_how_many,
    asks_what_it_costs,
    asks_where_number_is_from,
    asks_who_reads,
    declines_to_go_on,
    is_bare_other,
    is_going_on,
    is_leaving,
    is_parting,
    keeps_as_is,
    leaves_as_is,
    may_leave,
    means_another,
    says_nothing,
    says_to_add,
    says_to_replace,
    says_to_split,
    wishes_to_add,
)
from consultation.understanding.signatures import read_signature, read_signing
from consultation.understanding.values import NoValue, Value
from consultation.understanding.values.place import without_end_of_postal_codes
from consultation.understanding.verdicts import read_usefulness, read_verdict
from consultation.understanding.words_elsewhere import belongs_to_earlier, words_belonging_earlier
from consultation.understanding.words_taken_back import (
    is_about_personal_details,
    read_undoing,
    restores,
    takes_words_back,
    undoes,
)
from consultation.understanding.yes_no import (
    is_place_in_list,
    knows_not,
    past_plain_answer,
    read_bare_answer,
    read_yes_no,
)

T = TypeVar("T")


class _Readings:
    """What was read in a text so far, by the name of the reading. Whoever reads the same text shares it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: dict[str, Any] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _readings_of, (self.text, self.done)


_ALIVE: WeakValueDictionary[str, _Readings] = WeakValueDictionary()
"""Those of the texts that are being worked on: nothing is kept of a text that nobody holds any more."""


def _readings_of(text: str, done: Mapping[str, Any] = MappingProxyType({})) -> _Readings:
    """Return the readings of a text, with those that another process has done."""
    readings = _ALIVE.get(text)
    if readings is None:
        readings = _ALIVE[text] = _Readings(text)
    readings.done.update(done)
    return readings


class _Read(Generic[T]):
    """A property that reads the text with a function, the first time it is asked for of that text."""

    def __init__(self, function: Callable[[str], T]) -> None:
        self._function = function

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, understood: Understood, owner: type) -> T:
        readings = understood.readings
        if self._name not in readings.done:
            readings.done[self._name] = self._function(readings.text)
        found: T = readings.done[self._name]
        return found


_FEWEST_REWORDED, _ALIKE = 5, 75
"""How many words two texts have, and how alike they are of a hundred, to be one that was changed a little."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A text, and its meaning given what was expected.

    `choice` is what was chosen, or why nothing was: see docs. `number` is the one a command names ("question
    5", "principe 6"). `ranking` is the intents of the text by itself. An answer that is `held` may not be
    one: it is stored unpublished, and `offer` is the command it may have been, None when that is unknown.
    `aside` is the sentence that asks for it, where the rest of the text answers.

    With `declines`, it says no to what is asked before it asks for something else; with `skips`, it skips
    the question before that. `answered` are the words before the request that answer what is asked. `rest`
    are those that ask for something else, which is not done: the person is told to write them again.

    A text outside a conversation, such as a stored one, is `Understood(text)`.
    """

    text: str = field(repr=False)
    intent: str = "answer"
    confidence: float = 1.0
    language: Language | None = None
    choice: Parsed | None = field(default=None, repr=False)
    number: int | None = None
    ranking: tuple[tuple[str, float], ...] = field(default=(), repr=False)
    offer: str | None = None
    held: bool = False
    aside: str = field(default="", repr=False)
    declines: bool = False
    skips: bool = False
    answered: str = field(default="", repr=False)
    rest: str = field(default="", repr=False)
    readings: _Readings = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "readings", _readings_of(self.text))

    # Yes, no, and what agrees.
    yes_no = _Read(read_yes_no)
    bare_answer = _Read(read_bare_answer)
    confirms = _Read(confirms)
    denies = _Read(denies)
    knows_not = _Read(knows_not)
    is_place_in_list = _Read(is_place_in_list)
    verdict = _Read(read_verdict)
    usefulness = _Read(read_usefulness)
    is_plain_yes = _Read(is_plain_yes)
    held_back = _Read(holds_back)
    begins_as_question = _Read(begins_as_question)
    matter = _Read(matter_of)

    # Whole messages that answer nothing.
    is_leaving = _Read(is_leaving)
    declines_to_go_on = _Read(declines_to_go_on)
    leaves_as_is = _Read(leaves_as_is)
    keeps_as_is = _Read(keeps_as_is)
    may_leave = _Read(may_leave)
    is_going_on = _Read(is_going_on)
    is_parting = _Read(is_parting)
    says_nothing = _Read(says_nothing)
    says_to_add = _Read(says_to_add)
    says_to_split = _Read(says_to_split)
    wishes_to_add = _Read(wishes_to_add)
    asks_for_time = _Read(asks_for_time)
    asks_how_many = _Read(asks_how_many)
    asks_how_long_kept = _Read(asks_how_long_kept)
    asks_what_it_costs = _Read(asks_what_it_costs)
    asks_where_number_is_from = _Read(asks_where_number_is_from)
    asks_who_reads = _Read(asks_who_reads)
    asks_for_more = _Read(asks_for_more)
    means_another = _Read(means_another)
    is_bare_other = _Read(is_bare_other)
    own_word_asked = _Read(own_word_asked)
    own_word_named = _Read(own_word_named)
    asks_how_to_answer = _Read(asks_how_to_answer)
    asks_how_many_choices = _Read(asks_how_many_choices)

    wants_no_more = _Read(wants_no_more)

    # Words that are commands by themselves.
    compliance_word = _Read(read_compliance_word)
    cancels_politely = _Read(cancels_politely)
    wants_messages = _Read(wants_messages)
    keyword = _Read(read_keyword)
    contribution = _Read(read_contribution)
    code = _Read(read_code)
    is_digits = _Read(is_digits)
    numbered_parts = _Read(numbered_parts)
    name_to_sign = _Read(read_signing)
    number_to_keep = _Read(read_number_to_keep)
    notice_wish = _Read(read_notice_wish)

    # Corrections of earlier contributions.
    correction = _Read(read_correction)
    comment_after = _Read(comment_after)
    acts_on_a_numbered_one = _Read(acts_on_a_numbered_one)
    asks_for_an_act = _Read(asks_for_an_act)
    speaks_of_correcting = _Read(speaks_of_correcting)
    withdraws_it = _Read(withdraws_it)
    words_only_added = _Read(words_only_added)
    takes_words_back = _Read(takes_words_back)
    undoes = _Read(undoes)
    undoing = _Read(read_undoing)
    restores = _Read(restores)
    says_to_replace = _Read(says_to_replace)
    belongs_to_earlier = _Read(belongs_to_earlier)
    words_belonging_earlier = _Read(words_belonging_earlier)
    is_about_personal_details = _Read(is_about_personal_details)
    withdraws_everything = _Read(withdraws_everything)

    # What need not be kept of it.
    without_end_of_postal_codes = _Read(without_end_of_postal_codes)

    # The person: their language, distress, and personal details.
    told_language = _Read(detect_language)
    language_wanted_too = _Read(language_wanted_too)
    asks_what_language_is_read = _Read(asks_what_language_is_read)
    is_distress = _Read(reads_as_distress)
    details = _Read(details_of)
    named_people = _Read(named_people_of)
    links = _Read(links_of)

    @property
    def kinds_of_details(self) -> frozenset[DetailKind]:
        """Return the kinds of personal details that the text holds."""
        return frozenset(kind for kind, _ in self.details)

    def read_for(self, expectation: Expectation) -> Understood:
        """Return the text as an answer to what is expected, whatever it was understood as."""
        read = read_choice(self.text, expectation)
        return replace(self, intent="answer", choice=None if read is None else read[0])

    def signature(self) -> str:
        """Return the signature in the text. Raises SignatureError, as `read_signature`."""
        return read_signature(self.text)

    def asked_back(self, terms: Iterable[Names]) -> AskedBack | None:
        """Return what it asks about the pending question, of which these terms can be explained.

        None for a request about something else. A call for help in a sentence is about the question, unless
        it asks how to answer here.
        """
        is_call = self.intent == "help" and self.compliance_word is None
        return read_help(self.text, terms) if is_call else read_asked_back(self.text, terms)

    def past_plain_answer(self, answer: str) -> str:
        """Return the text without the plain yes, no or "I don't know" that leads it, where it is this one."""
        return past_plain_answer(self.text, answer)

    def names_term(self, names: Names) -> bool:
        """Return whether it names a term, by any of its names."""
        return find_term(self.text, (names,)) is not None

    def join_word(self, words: Collection[str]) -> JoinWord | None:
        """Return the one of these join words that it is, exactly or nearly; None for anything else."""
        return read_join_word(self.text, words)

    @property
    def is_courtesy(self) -> bool:
        """Return whether it is only the words of somebody who wishes to begin: "Bonjour"."""
        return is_courtesy(self.text)

    def named_option(self, options: Sequence[Option]) -> int | None:
        """Return the number of the one option that it names in passing; None in doubt."""
        return read_name(self.text, options)

    def chosen(
        self, options: Sequence[Option], choose: int, fewest: int | None = None
    ) -> Chosen | Unreadable:
        """Return its choice of options other than those it was understood with."""
        return read_multi(self.text, options, choose, other=False, fewest=fewest)

    def wish_for_another(
        self, others: Mapping[str, Sequence[str]], here: Sequence[str]
    ) -> WishForAnother | None:
        """Return the wish for another consultation that it says: see `read_wish_for_another`."""
        return read_wish_for_another(self.text, others, here)

    def consultation_named(self, consultations: Mapping[str, Sequence[str]]) -> str | None:
        """Return which of several consultations it names: see `read_named_one`."""
        return read_named_one(self.text, consultations)

    def texts_meant(self, texts: Sequence[str]) -> tuple[int, ...] | None:
        """Return the places of those of several texts that it says to keep; None when it picks out none."""
        return read_texts_meant(self.text, texts)

    def number_chosen(self, names: Mapping[int, str]) -> int | None:
        """Return which of several numbered things it chooses and says no more; None when it picks none."""
        return number_chosen(self.text, names)

    def with_passage(self, old: str, new: str) -> str | None:
        """Return the text with another passage in place of one; None when that is not in it."""
        return with_passage(self.text, old, new)

    def without_passage(self, named: str) -> str | None:
        """Return the text without the passage that is named; None when it is not in it, "" for all of it."""
        return without_passage(self.text, named)

    def shares_a_word(self, other: str) -> bool:
        """Return whether it has a word in common with another text."""
        return words_shared(self.text, other) > 0

    def words_shared(self, other: str) -> int:
        """Return how many words it has in common with another text, whatever their endings."""
        return words_shared(self.text, other)

    def rewords(self, other: str) -> bool:
        """Return whether it is another text of some length, with a few words or letters changed."""
        long_enough = min(len(self.text.split()), len(other.split())) >= _FEWEST_REWORDED
        return long_enough and fuzz.ratio(fold(self.text), fold(other)) >= _ALIKE

    def value(self, kind: str, limits: Limits | None = None) -> Value | NoValue:
        """Return the one value of a kind in it, as it is stored, or why there is none that is accepted."""
        return read_value(self.text, Expectation(kind, limits=limits))

    def unnamed_other(self, options: Sequence[Option], choose: int) -> tuple[int, ...] | None:
        """Return the choices beside an "autre" without a text; None for all else."""
        return read_unnamed_other(self.text, options, choose)

    def chooses_plainly(self, options: Sequence[Option]) -> bool:
        """Return whether it chooses by numbers and names of the options alone, whatever it says beside."""
        return is_plain_choice(self.text, options)

    def changed_choices(self, options: Sequence[Option], chosen: Sequence[int]) -> tuple[int, ...] | None:
        """Return the choices after the change it asks for ("le 5 au lieu du 2"); None for none."""
        return read_changed_choices(self.text, options, chosen)

    def says_more(self, options: Sequence[Option], *, other: bool, comments: bool) -> bool:
        """Return whether it says more than its choice."""
        return says_more(self.text, options, other=other, comments=comments)
