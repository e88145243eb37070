"""The side questions of the evaluation of the process, offered after the last question and after a feedback.

Each offer is made once. No answer here is a contribution, and none is published word for word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Literal

from consultation.conversation import moves
from consultation.conversation.events import (
    ConversationFinished,
    EvaluationDeclined,
    Event,
    Moment,
    OpenSideQuestion,
    ProcessEvaluated,
    SideQuestionClosed,
)
from consultation.conversation.side_questions.base import (
    YES_OR_NO,
    Reaction,
    SideQuestion,
    YesNoQuestion,
)
from consultation.conversation.side_questions.feedback import (
    AFTER_FEEDBACK,
    FEEDBACK,
    is_said_back,
    means_another,
    said_of,
    say_back,
    turned_to_another,
)
from consultation.conversation.side_questions.notifications import ASKED_BEFORE
from consultation.conversation.state import EVALUATION_OFFERS, NOTIFICATIONS, State
from consultation.definition import Consultation, SurveyQuestion
from consultation.messages.model import Expectation, Prompt
from consultation.understanding import Understood

MOMENTS: tuple[Moment, ...] = ("participation", "feedback")


class OfferSurvey(YesNoQuestion):
    """Opens by itself at the end, after all other side questions there."""

    name = EVALUATION_OFFERS[0]
    left_as = "survey_declined"
    going_on: ClassVar[Literal["affirm", "skip"] | None] = "affirm"
    outside_window = True
    yields = True

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it after the last question, or after the side questions there."""
        if state.stage != "finished" or self.was_offered(state) or not definition.evaluation.offered:
            return None
        was_open = before.side_question.name if before.side_question is not None else None
        happened = tuple(events)
        is_over = SideQuestionClosed() in happened and was_open in (*ASKED_BEFORE, NOTIFICATIONS)
        return OpenSideQuestion(self.name) if is_over or ConversationFinished() in happened else None

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say how many questions there are, and ask."""
        params = {"count": len(definition.evaluation.questions)}
        return Prompt("offer_survey", params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or a no; to skip it is to decline."""
        if isinstance(move, moves.Skipped):
            return self.declined(definition, state, side_question)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Ask the first question."""
        return _begin(definition, "participation")

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Record that it is not to be offered again."""
        return Reaction((EvaluationDeclined(),), (Prompt("survey_declined"),))

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether it is still offered."""
        return definition.evaluation.offered


class OfferSurveyAfterFeedback(OfferSurvey):
    """Opened by a reply to a feedback, or by a no to one. Data: those of the feedback's side question.

    A bare yes or no answers it; any other text is still a reply to the authority.
    """

    name = AFTER_FEEDBACK
    going_on = None  # the thanks before it say: "CONTINUER pour revenir aux questions"

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return None: it follows the invitation to reply, never by itself."""
        return None

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text is a reply to the authority, or moves the verdict to another answer."""
        return is_said_back(side_question, said)

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a text, beside the buttons."""
        return Expectation.of_words(self.id(), definition.max_chars, YES_OR_NO)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask, after the thanks for the reply."""
        params = {"count": len(definition.evaluation.questions)}
        return Prompt("offer_survey_after_feedback", params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a bare yes or no; any other text is a contribution about the feedback."""
        if isinstance(move, moves.Said):
            if means_another(side_question, move.understood):
                events, then = turned_to_another(side_question)
                *before, last = said_of(then)
                said = replace(last, wait=self.wait(definition, state, then))
                return Reaction(events, (*before, said), then=then, quiet=True)
            if move.understood.is_leaving:
                return self.declined(definition, state, side_question)
            if move.understood.bare_answer not in ("yes", "no"):
                return say_back(
                    definition,
                    side_question,
                    move.text,
                    then=side_question,
                    wait=self.wait(definition, state, side_question),
                )
            return self.agreed(definition, state, side_question)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Ask the first question."""
        return _begin(definition, "feedback")

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Close it; replies to the feedback are still taken."""
        said = Prompt("survey_declined", {}, replace(self.wait(definition, state, side_question), options=()))
        then = OpenSideQuestion(FEEDBACK, side_question.data)
        return Reaction((EvaluationDeclined(),), (said,), then=then, quiet=True)


class AskSurvey(SideQuestion):
    """Asks a question of the evaluation. Data: `moment`, and `question`, its slug.

    It comes again after an authority's answer that arrives meanwhile, which offers no other evaluation then.
    """

    name = "survey"
    left_as = "survey_left"
    going_on = "skip"
    outside_window = True
    insists = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of the question."""
        question = _question(definition, side_question)
        return question.asked.expectation(state.language, definition.max_chars, self.id(**side_question.data))

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it, with its number among them."""
        question = _question(definition, side_question)
        wait = self.wait(definition, state, side_question)
        params: dict[str, str | int] = {
            "number": definition.evaluation.questions.index(question) + 1,
            "count": len(definition.evaluation.questions),
            "question": question.text.text(state.language),
            **question.asked.prompt_values(state.language),
        }
        return Prompt(f"ask_survey_{question.asked.prompt}", params, wait)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Store a choice or a text; "c'est tout" leaves, skipping and going back ask another question.

        "Non merci, c'est tout" leaves too, also where no is one of the answers.
        """
        asked = _question(definition, side_question).asked
        match move:
            case moves.Picked(choices=("no",), comment=str(said)) if Understood(said).declines_to_go_on:
                return self._declined()
            case moves.Picked(choices=(choice,), comment=comment) if choice in asked.choices_in_order():
                return self._keep(definition, side_question, choice, comment or "")
            case moves.Said(said) if asked.takes_words and said.is_leaving:
                return self._after(definition, side_question, ())
            case moves.Said(said) if asked.takes_words and said.text.strip():
                return self._keep(definition, side_question, None, said.text)
            case moves.Skipped() | moves.Misread(error="none"):
                return self._after(definition, side_question, ())
            case moves.WentBack():
                return self._before(definition, side_question)
            case moves.Consented(agreed=False):
                return self._declined()
        return None

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether it is still asked."""
        return (
            definition.evaluation.offered
            and definition.evaluation.question(side_question.data["question"]) is not None
        )

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the choices of each question, at each moment."""
        for question in definition.evaluation.questions:
            for moment in MOMENTS if question.asked.choices_in_order() else ():
                yield self.id(moment=moment, question=question.slug), question.asked.choices_in_order()

    def _declined(self) -> Reaction:
        return Reaction((EvaluationDeclined(),), (Prompt(self.left_as),))

    def _keep(
        self, definition: Consultation, side_question: OpenSideQuestion, choice: str | None, text: str
    ) -> Reaction:
        kept = ProcessEvaluated(
            side_question.data["moment"], side_question.data["question"], choice, text.strip()
        )
        return self._after(definition, side_question, (kept,))

    def _after(
        self, definition: Consultation, side_question: OpenSideQuestion, events: tuple[Event, ...]
    ) -> Reaction:
        questions = definition.evaluation.questions
        following = questions.index(_question(definition, side_question)) + 1
        if following == len(questions):
            return Reaction(events, (Prompt("survey_thanks"),))
        return Reaction(events, then=_asking(side_question.data["moment"], questions[following]))

    def _before(self, definition: Consultation, side_question: OpenSideQuestion) -> Reaction:
        questions = definition.evaluation.questions
        place = questions.index(_question(definition, side_question))
        if place == 0:
            return Reaction(prompts=(Prompt("cannot_go_back"),), then=side_question)
        return Reaction(then=_asking(side_question.data["moment"], questions[place - 1]))


def _begin(definition: Consultation, moment: Moment) -> Reaction:
    """Say how to skip and to leave, and ask the first question."""
    return Reaction(prompts=(Prompt("survey_how"),), then=_asking(moment, definition.evaluation.questions[0]))


def _asking(moment: Moment, question: SurveyQuestion) -> OpenSideQuestion:
    return OpenSideQuestion(AskSurvey.name, {"moment": moment, "question": question.slug})


def _question(definition: Consultation, side_question: OpenSideQuestion) -> SurveyQuestion:
    question = definition.evaluation.question(side_question.data["question"])
    assert question is not None  # fits() was true when the state was loaded
    return question
