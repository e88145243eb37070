import pytest

from consultation.conversation import Draft, State
from consultation.conversation.merging import merge_states
from consultation.definition import Consultation


@pytest.fixture
def slugs(seed: Consultation) -> list[str]:
    return [question.slug for question in seed.questions]


def test_one_that_has_not_begun_adds_nothing(seed: Consultation, slugs: list[str]) -> None:
    asking = State(seed.slug, stage="asking", question=slugs[1], answers={slugs[0]: ()})

    assert merge_states(seed, asking, State(seed.slug, stage="consent"), {}) == asking
    assert merge_states(seed, State(seed.slug), asking, {}) == asking


def test_the_one_further_along_goes_on_with_the_answers_of_both(seed: Consultation, slugs: list[str]) -> None:
    far = State(
        seed.slug,
        stage="asking",
        question=slugs[3],
        answers={slugs[0]: (), slugs[2]: ("yes",)},
        skipped=(slugs[1],),
    )
    near = State(seed.slug, stage="asking", question=slugs[2], answers={slugs[1]: ()}, skipped=(slugs[0],))

    merged = merge_states(seed, near, far, {})

    assert merged.question == slugs[3]
    assert merged.answers == {slugs[0]: (), slugs[1]: (), slugs[2]: ("yes",)}
    assert merged.skipped == ()


def test_question_that_the_other_answered_is_not_asked(seed: Consultation, slugs: list[str]) -> None:
    far = State(seed.slug, stage="asking", question=slugs[2], answers={slugs[0]: (), slugs[1]: ()})
    near = State(seed.slug, stage="asking", question=slugs[3], answers={slugs[2]: ("no",)})

    assert merge_states(seed, far, near, {}).question == slugs[3]


def test_of_two_answers_to_one_question_the_newest_choices_stand(
    seed: Consultation, slugs: list[str]
) -> None:
    first = State(seed.slug, stage="asking", question=slugs[3], answers={slugs[2]: ("yes",)})
    second = State(seed.slug, stage="asking", question=slugs[3], answers={slugs[2]: ("no",)})

    assert merge_states(seed, first, second, {slugs[2]: ("no",)}).answers == {slugs[2]: ("no",)}


def test_together_they_may_have_finished(seed: Consultation, slugs: list[str]) -> None:
    half = len(slugs) // 2
    first = State(seed.slug, stage="asking", question=slugs[-1], answers=dict.fromkeys(slugs[:-1], ()))
    second = State(seed.slug, stage="asking", question=slugs[half], answers={slugs[-1]: ("yes",)})

    assert merge_states(seed, first, second, {}).stage == "finished"


def test_draft_of_the_one_further_along_is_kept(seed: Consultation, slugs: list[str]) -> None:
    draft = Draft(slugs[1], (), "trop long")
    far = State(seed.slug, stage="draft", question=slugs[1], answers={slugs[0]: ()}, draft=draft)
    near = State(seed.slug, stage="asking", question=slugs[0])

    assert merge_states(seed, far, near, {}).draft == draft
