import pytest

from consultation.definition import Consultation
from consultation.feedback.checks import MAX_BODY_CHARS, checked_content
from consultation.feedback.model import Content, FeedbackError

NOTHING_SEEN = "\u200b \u2060\n\u3164\u2800"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (Content("La ministre", {"fr": " \n\t "}), "body_missing"),
        (Content("La ministre", {"fr": NOTHING_SEEN}), "body_missing"),
        (Content(NOTHING_SEEN, {"fr": "Oui."}), "authority_missing"),
        (Content("La ministre", {"fr": "é" * (MAX_BODY_CHARS + 1)}), "body_too_long"),
        (Content("La ministre", {"fr": "Oui\0"}), "unreadable"),
        (Content("La ministre", {"fr": "Oui \ud83d"}), "unreadable"),
    ],
    ids=["spaces", "nothing seen", "signed by nobody seen", "too long", "NUL", "half a character"],
)
def test_content_that_cannot_be_read_is_refused(seed: Consultation, content: Content, problem: str) -> None:
    with pytest.raises(FeedbackError) as refused:
        checked_content(seed, content)

    assert refused.value.reason == problem


def test_html_stays_the_text_it_is(seed: Consultation) -> None:
    written = Content("La ministre", {"fr": "<b>Oui</b>  &amp;\r\n\r\n\r\n<script>non</script>"})

    assert checked_content(seed, written).bodies["fr"] == "<b>Oui</b> &amp;\n\n<script>non</script>"
