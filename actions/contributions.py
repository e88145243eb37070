"""Actions about a person's own contributions: the list of them, with their words and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from actions.base import TurnAction
from actions.corrections import show_contribution
from consultation.channels import CHANNELS, SITE
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.contributions.sql import STATES, states_of
from consultation.conversation import Prompt, events, moves
from consultation.conversation.interruptions import is_kept_by_no, keep_answer, words_that_wait
from consultation.conversation.naming import words_of
from consultation.conversation.pending import may_be_asked
from consultation.conversation.prompts import in_full, shown
from consultation.conversation.side_questions.feedback import feedback_of_control
from consultation.conversation.side_questions.notifications import OFFER
from consultation.conversation.state import NOTIFICATIONS
from consultation.feedback import sql, sql_recipients
from consultation.feedback.sql import answering
from consultation.languages.catalogue import catalogue
from consultation.languages.dates import day_in_words
from consultation.messages.model import Option
from consultation.moderation import sql as moderation_sql
from consultation.moderation.model import Reason
from consultation.participants.sql import has_consent
from consultation.turn.naming import contribution_name
from consultation.turn.turn import Turn

_FIRST = ("answered", "not_told", "general", "published", "received", "held", "withheld")
SHOWN_AT_A_TIME = 20
LISTED_CHARS_IN_SEGMENTS = 185
"""Where each part of a message is paid: so much of them leaves room for the rest in three segments."""
HELD_SHOWN_IN_SEGMENTS = 4
"""Where each part is paid: two segments of them, with how to keep one. MES CONTRIBUTIONS lists the others."""
QUOTED_CHARS = 60
QUOTED_CHARS_IN_SEGMENTS = 22


class KeepAnswer(TurnAction):
    """Keep an answer that was held, since it may have been none. Intent: keep_answer."""

    action_name = "action_keep_answer"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Keep the one that is named, else the one just offered; say which are left.

        Without a number and an offer nothing is published: those that are held are listed. At a confirmation
        whose no keeps what there is, "garder" is that no; at a question asked again it leaves the answer as
        it is, where nothing is held.
        """
        named = turn.understood.number_to_keep
        if is_kept_by_no(turn.state, named):
            return turn.take(moves.Consented(False))
        held = {each.number: each for each in turn.held()}
        offer = turn.state.offer
        wanted = named or (offer.contribution if offer is not None else None)
        found = held.pop(wanted, None) if wanted is not None else None
        if found is None:
            return _nothing_kept(turn, list(held.values()))
        said = turn.keep(keep_answer(turn.definition, turn.state, found.number, found.text))
        if any(each.wait is not None for each in said):
            return said  # it asks about the answer: the question comes after that
        left = turn.say(Prompt("held_left", {"number": max(held)})) if held else []
        is_over = turn.state.stage == "finished" and turn.state.side_question is None
        return [*said, *left, *([] if is_over else turn.take(moves.AskedAgain()))]


def _nothing_kept(turn: Turn, held: Sequence[Contribution]) -> list[Prompt]:
    """Ask which one of the held contributions to keep; say so where there is none, or none of that number."""
    named = turn.understood.number_to_keep
    if named is None and not held and turn.leaves_answer():
        return turn.take(moves.LeftAsIs())
    if named is None and held:
        most = HELD_SHOWN_IN_SEGMENTS if _is_in_segments(turn) else SHOWN_AT_A_TIME
        lines = "\n".join(_line(turn, each) for each in held[-most:])
        return turn.say(Prompt("which_to_keep", {"number": held[-1].number, "list": lines}))
    said = turn.say(Prompt("no_such_contribution" if held else "nothing_held"))
    return [*said, *turn.take(moves.AskedAgain())]


class ListMyContributions(TurnAction):
    """List the person's own contributions. Intent: my_contributions."""

    action_name = "action_list_my_contributions"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Show the one that is named; else list the latest, after how many questions are answered.

        "Suite" after that lists those before them.
        """
        if turn.state.listed_before is not None and turn.understood.asks_for_more:
            return _list_earlier(turn, turn.state.listed_before)
        one = show_contribution(turn)
        if one is not None:
            return one
        return list_contributions(turn)


def list_contributions(turn: Turn) -> list[Prompt]:
    """List the latest contributions of the person, after how many questions are answered."""
    own = contributions_sql.contributions_given(turn.unit, turn.participant.id, turn.definition.slug)
    if not own:
        none = turn.say(Prompt("no_contribution"), *turn.way_back())
        return [*none, *_waiting(turn), *turn.take(moves.AskedAgain())]
    progress = turn.say(Prompt("contributions_progress", _progress(turn)))
    listed = _page(turn, own)
    signed = [Prompt("signed_as", {"signature": turn.state.signature})] if turn.state.signature else []
    return [
        *progress,
        *listed,
        *_waiting(turn),
        *_how(turn, own),
        *turn.say(*signed, *turn.way_back()),
        *turn.take(moves.AskedAgain(in_short=True)),
    ]


def _list_earlier(turn: Turn, before: int) -> list[Prompt]:
    """List the contributions before those just listed."""
    own = contributions_sql.contributions_given(turn.unit, turn.participant.id, turn.definition.slug)
    earlier = [each for each in own if each.number < before]
    said = _page(turn, earlier) if earlier else turn.say(Prompt("contributions_no_more"))
    return [*said, *turn.take(moves.AskedAgain(in_short=True))]


def _page(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """List the latest of some contributions, and say how many are left."""
    latest = own[-_fitting(turn, own) :]
    left = len(own) - len(latest)
    turn.note(events.ContributionsListed(latest[0].number if left else 0))
    more = [Prompt("contributions_more", {"count": left})] if left else []
    return [*_listed(turn, latest), *turn.say(*more)]


def _fitting(turn: Turn, own: Sequence[Contribution]) -> int:
    """Return how many of the latest contributions one message takes: at least one."""
    if not _is_in_segments(turn):
        most = SHOWN_AT_A_TIME
        return most + (len(own) == most + 1)  # one more takes no more room than saying that there is one
    lengths = [len(_line(turn, each)) + 1 for each in reversed(own)]
    fitting = [count for count in range(1, len(own) + 1) if sum(lengths[:count]) <= LISTED_CHARS_IN_SEGMENTS]
    return max(fitting, default=1)


def _is_in_segments(turn: Turn) -> bool:
    return CHANNELS[turn.incoming.channel].in_segments


def _progress(turn: Turn) -> dict[str, str | int]:
    """Return how many of the guiding questions that the person is, or may yet be, asked are answered."""
    definition = turn.definition
    asked = [
        each.slug
        for each in definition.questions
        if definition.number_of(each.slug) is not None and may_be_asked(definition, each, turn.state)
    ]
    return {"answered": sum(slug in turn.state.answers for slug in asked), "total": len(asked)}


def _listed(turn: Turn, some: Sequence[Contribution]) -> list[Prompt]:
    """Return the contributions by their state, with links to answers and, on our own site, to their pages."""
    numbers = [each.number for each in some]
    reasons = moderation_sql.reasons_withheld(turn.unit, turn.definition.slug, numbers)
    answers = answering(turn.unit, turn.definition.slug, numbers)
    states = states_of(turn.unit, turn.definition.slug, numbers)
    lines: dict[str, list[str]] = {state: [] for state in _FIRST}
    offers: dict[str, list[Option]] = {}
    for each in some:
        line, state = _line(turn, each), _state(each, reasons)
        buttons = _buttons(turn, each, line)
        if state == "published" and not each.is_reply and states[each.number] != "waiting":
            state = states[each.number]
            line += f"\n{turn.names()['site']}/r/{answers[each.number][-1]}"
        elif state == "published" and turn.incoming.channel == SITE:
            line += f"\n{turn.page_url}/contributions/{each.number}"
        lines.setdefault(state, []).append(line)
        offers.setdefault(state, []).extend(buttons)
    between = "\n" if _is_in_segments(turn) else "\n\n"
    return [
        prompt
        for state, listed in lines.items()
        if listed
        for prompt in turn.say(
            Prompt(f"contributions_{state}", {"list": between.join(listed)}, offers=tuple(offers[state]))
        )
    ]


def _buttons(turn: Turn, contribution: Contribution, line: str) -> list[Option]:
    """Return the buttons that change and withdraw a contribution on our own site, while that is open."""
    may_change = turn.definition.is_open(turn.now) and contribution.status not in ("withdrawn", "held")
    if turn.incoming.channel != SITE or not may_change:
        return []
    labels = catalogue(turn.state.language, "labels")
    names = ["own_withdrawn"] if contribution.is_reply else ["own_changed", "own_withdrawn"]
    return [
        Option(f"{labels.attributes(each)['word']} {contribution.number}", labels.say(each), under=line)
        for each in names
    ]


def _state(contribution: Contribution, reasons: Mapping[int, Reason]) -> str:
    """Return the suffix of a response's name: the state, and the reason if withheld for a known one."""
    reason = reasons.get(contribution.number) if contribution.status == "withheld" else None
    return contribution.status if reason is None else f"withheld_{reason}"


def _line(turn: Turn, contribution: Contribution) -> str:
    """Return the question, the subject, the number and the words of a contribution.

    In text messages the number comes first, and the words are cut: each part is paid.
    """
    words = words_of(
        turn.definition,
        contribution.question,
        contribution.choices,
        contribution.text,
        turn.state.language,
    )
    about = contribution_name(turn, contribution)
    if _is_in_segments(turn):
        about, words = (shown(each, QUOTED_CHARS_IN_SEGMENTS) for each in (about, words))
        return f"{contribution.number}. {about}: {words}"
    asked = turn.definition.number_of(contribution.question) if contribution.is_answer else None
    labels, values = catalogue(turn.state.language, "labels"), {"about": about, "number": contribution.number}
    title = labels.say("own_answer" if asked else "own_contribution", {**values, "question": asked})
    return f"{title}\n{in_full(words) if turn.incoming.channel == SITE else shown(words, QUOTED_CHARS)}"


def _waiting(turn: Turn) -> list[Prompt]:
    """Return the prompt that quotes what waits for a decision, and is no contribution yet."""
    words = words_that_wait(turn.state)
    return turn.say(*(Prompt("contributions_waiting", {"words": shown(each)}) for each in words))


def _how(turn: Turn, own: Iterable[Contribution]) -> list[Prompt]:
    """Return the prompts that say how to change a contribution; first a withheld one, while it can be."""
    withheld = [each.number for each in own if each.status == "withheld"]
    is_open = turn.definition.is_open(turn.now)
    back = [Prompt("put_back_one")] if is_open and turn.withdrawn() else []
    if withheld and is_open:
        return turn.say(Prompt("contributions_rewrite", {**turn.names(), "number": withheld[-1]}), *back)
    return turn.say(Prompt("contributions_how", turn.names()), *back)


# Actions about answers of authorities: a verdict on one, and the state of one's own contributions.

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
        known = sql_recipients.judge(turn.unit, turn.participant.id, feedback_id, verdict)
        return turn.say(Prompt("feedback_judged" if known else "feedback_unknown"))


class SayFeedbackStatus(TurnAction):
    """Say how many of a person's contributions were answered, by whom, and where. Intent: feedback_status."""

    action_name = "action_say_feedback_status"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Say it, latest answer first, then the pending prompt; without one, what was answered to others.

        Who has said nothing yet, where nothing was answered, is greeted.
        """
        own = sql.answers_to(turn.unit, turn.participant.id, turn.definition.slug)
        others = () if own.feedbacks else sql.published_in(turn.unit, turn.definition.slug)
        answers = own.feedbacks or others
        if not answers and turn.state.stage == "new":
            return turn.take(moves.Greeted())
        if not answers:
            said = turn.say(Prompt("no_feedback_yet", turn.names()), *_due(turn), *_whether_told(turn))
            return [*said, *turn.take(moves.AskedAgain(in_short=True))]
        names, language = turn.names(), turn.state.language
        lines = [
            f"- {each.signed(language)}: {names['site']}/r/{each.feedback_id}"
            for each in answers[:MOST_LISTED]
        ]
        params: dict[str, str | int] = {state: own.by_state.get(state, 0) for state in STATES}
        params["readable"] = own.by_state.get("answered", 0) + own.by_state.get("not_told", 0)
        params |= {"url": names["url"], "total": sum(own.by_state.values()), "list": "\n".join(lines)}
        told = "feedback_status" if own.feedbacks else "feedback_to_others"
        due = _due(turn) if params["waiting"] or not own.feedbacks else []
        said = turn.say(Prompt(told, params), *due, *_whether_told(turn))
        return [*said, *turn.take(moves.AskedAgain(in_short=True))]


def _due(turn: Turn) -> list[Prompt]:
    """Return the prompt with the day by which answers are due; none without one, or once it has passed."""
    last = turn.definition.answers_by
    if last is None or last < turn.definition.day_of(turn.now):
        return []
    return [Prompt("answers_due", {"date": day_in_words(last, turn.state.language)})]


def _whether_told(turn: Turn) -> list[Prompt]:
    """Return the prompt that says whether the person is written to here, or how; none where that is asked."""
    if turn.state.stage in ("new", "consent", "declined") or turn.state.asks(NOTIFICATIONS, OFFER):
        return []
    gets_them = has_consent(turn.unit, turn.participant.id, turn.definition.slug, "notifications")
    return [Prompt("will_be_told" if gets_them else "may_be_told")]
