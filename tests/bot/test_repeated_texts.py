"""Texts of a few words repeated to the greatest length: patterns that try every way to cut them take minutes."""

import pytest

from bot.assistant import Assistant
from consultation.messages.model import Expectation, Incoming, Option
from consultation.text.visible_text import MAX_TEXT_CHARS
from consultation.understanding import understand
from consultation.understanding.changed_choices import read_changed_choices
from consultation.understanding.corrections import read_correction, speaks_of_correcting, words_only_added
from consultation.understanding.words_elsewhere import belongs_to_earlier, was_skipped_by_mistake
from tests.conftest import OPEN_DAY
from tests.processor_time import at_once

ENDED = ((119, "!"), (190, "§"), (290, "!"), (590, "§"), (MAX_TEXT_CHARS, "!"))
"""Lengths just below what readers cut a text to, and the longest that is taken; and an end that fits few forms."""
OPTIONS = tuple(Option(f"a{number}", f"Choix {number}") for number in range(1, 6))
WAITS = (
    Expectation("consent"), Expectation("confirm"), Expectation.of_words("q", 1600),
    Expectation("yes_no", "q"), Expectation.of_one("q", OPTIONS, 300),
    Expectation("multi", "q", OPTIONS, choose=3), Expectation("multi", "q", OPTIONS, choose=3, in_order=True),
    Expectation("place", "q"), Expectation("nothing"),
)  # fmt: skip
REPEATED = (
    "jveux ", "je voudrais ", "jme suis trompé-:", "svp: jme suis trompée. ", "excuse me, ", "please plutôt : ",
    "i'd like to ", "ôtez donc ", "et puis ", "et ", "aussi ", "désolé, ", "non ", "non, ", "pas ", "1, ", "1", "a",
    "a ", "ab, ", " ", "\u00a0", "!", "…", ": ", "- ", "? ", "« ", "corriger 3 ", "seulement ", "changer pour ",
    "je signe ", "bon ben ", "oui. ",
)  # fmt: skip


@pytest.mark.parametrize("words", REPEATED)
def test_repeated_words_are_read_at_once(words: str, assistant: Assistant) -> None:
    for length, end in ENDED:
        text = (words * length)[: length - len(end)] + end
        incoming = Incoming("web", "someone", "m1", OPEN_DAY, text=text)
        for wait in WAITS:
            with at_once():
                understand(incoming, wait, "fr", assistant.parse)
        with at_once():
            read_changed_choices(text, OPTIONS, (1, 2))
            read_correction(text)
            speaks_of_correcting(text)
            words_only_added(text)
            was_skipped_by_mistake(text)
            belongs_to_earlier(text)
