import pytest

from consultation.understanding.signatures import MAX_SIGNATURE_CHARS, SignatureError, read_signature


@pytest.mark.parametrize(
    ("written", "signature"),
    [
        ("  Marie,  de Rimouski ", "Marie, de Rimouski"),
        ("« Marie »", "Marie"),
        ("– M. T.", "M. T."),
        ("Jean\nPaul", "Jean Paul"),
        ("Marie\u202e\u2067\u200bA\0", "MarieA"),
        ("a" + "\u0323" * 40 + "b", "\u1ea1\u0323\u0323b"),
        ("Zoe\u0308", "Zoë"),
        ("👩\u200d🌾 Lise", "👩\u200d🌾 Lise"),
        ("مريم", "مريم"),
        ("<b>Marie</b>", "<b>Marie</b>"),
        ("M" * MAX_SIGNATURE_CHARS, "M" * MAX_SIGNATURE_CHARS),
    ],
)
def test_signature_is_one_visible_line(written: str, signature: str) -> None:
    assert read_signature(written) == signature


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("", "empty"),
        ("\u200b\u2800", "empty"),
        ("123", "empty"),
        ("?!", "empty"),
        ("M" * (MAX_SIGNATURE_CHARS + 1), "too_long"),
        ("Marie 418 525-0199", "details"),
        ("marie@exemple.quebec", "details"),
        ("www.marie.com", "details"),
        ("Marie, G1R 4S9", "details"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(written: str, refusal: str) -> None:
    with pytest.raises(SignatureError) as caught:
        read_signature(written)
    assert caught.value.refusal == refusal
    assert not written or written not in str(caught.value)
