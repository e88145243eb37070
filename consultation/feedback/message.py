"""The message of a broadcast: the recipient's own text, the answer, the link, how to judge it and to stop.

A correction begins with what it changes; a retraction has the reason and no answer.

The texts are the assistant's responses, passed in by the caller; here they are chosen, put together and made
to fit: a text message takes at most MAX_SEGMENTS unless the authority wants it whole, and the rest is behind
the link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from consultation.channels import CHANNELS, Channel
from consultation.conversation.side_questions.feedback import verdict_wait
from consultation.definition import Consultation, Letters
from consultation.delivery.rendering import join
from consultation.feedback.model import Content
from consultation.feedback.sql_recipients import Listener
from consultation.languages.dates import day_in_words
from consultation.languages.model import LANGUAGES, Language
from consultation.languages.responses import Responses
from consultation.messages.model import Asked, Expectation, Option, Reply
from consultation.text.sms_segments import count_segments

MAX_SEGMENTS = 3
MAX_CHARS = 3_500
SPARE_CHARS = 100
"""A message stays so far below the longest that its channel carries."""
QUOTE_CHARS = (160,)
QUOTE_CHARS_IN_SEGMENTS = (70, 35, 0)
"""How much of their words people get back; where segments count, less when the answer would lose more."""
MOST_CHARS_ALWAYS_WHOLE = 160
FEWEST_BODY_CHARS = 80
"""A text message quotes less rather than say less of the answer than this."""


class NotComposedError(Exception):
    """A message that cannot be composed with the recipient's own text, but can be without it.

    `reason` is a code: the name of the exception. It holds nothing of the text.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of a broadcast, the same for every recipient: a version, its page, when it was published.

    `retracts`: it retracts the answer, so that there is only the reason.
    """

    feedback_id: int
    content: Content
    page: str
    published_on: Mapping[Language, str]
    retracts: bool = False

    @classmethod
    def of(
        cls,
        definition: Consultation,
        feedback_id: int,
        content: Content,
        page: str,
        published_at: datetime,
        *,
        retracts: bool = False,
    ) -> Letter:
        """Return the letter of a version published at a moment."""
        day = definition.day_of(published_at)
        days = {language: day_in_words(day, language) for language in LANGUAGES}
        return cls(feedback_id, content, page, days, retracts)


class Composer:
    """A composer of the messages of one letter; not thread-safe."""

    def __init__(self, definition: Consultation, words: Responses, letter: Letter) -> None:
        self._definition = definition
        self._words = words
        self._letter = letter
        self._questions = {question.slug: question for question in definition.questions}

    def reply(self, listener: Listener) -> Reply:
        """Return the message for a recipient.

        Raises ValueError if they are not told, and NotComposedError.
        """
        if listener.channel is None:
            raise ValueError("nobody to write to")
        channel, language = listener.channel, listener.language
        text = self.text_for(listener)
        titles = self._words.buttons("feedback_verdict", language, channel)
        options = tuple(Option(slug, titles[slug]) for slug in ("yes", "no") if slug in titles)
        if self._letter.retracts:
            return Reply(text, None, (), language)
        wait = verdict_wait(self._letter.feedback_id, options)
        return Reply(text, wait, (), language, self._asked(wait, channel, language, text))

    def _asked(self, wait: Expectation, channel: Channel, language: Language, text: str) -> Asked | None:
        """Return the question for a page, which keeps it above its buttons; None elsewhere."""
        if CHANNELS[channel].has_provider:
            return None
        return Asked(self._words.phrase("feedback_verdict", language, channel), wait.question, told=text)

    def text_for(self, listener: Listener, letters: Letters | None = None) -> str:
        """Return the text for a recipient; `letters` in place of the feedback's own spelling.

        Raises NotComposedError, or the error of composing when it fails without their own text too.
        """
        assert listener.channel is not None
        channel, language, corrected = listener.channel, listener.language, listener.told_before
        try:
            own_words = self.own_words(listener, language)
            return self.text(channel, language, own_words, corrected=corrected, letters=letters)
        except Exception as error:
            self.text(channel, language, "", corrected=corrected, letters=letters)
            raise NotComposedError(type(error).__name__) from None

    def text(
        self,
        channel: Channel,
        language: Language,
        own_words: str,
        *,
        corrected: bool = False,
        letters: Letters | None = None,
    ) -> str:
        """Return the text in a channel's manner; `letters` in place of the feedback's own spelling."""
        content = self._letter.content
        letters = letters or content.letters or self._definition.letters
        body = content.body(language)
        max_segments = MAX_SEGMENTS if CHANNELS[channel].in_segments and not content.is_whole else None
        return self._assemble(channel, language, own_words, body, corrected, letters, max_segments)

    def _assemble(
        self,
        channel: Channel,
        language: Language,
        own_words: str,
        body: str,
        corrected: bool,
        letters: Letters,
        max_segments: int | None,
    ) -> str:
        """Return the longest text that fits: the whole body, or as much of it as leaves room for the rest."""
        spec = CHANNELS[channel]
        max_chars = MAX_CHARS if spec.max_chars is None else min(MAX_CHARS, spec.max_chars - SPARE_CHARS)

        def fits(text: str) -> bool:
            if len(text) > max_chars:
                return False
            return max_segments is None or count_segments(text).segments <= max_segments

        text = ""
        for spelling in _spellings(letters, body) if spec.in_segments else (letters,):
            for quote_chars in QUOTE_CHARS_IN_SEGMENTS if spec.in_segments else QUOTE_CHARS:
                frame = _Frame(self, channel, language, shorten(own_words, quote_chars), corrected, spelling)
                text = frame.around(body, whole=True)
                if fits(text):
                    return text
                kept = _longest(body, _fitting(frame, fits))
                text = frame.around(kept, whole=False)
                if len(kept) >= FEWEST_BODY_CHARS:
                    return text
        # A short answer of which hardly anything would fit is sent whole: its end costs less than its lack.
        return frame.around(body, whole=True) if len(body) <= MOST_CHARS_ALWAYS_WHOLE else text

    def own_words(self, listener: Listener, language: Language) -> str:
        """Return the text of a recipient's contribution, or the choices they made."""
        if listener.text.strip():
            return listener.text
        question = self._questions.get(listener.question)
        if question is None:
            return ""
        labels = (question.label_of(choice) for choice in listener.choices)
        return ", ".join(question.said([each.text(language) for each in labels if each is not None]))

    def _parts(
        self, channel: Channel, language: Language, quote: str, body: str, corrected: bool, whole: bool
    ) -> list[str]:
        letter, phrase = self._letter, self._words.phrase
        author = {"authority": letter.content.signed(language), "date": letter.published_on[language]}
        note = letter.content.change_note(language)
        named = phrase(
            "feedback_of",
            language,
            channel,
            consultation=self._definition.short_title.text(language),
        )
        quoted = [phrase("feedback_quote", language, channel, quote=quote)] if quote else []
        if letter.retracts:
            parts = [phrase("feedback_retracted", language, channel, note=note, **author), *quoted]
        elif corrected and note:  # a version published before notes were required has none
            parts = [phrase("feedback_corrected", language, channel, note=note, **author), *quoted]
            parts.append(phrase("feedback_corrected_body", language, channel, body=body))
        else:
            parts = [*quoted, phrase("feedback_answer", language, channel, body=body, **author)]
        link = "feedback_link" if whole else "feedback_rest"
        parts = [named, *parts, phrase(link, language, channel, url=letter.page)]
        if letter.content.link and not CHANNELS[channel].in_segments:
            parts.append(phrase("feedback_more", language, channel, url=letter.content.link))
        if not letter.retracts:
            parts.append(phrase("feedback_verdict", language, channel))
        parts.append(phrase("feedback_stop", language, channel))
        return parts


@dataclass(frozen=True, slots=True)
class _Frame:
    """Everything around the body, for one person."""

    composer: Composer
    channel: Channel
    language: Language
    quote: str
    corrected: bool
    letters: Letters

    def around(self, body: str, *, whole: bool) -> str:
        parts = self.composer._parts(self.channel, self.language, self.quote, body, self.corrected, whole)
        return join(self.channel, parts, self.letters)


def _spellings(letters: Letters, body: str) -> tuple[Letters, ...]:
    """Return how a text message may be spelt: plainly where a long answer's own letters leave it no room.

    One "À" halves what a segment holds, so that a long signature could leave out the answer itself.
    """
    return (letters,) if letters == "gsm7" or len(body) <= MOST_CHARS_ALWAYS_WHOLE else (letters, "gsm7")


def _fitting(frame: _Frame, fits: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return a test of whether a part of the body fits inside a frame."""
    return lambda part: fits(frame.around(part, whole=False))


def shorten(text: str, max_chars: int) -> str:
    """Return the beginning of a text on one line, cut at a word and closed by "…"; "" for no characters."""
    line = " ".join(text.split())
    if len(line) <= max_chars:
        return line
    if max_chars < 2:
        return ""
    room = max_chars - 1
    cut = line.rfind(" ", 0, room + 1)
    kept = line[: cut if cut > room // 2 else room]
    return kept.rstrip(" ,;:.-–—«(") + "…"


def _longest(body: str, fits: Callable[[str], bool]) -> str:
    """Return the longest beginning of a body, cut at a word, that fits; empty when none does."""
    ends = [place for place, char in enumerate(body) if char.isspace()]
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_cut(body, ends[middle - 1])):
            low = middle
        else:
            high = middle - 1
    return _cut(body, ends[low - 1]) if low else ""


def _cut(body: str, end: int) -> str:
    return body[:end].rstrip(" \n,;:.-–—«(") + "…"
