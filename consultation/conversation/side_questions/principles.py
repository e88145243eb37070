"""The side questions of comments on principles: which one, whether to comment it, and its sub-questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from consultation.conversation import moves
from consultation.conversation.events import (
    ConversationFinished,
    Event,
    OpenSideQuestion,
    PrincipleCommented,
    comment_key,
)
from consultation.conversation.prompts import corrected
from consultation.conversation.side_questions.base import (
    AGREEMENT,
    YES_OR_NO,
    Reaction,
    SideQuestion,
    TextQuestion,
    YesNoQuestion,
    noted,
)
from consultation.conversation.state import State
from consultation.definition import Consultation, Principle, SubQuestion
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Option, Prompt


class ChoosePrinciple(SideQuestion):
    """Asked of a person who wants to comment the principles without naming one."""

    name = "choose-principle"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of one of the principles."""
        options = tuple(principle_option(definition, each, state.language) for each in definition.principles)
        return Expectation.of_one(self.id(), options, definition.max_chars)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """List them: in full where there are buttons under the list, shortly in a text message."""
        return self._prompt("choose_principle", definition, state, side_question)

    def remind(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """List them shortly everywhere."""
        return self._prompt("choose_principle_again", definition, state, side_question)

    def _prompt(
        self, name: str, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> Prompt:
        wait = self.wait(definition, state, side_question)
        titles = [f"{each.number}. {each.title.text(state.language)}" for each in definition.principles]
        labels = [f"{number} {option.label}" for number, option in enumerate(wait.options, 1)]
        return Prompt(name, {"titles": "\n".join(titles), "labels": "\n".join(labels)}, wait)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Offer the principle chosen."""
        match move:
            case moves.Picked(choices=(slug,)) if definition.principle(slug) is not None:
                return Reaction(
                    then=offer(slug, [other for other in side_question.data["queue"] if other != slug])
                )
            case moves.Consented(agreed=False) | moves.Misread(error="none"):
                return Reaction(prompts=(Prompt("principles_left"),))
        return None

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the principles."""
        return ((self.id(), tuple(principle.slug for principle in definition.principles)),)


class OfferPrinciple(YesNoQuestion):
    """Offers a principle for comment. Data: `principle`; `queue`, those to offer next."""

    name = "offer-principle"
    declined_as = "principles_left"
    yields = True

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a yes or no about this principle."""
        question = self.id(principle=side_question.data["principle"])
        return Expectation("confirm", question=question, options=YES_OR_NO, max_chars=definition.max_chars)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Explain the principle, and ask."""
        params = described(_principle(definition, side_question), state.language)
        return Prompt("offer_principle", params, self.wait(definition, state, side_question))

    def remind(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask, without the explanation."""
        params = described(_principle(definition, side_question), state.language)
        return Prompt("offer_principle_again", params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; skipping offers the next one."""
        if isinstance(move, moves.Skipped):
            return _next_principle(side_question.data["queue"], ())
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Ask its first sub-question."""
        return _ask_sub_question(definition, state, side_question, 0, ())

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the principle is still there, with something to ask."""
        return _has_sub_questions(definition, side_question.data["principle"])

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return yes and no, for each principle."""
        return ((self.id(principle=each.slug), AGREEMENT) for each in definition.principles)


class OfferChosenPrinciples(YesNoQuestion):
    """Opens by itself after the last question: whether to comment the chosen principles. Data: `queue`."""

    name = "offer-chosen-principles"
    left_as = "principles_left"
    yields = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Name the chosen ones, in the order of the choice, and ask."""
        found = [
            each for slug in side_question.data["queue"] if (each := definition.principle(slug)) is not None
        ]
        labels = [principle_option(definition, each, state.language).label for each in found]
        params = {
            "numbers": ", ".join(str(each.number) for each in found),
            "labels": "\n".join(f"{each.number}. {label}" for each, label in zip(found, labels, strict=True)),
        }
        return Prompt("offer_chosen_principles", params, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Explain the first, and ask its first sub-question; the others are offered after it."""
        first, *queue = side_question.data["queue"]
        offered = offer(first, queue)
        principle = Prompt("principle", described(_principle(definition, offered), state.language))
        return _ask_sub_question(definition, state, offered, 0, (principle,))

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it after the last question, for the chosen principles not commented yet."""
        if self.was_offered(state) or ConversationFinished() not in events:
            return None
        commented = {key.partition("/")[0] for key in state.commented}
        chosen = [
            slug
            for question in definition.questions
            if definition.chooses_principles(question)
            for slug in state.answers.get(question.slug, ())
            if _has_sub_questions(definition, slug) and slug not in commented
        ]
        return OpenSideQuestion(self.name, {"queue": chosen}) if chosen else None

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the principles are still there, with something to ask."""
        return all(_has_sub_questions(definition, slug) for slug in side_question.data["queue"])


class AskSubQuestion(TextQuestion):
    """Asks a sub-question of a principle. Data: `principle`, `index`, `queue`, `corrects`; a draft's."""

    name = "sub-question"
    left_as = "principles_left"

    def id_of(self, side_question: OpenSideQuestion) -> str:
        """Return an id for each sub-question."""
        return self.id(principle=side_question.data["principle"], index=side_question.data["index"])

    def asked(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it, and say how to leave."""
        principle, asked = _sub_question(definition, side_question)
        params: dict[str, str | int] = {
            "number": principle.number,
            "part": side_question.data["index"] + 1,
            "count": len(principle.sub_questions),
            "question": asked.text.text(state.language),
        }
        name = "ask_sub_question" if side_question.data["index"] else "ask_first_sub_question"
        return Prompt(name, params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a text; skipping asks the next sub-question, going back the one before."""
        match move:
            case moves.Skipped() | moves.WentBack() if self.corrects(state, side_question):
                return Reaction(prompts=(Prompt("nothing_added"),))
            case moves.Skipped():
                return _ask_sub_question(
                    definition, state, side_question, side_question.data["index"] + 1, ()
                )
            case moves.WentBack() if side_question.data["index"] > 0:
                return _ask_sub_question(
                    definition, state, side_question, side_question.data["index"] - 1, ()
                )
            case moves.WentBack():
                return Reaction(then=offer(side_question.data["principle"], side_question.data["queue"]))
        return super().answer(definition, state, side_question, move)

    def corrects(self, state: State, side_question: OpenSideQuestion) -> bool:
        """Return whether it corrects one comment, and no other sub-question follows."""
        return bool(side_question.data.get("corrects"))

    def kept(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, texts: list[str]
    ) -> Reaction:
        """File the text under the principle, and ask the next sub-question."""
        principle, asked = _sub_question(definition, side_question)
        replaces = comment_key(principle.slug, asked.slug) in state.commented
        events = tuple(
            PrincipleCommented(principle.slug, asked.slug, text, part, replaces and part == 1)
            for part, text in enumerate(texts, 1)
        )
        if self.corrects(state, side_question) and len(texts) == 1:
            about = principle_option(definition, principle, state.language).label
            return Reaction(events, (corrected(about, texts[0]),))
        then = _ask_sub_question(
            definition, state, side_question, side_question.data["index"] + 1, (noted(texts),)
        )
        return Reaction(events, then.prompts, then.then)

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the sub-question is still there."""
        principle = definition.principle(side_question.data["principle"])
        return principle is not None and side_question.data["index"] < len(principle.sub_questions)

    def ids(self, definition: Consultation) -> Iterable[str]:
        """Return an id for each sub-question."""
        return (
            self.id(principle=principle.slug, index=index)
            for principle in definition.principles
            for index in range(len(principle.sub_questions))
        )


def offer(principle: str, queue: Sequence[str]) -> OpenSideQuestion:
    """Return the side question that offers a principle, and those of the queue after it."""
    return OpenSideQuestion(OfferPrinciple.name, {"principle": principle, "queue": list(queue)})


def described(principle: Principle, language: Language) -> dict[str, str | int]:
    """Return a principle's number, title and sentence, for a response."""
    return {
        "number": principle.number,
        "title": principle.title.text(language),
        "sentence": principle.sentence.text(language),
    }


def principle_option(definition: Consultation, principle: Principle, language: Language) -> Option:
    """Return a principle as an option, by the label in the question that chooses principles, or its title."""
    names = tuple(principle.title.texts.values())
    for question in definition.questions:
        for option in question.options(language) if definition.chooses_principles(question) else ():
            if option.slug == principle.slug:
                return Option(option.slug, option.label, (*option.aliases, *names))
    return Option(principle.slug, principle.title.text(language), names)


def _ask_sub_question(
    definition: Consultation,
    state: State,
    side_question: OpenSideQuestion,
    index: int,
    said: tuple[Prompt, ...],
) -> Reaction:
    """Ask a sub-question, or offer the next principle after the last."""
    principle = _principle(definition, side_question)
    if index >= len(principle.sub_questions):
        return _next_principle(side_question.data["queue"], said)
    if comment_key(principle.slug, principle.sub_questions[index].slug) in state.commented:
        said = (*said, Prompt("will_replace"))
    data = {"principle": principle.slug, "index": index, "queue": side_question.data["queue"]}
    return Reaction(prompts=said, then=OpenSideQuestion(AskSubQuestion.name, data))


def _next_principle(queue: Sequence[str], said: tuple[Prompt, ...]) -> Reaction:
    if queue:
        return Reaction(prompts=said, then=offer(queue[0], queue[1:]))
    return Reaction(prompts=(*said, Prompt("principles_done" if said else "principles_left")))


def _principle(definition: Consultation, side_question: OpenSideQuestion) -> Principle:
    principle = definition.principle(side_question.data["principle"])
    assert principle is not None  # fits() was true when the state was loaded
    return principle


def _sub_question(definition: Consultation, side_question: OpenSideQuestion) -> tuple[Principle, SubQuestion]:
    principle = _principle(definition, side_question)
    return principle, principle.sub_questions[side_question.data["index"]]


def _has_sub_questions(definition: Consultation, slug: str) -> bool:
    principle = definition.principle(slug)
    return principle is not None and bool(principle.sub_questions)
