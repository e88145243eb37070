import pytest

from consultation.text.encoder import EncoderError
from consultation.understanding.stances import NO_STANCE, STANCES, Stances


def test_sentences_are_told_apart_by_what_they_answer(stances: Stances) -> None:
    said = {
        "yes": ("ce serait formidable", "that would be lovely"),
        "no": ("j'aime mieux pas", "I'd rather not"),
        "unsure": ("j'hésite encore là-dessus", "it could go either way"),
        NO_STANCE: ("vous avez déjà tout décidé", "La santé et les transports"),
    }

    assert {stance: {stances.stance_of(text)[0] for text in said[stance]} for stance in STANCES} == {
        stance: {stance} for stance in STANCES
    }


def test_a_comment_is_not_surely_a_yes_or_a_no(stances: Stances) -> None:
    for text in ("Our data must be protected", "hold on, let me look"):
        shares = stances.shares(text)
        assert max(shares["yes"], shares["no"]) < 0.85


def test_any_text_has_a_stance_and_a_likelihood(stances: Stances) -> None:
    for text in ("", "👍", "x" * 5_000):
        stance, likelihood = stances.stance_of(text)
        assert (stance in STANCES, 0 < likelihood <= 1) == (True, True)


def test_the_meaning_is_asked_for_only_where_the_words_leave_a_doubt(
    stances: Stances, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULTEXTO_ENCODER", "/nowhere")

    assert stances.stance_of("Je le crois.")[0] == "yes"
    with pytest.raises(EncoderError):
        stances.stance_of("who pays the hydro for that")
