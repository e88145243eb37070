from collections.abc import Iterator

import pytest

from consultation.conversation import Prompt, State, explain, prompts, wording_around
from consultation.conversation import events as happened
from consultation.conversation.events import OpenSideQuestion
from consultation.definition import Consultation, Localized, Term
from consultation.delivery.rendering import join
from consultation.languages.model import LANGUAGES
from consultation.languages.responses import Responses
from consultation.text.sms_segments import count_segments
from consultation.understanding import Understood

ASKED = {
    "question": ("J'ai pas compris", "I don't understand"),
    "example": ("un exemple?", "an example?"),
    "reason": ("pourquoi vous demandez ça", "why do you ask"),
}


def at(definition: Consultation, question: str, language: str = "fr") -> State:
    state = State(consultation=definition.slug, language=language, stage="asking")
    return state.after(happened.QuestionAsked(question))


def told(definition: Consultation, question: str, text: str, language: str = "fr") -> list[Prompt] | None:
    taken = explain(definition, at(definition, question, language), Understood(text))
    return None if taken is None else list(taken.prompts)


def names(prompts: list[Prompt] | None) -> list[str]:
    return [each.name for each in prompts or []]


@pytest.fixture
def bare(park: Consultation) -> Consultation:
    """The park's consultation, which explains nothing."""
    nothing = {"plain": None, "example": None, "why": None, "glossary": ()}
    questions = tuple(question.model_copy(update=nothing) for question in park.questions)
    return park.model_copy(update={"questions": questions, "glossary": ()})


def test_question_is_told_in_plain_words_and_asked_again_by_its_name(seed: Consultation) -> None:
    question = seed.question("donnees-ouvertes")
    assert question.plain is not None

    plain, again = told(seed, "donnees-ouvertes", "J'ai pas compris") or []

    assert (plain.name, plain.params["plain"]) == ("explained_with_example", question.plain.text("fr"))
    assert (again.name, again.params) == (
        "ask_in_short_open",
        {"short": "Données à ouvrir en priorité", "number": 5},
    )
    assert again.wait == prompts.question_expectation(seed, question, "fr")


def test_word_is_told_by_its_meaning(seed: Consultation) -> None:
    meaning, _ = told(seed, "donnees-ouvertes", "what do you mean by open data", "en") or []

    assert meaning.name == "explained_word"
    assert meaning.params["word"] == "Open data"


def test_meaning_needs_no_full_stop_and_may_have_one(park: Consultation) -> None:
    term = Term(
        term=Localized(fr="pic-bois", en="woodpecker"), meaning=Localized(fr="un oiseau.", en="a bird")
    )
    definition = park.model_copy(update={"glossary": (term,)})

    meaning, _ = told(definition, "autre-idee", "c'est quoi un pic-bois") or []

    assert meaning.params == {"word": "Pic-bois", "meaning": "un oiseau"}


def test_choice_that_is_a_principle_is_told_by_its_sentence(seed: Consultation) -> None:
    question = seed.question("trois-principes").model_copy(update={"glossary": ()})
    others = [each for each in seed.questions if each.slug != question.slug]
    definition = seed.model_copy(update={"questions": (*others, question)})

    meaning, again = told(definition, "trois-principes", "c'est quoi la rétroaction") or []

    assert (
        meaning.params["meaning"]
        == "Les autorités compétentes donnent une rétroaction aux participantes et participants"
    )
    assert again.name == "ask_in_short_choice"


def test_reason_is_the_question_s_or_else_what_is_done_with_answers(
    park: Consultation, bare: Consultation
) -> None:
    own, uses = (told(each, "autre-idee", "pourquoi vous demandez ça") or [] for each in (park, bare))

    assert park.question("autre-idee").why is not None
    assert own[0].params["why"] == park.question("autre-idee").why.text("fr")  # type: ignore[union-attr]
    assert uses[0].params["why"] == park.use_of_answers.text("fr")


@pytest.mark.parametrize("text", ["j'ai pas compris", "un exemple?", "c'est quoi un arondissement"])
def test_what_the_file_does_not_explain_is_said_so_and_asked_in_full(bare: Consultation, text: str) -> None:
    assert names(told(bare, "autre-idee", text)) == ["nothing_explained", "ask_open"]


def test_word_without_a_meaning_is_said_so(park: Consultation) -> None:
    assert names(told(park, "autre-idee", "c'est quoi une idée")) == [
        "word_not_explained",
        "ask_in_short_open",
    ]


@pytest.mark.parametrize("text", ["aide", "comment ça marche", "c'est quoi la question"])
def test_another_request_is_left_to_others(seed: Consultation, text: str) -> None:
    assert told(seed, "donnees-ouvertes", text) is None


@pytest.mark.parametrize(
    ("text", "names_told"),
    [
        ("J'ai pas compris", ["consent_asked"]),
        ("c'est quoi une contribution?", ["own_word_contribution", "ask_consent"]),
        ("comment ça marche votre affaire", ["consent_how"]),
    ],
)
def test_somebody_who_has_not_agreed_is_told_what_this_is(
    seed: Consultation, text: str, names_told: list[str]
) -> None:
    told = explain(seed, State(consultation=seed.slug, stage="consent"), Understood(text, "help"))

    assert told is not None
    assert [prompt.name for prompt in told.prompts] == names_told


def test_nothing_is_explained_under_a_side_question(seed: Consultation) -> None:
    erasing = at(seed, "paiement").after(
        happened.SideQuestionOpened(OpenSideQuestion("erase-all", {}, over_question=True))
    )

    assert explain(seed, erasing, Understood("J'ai pas compris")) is None


@pytest.mark.parametrize(
    ("text", "names_told"),
    [
        ("c'est quoi une démarche participative", ["explained_word", "ask_first_sub_question"]),
        ("J'ai pas compris", ["principle", "ask_first_sub_question"]),
        ("pourquoi vous demandez ça", ["explained_reason", "ask_first_sub_question"]),
    ],
)
def test_question_of_a_principle_is_told_by_the_principle(
    seed: Consultation, text: str, names_told: list[str]
) -> None:
    data = {"principle": "retroaction", "index": 0, "queue": []}
    asked = OpenSideQuestion("sub-question", data, over_question=True)
    state = at(seed, "paiement").after(happened.SideQuestionOpened(asked))

    taken = explain(seed, state, Understood(text))

    assert taken is not None
    assert names(list(taken.prompts)) == names_told
    assert (
        wording_around(seed, state).asked
        == "Quel type de rétroaction est attendu des participants et participantes?"
    )


def test_question_of_the_evaluation_is_asked_again_when_nothing_explains_it(park: Consultation) -> None:
    survey = OpenSideQuestion("survey", {"moment": "finished", "question": "facilite"})
    state = State(consultation=park.slug, stage="finished").after(happened.SideQuestionOpened(survey))

    taken = explain(park, state, Understood("J'ai pas compris"))

    assert taken is not None
    assert taken.prompts[0].name == "nothing_explained"


def test_offer_beside_the_question_is_made_again_after_it(seed: Consultation) -> None:
    offered = OpenSideQuestion("offer-notifications", {}, over_question=True)
    state = at(seed, "secteurs-prioritaires").after(happened.SideQuestionOpened(offered))

    taken = explain(seed, state, Understood("un exemple?"))

    assert taken is not None
    assert names(list(taken.prompts)) == ["explained_example", "ask_in_short_open", "offer_notifications"]


def explained(definition: Consultation) -> Iterator[tuple[str, str]]:
    """Every explanation of a consultation as a text message, by what was asked."""
    phrases = Responses.load()
    for language in LANGUAGES:
        for question in definition.questions:
            asked = [texts[LANGUAGES.index(language)] for texts in ASKED.values()]
            terms = [f"?? {each.term.text(language)}, c'est quoi" for each in definition.terms_of(question)]
            for text in (*asked, *terms):
                said = [
                    phrases.phrase(each.name, language, "sms", **each.params)
                    for each in told(definition, question.slug, text, language) or ()
                ]
                yield f"{language} {question.slug}: {text}", join("sms", said, definition.letters)


@pytest.mark.parametrize("name", ["seed", "park"])
def test_every_explanation_is_a_text_message_of_two_segments(
    name: str, request: pytest.FixtureRequest
) -> None:
    messages = dict(explained(request.getfixturevalue(name)))

    assert [asked for asked, text in messages.items() if not text or count_segments(text).segments > 2] == []
