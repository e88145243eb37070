from datetime import UTC, datetime

import pytest

from consultation.conversation import (
    PARTICIPATION_WORDING_VERSION,
    OpenSideQuestion,
    Prompt,
    State,
    Step,
    expectation_of,
    moves,
    step,
)
from consultation.conversation import events as happened
from consultation.definition import AskIf, Consultation
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY

NOW = OPEN_DAY
PARK_DAY = datetime(2026, 6, 1, tzinfo=UTC)


def start(definition: Consultation, *taken: moves.Move, language: str = "fr") -> State:
    """The state after a greeting, a yes, and the given moves; notifications were offered before."""
    state = State(consultation=definition.slug, language=language, offered=("notifications",))
    for move in (moves.Greeted(), moves.Consented(True), *taken):
        state = state.after(*step(definition, state, move, NOW).events)
    return state


def at(definition: Consultation, question: str) -> State:
    """A state in which a question is pending and nothing else was answered."""
    state = start(definition)
    return state.after(happened.QuestionAsked(question))


def names(taken: Step) -> list[str]:
    return [prompt.name for prompt in taken.prompts]


def test_first_message_is_welcomed_and_stores_nothing(seed: Consultation) -> None:
    taken = step(seed, State(consultation=seed.slug), moves.Said(Understood("Je veux moins de papier")), NOW)

    assert taken.events == (happened.Welcomed(),)
    assert names(taken) == ["welcome"]


def test_consent_yes_asks_the_first_question_with_its_number(seed: Consultation) -> None:
    state = State(consultation=seed.slug, stage="consent")

    taken = step(seed, state, moves.Consented(True), NOW)

    assert taken.events == (
        happened.ConsentGiven(PARTICIPATION_WORDING_VERSION),
        happened.QuestionAsked("offre-de-services"),
    )
    assert taken.prompts[-1].name == "ask_open"
    assert (taken.prompts[-1].params["number"], taken.prompts[-1].params["total"]) == (1, 13)


def test_consent_no_asks_nothing_and_can_be_changed(seed: Consultation) -> None:
    declined = step(seed, State(consultation=seed.slug, stage="consent"), moves.Consented(False), NOW)
    state = State(consultation=seed.slug, stage="consent").after(*declined.events)

    assert names(declined) == ["consent_declined"]
    assert expectation_of(seed, state).kind == "consent"
    assert names(step(seed, state, moves.Consented(True), NOW)) == ["ask_open"]


def test_consent_unclear_is_asked_again(seed: Consultation) -> None:
    taken = step(seed, State(consultation=seed.slug, stage="consent"), moves.Said(Understood("hein?")), NOW)

    assert (taken.events, names(taken)) == ((happened.Misunderstood(),), ["consent_asked"])


def test_open_answer_is_recorded_and_the_next_question_asked(seed: Consultation) -> None:
    taken = step(seed, start(seed), moves.Said(Understood("  Un guichet unique  ")), NOW)

    assert taken.events == (
        happened.AnswerRecorded("offre-de-services", (), "Un guichet unique"),
        happened.QuestionAsked("secteurs-prioritaires"),
    )
    assert names(taken) == ["noted", "ask_open"]


REFUSED = {
    "empty text to an open question": (
        "offre-de-services",
        moves.Said(Understood("   ")),
        ["refused_empty", "ask_open"],
    ),
    "a word for a yes or no": (
        "identifiant",
        moves.Said(Understood("banque")),
        ["refused_yes_no", "ask_first_yes_no"],
    ),
    "two of three": ("trois-principes", moves.Picked(("mecanismes", "promotion")), ["refused_multi_too_few"]),
    "four of three": (
        "trois-principes",
        moves.Picked(("mecanismes", "promotion", "evaluation", "information")),
        ["refused_which_to_drop"],
    ),
    "a choice of another question": ("trois-principes", moves.Picked(("yes",)), ["refused_multi_unclear"]),
    "out of range": ("trois-principes", moves.Misread("out_of_range"), ["refused_multi_out_of_range"]),
    "a button for an open question": ("paiement", moves.Picked(("yes",)), ["refused_empty", "ask_open"]),
}


@pytest.mark.parametrize(("question", "move", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_answer_changes_nothing_but_the_count_of_misunderstandings(
    seed: Consultation, question: str, move: moves.Move, said: list[str]
) -> None:
    taken = step(seed, at(seed, question), move, NOW)

    understood = tuple(each for each in taken.events if isinstance(each, happened.ChoicesUnderstood))
    assert (taken.events, names(taken)) == ((*understood, happened.Misunderstood()), said)


def test_multi_too_few_says_what_was_understood(seed: Consultation) -> None:
    taken = step(seed, at(seed, "trois-principes"), moves.Misread("too_few", ("retroaction",)), NOW)

    labels = {
        option.slug: option.label for option in expectation_of(seed, at(seed, "trois-principes")).options
    }
    assert taken.prompts[0].params["understood"] == labels["retroaction"]


def test_multi_with_other_counts_it_as_the_missing_choice(seed: Consultation) -> None:
    move = moves.Picked(("mecanismes", "promotion"), "la gratuité")

    taken = step(seed, at(seed, "trois-principes"), move, NOW)

    assert taken.events[0] == happened.AnswerRecorded(
        "trois-principes", ("mecanismes", "promotion"), "la gratuité"
    )


def test_single_with_other_alone_is_accepted(park: Consultation) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    state = State(consultation=park.slug, stage="asking", question="activite", trail=("activite",))

    taken = step(park, state, moves.Picked((), "le tai-chi"), now)

    assert taken.events[0] == happened.AnswerRecorded("activite", (), "le tai-chi")


def test_questions_that_ask_if_excludes_are_passed_over(seed: Consultation) -> None:
    for answer, following in (("no", "cadre-ameliore-conception"), ("yes", "type-de-demarche")):
        state = at(seed, "deja-participe")
        state = state.after(*(happened.AnswerRecorded(slug) for slug in _before(seed, "deja-participe")))

        taken = step(seed, state, moves.Picked((answer,)), NOW)

        assert taken.events == (
            happened.ScreeningAnswered("deja-participe", (answer,)),
            happened.QuestionAsked(following),
        )


def test_screening_skipped_leaves_out_what_depends_on_it(seed: Consultation) -> None:
    state = at(seed, "deja-participe")
    state = state.after(*(happened.AnswerRecorded(slug) for slug in _before(seed, "deja-participe")))

    taken = step(seed, state, moves.Skipped(), NOW)

    assert taken.events[-1] == happened.QuestionAsked("cadre-ameliore-conception")


def test_long_answer_is_kept_as_a_draft(seed: Consultation) -> None:
    text = "papier " * 60

    taken = step(seed, start(seed), moves.Said(Understood(text)), NOW)

    assert taken.events == (happened.DraftKept("offre-de-services", (), text.strip()),)
    assert (names(taken), taken.prompts[0].params) == (["draft"], {"length": 419, "max": 300})


def test_exactly_the_limit_is_not_a_draft(seed: Consultation) -> None:
    assert names(step(seed, start(seed), moves.Said(Understood("é" * 300)), NOW)) == ["noted", "ask_open"]


def test_draft_cut_keeps_the_first_300(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("a" * 299 + "bc")))

    taken = step(seed, state, moves.Picked(("cut",)), NOW)

    assert taken.events[0] == happened.AnswerRecorded("offre-de-services", (), "a" * 299 + "b")


def test_draft_split_sends_the_rest_as_another_contribution(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("x" * 290 + " " + "y" * 40)))

    taken = step(seed, state, moves.Picked(("split",)), NOW)

    assert taken.events[:2] == (
        happened.AnswerRecorded("offre-de-services", (), "x" * 290, 1),
        happened.AnswerRecorded("offre-de-services", (), "y" * 40, 2),
    )
    assert taken.prompts[0] == Prompt("noted_in_parts", {"parts": 2})


def test_draft_shortened_takes_the_next_text(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("a" * 400)), moves.Picked(("shorten",)))

    taken = step(seed, state, moves.Said(Understood("Plus court")), NOW)

    assert expectation_of(seed, state).kind == "open"
    assert taken.events[0] == happened.AnswerRecorded("offre-de-services", (), "Plus court")


def test_draft_still_too_long_replaces_the_draft(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("a" * 400)), moves.Picked(("shorten",)))

    taken = step(seed, state, moves.Said(Understood("b" * 301)), NOW)

    assert taken.events == (happened.DraftKept("offre-de-services", (), "b" * 301),)


def test_draft_of_a_comment_keeps_the_choice(seed: Consultation) -> None:
    state = at(seed, "identifiant")
    state = state.after(*step(seed, state, moves.Picked(("yes",), "c" * 301), NOW).events)

    taken = step(seed, state, moves.Picked(("cut",)), NOW)

    assert taken.events[0] == happened.AnswerRecorded("identifiant", ("yes",), "c" * 300)


def test_draft_too_long_to_split_offers_two_choices(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("a" * 1501)))

    assert [option.slug for option in expectation_of(seed, state).options] == ["shorten", "cut"]


def test_back_asks_the_question_before_and_replaces_its_answer(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("un")), moves.Said(Understood("deux")), moves.WentBack())

    assert state.question == "secteurs-prioritaires"
    taken = step(seed, state, moves.Said(Understood("deux bis")), NOW)
    assert taken.events == (
        happened.AnswerRecorded("secteurs-prioritaires", (), "deux bis", 1, replaces=True),
        happened.QuestionAsked("identifiant"),
    )


def test_back_twice_goes_two_questions_back(seed: Consultation) -> None:
    state = start(
        seed, moves.Said(Understood("un")), moves.Said(Understood("deux")), moves.WentBack(), moves.WentBack()
    )

    assert state.question == "offre-de-services"


def test_back_then_skip_keeps_the_answer(seed: Consultation) -> None:
    state = start(seed, moves.Said(Understood("un")), moves.WentBack(), moves.Skipped())

    assert (state.question, dict(state.answers), state.skipped) == (
        "secteurs-prioritaires",
        {"offre-de-services": ()},
        (),
    )


def test_back_at_the_first_question_is_refused(seed: Consultation) -> None:
    taken = step(seed, start(seed), moves.WentBack(), NOW)

    assert (taken.events, names(taken)) == ((), ["cannot_go_back", "ask_open"])


def test_ticks_toggle_and_stop_at_the_number_to_choose(seed: Consultation) -> None:
    state = at(seed, "trois-principes")
    for choice in ("mecanismes", "promotion", "evaluation", "promotion"):
        state = state.after(*step(seed, state, moves.Ticked(choice), NOW).events)
    assert state.ticks == ("mecanismes", "evaluation")

    full = state.after(happened.TicksChanged(("mecanismes", "evaluation", "information")))
    assert names(step(seed, full, moves.Ticked("promotion"), NOW)) == ["refused_multi_too_many"]


def test_hello_in_the_middle_repeats_the_pending_question(seed: Consultation) -> None:
    taken = step(seed, start(seed, moves.Said(Understood("un"))), moves.Greeted(), NOW)

    assert (taken.events, names(taken)) == ((), ["hello_again", "ask_open"])
    assert taken.prompts[1].params["number"] == 2


def test_last_answer_finishes_the_walk(seed: Consultation) -> None:
    state = at(seed, "mise-en-oeuvre")
    state = state.after(*(happened.AnswerRecorded(slug) for slug in _before(seed, "mise-en-oeuvre")))
    state = state.after(happened.ScreeningAnswered("deja-participe", ("no",)))

    taken = step(seed, state, moves.Picked(("yes",)), NOW)

    assert taken.events[-2:] == (
        happened.ConversationFinished(),
        happened.SideQuestionOpened(OpenSideQuestion("offer-survey")),
    )
    assert names(taken) == ["noted", "finished", "offer_survey"]


def test_back_after_the_end_reopens_the_last_question(seed: Consultation) -> None:
    finished = at(seed, "mise-en-oeuvre").after(
        happened.AnswerRecorded("mise-en-oeuvre", ("yes",)), happened.ConversationFinished()
    )

    assert step(seed, finished, moves.WentBack(), NOW).events == (happened.QuestionAsked("mise-en-oeuvre"),)


@pytest.mark.parametrize(
    ("now", "said", "date"),
    [
        (datetime(2016, 9, 27, 3, 59, tzinfo=UTC), "not_open_yet", "27 septembre 2016"),
        (datetime(2017, 3, 1, 5, 0, tzinfo=UTC), "closed", "28 février 2017"),
    ],
)
def test_outside_the_window_says_so_and_nothing_happens(
    seed: Consultation, now: datetime, said: str, date: str
) -> None:
    taken = step(seed, start(seed), moves.Said(Understood("une idée")), now)

    assert (taken.events, names(taken)) == ((), [said])
    assert taken.prompts[0].params["date"] == date


def test_somebody_in_the_middle_is_told_that_the_end_came_at_an_hour(seed: Consultation) -> None:
    closed = seed.model_copy(update={"closes_on": NOW.date(), "closing_time": "09h30"})
    state = at(seed, "paiement").after(happened.AnswerRecorded("identifiant", ("yes",)))

    taken = step(closed, state, moves.Said(Understood("une idée")), NOW)

    assert (taken.events, names(taken)) == ((), ["closed_midway"])
    assert taken.prompts[0].params["date"] == f"{NOW.day} novembre 2016 à 9 h 30"


@pytest.mark.parametrize(
    "now", [datetime(2016, 9, 27, 4, 0, tzinfo=UTC), datetime(2017, 3, 1, 4, 59, tzinfo=UTC)]
)
def test_the_first_and_the_last_minute_are_open(seed: Consultation, now: datetime) -> None:
    assert names(step(seed, start(seed), moves.Said(Understood("une idée")), now)) == ["noted", "ask_open"]


def test_english_asks_in_english(seed: Consultation) -> None:
    taken = step(seed, start(seed, language="en"), moves.AskedAgain(), NOW)

    assert taken.prompts[0].params["question"] == seed.question("offre-de-services").text.en


def _before(seed: Consultation, slug: str) -> list[str]:
    """The questions before one that are asked of everybody."""
    slugs = [question.slug for question in seed.questions if question.ask_if is None]
    return slugs[: slugs.index(slug)]


@pytest.fixture
def chained(park: Consultation) -> Consultation:
    """The park's consultation, with a chain: frequente-le-parc, then eclairage, then lieux-a-eclairer."""
    condition = AskIf(question="frequente-le-parc", answers=("yes",))
    questions = tuple(
        question.model_copy(update={"ask_if": condition}) if question.slug == "eclairage" else question
        for question in park.questions
    )
    return park.model_copy(update={"questions": questions})


def test_question_asked_only_after_one_that_no_longer_applies_is_passed_over(chained: Consultation) -> None:
    state = State(
        consultation=chained.slug,
        stage="asking",
        question="deux-priorites",
        answers={"frequente-le-parc": ("no",), "eclairage": ("yes",)},
        trail=("frequente-le-parc", "eclairage", "deux-priorites"),
        offered=("notifications",),
    )

    taken = step(chained, state, moves.Picked(("arbres", "bancs")), PARK_DAY)
    gone_to = step(chained, state, moves.WentTo(chained.number_of("lieux-a-eclairer") or 0), PARK_DAY)

    assert taken.events[-1] == happened.QuestionAsked("autre-idee")
    assert names(gone_to)[0] == "no_such_question"


def test_back_passes_over_a_question_that_no_longer_applies(park: Consultation) -> None:
    state = State(
        consultation=park.slug,
        stage="asking",
        question="deux-priorites",
        answers={"frequente-le-parc": ("no",), "activite": ("marche",)},
        trail=("activite", "frequente-le-parc", "deux-priorites"),
    )

    taken = step(park, state, moves.WentBack(), PARK_DAY)

    assert taken.events == (happened.QuestionAsked("frequente-le-parc"),)


def test_back_after_the_end_with_nothing_to_go_back_to_says_it_is_the_end(park: Consultation) -> None:
    state = State(
        consultation=park.slug,
        stage="finished",
        answers={"activite": ("marche",)},
        trail=("activite",),
    )

    taken = step(park, state, moves.WentBack(), PARK_DAY)

    assert (taken.events, names(taken)) == ((), ["already_finished"])


@pytest.mark.parametrize("move", [moves.Greeted(), moves.AskedAgain(), moves.WentOn()])
def test_question_added_since_is_not_asked_of_who_has_finished(seed: Consultation, move: moves.Move) -> None:
    """The console says so to whoever adds it."""
    last = seed.questions[-1].slug
    finished = at(seed, last).after(
        happened.AnswerRecorded(last, (), "Un guichet"), happened.ConversationFinished()
    )
    added = seed.questions[0].model_copy(update={"slug": "autre-chose"})
    longer = seed.model_copy(update={"questions": (*seed.questions, added)})

    taken = step(longer, finished, move, NOW)

    assert finished.stage == "finished"
    assert [each for each in taken.events if isinstance(each, happened.QuestionAsked)] == []


def test_choice_named_twice_counts_once(seed: Consultation) -> None:
    state = at(seed, "trois-principes")

    twice = step(seed, state, moves.Picked(("mecanismes", "mecanismes", "promotion")), NOW)
    enough = step(seed, state, moves.Picked(("mecanismes", "promotion", "mecanismes", "evaluation")), NOW)

    understood = happened.ChoicesUnderstood(("mecanismes", "promotion"))
    assert (twice.events, names(twice)) == (
        (understood, happened.Misunderstood()),
        ["refused_multi_too_few"],
    )
    assert enough.events[0] == happened.AnswerRecorded(
        "trois-principes", ("mecanismes", "promotion", "evaluation")
    )


@pytest.mark.parametrize("agreed", [True, False])
def test_yes_or_no_leaves_a_draft_as_it_is(seed: Consultation, agreed: bool) -> None:
    state = start(seed, moves.Said(Understood("a" * 400)))

    taken = step(seed, state, moves.Consented(agreed), NOW)

    assert (taken.events, names(taken)) == ((happened.Misunderstood(),), ["draft"])


def test_third_answer_says_how_to_undo_and_no_other_does(seed: Consultation) -> None:
    state, said = start(seed), []
    for _ in range(2):
        taken = step(seed, state, moves.Said(Understood("moins de papier")), NOW)
        state, said = state.after(*taken.events), [*said, names(taken)[0]]
    third = step(seed, state, moves.Picked(("yes",)), NOW)
    fourth = step(seed, state.after(*third.events), moves.Said(Understood("Par virement")), NOW)

    assert [*said, names(third)[0], names(fourth)[0]] == ["noted", "noted", "noted_and_how", "noted"]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("oui si mon nom n'est pas publié", "consent_name"),
        ("yes as long as it stays anonymous", "consent_name"),
        ("ok mais donnez pas mon numéro", "consent_number"),
        ("si ça prend pas trop de temps", "consent_time"),
        ("d'accord tant que je peux arrêter", "consent_leaving"),
        ("oui si c'est gratuit", "consent_cost"),
        ("do I have to agree?", "consent_free"),
        ("yes but not published", "consent_again"),
        ("oui mais c'est quoi", "consent_asked"),
        ("ouin", "consent_free"),
        ("bof", "consent_free"),
        ("les arbres sont beaux", "consent_again"),
    ],
)
def test_what_is_not_yet_a_yes_is_answered_and_asked_again(
    seed: Consultation, text: str, prompt: str
) -> None:
    state = State(seed.slug, "fr", "consent")
    taken = step(seed, state, moves.Said(Understood(text)), OPEN_DAY)

    assert names(taken) == [prompt]
    assert taken.events == (happened.Misunderstood(),)


@pytest.mark.parametrize(
    ("text", "answer", "prompt"),
    [
        ("oui si mon nom n'est pas publié", "yes", "consent_name"),
        ("yes but not published", "yes", "consent_again"),
        ("j'ai pas le goût", "no", "ask_consent"),
    ],
)
def test_what_may_be_a_yes_or_a_no_is_named_before_it_is_asked_again(
    seed: Consultation, text: str, answer: str, prompt: str
) -> None:
    said = Understood(text, choice={"error": "unclear", "understood": [answer]})
    taken = step(seed, State(seed.slug, "fr", "consent"), moves.Said(said), OPEN_DAY)

    assert (names(taken), taken.prompts[0].params) == (["consent_perhaps", prompt], {"answer": answer})
