"""The base of every kind of question; a module of its own says how one kind differs."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from consultation.channels import CHANNELS, Channel
from consultation.definition.fields import AnswerSlug, Localized, Model, Slug, Switch, Term, raise_first
from consultation.definition.glossary import glossary_mistakes
from consultation.definition.plain_values import (
    Fields,
    Mistake,
    Path,
    Wanted,
    texts_of,
    too_long,
    wanted,
)
from consultation.geography.gazetteer import PlaceLevel
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Incoming, Limits, Option
from consultation.understanding import NoValue, Understood

SHORT_CHARS = 40
EXPLANATION_CHARS = 240
"""A plain version, an example or a reason: with the question's name after it, two segments."""
PROMPT_CHARS = 1400
"""A question with its choices; the carrier refuses messages over 1600, and the frame needs the rest."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer as it is stored: its choices, and the text beside them."""

    choices: tuple[str, ...]
    comment: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason why choices were refused, and those understood.

    `count` includes one in the person's own words.
    """

    error: str
    understood: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The tally of each choice, in the order of the question, and of those made together.

    `mean` and `median` are those of numbers.
    """

    answers: int
    chosen: Mapping[str, int]
    pairs: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    mean: Decimal | None = None
    median: Decimal | None = None


class AskIf(Model):
    """The condition of a question: it is asked of people whose earlier answer is one of `answers`."""

    question: Slug
    answers: Annotated[tuple[AnswerSlug, ...], Field(min_length=1), wanted("answers")]


class Question(Model):
    """A question; a screening one decides `ask_if`, has no number and is no contribution.

    `sms` replaces `text` in text messages. People who ask are told the question in plain words (`plain`), an
    `example` of an answer, `why` it is asked, and what words of the `glossary` mean.
    A `retired` one is asked no more, and keeps its number and its contributions. Choices are the plain values
    that an answer is stored as: slugs of choices; yes, no or unsure; numbers.
    """

    slug: Slug
    kind: str
    text: Localized
    short: Localized
    sms: Localized | None = None
    plain: Localized | None = None
    example: Localized | None = None
    why: Localized | None = None
    glossary: tuple[Term, ...] = ()
    role: Literal["guiding", "screening"] = "guiding"
    ask_if: AskIf | None = None
    retired: Switch = False

    place_in_list: ClassVar[int]
    """Where its kind stands among the others, where they are listed."""
    takes_words: ClassVar[bool] = False
    """Whether any words are an answer, and no choice is."""
    takes_yes_or_no: ClassVar[bool] = False
    """Whether a yes or a no answers it; a sentence said first is kept to be the comment of it."""
    takes_several: ClassVar[bool] = False
    """Whether one answer may be several choices."""
    in_order: ClassVar[bool] = False
    """Whether the order of its choices is part of an answer: the one wanted most is first."""
    decides: ClassVar[bool] = True
    """Whether its answers may decide which questions follow."""
    in_survey: ClassVar[bool] = False
    """Whether the survey of the process may ask it: its answers are words, or one choice of a list."""
    has_order: ClassVar[bool] = False
    """Whether its choices are shown in their own order, not the most frequent first."""
    is_counted: ClassVar[bool] = False
    """Whether its answers, which are no contributions, are counted: how many people each choice has."""
    common_choices: ClassVar[tuple[str, ...]] = ()
    """Its choices that have words of ours, the same in every consultation."""
    why_not: ClassVar[Mapping[str, Wanted]] = {}
    """Why it has no field that another kind has, where there is more to say than which kinds have it."""

    @property
    def fewest(self) -> int:
        """Return the fewest choices that make an answer."""
        return 1

    @property
    def most(self) -> int:
        """Return the most choices that an answer has."""
        return 1

    @property
    def takes_other(self) -> bool:
        """Return whether one choice may be in the person's own words."""
        return False

    @property
    def prompt(self) -> str:
        """Return the suffix of the prompts that ask it: "multi_or_other" of "ask_multi_or_other"."""
        return self.kind

    @property
    def answered_by(self) -> str:
        """Return the suffix of the prompts that ask it again in short: "choice" of "ask_in_short_choice"."""
        return self.kind

    # How it is validated

    @classmethod
    def mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield the mistakes of this kind's own fields, in the plain values of a file."""
        yield from ()

    @classmethod
    def known_answers(cls, data: Fields) -> tuple[str, ...]:
        """Return the answers a condition may name, from plain values; none when they are not known."""
        return ()

    @classmethod
    def answers_in_words(cls, data: Fields) -> dict[str, str]:
        """Return the answers a condition may name, by the words it may name them with."""
        return {each: each for each in cls.known_answers(data)}

    @classmethod
    def listed(cls, data: Fields, language: str) -> Iterable[str]:
        """Return what a text message lists under the question, from the plain values of a file."""
        return ()

    @classmethod
    def completed(cls, data: Fields, missing: Fields) -> Fields:
        """Return an unfinished question's values with what this kind needs; `missing` is a text it lacks."""
        return data

    @classmethod
    def found_in(cls, text: str, listed: list[str], language: Language) -> Fields | None:
        """Return what a pasted question of this kind has beside its texts; None when it is of another kind.

        `listed` are the lines under it. The kinds are asked in turn, the last in the list first.
        """
        return None

    @classmethod
    def all_mistakes(cls, data: Fields, path: Path) -> Iterator[Mistake]:
        """Yield the mistakes of every field."""
        yield from too_long(data.get("short"), (*path, "short"), SHORT_CHARS)
        for name in ("plain", "example", "why"):
            yield from too_long(data.get(name), (*path, name), EXPLANATION_CHARS)
        yield from glossary_mistakes(data, path)
        yield from cls.mistakes(data, path)
        for name in ("text", *CHANNELS):
            for language, text in texts_of(data.get(name)):
                length = len(text.strip()) + sum(len(each.strip()) + 4 for each in cls.listed(data, language))
                if length > PROMPT_CHARS:
                    expected = wanted("at_most_chars_with_choices", max=PROMPT_CHARS, length=length)
                    yield Mistake((*path, name, language), expected)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        raise_first(list(self.all_mistakes(self.model_dump(mode="json"), ())))
        return self

    # How it is asked, and what it expects

    def any_answer(self) -> str:
        """Return an answer that may be given, where there are no choices: for a simulated walk."""
        return ""

    def choices_in_order(self) -> tuple[str, ...]:
        """Return every choice there is to make; none where a text or any number is expected."""
        return ()

    def options(self, language: Language) -> tuple[Option, ...]:
        """Return the choices as options, numbered from 1 where they are listed."""
        return tuple(Option(choice, choice) for choice in self.choices_in_order())

    @abstractmethod
    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of an answer. `question_id` names it where its slug does not."""

    @property
    def unit_of_answers(self) -> Localized | None:
        """Return what a number counts; None where no number is expected, or it has no unit."""
        return None

    @property
    def own_texts(self) -> Mapping[Channel, Localized]:
        """Return the texts that replace `text` on one channel, by the channel."""
        return {each: text for each in CHANNELS if (text := getattr(self, each, None)) is not None}

    def prompt_values(self, language: Language) -> dict[str, str | int]:
        """Return the values of the prompt that asks it, beside its own text."""
        return {}

    # How an answer is taken

    def as_kept(self, incoming: Incoming) -> Incoming:
        """Return a message that answers it as it is kept: some kinds remove a part before it is stored."""
        return incoming

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Accept choices, and the text beside them, as an answer; or return why they are refused."""
        if not set(choices) <= set(self.choices_in_order()):
            return Refusal("unclear")
        other = bool(comment and self.takes_other and len(choices) < self.most)
        counted = len(choices) + other
        if not self.fewest <= counted <= self.most and not (other and not choices):
            return Refusal("too_few" if counted < self.fewest else "too_many", choices, counted)
        return Taken(choices, comment)

    def refused(self, error: str) -> str:
        """Return the name of the prompt that says why an answer was refused, and what is accepted."""
        return f"refused_{self.kind}_{error}"

    def reason(self, refusal: Refusal) -> str:
        """Return why an answer in a form is refused: the name of the words `form_<reason>`."""
        if not refusal.count or not self.takes_several:
            return "none"
        return "too_many" if refusal.error == "too_many" else "too_few"

    refusal_repeats: ClassVar[bool] = False
    """Whether the question is asked again in full after that prompt."""

    # How answers are summed up and shown

    def label_of(self, choice: str) -> Localized | None:
        """Return the label of a choice; None for one of `common_choices`, and one that exists no more."""
        return None

    def said(self, labels: Sequence[str]) -> list[str]:
        """Return the labels of an answer's choices, as said back: numbered where their order counts."""
        is_numbered = self.in_order and len(labels) > 1
        return [f"{place}. {each}" for place, each in enumerate(labels, 1)] if is_numbered else list(labels)

    @property
    def mapped_by(self) -> PlaceLevel | None:
        """Return which places the map of its answers shows; None where they are no places."""
        return None

    def sum_up(self, made: Mapping[tuple[str, ...], int]) -> Tally:
        """Count the choices of answers, given how often each set of choices was made."""
        chosen = Counter(dict.fromkeys(self.choices_in_order(), 0))
        for choices, total in made.items():
            for choice in choices:
                chosen[choice] += total
        return Tally(sum(made.values()), chosen, self._pairs(made) if self.takes_several else {})

    def _pairs(self, made: Mapping[tuple[str, ...], int]) -> Mapping[tuple[str, ...], int]:
        of_two = combinations(self.choices_in_order(), 2)
        pairs = Counter({tuple(sorted(pair)): 0 for pair in of_two})
        for choices, total in made.items():
            for pair in combinations(sorted(choices), 2):
                pairs[pair] += total
        return pairs


# The base of the kinds of questions for one value in words, within limits: a number, a day.

MOST_BARS = 12
"""More different values than these are shown in groups."""


class ValueQuestion(Question):
    """A question for one value, however it is written; stored in one form."""

    decides: ClassVar[bool] = False
    has_order: ClassVar[bool] = True

    @property
    @abstractmethod
    def limits(self) -> Limits:
        """Return the limits of what is accepted."""

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Accept one value, however it is written."""
        if len(choices) != 1:
            return Refusal("unclear" if choices else "none")
        read = Understood(choices[0]).value(self.kind, self.limits)
        if isinstance(read, NoValue):
            return Refusal(read.error, read.likely)
        return Taken((read.value,), comment)
