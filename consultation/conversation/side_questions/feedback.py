"""The side question after an answer of the authorities was sent: a verdict, and a reply.

A retracted answer (`retracted`) has no verdict. When several answers wait for a verdict, the prompt says
which one a yes or a no was taken for, and "AUTRE" moves it to another.

Data: `feedback`, its id; `authority`; `until`, when texts stop being about it; `phase`, "verdict" and then
"words"; `title`, the beginning of the answer; `others`, the feedback, authority and title of each other one
without a verdict, latest first; `useful`, the verdict given; `said`, once a text was said back.
"""

from __future__ import annotations

from dataclasses import replace

from consultation.conversation import moves, prompts
from consultation.conversation.events import Event, FeedbackJudged, FeedbackReplied, OpenSideQuestion
from consultation.conversation.prompts import MAX_PARTS, shown
from consultation.conversation.side_questions.base import YES_OR_NO, Reaction, SideQuestion
from consultation.conversation.state import EVALUATION_OFFERS, State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Option, Prompt
from consultation.text.visible_text import has_visible_text, split_text
from consultation.text.whole_number import read_whole_number
from consultation.understanding import Understood

TITLE_CHARS = 30
"""With the thanks and the evaluation's offer, two segments of a text message; so much of a name, too."""


def means_another(side_question: OpenSideQuestion, said: Understood) -> bool:
    """Return whether a text says that the verdict just given was meant for another answer."""
    return "useful" in side_question.data and bool(side_question.data.get("others")) and said.means_another


def said_of(side_question: OpenSideQuestion, *, correctable: bool = True) -> tuple[Prompt, ...]:
    """Return the prompt that says which answer a verdict was taken for; none where only one can be meant.

    It also says how to choose another.
    """
    if not side_question.data.get("others"):
        return ()
    params: dict[str, str | int] = {
        "authority": shown(side_question.data["authority"], TITLE_CHARS),
        "title": side_question.data["title"],
    }
    named = Prompt("feedback_judged_of", params)
    return (named, Prompt("feedback_of_another")) if correctable else (named,)


def turned_to_another(side_question: OpenSideQuestion) -> tuple[tuple[Event, ...], OpenSideQuestion]:
    """Return the events that move the verdict to the next of the other answers, and the side question."""
    given, ((feedback, authority, title), *rest) = side_question.data, side_question.data["others"]
    last = [given["feedback"], given["authority"], given["title"]]
    data = {**given, "feedback": feedback, "authority": authority, "title": title, "others": [*rest, last]}
    events = (FeedbackJudged(given["feedback"], None), FeedbackJudged(feedback, given["useful"]))
    return events, replace(side_question, data=data)


FEEDBACK = "feedback"
AFTER_FEEDBACK = EVALUATION_OFFERS[1]
"""The name of the offer that may follow (see `survey`): what is said back still goes to the authority."""
FEWEST_WORDS_OF_A_REACTION = 5
_LOOKS = frozenset(
    {"thanks", "chitchat", "insult", "greet", "deadline_question", "who_are_you", "explain_principle"}
)
"""What a sentence said back to an authority often looks like ("merci, mais quand?")."""
_GUESSED = frozenset({"skip", "back", "repeat", "my_contributions", "feedback_status"})
"""What a sentence about an answer may look like from afar ("vous avez pas compris ma question")."""
SURE_ENOUGH_OF_A_COMMAND = 0.80
_OPINIONS = frozenset({"chitchat", "insult"})
"""What even a word or two about an answer look like ("du blabla")."""
CONTROL = "aside--feedback--"
"""What the controls of a verdict belong to, before the feedback's id: they stay good for ever."""


def verdict_wait(feedback_id: int, options: tuple[Option, ...]) -> Expectation:
    """Return the expectation of a yes or a no to one feedback."""
    return Expectation("confirm", question=f"{CONTROL}{feedback_id}", options=options)


def feedback_of_control(question: str | None) -> int | None:
    """Return the feedback that a control belongs to; None for a control of anything else."""
    if question is None or not question.startswith(CONTROL):
        return None
    return read_whole_number(question.removeprefix(CONTROL))


def feedback_asked_about(wait: Expectation | None) -> int | None:
    """Return the feedback about which a verdict is expected; None where none is."""
    return None if wait is None or not wait.is_confirmation else feedback_of_control(wait.question)


def is_said_back(side_question: OpenSideQuestion, said: Understood) -> bool:
    """Return whether a text is a reply to the current feedback, whatever it looks like."""
    asks = said.text.rstrip().endswith("?")
    guessed = said.intent in _GUESSED and said.confidence < SURE_ENOUGH_OF_A_COMMAND and not asks
    if not guessed and said.intent not in _LOOKS:
        return means_another(side_question, said)
    is_long = len(said.text.split()) >= FEWEST_WORDS_OF_A_REACTION
    is_opinion = is_long or said.intent in _OPINIONS or said.usefulness is not None
    return is_opinion or means_another(side_question, said)


class FeedbackQuestion(SideQuestion):
    """Opened by the first message of a person after a feedback was sent to them."""

    name = FEEDBACK
    outside_window = True
    takes_verdict = True

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text is a reply to the authority, or moves the verdict to another answer."""
        return is_said_back(side_question, said)

    def move_of_agreement(self, said: Understood, *, agreed: bool) -> moves.Move:
        """Return the move of a verdict, or of a text when it says more than a yes or a no."""
        return moves.Said(said) if said.verdict.says_more else moves.Consented(agreed)

    def intent_of_earlier(self, question: str, choices: tuple[str, ...]) -> str:
        """Return the intent of a verdict: its buttons never expire."""
        return "select_stale" if feedback_of_control(question) is None else "judge_feedback"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a yes or no, then of a text."""
        if side_question.data["phase"] == "words":
            question = f"{CONTROL}{side_question.data['feedback']}"
            return Expectation.of_words(question, definition.max_chars)
        return verdict_wait(side_question.data["feedback"], YES_OR_NO)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask for the verdict; a text was invited once and is not asked for again."""
        wait = self.wait(definition, state, side_question)
        if side_question.data["phase"] == "words" and _goes_on(state, side_question):
            return Prompt("feedback_words_again", {}, wait)
        if side_question.data["phase"] == "words":
            return replace(prompts.finished(definition, state), wait=wait)
        return Prompt("feedback_verdict", {}, wait)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Store a verdict; store a text as a contribution about the answer, whatever else was pending."""
        match move:
            case moves.Consented(agreed=agreed):
                return self._judged(definition, state, side_question, useful=agreed)
            case moves.Said(said) if means_another(side_question, said):
                events, then = turned_to_another(side_question)
                offer = self._offer(definition, state, then)
                return Reaction(events, (*said_of(then), offer), then=then, quiet=True)
            case moves.Said(said) if side_question.data["phase"] == "words" and said.is_leaving:
                return _nothing_to_add(definition, state, side_question)  # not a verdict
            case moves.Said(said) if said.knows_not:
                return Reaction(prompts=(Prompt("nothing_added"),))  # neither a verdict nor a text to publish
            case moves.Picked(choices=("yes",) | ("no",) as choices):
                only = replace(
                    side_question, data={**side_question.data, "others": []}
                )  # a button belongs to one answer
                return self._judged(definition, state, only, useful=choices == ("yes",))
            case moves.Said(said):
                useful = said.verdict.useful
                if useful is not None and not said.verdict.says_more:
                    if side_question.data.get("retracted"):
                        return Reaction(prompts=(Prompt("nothing_added"),))
                    if side_question.data["phase"] == "words":
                        return Reaction(
                            prompts=(self._offer(definition, state, side_question),),
                            then=side_question,
                            quiet=True,
                        )
                    return self._judged(definition, state, side_question, useful=useful)
                replied = self._replied(definition, state, side_question, said.text)
                if useful is None or side_question.data["phase"] == "words":
                    return replied
                judged = FeedbackJudged(side_question.data["feedback"], useful)
                named = said_of(side_question, correctable=False)
                return replace(replied, events=(judged, *replied.events), prompts=(*named, *replied.prompts))
        return None

    def _judged(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, *, useful: bool
    ) -> Reaction:
        judged = FeedbackJudged(side_question.data["feedback"], useful)
        words = _for_words(replace(side_question, data={**side_question.data, "useful": useful}))
        return Reaction(
            (judged,), (*said_of(words), self._offer(definition, state, words)), then=words, quiet=True
        )

    def _offer(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        name = "feedback_words_or_go_on" if _goes_on(state, side_question) else "feedback_words"
        return Prompt(name, {}, self.wait(definition, state, side_question))

    def _replied(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, text: str
    ) -> Reaction:
        if _goes_on(state, side_question):
            return say_back(definition, side_question, text)
        then = _following(definition, state, side_question)
        then = replace(then, data={**then.data, "said": True})
        return say_back(definition, side_question, text, then=then, wait=self.wait(definition, state, then))


def say_back(
    definition: Consultation,
    side_question: OpenSideQuestion,
    text: str,
    then: OpenSideQuestion | None = None,
    wait: Expectation | None = None,
) -> Reaction:
    """Store a text about the feedback of a side question.

    Then `then` is open, with the expectation `wait`.
    """
    events, noted = said_back(
        definition, side_question.data["feedback"], side_question.data["authority"], text
    )
    is_asked = then is not None and then.name != side_question.name
    return Reaction(events, (replace(noted, wait=wait),), then=then, quiet=then is not None and not is_asked)


def said_back(
    definition: Consultation, feedback_id: int, authority: str, text: str
) -> tuple[tuple[Event, ...], Prompt]:
    """Return the events of a text about a feedback, as many contributions as it needs, and the prompt."""
    texts = [part for part in split_text(text, definition.max_chars) if has_visible_text(part)]
    kept = texts[:MAX_PARTS]
    events = tuple(FeedbackReplied(feedback_id, part, place) for place, part in enumerate(kept, 1))
    name = "feedback_reply_noted" if len(kept) == len(texts) else "feedback_reply_cut"
    params: dict[str, str | int] = {"authority": authority, "parts": len(kept)}
    params["max"] = definition.max_chars
    return events, Prompt(name, params)


def _following(definition: Consultation, state: State, side_question: OpenSideQuestion) -> OpenSideQuestion:
    """Return the side question after a text, or a no to one: more text, beside the evaluation's offer."""
    words = _for_words(side_question)
    is_offered = definition.evaluation.offered and AFTER_FEEDBACK not in state.offered
    return replace(words, name=AFTER_FEEDBACK) if is_offered else words


def _nothing_to_add(definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
    """Return the effect of a no to the invitation: the question comes again, or the evaluation is offered."""
    then = _following(definition, state, side_question)
    if _goes_on(state, side_question):
        return Reaction(prompts=(Prompt("going_on"),))
    if then.name == FEEDBACK:
        return Reaction(prompts=(Prompt("all_right"), Prompt("good_day")))
    return Reaction(prompts=(Prompt("all_right"),), then=then)


def _goes_on(state: State, side_question: OpenSideQuestion) -> bool:
    """Return whether a question waits that comes again after it: the consultation's, or its evaluation's."""
    return state.stage in ("asking", "draft") or side_question.under is not None


def _for_words(side_question: OpenSideQuestion) -> OpenSideQuestion:
    return replace(side_question, name=FEEDBACK, data={**side_question.data, "phase": "words"})
