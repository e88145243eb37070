"""Inline keyboards: from the expectation of a question to buttons, and from a tap back to a choice.

A button's data is at most 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton, checked
2026-11-24), less than some slugs: it carries a short keyed code of (question, choice), which nobody can
guess and which stays right when a definition gains or reorders questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from consultation.channels.specs import TELEGRAM
from consultation.conversation.prompts import DRAFT_CHOICES
from consultation.conversation.side_questions import SIDE_QUESTIONS
from consultation.conversation.side_questions.feedback import CONTROL, feedback_of_control
from consultation.definition.catalogue import Catalogue
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Expectation, Option, Reply, Selection
from consultation.store.keyring import Keyring

_VERDICT = re.compile(r"([0-9]{1,15}):(yes|no)")
SHORT_LABEL_CHARS = 12
"""Labels up to this length are placed side by side."""


@dataclass(frozen=True, slots=True)
class Tap:
    """The meaning of a button: an intent for the assistant, and the choice it carries."""

    intent: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a button writes in the person's place; `question` is the one they are for, if any."""

    text: str
    question: str | None = None


SETTLED = "k"
"""The data of a button that shows what was chosen."""
_OTHER = "autre"
_TICKED = "☑ "
_IS_TICKED = re.compile(rf"{_TICKED}|(\d+)\. ")
_CHOSEN = "✓ "


class Buttons:
    """The codec of the buttons of a catalogue's consultations, those opened meanwhile included."""

    def __init__(self, catalogue: Catalogue, keyring: Keyring) -> None:
        self._catalogue = catalogue
        self._keyring = keyring
        self._opening: int | None = None
        self._choices: dict[str, tuple[str | None, str]] = {}
        self._questions: dict[str, str] = {}
        self._learn(None, ("yes", "no"))

    def keyboard(
        self,
        wait: Expectation | None,
        ticks: tuple[str, ...],
        done: Callable[[Expectation, int], str],
        other: str = "",
        offers: tuple[Option, ...] = (),
    ) -> InlineKeyboardMarkup | None:
        """Return the keyboard of an expectation, with the ticks so far.

        `done` is the text of the button that sends them, `other` of the one for a choice in the person's own
        words; `offers` are commands that buttons write.
        """
        rows = [] if wait is None or not wait.options else self._rows_of(wait, ticks, done, other)
        rows += [[InlineKeyboardButton(offer.label, callback_data=f"w:{offer.slug}")] for offer in offers]
        return InlineKeyboardMarkup(rows) if rows else None

    def _rows_of(
        self,
        wait: Expectation,
        ticks: tuple[str, ...],
        done: Callable[[Expectation, int], str],
        other: str,
    ) -> list[list[InlineKeyboardButton]]:
        own = [InlineKeyboardButton(other, callback_data="o:" + self._code(wait.question, ""))]
        others = [own] if wait.other and other else []
        if not wait.takes_several:
            return [*self._rows(wait), *others]
        boxes = [
            [
                InlineKeyboardButton(
                    f"{_mark(wait, ticks, option)}{option.label}",
                    callback_data="t:" + self._code(wait.question, option.slug),
                )
            ]
            for option in wait.options
        ]
        last = InlineKeyboardButton(
            done(wait, len(ticks)), callback_data="d:" + self._code(wait.question, "")
        )
        return [*boxes, *others, [last]]

    def tap(self, data: str) -> Tap | Words | None:
        """Return the meaning of a button's data; data that no consultation has any more is a stale choice.

        None is a button that shows what was chosen.
        """
        self._take_up()
        match data.split(":", 1):
            case [only] if only == SETTLED:
                return None
            case ["w", words] if words:
                return Words(words)
            case ["o", code] if code in self._questions:
                return Words(_OTHER, self._questions[code])
            case ["d", code] if code in self._questions:
                return Tap("confirm_ticks", Selection(self._questions[code], ()))
            case ["p" | "t" as what, code] if code in self._choices:
                question, choice = self._choices[code]
                return Tap("tick" if what == "t" else "select", Selection(question, (choice,)))
            case ["f", verdict] if (found := _VERDICT.fullmatch(verdict)) is not None:
                return Tap("select", Selection(f"{CONTROL}{found[1]}", (found[2],)))
        return Tap("select_stale", Selection("", ()))

    def chat_code(self, chat_id: int) -> str:
        """Return a keyed code of a chat: an id made with it tells two people apart, and names neither."""
        return self._keyring.short_code(f"telegram chat\0{chat_id}")

    def _rows(self, wait: Expectation) -> list[list[InlineKeyboardButton]]:
        buttons = [
            InlineKeyboardButton(option.label, callback_data=self._data(wait.question, option.slug))
            for option in wait.options
        ]
        if all(len(option.label) <= SHORT_LABEL_CHARS for option in wait.options[:2]) and len(buttons) <= 3:
            return [buttons[:2], buttons[2:]] if len(buttons) == 3 else [buttons]
        rows: list[list[InlineKeyboardButton]] = []
        for option, button in zip(wait.options, buttons, strict=True):
            # Bare figures, as of a scale, stand side by side.
            if option.label.isdecimal() and rows and rows[-1][0].text.isdecimal():
                rows[-1].append(button)
            else:
                rows.append([button])
        return rows

    def _data(self, question: str | None, choice: str) -> str:
        """Return the data of a button.

        A feedback's holds its number: it is valid for as long as the message is.
        """
        feedback_id = feedback_of_control(question)
        if feedback_id is not None:
            return f"f:{feedback_id}:{choice}"
        return "p:" + self._code(question, choice)

    def _take_up(self) -> None:
        """Learn the codes of what was opened since; those of before stay, for the messages that hold them."""
        opening = self._catalogue.opening
        if opening == self._opening:
            return
        for definition in self._catalogue:
            for question in definition.questions:
                self._questions |= dict.fromkeys(self._codes(question.slug, ""), question.slug)
                self._learn(question.slug, (*question.choices_in_order(), *DRAFT_CHOICES))
            for side in SIDE_QUESTIONS:
                for question_id, own in side.controls(definition):
                    self._learn(question_id, own)
        self._opening = opening

    def _learn(self, question: str | None, choices: Iterable[str]) -> None:
        for choice in choices:
            self._choices |= dict.fromkeys(self._codes(question, choice), (question, choice))

    def _code(self, question: str | None, choice: str) -> str:
        return self._codes(question, choice)[0]

    def _codes(self, question: str | None, choice: str) -> list[str]:
        """Return the data of a button, and the data it had under older keys."""
        return self._keyring.short_codes(f"{question or ''}\0{choice}", 16)


class Keyboards:
    """Keyboards: `buttons`, with the words of the last one."""

    def __init__(self, buttons: Buttons, words: Responses) -> None:
        self.buttons = buttons
        self._words = words

    def of_reply(self, reply: Reply) -> InlineKeyboardMarkup | None:
        """Return the keyboard of a reply."""
        return self.of(reply.wait, reply.ticks, reply.language, reply.offers)

    def of(
        self,
        wait: Expectation | None,
        ticks: tuple[str, ...],
        language: Language,
        offers: tuple[Option, ...] = (),
    ) -> InlineKeyboardMarkup | None:
        """Return the keyboard of an expectation, with the ticks so far, and of the commands offered."""

        def done(asked: Expectation, ticked: int) -> str:
            params = {"ticked": ticked, "choose": asked.choose or 1}
            return self._words.phrase("choices_done", language, TELEGRAM.name, **params)

        other = self._words.phrase("other_choice", language, TELEGRAM.name)
        return self.buttons.keyboard(wait, ticks, done, other, offers)


def _mark(wait: Expectation, ticks: tuple[str, ...], option: Option) -> str:
    """Return what stands before an option: a box, a ticked one, or its place where the order counts."""
    if option.slug not in ticks:
        return "☐ "
    return f"{ticks.index(option.slug) + 1}. " if wait.in_order else _TICKED


def chosen_with(keyboard: InlineKeyboardMarkup | None, data: str) -> list[str]:
    """Return the titles of what a tap chose, by the keyboard it was on: the button, or the boxes ticked."""
    buttons = [button for row in (keyboard.inline_keyboard if keyboard else ()) for button in row]
    if data.startswith("d:"):
        ticked = [(found[1], button.text) for button in buttons if (found := _IS_TICKED.match(button.text))]
        return [text.removeprefix(_TICKED) for _, text in sorted(ticked, key=lambda each: int(each[0] or 0))]
    return [button.text for button in buttons if button.callback_data == data]


def settled(chosen: list[str]) -> InlineKeyboardMarkup:
    """Return the keyboard of an answered question: what was chosen, marked, and nothing else."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(_CHOSEN + title, callback_data=SETTLED)] for title in chosen]
    )
