"""A simulated walk through a consultation: every message of it, and what its text messages cost.

The conversation's own step and words, without a store: every question is answered by its example or its first
choice, and one that decides what follows by an answer that has more asked. What is offered beside a question
is passed over; asked at the end, notifications are agreed to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from consultation.channels import CHANNELS, Channel
from consultation.conversation import Prompt, State, expectation_of, moves, prompts, step
from consultation.conversation.pending import question_in_words
from consultation.conversation.state import NOTIFICATIONS
from consultation.definition import Advice, Consultation, Question
from consultation.definition.plain_values import Path, fields_of, items_of, wanted
from consultation.definition.presentable import presentable
from consultation.delivery.rendering import cost, parts_of
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language
from consultation.languages.responses import Responses, on_channel
from consultation.messages.model import Reply
from consultation.text.sms_segments import letters_beyond
from consultation.turn.saying import Said, reply_of
from consultation.understanding import Understood

PAGE = "https://exemple.quebec/c/{slug}"
MOST_SEGMENTS_ASKED = 3
"""The most segments of a question, with its choices."""
MOST_MESSAGES = 200
"""No walk is longer: a mistake in the conversation must not make a page wait."""
_ANY_DAY = date(2027, 1, 1)
"""The day makes no difference to what a question costs."""
_QUOTED = re.compile(r"[«“]([^«»“”]+)[»”]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a person wrote or chose, and the reply, in the parts that the channel carries.

    `segments` are those that are billed; none on a channel that counts no segments.
    """

    said: str = field(repr=False)
    replies: tuple[Reply, ...]
    segments: int
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk from the greeting to the thanks, on a channel, in a language."""

    channel: Channel
    language: Language
    exchanges: tuple[Exchange, ...]

    @property
    def messages(self) -> int:
        """Return how many messages are sent."""
        return sum(len(each.replies) for each in self.exchanges)

    @property
    def segments(self) -> int:
        """Return how many segments are billed."""
        return sum(each.segments for each in self.exchanges)

    def parted_at(self, question: str) -> tuple[Walk, Walk]:
        """Return what comes before a question is asked, and the rest, which is all where it is not asked."""
        asked = next((place for place, each in enumerate(self.exchanges) if each.question == question), 1) - 1
        return replace(self, exchanges=self.exchanges[:asked]), replace(
            self, exchanges=self.exchanges[asked:]
        )

    def price(self, of_a_segment: Decimal, people: int = 1) -> Decimal:
        """Return what is sent to so many people costs."""
        return of_a_segment * self.segments * people


def walk(definition: Consultation, language: Language, channel: Channel) -> Walk:
    """Return the walk through a consultation, on its first day."""
    return Walk(channel, language, tuple(_exchanges(definition, language, channel)))


def segment_advice(definition: Consultation) -> Iterator[Advice]:
    """Yield the questions that take too many segments as a text message."""
    (billed,) = [each.name for each in CHANNELS.values() if each.in_segments]
    for position, question in enumerate(definition.questions):
        for language in definition.languages if not question.retired else ():
            state = State(definition.slug, language)
            asked = _replies(definition, state, billed, [prompts.ask(definition, question, state)])
            segments = sum(_segments(billed, each) for each in asked)
            if segments > MOST_SEGMENTS_ASKED:
                name = billed if billed in question.own_texts else "text"
                letters = _letters_beyond(asked)
                told = wanted("advised_segments", segments=segments, letters=letters or "none")
                yield Advice(("questions", position, name, language), told)


def costly_letters(definition: Consultation) -> Iterator[Advice]:
    """Yield the questions whose letters alone make them take more segments, with these letters."""
    if definition.sms_letters != "kept":
        return
    (billed,) = [each.name for each in CHANNELS.values() if each.in_segments]
    plain = definition.model_copy(update={"sms_letters": "gsm7"})
    for position, question in enumerate(definition.questions):
        for language in definition.languages if not question.retired else ():
            state, asked = State(definition.slug, language), prompts.ask
            kept = _replies(definition, state, billed, [asked(definition, question, state)])
            cheap = _replies(plain, state, billed, [asked(plain, question, state)])
            segments, without = (sum(_segments(billed, each) for each in asked) for asked in (kept, cheap))
            letters = _letters_beyond(kept)
            if without < segments and letters:
                name = billed if billed in question.own_texts else "text"
                told = wanted("advised_letters", letters=letters, segments=segments, without=without)
                yield Advice(("questions", position, name, language), told)


def segment_advice_for(tree: object, language: Language) -> dict[Path, list[str]]:
    """Return the same of a draft, in sentences, by the path of the field, as `advice_for` does."""
    shown = presentable(tree, _ANY_DAY)
    places = {
        str(fields_of(each).get("slug")): position
        for position, each in enumerate(items_of(fields_of(tree).get("questions")))
    }
    found: dict[Path, list[str]] = {}
    for each in segment_advice(shown):
        _, position, name, tongue = each.path
        place = places.get(shown.questions[int(position)].slug)
        if place is not None:
            found["questions", place, name, tongue] = [each.advised.at_field(language)]
    for each in costly_letters(shown):
        _, position, name, tongue = each.path
        place = places.get(shown.questions[int(position)].slug)
        if place is not None:
            found.setdefault(("questions", place, name, tongue), []).append(each.advised.at_field(language))
    return found


def _exchanges(definition: Consultation, language: Language, channel: Channel) -> Iterator[Exchange]:
    """Yield each message of the person and the reply to it, until nothing more is asked."""
    now = definition.opens_at + timedelta(hours=12)
    state = State(definition.slug, language)
    move: moves.Move = moves.Greeted()
    said, question = "", None
    for _ in range(MOST_MESSAGES):
        taken = step(definition, state, move, now)
        state = state.after(*taken.events)
        replies = _replies(definition, state, channel, taken.prompts)
        yield Exchange(said, replies, sum(_segments(channel, each) for each in replies), question)
        answered = _next(definition, state, channel)
        if answered is None:
            return
        said, move = answered
        question = state.question


def _next(definition: Consultation, state: State, channel: Channel) -> tuple[str, moves.Move] | None:
    """Return what the person says next; None at the end."""
    if state.stage == "consent":
        return _label("yes", state.language), moves.Consented(agreed=True)
    if state.stage == "finished" and state.asks(NOTIFICATIONS):
        return _label("yes", state.language), moves.Consented(agreed=True)
    is_in_sight = question_in_words(definition, state) is not None
    if state.stage == "asking" and state.side_question is not None and not is_in_sight:
        return _label("no", state.language), moves.Consented(agreed=False)
    if state.stage != "asking" or state.question is None:
        return None
    return _answer(definition, state, definition.question(state.question), channel)


def _answer(
    definition: Consultation, state: State, question: Question, channel: Channel
) -> tuple[str, moves.Move]:
    """Return an answer to a question as it is said on a channel, and the move that it is."""
    choices = _choices(definition, question)
    if question.takes_words:
        text = _example(definition, question, state.language)
        return text, moves.Said(Understood(text))
    if not choices:
        value = question.any_answer()
        return value, moves.Picked((value,), question=question.slug)
    options = expectation_of(definition, state).options
    picked = moves.Picked(choices, question=question.slug)
    if question.takes_yes_or_no:
        return _label(choices[0], state.language), picked
    places = {option.slug: number for number, option in enumerate(options, 1)}
    labels = {option.slug: option.label for option in options}
    if CHANNELS[channel].has_controls:
        return ", ".join(labels[each] for each in choices), picked
    numbers = choices if question.has_order else tuple(str(places[each]) for each in choices)
    return " ".join(numbers), picked


def _choices(definition: Consultation, question: Question) -> tuple[str, ...]:
    """Return the choices to make: those that have more questions asked, then the first ones."""
    offered = question.choices_in_order()
    wanted = [
        answer
        for later in definition.questions
        if later.ask_if is not None and later.ask_if.question == question.slug and not later.retired
        for answer in later.ask_if.answers
        if answer in offered
    ]
    most_wanted = sorted(dict.fromkeys(wanted), key=wanted.count, reverse=True)
    return tuple(dict.fromkeys((*most_wanted, *offered)))[: question.fewest]


def _example(definition: Consultation, question: Question, language: Language) -> str:
    """Return the first example of an answer in words, or one that fits any question."""
    said = question.example.text(language) if question.example is not None else ""
    quoted = _QUOTED.search(said)
    text = quoted[1].strip() if quoted else said
    return (text or catalogue(language, "definition").say("any_answer"))[: definition.max_chars]


def _replies(
    definition: Consultation, state: State, channel: Channel, prompts: Sequence[Prompt]
) -> tuple[Reply, ...]:
    """Return what is said in one reply, in the parts that the channel carries."""
    said = [_said(definition, state, channel, prompt) for prompt in prompts]
    waits = [prompt.wait for prompt in prompts if prompt.wait is not None]
    wait = waits[-1] if waits else expectation_of(definition, state)
    offers = tuple(dict.fromkeys(offer for prompt in prompts for offer in prompt.offers))
    return tuple(parts_of(channel, reply_of(definition, state, channel, said, wait, offers)))


def _said(definition: Consultation, state: State, channel: Channel, prompt: Prompt) -> Said:
    responses, language = Responses.load(), state.language
    prompt = _completed(definition, state, prompt)
    text = responses.phrase(prompt.name, language, channel, **on_channel(prompt.params, channel))
    return Said(text, prompt, responses.buttons(prompt.name, language, channel))


def _completed(definition: Consultation, state: State, prompt: Prompt) -> Prompt:
    """Return the prompt with the values that the store would give it: the numbers of one's contributions."""
    if prompt.name != "finished":
        return prompt
    count = sum(definition.number_of(slug) is not None for slug in state.answers)
    url = PAGE.format(slug=definition.slug)
    if not count:
        return replace(prompt, name="finished_without_contribution", params={**prompt.params, "url": url})
    values: dict[str, str | int] = {"numbers": f"1-{count}" if count > 1 else "1", "count": count, "url": url}
    return replace(prompt, params={**prompt.params, **values})


def _segments(channel: Channel, reply: Reply) -> int:
    billed = cost(channel, reply.text)
    return 0 if billed is None else billed.segments


def _letters_beyond(replies: Sequence[Reply]) -> str:
    """Return the letters that make a text message cost more, with spaces between."""
    return " ".join(sorted({each for reply in replies for each in letters_beyond(reply.text)}))


def _label(choice: str, language: Language) -> str:
    """Return a yes, a no or "I don't know", as people say it."""
    return catalogue(language, "labels").say(choice)
