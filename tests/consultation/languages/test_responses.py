import re
from itertools import product

import pytest

from consultation.channels import CHANNELS
from consultation.delivery.rendering import join
from consultation.languages.model import LANGUAGES
from consultation.languages.responses import Responses
from consultation.text.sms_segments import count_segments

RESPONSES = Responses.load()


def said(name: str, language: str, channel: str) -> str:
    values = {field: f"{{{field}}}" for field in RESPONSES.fields(name, language, channel)}
    return RESPONSES.phrase(name, language, channel, **values)


def test_a_channel_may_have_words_of_its_own_and_no_buttons_then() -> None:
    assert said("keep_words", "en", "sms") == (
        'Do you want me to add this to your contributions? "{words}" YES or NO'
    )
    assert (
        said("keep_words", "en", "web")
        == "Do you want me to add this text to your contributions?\n\n“{words}”"
    )
    assert RESPONSES.buttons("keep_words", "en", "sms") == {}
    assert RESPONSES.buttons("keep_words", "en", "web") == {"yes": "Yes", "no": "No"}


def test_value_is_never_read_for_fields() -> None:
    text = RESPONSES.phrase("feedback_quote", "en", "sms", quote="{authority} {0} {")

    assert text == 'You wrote: "{authority} {0} {"'


def test_a_value_may_have_words_of_its_own_for_a_channel() -> None:
    values: dict[str, str | int] = {"number": 1, "total": 2, "question": "Which way?", "question.sms": "Way?"}

    assert RESPONSES.phrase("ask_open", "en", "sms", **values) == "Question 1 of 2. Way?"
    assert RESPONSES.phrase("ask_open", "en", "web", **values) == "Question 1 of 2. Which way?"


def test_missing_value_or_response_is_an_error() -> None:
    with pytest.raises(KeyError):
        RESPONSES.phrase("feedback_quote", "fr", "sms")
    with pytest.raises(KeyError):
        RESPONSES.phrase("no_such_response", "fr", "sms")


def test_french_responses_have_no_break_spaces() -> None:
    """Québec's typography: before a colon and inside « », so that no line begins with either."""
    texts = [
        (name, said(name, "fr", channel)) for name in RESPONSES.names() for channel in ("telegram", "web")
    ]

    assert [name for name, text in texts if re.search(" :|« | »", text)] == []


def test_text_messages_are_written_without_letters_that_lose_their_accents() -> None:
    """One outside GSM-7 would lose its accent, "francais", or halve the characters of a segment."""
    texts = [(name, said(name, language, "sms")) for name in RESPONSES.names() for language in LANGUAGES]

    assert [name for name, text in texts if join("sms", [text]) != join("sms", [text], "gsm7")] == []


def test_text_messages_take_two_segments_at_most_by_their_own_words() -> None:
    counted = {
        (name, language): count_segments(re.sub(r"\{\w+\}", "", join("sms", [said(name, language, "sms")])))
        for name in RESPONSES.names()
        for language in LANGUAGES
    }

    assert [key for key, each in counted.items() if each.segments > 2 or each.encoding != "GSM-7"] == []


def test_every_language_and_channel_says_everything() -> None:
    everything = product(RESPONSES.names(), LANGUAGES, CHANNELS)

    assert [each for each in everything if not said(*each)] == []
