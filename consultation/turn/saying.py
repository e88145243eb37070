"""One reply from what was said: its texts joined for the channel, and the controls under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consultation.channels import CHANNELS, Channel
from consultation.conversation import State, asked_by
from consultation.definition import Consultation
from consultation.delivery.rendering import join
from consultation.messages.model import Asked, Expectation, Option, Present, Prompt, Reply
from consultation.text.sms_segments import count_segments

_NO_BUTTONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a reply, its prompt where it has one, and its buttons' titles by what they reply."""

    text: str = field(repr=False)
    prompt: Prompt | None = None
    buttons: Mapping[str, str] = field(default_factory=lambda: _NO_BUTTONS)


def reply_of(
    definition: Consultation,
    state: State,
    channel: Channel,
    said: Sequence[Said],
    wait: Expectation,
    offers: Sequence[Option] = (),
    present: Present | None = None,
) -> Reply:
    """Return one reply: the texts joined for the channel, and what is expected after it, with titles.

    `present` is the answer that the next message replaces.
    """
    labels = {reply: title for each in said for reply, title in each.buttons.items()}
    spoken = _without_what_costs(definition, channel, [each for each in said if each.text])
    text = join(channel, [each.text for each in spoken], definition.letters)
    asked = _asked(definition, state, channel, spoken)
    if asked is not None and present is not None:
        asked = replace(asked, present=present)
    return Reply(text, _labelled(wait, labels), state.ticks, state.language, asked, tuple(offers))


_SAID_FOR_FREE = frozenset({"put_back_by", "put_back_one"})
"""Prompts that are left out where they would take another segment."""


def _without_what_costs(definition: Consultation, channel: Channel, said: Sequence[Said]) -> Sequence[Said]:
    """Return what is said without the prompts that are worth no other segment, where they would take one."""
    cheaper = [each for each in said if each.prompt is None or each.prompt.name not in _SAID_FOR_FREE]
    if len(cheaper) == len(said) or not CHANNELS[channel].in_segments:
        return said
    whole, less = (
        join(channel, [each.text for each in some], definition.letters) for some in (said, cheaper)
    )
    return cheaper if count_segments(less).segments < count_segments(whole).segments else said


def _asked(definition: Consultation, state: State, channel: Channel, said: Sequence[Said]) -> Asked | None:
    """Return the question that a reply of a page's conversation ends with; None where it asks none."""
    if CHANNELS[channel].has_provider:
        return None
    found = [asked_by(definition, state, each.prompt, each.text) for each in said]
    asked = [each for each in found if each is not None]
    if not asked:
        return None
    end = len(said)
    while end and (last := found[end - 1]) is not None and not last.told:
        end -= 1
    told = join(channel, [each.text for each in said[:end]])
    return replace(asked[0], told=told, beside=asked[-1].text if len(asked) > 1 else "")


def _labelled(wait: Expectation, labels: Mapping[str, str]) -> Expectation:
    """Give options without words of their own (yes, no …) the titles of the response's buttons."""
    if wait.names_its_options:
        return wait
    options = tuple(
        Option(option.slug, labels[option.slug]) for option in wait.options if option.slug in labels
    )
    return replace(wait, options=options)
