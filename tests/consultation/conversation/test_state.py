import json

from hypothesis import given
from hypothesis import strategies as st

from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.state import Draft, State

slugs = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
choices = st.lists(slugs, max_size=3).map(tuple)
states = st.builds(
    State,
    consultation=slugs,
    language=st.sampled_from(["fr", "en"]),
    stage=st.sampled_from(["new", "consent", "declined", "asking", "draft", "finished"]),
    question=st.none() | slugs,
    answers=st.dictionaries(slugs, choices),
    skipped=choices,
    trail=choices,
    draft=st.none() | st.builds(Draft, question=slugs, choices=choices, text=st.text()),
    ticks=choices,
    understood=choices,
    side_question=st.none()
    | st.builds(
        OpenSideQuestion,
        slugs,
        st.dictionaries(slugs, st.text() | st.integers()),
        st.booleans(),
        st.integers(0, 2),
    ),
    offered=choices,
)


@given(states)
def test_state_survives_json(state: State) -> None:
    assert State.load(json.loads(json.dumps(state.dump()))) == state


def test_draft_text_is_not_shown_in_a_traceback() -> None:
    assert "secret" not in repr(State("c", draft=Draft("q", (), "secret")))


def test_state_stored_before_there_were_side_questions_is_read() -> None:
    values = State("c", stage="asking", question="q").dump()
    del values["aside"], values["offered"]

    assert State.load(values) == State("c", stage="asking", question="q")


def test_words_of_a_side_question_are_not_shown_in_a_traceback() -> None:
    assert "secret" not in repr(State("c", side_question=OpenSideQuestion("keep-words", {"text": "secret"})))
