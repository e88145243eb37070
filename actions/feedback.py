"""Actions about answers of authorities: a verdict on one, and the state of one's own contributions."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from consultation.contributions.sql_answer_states import STATES
from consultation.conversation import Prompt, moves
from consultation.conversation.side_questions.feedback import feedback_of_control
from consultation.feedback import sql_answered, sql_recipients
from consultation.turn.turn import Turn

MOST_LISTED = 3


class JudgeFeedback(TurnAction):
    """Take the button under an answer other than the one being discussed. Intent: judge_feedback."""

    action_name = "action_judge_feedback"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Store the verdict; the expectation does not change."""
        selection = turn.incoming.selection
        feedback_id = feedback_of_control(selection.question) if selection is not None else None
        choices = selection.choices if selection is not None else ()
        if feedback_id is None or choices not in (("yes",), ("no",)):
            return turn.say(Prompt("stale_choice"))
        verdict = sql_recipients.verdict_of(useful=choices == ("yes",))
        known = sql_recipients.judge(turn.unit, turn.participant.id, feedback_id, verdict, turn.now)
        return turn.say(Prompt("feedback_judged" if known else "feedback_unknown"))


class SayFeedbackStatus(TurnAction):
    """Say how many of a person's contributions were answered, by whom, and where. Intent: feedback_status."""

    action_name = "action_say_feedback_status"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it, latest answer first, then the pending prompt; without one, what was answered to others."""
        own = sql_answered.answers_to(turn.unit, turn.participant.id, turn.definition.slug)
        others = () if own.feedbacks else sql_answered.published_in(turn.unit, turn.definition.slug)
        answers = own.feedbacks or others
        if not answers:
            return [*turn.say(Prompt("no_feedback_yet", turn.names())), *turn.take(moves.AskedAgain())]
        names, language = turn.names(), turn.state.language
        lines = [
            f"- {each.signed(language)}: {names['site']}/r/{each.feedback_id}"
            for each in answers[:MOST_LISTED]
        ]
        params: dict[str, str | int] = {state: own.by_state.get(state, 0) for state in STATES}
        params["readable"] = own.by_state.get("answered", 0) + own.by_state.get("not_told", 0)
        params |= {"url": names["url"], "total": sum(own.by_state.values()), "list": "\n".join(lines)}
        told = "feedback_status" if own.feedbacks else "feedback_to_others"
        return [*turn.say(Prompt(told, params)), *turn.take(moves.AskedAgain())]
