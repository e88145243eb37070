"""Actions that answer a question about the consultation, then say the pending prompt again."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import TurnAction
from actions.corrections import go_to_subject, refuse_number, show_contribution
from consultation.channels import CHANNELS
from consultation.conversation import Prompt, events, moves
from consultation.conversation.pending import applies, questions_left
from consultation.conversation.prompts import shown
from consultation.conversation.side_questions.principles import described, principle_option
from consultation.conversation.side_questions.survey import (
    AskSurvey,
    OfferSurvey,
    OfferSurveyAfterFeedback,
)
from consultation.definition import Principle
from consultation.languages.dates import day_in_words
from consultation.languages.numbers import list_in_words
from consultation.outreach.sql_invitations import was_invited
from consultation.turn.turn import Turn


class Inform(TurnAction):
    """Say one response, with the consultation's names in it, then the pending prompt."""

    response: str

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say the response; a person who has not begun is welcomed as well."""
        return [*turn.say(Prompt(self.response, turn.names())), *turn.take(moves.AskedAgain())]


class SayWhoIAm(Inform):
    """Say who asks. Intent: who_are_you."""

    action_name = "action_say_who_i_am"
    response = "who_i_am"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it; somebody who was invited is told why, and the greeting of others says as much."""
        if turn.state.stage == "new":
            return say_why_invited(turn) or turn.take(moves.AskedAgain())
        return super().act(turn)


def say_why_invited(turn: Turn) -> list[Prompt]:
    """Say who writes, for whom, why, and how to stop, to somebody who was invited; nothing to others."""
    invited = was_invited(turn.unit, turn.address.id, turn.definition.slug)
    if not invited or not turn.definition.join_words or not turn.definition.is_open(turn.now):
        return []
    return turn.say(Prompt("who_invited", {**turn.names(), "word": turn.definition.join_words[0]}))


class ExplainPrivacy(Inform):
    """Explain how personal information is protected. Intent: privacy_question."""

    action_name = "action_explain_privacy"
    response = "privacy"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say why the question is asked, who reads, where a number is from, or how long all is kept."""
        if turn.understood.asks_who_reads:
            return [*turn.say(*_readers(turn)), *turn.take(moves.AskedAgain(in_short=True))]
        if turn.understood.asks_how_long_kept:
            return [*turn.say(_retention(turn)), *turn.take(moves.AskedAgain())]
        if turn.understood.asks_where_number_is_from:
            return [*turn.say(Prompt("number_source", turn.names())), *turn.take(moves.AskedAgain())]
        return turn.explain("reason") or super().act(turn)


NAMED_CHARS_IN_SEGMENTS = 90
"""As much of the names of authorities as leaves room for who else reads, and a question, in two segments."""


def _readers(turn: Turn) -> list[Prompt]:
    """Return who reads answers, before they are published and after, and who has committed to answer them."""
    definition, language = turn.definition, turn.state.language
    organiser = {"organiser": definition.organiser.text(language)}
    if turn.state.asks(AskSurvey.name):
        return [Prompt("who_reads_survey", organiser)]
    names = list_in_words([each.name.text(language) for each in definition.committed], language)
    if CHANNELS[turn.incoming.channel].in_segments:
        names = shown(names, NAMED_CHARS_IN_SEGMENTS)
    answering = Prompt("who_answers", {"authorities": names}) if names else Prompt("nobody_committed")
    return [Prompt(f"who_reads_{definition.publication}", organiser), answering]


def _retention(turn: Turn) -> Prompt:
    last = turn.definition.retain_until
    if last is None:
        return Prompt("kept_until_erased")
    return Prompt("kept_until", {"date": day_in_words(last, turn.state.language)})


class GiveContact(Inform):
    """Say whom to contact, or that nobody was given. Intent: contact_human."""

    action_name = "action_give_contact"
    response = "contact"


class Thank(Inform):
    """Answer thanks. Intent: thanks."""

    action_name = "action_thank"
    response = "you_are_welcome"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say that they are welcome, then the pending prompt; once nothing is asked, wish a good day."""
        if turn.state.stage == "finished" and turn.state.side_question is None:
            return turn.say(Prompt("good_day"))
        return super().act(turn)


class Meet(TurnAction):
    """Answer a message that asks nothing, once; the next time in a row, say the pending prompt at once."""

    response: str

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Answer in a sentence, in a shorter one after that."""
        name = f"{self.response}_again" if turn.state.chatted else self.response
        turn.note(events.Chatted())
        return [*turn.say(Prompt(name, turn.names())), *turn.take(moves.AskedAgain())]


class MeetChitchat(Meet):
    """Answer chit-chat. Intent: chitchat."""

    action_name = "action_meet_chitchat"
    response = "chitchat"


class MeetInsult(Meet):
    """Answer an insult. Intent: insult."""

    action_name = "action_meet_insult"
    response = "insult"


_ONLY_OFFERED = (OfferSurvey.name, OfferSurveyAfterFeedback.name)
"""What is offered once all is answered: whoever says goodbye to it, and not "later", has no place to keep."""


class Pause(TurnAction):
    """Let the person pause; their place is kept and nothing is asked again. Intent: pause."""

    action_name = "action_pause"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say that the place is kept; where there is none to keep, say goodbye."""
        state = turn.state
        if turn.understood.asks_for_time:
            return turn.say(Prompt("take_your_time"))
        leaves_an_offer = turn.understood.is_parting and state.asks(*_ONLY_OFFERED)
        under_way = state.side_question is not None and not leaves_an_offer
        keeps_a_place = under_way or state.stage in ("consent", "asking", "draft")
        name = "paused" if keeps_a_place and turn.definition.is_open(turn.now) else "goodbye"
        return turn.say(Prompt(name, turn.names()))


class SayWrongNumber(TurnAction):
    """Answer a person who was written to by mistake; nothing is begun for them. Intent: wrong_number."""

    action_name = "action_say_wrong_number"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Apologise, say whose number it is and how to stop everything."""
        return turn.say(Prompt("wrong_number", turn.names()))


class SayPractical(TurnAction):
    """Say what taking part costs, takes and pays. Intent: practical_question."""

    action_name = "action_say_practical"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it, then the pending prompt; only what it costs, once nothing is asked."""
        is_under_way = turn.definition.is_open(turn.now) and turn.state.stage != "finished"
        if not is_under_way and turn.understood.asks_what_it_costs:
            return [*turn.say(Prompt("cost")), *turn.take(moves.AskedAgain())]
        if not turn.definition.is_open(turn.now):
            return turn.take(moves.AskedAgain())
        params = {"total": turn.definition.guiding_count, "minutes": turn.definition.minutes}
        said = turn.say(Prompt("practical", params))
        return [*said, *turn.take(moves.AskedAgain())]


class SayDeadline(TurnAction):
    """Say the last day. Intent: deadline_question."""

    action_name = "action_say_deadline"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say the last day, in words, in the consultation's own time zone."""
        if not turn.definition.is_open(turn.now):
            return turn.take(moves.AskedAgain())
        date = turn.definition.end_in_words(turn.state.language)
        return [*turn.say(Prompt("deadline", {**turn.names(), "date": date})), *turn.take(moves.AskedAgain())]


TITLE_CHARS = 31
"""As much of a question's name as a list shows where each part of a message is paid."""


class ListQuestions(TurnAction):
    """List the guiding questions. Intent: list_questions."""

    action_name = "action_list_questions"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """List the guiding questions that apply, mark those answered or held, and say how many are left.

        A person who asks how many are left is told only that.
        """
        if turn.understood.asks_how_many:
            left = questions_left(turn.definition, turn.state)
            return [*turn.say(Prompt("questions_left", {"left": left})), *turn.take(moves.AskedAgain())]
        lines, left = [], 0
        in_segments = CHANNELS[turn.incoming.channel].in_segments
        held = {each.question for each in turn.held() if each.is_answer and each.part == 1}
        for question in turn.definition.questions:
            number = turn.definition.number_of(question.slug)
            if number is None or not applies(turn.definition, question, turn.state):
                continue
            answered = question.slug in turn.state.answers
            left += not answered
            mark = "?" if question.slug in held else "x" if answered else "-"
            title = question.short.text(turn.state.language)
            lines.append(f"{mark} {number}. {shown(title, TITLE_CHARS) if in_segments else title}")
        said = turn.say(Prompt("questions", {"list": "\n".join(lines), "left": left}))
        if held:
            said += turn.say(Prompt("questions_held"))
        return [*said, *turn.take(moves.AskedAgain(in_short=True))]


class GoToQuestion(TurnAction):
    """Go to a guiding question by its number, or its subject. Intent: goto_question."""

    action_name = "action_go_to_question"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Ask the question of the number, or show the contribution that "montre la 68" names."""
        if turn.understood.number is None and (said := go_to_subject(turn)) is not None:
            return said
        number = turn.understood.number or turn.understood.correction.number
        count = turn.definition.guiding_count
        if number is None:
            return [*turn.say(Prompt("name_a_question", {"total": count})), *turn.take(moves.AskedAgain())]
        return _shown_by_number(turn, count) or turn.take(moves.WentTo(number))


class ExplainPrinciple(TurnAction):
    """Explain a principle. Intent: explain_principle."""

    action_name = "action_explain_principle"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Explain the principle that the text names and offer to comment it, or ask which one."""
        if not turn.definition.principles:
            return [*turn.say(Prompt("no_principles", turn.names())), *turn.take(moves.AskedAgain())]
        if (
            said := _shown_by_number(turn, max(each.number for each in turn.definition.principles))
        ) is not None:
            return said
        principle = _principle_named(turn)
        began = turn.state.stage in ("asking", "draft", "finished")
        if not began or not turn.definition.is_open(turn.now):
            return [*self._explain(turn, principle), *turn.take(moves.AskedAgain())]
        queue = _still_to_offer(turn, principle)
        if principle is None:
            return turn.ask_side_question("choose-principle", queue=queue)
        if not principle.sub_questions:
            return [*self._explain(turn, principle), *turn.take(moves.AskedAgain())]
        return turn.ask_side_question("offer-principle", principle=principle.slug, queue=queue)

    @staticmethod
    def _explain(turn: Turn, principle: Principle | None) -> list[Prompt]:
        language = turn.state.language
        if principle is not None:
            return turn.say(Prompt("principle", described(principle, language)))
        lines = [f"{each.number}. {each.title.text(language)}" for each in turn.definition.principles]
        return turn.say(Prompt("principles", {"list": "\n".join(lines)}))


def _shown_by_number(turn: Turn, highest: int) -> list[Prompt] | None:
    """Show the contribution that "c'est quoi le 17" names; None for a number of another list."""
    number = turn.understood.number or 0
    if number <= highest or not turn.understood.correction.shows:
        return None
    return show_contribution(turn) or refuse_number(turn, number)


def _principle_named(turn: Turn) -> Principle | None:
    """Return the principle the text names, by number or else by name."""
    principles = turn.definition.principles
    if turn.understood.number is not None:
        return next((each for each in principles if each.number == turn.understood.number), None)
    options = [principle_option(turn.definition, each, turn.state.language) for each in principles]
    found = turn.understood.named_option(options)
    return None if found is None else principles[found - 1]


def _still_to_offer(turn: Turn, principle: Principle | None) -> list[str]:
    """Return the principles still to be offered one by one when this one was asked for."""
    side_question = turn.state.side_question
    data = side_question.data if side_question is not None else {}
    queue = list(data.get("queue", ()))
    if turn.state.asks("offer-principle"):
        queue.insert(0, data["principle"])
    return [slug for slug in queue if principle is None or slug != principle.slug]
