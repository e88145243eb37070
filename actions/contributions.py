"""Actions about a person's own contributions: the list of their numbers and states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.base import TurnAction
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.contributions.sql_answer_states import states_of
from consultation.conversation import Prompt, moves
from consultation.conversation.naming import name_of
from consultation.conversation.offers import keep_answer
from consultation.feedback.sql_answered import answering
from consultation.moderation import sql as moderation_sql
from consultation.moderation.model import Reason
from consultation.turn.turn import Turn

_FIRST = ("answered", "not_told", "general", "published", "received", "held", "withheld")


class KeepAnswer(TurnAction):
    """Keep an answer that was held, since it may have been none. Intent: keep_answer."""

    action_name = "action_keep_answer"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Keep the one that is named, else the one just spoken of, else the last; say which are left.

        "Garder" at a question asked again leaves the answer as it is, where nothing is held.
        """
        held = {each.number: each for each in turn.held()}
        named = turn.understood.number_to_keep
        offer = turn.state.offer
        just_held = offer.contribution if offer is not None else None
        wanted = named or (just_held if just_held in held else max(held, default=None))
        if named is None and wanted is None and turn.leaves_answer():
            return turn.take(moves.LeftAsIs())
        found = held.pop(wanted, None) if wanted is not None else None
        if found is None:
            name = "no_such_contribution" if named is not None and held else "nothing_held"
            return [*turn.say(Prompt(name)), *turn.take(moves.AskedAgain())]
        said = turn.keep(keep_answer(turn.definition, turn.state, found.number, found.text))
        if any(each.wait is not None for each in said):
            return said  # it asks about the answer: the question comes after that
        left = turn.say(Prompt("held_left", {"number": max(held)})) if held else []
        is_over = turn.state.stage == "finished" and turn.state.side_question is None
        return [*said, *left, *([] if is_over else turn.take(moves.AskedAgain()))]


class ListMyContributions(TurnAction):
    """List the person's own contributions. Intent: my_contributions."""

    action_name = "action_list_my_contributions"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """List the person's contributions by number and state, with the links of their answers."""
        own = contributions_sql.contributions_given(turn.unit, turn.participant.id, turn.definition.slug)
        if not own:
            return [*turn.say(Prompt("no_contribution")), *turn.take(moves.AskedAgain())]
        numbers = [each.number for each in own]
        reasons = moderation_sql.reasons_withheld(turn.unit, turn.definition.slug, numbers)
        answers = answering(turn.unit, turn.definition.slug, numbers)
        states = states_of(turn.unit, turn.definition.slug, numbers)
        lines: dict[str, list[str]] = {state: [] for state in _FIRST}
        for each in own:
            line, state = _line(turn, each), _state(each, reasons)
            if state == "published" and each.kind != "feedback" and states[each.number] != "waiting":
                state = states[each.number]
                line += f"\n{turn.names()['site']}/r/{answers[each.number][-1]}"
            lines.setdefault(state, []).append(line)
        said = [
            prompt
            for state, listed in lines.items()
            if listed
            for prompt in turn.say(Prompt(f"contributions_{state}", {"list": "\n".join(listed)}))
        ]
        signed = [Prompt("signed_as", {"signature": turn.state.signature})] if turn.state.signature else []
        return [*said, *_how(turn, own), *turn.say(*signed), *turn.take(moves.AskedAgain())]


def _state(contribution: Contribution, reasons: Mapping[int, Reason]) -> str:
    """Return the suffix of a response's name: the state, and the reason if withheld for a known one."""
    reason = reasons.get(contribution.number) if contribution.status == "withheld" else None
    return contribution.status if reason is None else f"withheld_{reason}"


def _line(turn: Turn, contribution: Contribution) -> str:
    language = turn.state.language
    name = name_of(turn.definition, contribution.question, contribution.principle, language)
    return f"{contribution.number}. {name}"


def _how(turn: Turn, own: Iterable[Contribution]) -> list[Prompt]:
    """Return the prompts that say how to change a contribution; first a withheld one, while it can be."""
    withheld = [each.number for each in own if each.status == "withheld"]
    if withheld and turn.definition.is_open(turn.now):
        return turn.say(Prompt("contributions_rewrite", {**turn.names(), "number": withheld[-1]}))
    return turn.say(Prompt("contributions_how", turn.names()))
