from hypothesis import given
from hypothesis import strategies as st

from consultation.understanding.keywords import read_compliance_word


@given(
    st.sampled_from(["stop", "arrêt", "désabonner", "unsubscribe", "fin"]),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.booleans(),
)
def test_a_stop_word_is_read_whatever_surrounds_it(word, before, after, capitals):
    assert read_compliance_word(before + (word.upper() if capitals else word) + after) == "stop"


@given(
    st.sampled_from(["stop", "arrêter", "aide", "fin", "info"]),
    st.text(alphabet="abdglmnru", min_size=2).filter(lambda more: more != "all"),  # "stop all" is one
)
def test_a_word_after_it_makes_it_an_answer(word, more):
    assert read_compliance_word(f"{word} {more}") is None
