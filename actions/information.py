"""Actions that answer a question about the consultation, then say again what is waited for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.base import TurnAction
from consultation.store import contributions
from consultation.turn import Turn
from consultation.walk import Prompt, moves
from consultation.walk.prompts import last_day_in_words
from consultation.walk.step import applies

_NUMBER = re.compile(r"\d{1,3}")


class Inform(TurnAction):
    """Say one response, with the consultation's names in it, then what is waited for."""

    response: str

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Inform; a person who has not begun is welcomed as well."""
        return [*turn.say(Prompt(self.response, turn.names())), *turn.take(moves.AskedAgain())]


class SayWhoIAm(Inform):
    """Intent: who_are_you."""

    action_name = "action_say_who_i_am"
    response = "who_i_am"


class ExplainPrivacy(Inform):
    """Intent: privacy_question."""

    action_name = "action_explain_privacy"
    response = "privacy"


class GiveContact(Inform):
    """Intent: contact_human."""

    action_name = "action_give_contact"
    response = "contact"


class Thank(Inform):
    """Intent: thanks."""

    action_name = "action_thank"
    response = "you_are_welcome"


class MeetChitchat(Inform):
    """Intent: chitchat."""

    action_name = "action_meet_chitchat"
    response = "chitchat"


class MeetInsult(Inform):
    """Intent: insult."""

    action_name = "action_meet_insult"
    response = "insult"


class SayNotifications(Inform):
    """Intents: subscribe, unsubscribe. Nothing is sent unasked yet, so nothing can be turned on or off."""

    action_name = "action_say_notifications"
    response = "no_notifications"


class SendToContact(Inform):
    """Intents: delete_my_data, export_my_data. What a person of the organiser does on request."""

    action_name = "action_send_to_contact"
    response = "ask_a_person_for_data"


class Pause(TurnAction):
    """Intent: pause. The place is kept; nothing is asked again."""

    action_name = "action_pause"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say that the place is kept."""
        return turn.say(Prompt("paused", turn.names()))


class SayDeadline(TurnAction):
    """Intent: deadline_question."""

    action_name = "action_say_deadline"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say the last day, in words, in the consultation's own time zone."""
        date = last_day_in_words(turn.definition, turn.state.language)
        return [*turn.say(Prompt("deadline", {**turn.names(), "date": date})), *turn.take(moves.AskedAgain())]


class ListQuestions(TurnAction):
    """Intent: list_questions."""

    action_name = "action_list_questions"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """List the guiding questions that apply, with a mark on those answered."""
        lines = []
        for question in turn.definition.questions:
            number = turn.definition.number_of(question.slug)
            if number is None or not applies(turn.definition, question, turn.state):
                continue
            mark = "x" if question.slug in turn.state.answers else "-"
            lines.append(f"{mark} {number}. {question.short.text(turn.state.language)}")
        said = turn.say(Prompt("questions", {"list": "\n".join(lines)}))
        return [*said, *turn.take(moves.AskedAgain())]


class GoToQuestion(TurnAction):
    """Intent: goto_question."""

    action_name = "action_go_to_question"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask the question whose number the text holds; the walk refuses one that does not exist."""
        found = _NUMBER.search(turn.incoming.text)
        return turn.take(moves.WentTo(int(found[0]) if found else 0))


class ListMyContributions(TurnAction):
    """Intent: my_contributions."""

    action_name = "action_list_my_contributions"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """List the person's contributions by number, with their question."""
        own = contributions.contributions_of(turn.unit, turn.participant.id, turn.definition.slug)
        if not own:
            return [*turn.say(Prompt("no_contribution")), *turn.take(moves.AskedAgain())]
        # The organiser may have taken a question out since; its slug stands for it then.
        shorts = {each.slug: each.short.text(turn.state.language) for each in turn.definition.questions}
        shorts[""] = turn.definition.free_contribution.title.text(turn.state.language)
        lines = [f"{each.number}. {shorts.get(each.question, each.question)}" for each in own]
        said = turn.say(Prompt("my_contributions", {"list": "\n".join(lines), "url": turn.page_url}))
        return [*said, *turn.take(moves.AskedAgain())]


class ExplainPrinciple(TurnAction):
    """Intent: explain_principle."""

    action_name = "action_explain_principle"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Explain the principle whose number the text holds, or list them all."""
        language = turn.state.language
        found = _NUMBER.search(turn.incoming.text)
        chosen = [each for each in turn.definition.principles if found and each.number == int(found[0])]
        if chosen:
            principle = chosen[0]
            params: dict[str, str | int] = {
                "number": principle.number,
                "title": principle.title.text(language),
            }
            said = turn.say(Prompt("principle", {**params, "sentence": principle.sentence.text(language)}))
        elif turn.definition.principles:
            lines = [f"{each.number}. {each.title.text(language)}" for each in turn.definition.principles]
            said = turn.say(Prompt("principles", {"list": "\n".join(lines)}))
        else:
            said = turn.say(Prompt("no_principles", turn.names()))
        return [*said, *turn.take(moves.AskedAgain())]
