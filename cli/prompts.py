"""The text messages of a consultation, with their cost: for `consultexto check --prompts`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consultation.channels import CHANNELS
from consultation.conversation import OpenSideQuestion, State, prompts
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.side_questions.principles import described, offer
from consultation.definition import Consultation
from consultation.delivery.rendering import join
from consultation.languages.model import Language
from consultation.languages.responses import Responses, on_channel
from consultation.messages.model import Prompt
from consultation.text.sms_segments import Segments, count_segments

MOST_SEGMENTS = 2
"""The most segments of a text message; one that takes more is marked, with the reason."""
_COUNTED = next(each.name for each in CHANNELS.values() if each.in_segments)
_OUTSIDE = re.compile(r"[^\x00-\x7f]")
_LARGE_PART = 4
_WHOSE: Mapping[str, str] = {
    "question": "the question",
    "options": "the choices listed",
    "sentence": "the principle's sentence",
    "title": "the principle's title",
    "use_of_answers": "use_of_answers",
    "list": "what is listed",
    "labels": "the principles listed",
    "url": "the address",
    "contact": "the contact",
}


@dataclass(frozen=True, slots=True)
class Costed:
    """One text message that is said, and what it costs."""

    name: str
    text: str
    cost: Segments
    reasons: tuple[str, ...]


def costed_prompts(definition: Consultation, language: Language, phrases: Responses) -> Iterator[Costed]:
    """Yield everything said in a consultation in a language: the file's own words, then other responses.

    Kinds of question that the file does not have are left out.
    Values that only a conversation has (a number, a list) are examples; a value without an example stands as
    its name in braces.
    """
    asked = list(_of_the_file(definition, language))
    for name, prompt in asked:
        yield _costed(definition, language, phrases, name, prompt.name, prompt.params)
    said = {prompt.name for _, prompt in asked}
    examples = _examples(definition, language)
    for response in phrases.names():
        if response not in said and "question" not in phrases.fields(response, language, _COUNTED):
            yield _costed(definition, language, phrases, response, response, examples)


def _of_the_file(definition: Consultation, language: Language) -> Iterator[tuple[str, Prompt]]:
    state = State(definition.slug, language)
    yield "welcome", prompts.welcome(definition, state)
    yield "consent, again", prompts.welcome(definition, state, "consent_again")
    for question in definition.questions:
        number = definition.number_of(question.slug)
        place = "screening question" if number is None else f"question {number}"
        yield f"{place} ({question.slug})", prompts.ask(definition, question, state)
    for side_question, place in _side_questions(definition):
        side = find_side_question(side_question)
        assert side is not None
        yield place, side.ask(definition, state, side_question)
    for principle in definition.principles:
        params = described(principle, language)
        yield f"principle {principle.number}, explained", Prompt("principle", params)


def _side_questions(definition: Consultation) -> Iterator[tuple[OpenSideQuestion, str]]:
    if not definition.principles:
        return
    slugs = [principle.slug for principle in definition.principles]
    yield OpenSideQuestion("choose-principle", {"queue": []}), "choice of a principle"
    yield OpenSideQuestion("offer-chosen-principles", {"queue": slugs[:3]}), "principles chosen, offered"
    for principle in definition.principles:
        yield offer(principle.slug, ()), f"principle {principle.number} ({principle.slug}), offered"
        for index, asked in enumerate(principle.sub_questions):
            data = {"principle": principle.slug, "index": index, "queue": []}
            yield OpenSideQuestion("sub-question", data), f"principle {principle.number}, {asked.slug}"


def _examples(definition: Consultation, language: Language) -> dict[str, str | int]:
    """Return values as a conversation could have them."""
    contact = definition.contact
    url = f"https://exemple.quebec/c/{definition.slug}"
    shorts = [question.short.text(language) for question in definition.questions[:3]]
    return {
        "consultation": definition.short_title.text(language),
        "organiser": definition.organiser.text(language),
        "use_of_answers": definition.use_of_answers.text(language),
        "contact": contact.email or contact.phone or contact.url or url,
        "site": "https://exemple.quebec",
        "url": url,
        "date": definition.end_in_words(language),
        "max": definition.max_chars,
        "total": definition.guiding_count,
        "minutes": definition.minutes,
        "left": definition.guiding_count // 2,
        "turn": 1,
        "choose": 3,
        "count": 7,
        "number": 12,
        "numbers": "1-13",
        "lowest": 0,
        "highest": 120,
        "unit": "km",
        "parts": 2,
        "length": definition.max_chars + 120,
        "understood": ", ".join(shorts[:2]),
        "about": shorts[0],
        "invitation": definition.free_contribution.prompt.text(language),
        "list": "\n".join(f"{number}. {short}" for number, short in enumerate(shorts, 1)),
        "options": "\n".join(f"{number} {short}" for number, short in enumerate(shorts, 1)),
    }


def _costed(
    definition: Consultation,
    language: Language,
    phrases: Responses,
    name: str,
    response: str,
    params: Mapping[str, str | int],
) -> Costed:
    params = on_channel(params, _COUNTED)
    fields = phrases.fields(response, language, _COUNTED)
    filled = {field: params.get(field, f"{{{field}}}") for field in fields}
    text = join(_COUNTED, [phrases.phrase(response, language, _COUNTED, **filled)], definition.letters)
    cost = count_segments(text)
    reasons = tuple(_reasons(text, cost, filled)) if cost.segments > MOST_SEGMENTS else ()
    return Costed(name, text, cost, reasons)


def _reasons(text: str, cost: Segments, params: Mapping[str, str | int]) -> Iterable[str]:
    """Return why a message takes too many segments: letters outside the alphabet, and long values."""
    if cost.encoding == "UCS-2":
        outside = sorted(
            {char for char in _OUTSIDE.findall(text) if count_segments(char).encoding == "UCS-2"}
        )
        yield f"letters outside GSM-7: {' '.join(outside)}"
    for field, value in sorted(params.items(), key=lambda item: -len(str(item[1]))):
        if len(str(value)) * _LARGE_PART >= len(text):
            yield f"{len(str(value))} of its {len(text)} characters are {_WHOSE.get(field, field)}"
