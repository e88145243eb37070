"""The state of a person in a consultation: a small value that events change, stored as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from consultation.conversation import events as happened
from consultation.conversation.events import OnePart, OpenSideQuestion
from consultation.languages.model import DEFAULT, Language

KEEP_WORDS = "keep-words"
"""The side question that asks about words put aside: from then on, they wait in it."""
NOTIFICATIONS = "notifications"
"""The side question of the consent to them; once decided, it counts as opened."""
EVALUATION_OFFERS = ("offer-survey", "offer-survey-after-feedback")
"""The side questions that offer the evaluation; once declined, both count as opened."""
LANGUAGE = "language"
"""What `offered` says when the other language was offered."""
MOST_MISUNDERSTOOD = 3
"""Misunderstandings in a row, after which whom to reach is said, and the count begins again."""

_NO_PROGRESS = (
    happened.ContributionsListed,
    happened.WhichAsked,
    happened.Misunderstood,
    happened.SideQuestionMisunderstood,
    happened.Chatted,
    happened.LanguageOffered,
    happened.CommentKept,
    happened.CommandOffered,
    happened.ChoicesUnderstood,
)
_LEAVES_OFFER = (
    happened.Misunderstood,
    happened.SideQuestionMisunderstood,
    happened.SideQuestionPostponed,
    happened.Chatted,
    happened.LanguageOffered,
    happened.CommandOffered,
    happened.ContributionsListed,
)
"""After anything else the person has gone on, and a command word is a command like any other."""

_ENDS_OTHER = (
    happened.QuestionAsked,
    happened.AnswerRecorded,
    happened.AnswerHeld,
    happened.ScreeningAnswered,
    happened.QuestionSkipped,
    happened.DraftKept,
    happened.ConversationFinished,
)
_ENDS_UNDERSTOOD = (*_ENDS_OTHER, happened.CorrectionOpened, happened.CorrectionClosed)

Stage = Literal["new", "consent", "declined", "asking", "draft", "finished"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer over the limit, with the choices it comments, that waits for a decision.

    `only`: it is for this part of a long answer.
    """

    question: str
    choices: tuple[str, ...]
    text: str = field(repr=False)
    only: OnePart | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the person may answer to words in doubt: the command that they may have been.

    See CommandOffered. `contribution` is the number under which the words are held; None when they are not.
    """

    intent: str | None
    text: str = field(repr=False)
    number: int | None = None
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    contribution: int | None = None
    aside: str = field(default="", repr=False)

    def dump(self) -> list[Any]:
        """Return the offer as JSON-ready values; its constructor takes them in this order."""
        return [self.intent, self.text, self.number, self.before, self.contribution, self.aside]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was when they began to correct an answer, and comes back to.

    `under` is the place of a correction that this one interrupted. `adds`: the next text is added. `only`:
    the part of a long answer that is corrected.
    """

    stage: Stage
    question: str | None
    draft: Draft | None = None
    ticks: tuple[str, ...] = ()
    beside_other: tuple[str, ...] | None = None
    side_question: OpenSideQuestion | None = None
    under: Place | None = None
    adds: bool = False
    only: OnePart | None = None

    def dump(self) -> list[Any]:
        """Return the place as JSON-ready values; `load` reads them back."""
        return [
            self.stage,
            self.question,
            _dump_draft(self.draft),
            list(self.ticks),
            None if self.beside_other is None else list(self.beside_other),
            None if self.side_question is None else self.side_question.dump(),
            None if self.under is None else self.under.dump(),
            self.adds,
            _dump_part(self.only),
        ]

    @classmethod
    def load(cls, values: list[Any]) -> Place:
        """Read back the values of `dump`."""
        stage, question, draft, ticks, beside, side_question, under, *more = values
        adds = more[0] if more else False
        only = more[1] if len(more) > 1 else None
        return cls(
            stage,
            question,
            _load_draft(draft),
            tuple(ticks),
            None if beside is None else tuple(beside),
            None if side_question is None else OpenSideQuestion.load(side_question),
            None if under is None else cls.load(under),
            adds,
            _load_part(only),
        )


def _dump_part(only: OnePart | None) -> list[Any] | None:
    return None if only is None else [only.question, only.number, only.part]


def _load_part(values: list[Any] | None) -> OnePart | None:
    return None if values is None else OnePart(*values)


def _dump_draft(draft: Draft | None) -> list[Any] | None:
    if draft is None:
        return None
    return [draft.question, list(draft.choices), draft.text, _dump_part(draft.only)]


def _load_draft(values: list[Any] | None) -> Draft | None:
    if values is None:
        return None
    question, choices, text, *more = values
    return Draft(question, tuple(choices), text, _load_part(more[0] if more else None))


@dataclass(frozen=True)  # without slots: see `_with`
class State:
    """One person's state in one consultation.

    `answers` maps the slug of each answered question to the choices made (empty for open questions); `trail`
    lists the questions in the order they were asked, the pending one last. `unseen`: a revised definition
    made the question pending, and it has not been asked yet; `retired` is the one asked before, if an answer
    to it is still taken. `misunderstood` counts the misunderstood messages and `chatted` marks chit-chat
    since the last progress. `side_question` is the open one; `offered`
    are the kinds that were ever opened. `commented` are the sub-questions of principles that were answered
    (`comment_key`). `comments` are sentences that wait for the yes or no they comment, by question; some were
    recorded without one. `beside_other`: the next text says which other choice is meant, beside these.
    `signature` is how the next contribution is signed; empty for not at all. `offer` is open until the person
    goes on. `cared_for`: the person was in distress, and has not gone on since. `place`: an answer is being
    corrected, and this is where the person was. `put_aside` are drafts of questions that were left before a
    decision: each is pending again with its question; one without a question is asked about at the end.
    `understood` are the choices understood in a message with too few of them. `listed_before`: contributions
    were just listed from this number on, and those before it are listed next; 0 when none are left, None when
    nothing was listed. `which` was asked just before: which contribution is meant. `asked_by` is the version
    in whose words each question was last put to the person. `changed`: the last message changed an answer, or
    took one back.
    """

    consultation: str
    language: Language = DEFAULT
    stage: Stage = "new"
    question: str | None = None
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    draft: Draft | None = None
    comments: Mapping[str, str] = field(default_factory=dict, repr=False)
    ticks: tuple[str, ...] = ()
    beside_other: tuple[str, ...] | None = None
    side_question: OpenSideQuestion | None = None
    offered: tuple[str, ...] = ()
    commented: tuple[str, ...] = ()
    unseen: bool = False
    retired: str | None = None
    misunderstood: int = 0
    chatted: bool = False
    signature: str = field(default="", repr=False)
    offer: Offer | None = field(default=None, repr=False)
    cared_for: bool = False
    place: Place | None = None
    put_aside: tuple[Draft, ...] = ()
    understood: tuple[str, ...] = ()
    listed_before: int | None = None
    which: happened.WhichAsked | None = None
    asked_by: Mapping[str, int] = field(default_factory=dict)
    changed: bool = False

    def after(self, *events: happened.Event) -> State:
        """Return the state after the events, in their order."""
        state = self
        for event in events:
            state = _apply(state, event)
            if state.offer is not None and not isinstance(event, _LEAVES_OFFER):
                state = _with(state, offer=None)
            if state.beside_other is not None and isinstance(event, _ENDS_OTHER):
                state = _with(state, beside_other=None)
            if state.understood and isinstance(event, _ENDS_UNDERSTOOD):
                state = _with(state, understood=())
            if state.listed_before is not None and isinstance(event, _ENDS_OTHER):
                state = _with(state, listed_before=None)
            if (state.misunderstood or state.chatted) and not isinstance(event, _NO_PROGRESS):
                state = _with(state, misunderstood=0, chatted=False)
        return state

    @property
    def part_corrected(self) -> OnePart | None:
        """Return the part of a long answer that is written anew; None where it is all of it, or the first."""
        writing = self.place if self.draft is None else self.draft
        only = None if writing is None else writing.only
        return only if only is not None and only.question == self.question else None

    def asks(self, *kinds: str) -> bool:
        """Return whether a side question of one of these kinds is open."""
        return self.side_question is not None and self.side_question.name in kinds

    def dump(self) -> dict[str, Any]:
        """Return the state as JSON-ready values; State.load reads them back."""
        return {
            "consultation": self.consultation,
            "language": self.language,
            "stage": self.stage,
            "question": self.question,
            "answers": {slug: list(choices) for slug, choices in self.answers.items()},
            "skipped": list(self.skipped),
            "trail": list(self.trail),
            "draft": _dump_draft(self.draft),
            "comments": dict(self.comments),
            "ticks": list(self.ticks),
            "beside_other": None if self.beside_other is None else list(self.beside_other),
            "aside": None if self.side_question is None else self.side_question.dump(),
            "offered": list(self.offered),
            "commented": list(self.commented),
            "unseen": self.unseen,
            "retired": self.retired,
            "misunderstood": self.misunderstood,
            "chatted": self.chatted,
            "signature": self.signature,
            "offer": None if self.offer is None else self.offer.dump(),
            "cared_for": self.cared_for,
            "place": None if self.place is None else self.place.dump(),
            "put_aside": [_dump_draft(each) for each in self.put_aside],
            "understood": list(self.understood),
            "listed_before": self.listed_before,
            "which": None if self.which is None else [list(self.which.names.items()), self.which.text],
            "asked_by": dict(self.asked_by),
            "changed": self.changed,
        }

    @classmethod
    def load(cls, values: Mapping[str, Any]) -> State:
        """Read back the values of `dump`, also those stored before there were side questions."""
        side_question, place = values.get("aside"), values.get("place")
        which = values.get("which")
        put_aside = (_load_draft(each) for each in values.get("put_aside", ()))
        return cls(
            consultation=values["consultation"],
            language=values["language"],
            stage=values["stage"],
            question=values["question"],
            answers={slug: tuple(choices) for slug, choices in values["answers"].items()},
            skipped=tuple(values["skipped"]),
            trail=tuple(values["trail"]),
            draft=_load_draft(values["draft"]),
            comments=values.get("comments", {}),
            ticks=tuple(values["ticks"]),
            beside_other=None if (beside := values.get("beside_other")) is None else tuple(beside),
            side_question=None if side_question is None else OpenSideQuestion.load(side_question),
            offered=tuple(values.get("offered", ())),
            commented=tuple(values.get("commented", ())),
            unseen=values.get("unseen", False),
            retired=values.get("retired"),
            misunderstood=values.get("misunderstood", 0),
            chatted=values.get("chatted", False),
            signature=values.get("signature", ""),
            offer=Offer(*offer) if (offer := values.get("offer")) is not None else None,
            cared_for=values.get("cared_for", False),
            place=None if place is None else Place.load(place),
            put_aside=tuple(each for each in put_aside if each is not None),
            understood=tuple(values.get("understood", ())),
            listed_before=values.get("listed_before"),
            which=None if which is None else happened.WhichAsked(dict(which[0]), which[1]),
            asked_by=values.get("asked_by", {}),
            changed=values.get("changed", False),
        )


if TYPE_CHECKING:
    _with = replace
else:

    def _with(state, **changes):
        """Return a state with other values, as `replace` does in ten times the time: it asks each field.

        A message changes its state some nine times.
        """
        changed = object.__new__(State)
        changed.__dict__.update(state.__dict__, **changes)
        return changed


def _apply(state: State, event: happened.Event) -> State:
    match event:
        case happened.Welcomed():
            return _with(state, stage="consent")
        case happened.ConsentGiven():
            return _with(state, stage="asking")
        case happened.ConsentDeclined():
            return _with(state, stage="declined")
        case happened.QuestionAsked(question):
            return _ask(state, question)
        case happened.AnswerRecorded(question, (), text, 1) if question in state.comments:
            # A comment without an opinion yet: a later yes or no takes it along.
            answered = _with_answer(state, question, ())
            return _with(answered, comments={**answered.comments, question: text})
        case happened.AnswerRecorded(question, choices) | happened.ScreeningAnswered(question, choices):
            return _with_answer(state, question, choices)
        case happened.QuestionSkipped(question):
            state = _put_aside(state)
            skipped = (
                state.skipped if question in state.answers else (*_without(state.skipped, question), question)
            )
            comments = _without_comment(state, question)
            return _with(state, stage="asking", skipped=skipped, draft=None, ticks=(), comments=comments)
        case happened.DraftKept(question, choices, text):
            comments = _without_comment(state, question)
            draft = Draft(question, choices, text, state.part_corrected)
            return _with(state, stage="draft", draft=draft, comments=comments)
        case happened.CommentKept(question, text):
            comments = {**state.comments, question: text} if text else _without_comment(state, question)
            return _with(state, comments=comments)
        case happened.DraftOpened():
            return _with(state, stage="asking")
        case happened.TicksChanged(ticks, other):
            return _with(state, ticks=ticks, beside_other=ticks if other else None)
        case happened.ConversationFinished():
            return _finish(state)
        case _:
            return _apply_beside(state, event)


def _finish(state: State) -> State:
    """End the walk: comments that still wait for a yes or a no are put aside, to be asked about."""
    comments = {slug: text for slug, text in state.comments.items() if slug in state.answers}
    waiting = [text for slug, text in state.comments.items() if slug not in comments]
    state = _put_aside(state)
    for text in waiting:
        state = _with_words_aside(state, text)
    return _with(state, stage="finished", question=None, ticks=(), comments=comments)


def _leave_place(state: State, opened: happened.CorrectionOpened) -> State:
    """Make the question of an answer that is corrected pending, and keep the place where the person is.

    Where it is pending for a correction, it is that one which is now about something else of the answer.
    """
    if state.place is not None and state.question == opened.question and state.side_question is None:
        state = _come_back(state)
    place = Place(
        state.stage,
        state.question,
        state.draft,
        state.ticks,
        state.beside_other,
        state.side_question,
        state.place,
        opened.adds,
        opened.only,
    )
    return _ask(_with(state, draft=None, place=place, side_question=None), opened.question, state.trail)


def _ask(state: State, question: str, trail: tuple[str, ...] | None = None) -> State:
    """Make a question pending, with the draft of it that was put aside; another one's is put aside."""
    state = _put_aside(state)
    kept = next((each for each in state.put_aside if each.question == question), None)
    return _with(
        state,
        stage="asking" if kept is None else "draft",
        question=question,
        trail=(*_without(state.trail, question), question) if trail is None else trail,
        draft=kept,
        put_aside=tuple(each for each in state.put_aside if each is not kept),
        ticks=(),
        unseen=False,
        retired=None,
    )


def _put_aside(state: State) -> State:
    """Put the draft aside: nothing that waits for a decision is lost to another move."""
    if state.draft is None:
        return state
    others = tuple(each for each in state.put_aside if each.question != state.draft.question)
    earlier = [each.text for each in state.put_aside if each not in (*others, state.draft)]
    state = _with(state, draft=None, put_aside=(*others, state.draft))
    for text in earlier:  # a draft of the same question, from a correction inside this one
        state = _with_words_aside(state, text)
    return state


def _come_back(state: State) -> State:
    """Come back from a correction to the place where the person was."""
    place = state.place
    if place is None:
        return state
    state = _put_aside(state)
    return _with(
        state,
        stage=place.stage,
        question=place.question,
        draft=place.draft,
        ticks=place.ticks,
        beside_other=place.beside_other,
        side_question=place.side_question,
        place=place.under,
    )


def _with_answer(state: State, question: str, choices: tuple[str, ...]) -> State:
    others = tuple(each for each in state.put_aside if each.question != question)
    left = [each.text for each in state.put_aside if each not in others]
    answered = _with(
        state,
        stage="asking",
        answers={**state.answers, question: choices},
        skipped=_without(state.skipped, question),
        draft=None,
        ticks=(),
        comments=_without_comment(state, question),
        put_aside=others,
    )
    for text in left:  # a draft from a correction: this answer was written beside it
        answered = _with_words_aside(answered, text)
    return answered


def _with_held(state: State, answer: happened.Given) -> State:
    """Return the state after a held answer: the choices of an earlier one stand, and so does that answer."""
    match answer:
        case happened.AnswerRecorded(question, choices, part=1):
            return _with_answer(state, question, state.answers.get(question, choices))
        case happened.AnswerRecorded():
            return state
        case _:
            return _apply_beside(state, answer)


def _back(state: State) -> State:
    """Return the state before the words that were no answer; the language and the signature are kept."""
    offer = state.offer
    if offer is None or offer.before is None:
        return state
    before = State.load(offer.before)
    offered = (*_without(before.offered, LANGUAGE), LANGUAGE) if LANGUAGE in state.offered else before.offered
    return _with(
        before,
        language=state.language,
        signature=state.signature,
        offered=offered,
        asked_by=state.asked_by,
    )


def _apply_beside(state: State, event: happened.Event) -> State:
    open_one = state.side_question
    match event:
        case happened.ChoicesUnderstood(choices):
            return _with(state, understood=choices)
        case happened.SideQuestionOpened(opened):
            offered = (*_without(state.offered, opened.name), opened.name)
            taken_up = opened.name == KEEP_WORDS and opened.data.get("aside")
            kept = tuple(each for each in state.put_aside if each.question or not taken_up)
            return _with(state, side_question=opened, offered=offered, put_aside=kept)
        case happened.SideQuestionMisunderstood():
            assert open_one is not None
            return _with(state, side_question=replace(open_one, unclear=open_one.unclear + 1))
        case happened.SideQuestionPostponed():
            assert open_one is not None
            return _with(state, side_question=None, offered=_without(state.offered, open_one.name))
        case happened.WordsPutAside(text):
            return _with_words_aside(state, text)
        case happened.SideQuestionClosed():
            return _with(state, side_question=None if open_one is None else open_one.under)
        case happened.Misunderstood():
            return _with(state, misunderstood=(state.misunderstood + 1) % MOST_MISUNDERSTOOD)
        case happened.Chatted():
            return _with(state, chatted=True)
        case happened.LanguageOffered():
            return _with(state, offered=(*_without(state.offered, LANGUAGE), LANGUAGE))
        case happened.PrincipleCommented(principle, question):
            key = happened.comment_key(principle, question)
            return _with(state, commented=(*_without(state.commented, key), key))
        case happened.ContributionWithdrawn(number, question, comment):
            return _withdraw(_with(state, side_question=_not_about(number, open_one)), question, comment)
        case happened.ContributionPutBack(_, question, choices, comment):
            return _put_back(state, question, choices, comment)
        case happened.AnswerMoved(_, question):
            state = _withdraw(state, question, None)
            return _with(state, skipped=_without(state.skipped, question))
        case _:
            return _apply_to_person(state, event)


def _apply_to_person(state: State, event: happened.Event) -> State:
    match event:
        case happened.CorrectionOpened():
            return _leave_place(state, event)
        case happened.CorrectionClosed():
            return _come_back(state)
        case happened.WhichAsked():
            return _with(state, which=event)
        case happened.CareBegan():
            return _with(state, cared_for=True)
        case happened.CareEnded():
            return _with(state, cared_for=False)
        case happened.SignatureChosen(signature):
            return _with(state, signature=signature)
        case happened.SignatureDropped():
            return _with(state, signature="")
        case happened.ErasureRequested():
            return State(state.consultation, state.language)
        case happened.ParticipationWithdrawn():
            return State(state.consultation, state.language, stage="declined")
        case happened.NotificationsAccepted() | happened.NotificationsDeclined():
            # A person who has decided already is not asked any more.
            return _with(state, offered=(*_without(state.offered, NOTIFICATIONS), NOTIFICATIONS))
        case happened.EvaluationDeclined():
            return _with(state, offered=tuple(dict.fromkeys((*state.offered, *EVALUATION_OFFERS))))
        case _:
            return _apply_doubt(state, event)


def _apply_doubt(state: State, event: happened.Event) -> State:
    match event:
        case happened.AnswerHeld(answer):
            return _with_held(state, answer)
        case happened.CommandOffered(intent, text, number, before, aside):
            return _with(state, offer=Offer(intent, text, number, before, aside=aside))
        case happened.OfferTaken():
            return _back(state)
        case happened.ContributionsListed(before):
            return _with(state, listed_before=before)
        case _:
            return state


def _with_words_aside(state: State, text: str) -> State:
    """Add words to those that are asked about at the end."""
    drafts = tuple(each for each in state.put_aside if each.question)
    before = [each.text for each in state.put_aside if not each.question]
    return _with(state, put_aside=(*drafts, Draft("", (), "\n".join([*before, text]))))


def _withdraw(state: State, question: str | None, comment: str | None) -> State:
    """Mark a question without an answer any more as skipped: it is not asked again by itself."""
    if comment is not None:
        return _with(state, commented=_without(state.commented, comment))
    if question is None or question not in state.answers:
        return state
    answers = {slug: choices for slug, choices in state.answers.items() if slug != question}
    skipped = (*_without(state.skipped, question), question)
    return _with(state, answers=answers, skipped=skipped, comments=_without_comment(state, question))


def _put_back(state: State, question: str | None, choices: tuple[str, ...], comment: str | None) -> State:
    """Mark a question as answered again, and the sub-question of a principle."""
    if comment is not None:
        state = _with(state, commented=(*_without(state.commented, comment), comment))
    if question is None:
        return state
    answers = {**state.answers, question: state.answers.get(question) or choices}
    return _with(state, answers=answers, skipped=_without(state.skipped, question))


def _not_about(number: int, side_question: OpenSideQuestion | None) -> OpenSideQuestion | None:
    """Return the side question, or the one under it, that changes nothing of a contribution."""
    if side_question is None:
        return None
    under = _not_about(number, side_question.under)
    is_about_it = side_question.data.get("number") == number
    return under if is_about_it else replace(side_question, under=under)


def _without_comment(state: State, question: str) -> Mapping[str, str]:
    return {slug: text for slug, text in state.comments.items() if slug != question}


def _without(slugs: Iterable[str], slug: str) -> tuple[str, ...]:
    return tuple(other for other in slugs if other != slug)
