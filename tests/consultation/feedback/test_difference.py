from hypothesis import given
from hypothesis import strategies as st

from consultation.feedback.editing import Piece, changed, pieces
from consultation.feedback.model import Content

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def test_words_that_went_and_came_stand_beside_each_other() -> None:
    assert pieces("Le pont ouvre en mai.", "Le pont neuf ouvre en juin.") == [
        Piece("same", "Le pont"),
        Piece("added", " neuf"),
        Piece("same", " ouvre en"),
        Piece("removed", " mai"),
        Piece("added", " juin"),
        Piece("same", "."),
    ]


def test_only_fields_that_differ_are_given() -> None:
    before = Content("La ministre", {"fr": "En mai.", "en": "In May."}, link="https://quebec.ca/a")
    after = Content("La ministre", {"fr": "En mai.", "en": "In June."}, link="")

    assert changed(before, after) == {
        ("body", "en"): [
            Piece("same", "In"),
            Piece("removed", " May"),
            Piece("added", " June"),
            Piece("same", "."),
        ],
        ("link", None): [Piece("removed", "https://quebec.ca/a")],
    }


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_pieces_whole(before: str, after: str) -> None:
    found = pieces(before, after)

    assert "".join(each.text for each in found if each.change != "removed") == after
    assert "".join(each.text for each in found if each.change != "added") == before
