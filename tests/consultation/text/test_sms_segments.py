import gsm0338
import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from consultation.text.sms_segments import Segments, count_segments, transliterate

GSM_ALPHABET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€"
)

COUNTS = [
    ("nothing", "", Segments("GSM-7", 0, 0)),
    ("one letter", "a", Segments("GSM-7", 1, 1)),
    ("French letters of the alphabet", "à é è ù É Ç", Segments("GSM-7", 11, 1)),
    ("lines", "Bonjour.\r\nMerci.\n", Segments("GSM-7", 17, 1)),
    ("a full segment", "a" * 160, Segments("GSM-7", 160, 1)),
    ("one septet more", "a" * 161, Segments("GSM-7", 161, 2)),
    ("two full segments", "a" * 306, Segments("GSM-7", 306, 2)),
    ("one septet more than two", "a" * 307, Segments("GSM-7", 307, 3)),
    ("ten segments", "a" * 1530, Segments("GSM-7", 1530, 10)),
    ("escaped characters count twice", "€[]{}|^~\\", Segments("GSM-7", 18, 1)),
    ("escaped characters fill a segment", "€" * 80, Segments("GSM-7", 160, 1)),
    ("an escape does not straddle", "a" * 152 + "€" + "a" * 152, Segments("GSM-7", 306, 3)),
    ("an escape that fits", "a" * 151 + "€" + "a" * 153, Segments("GSM-7", 306, 2)),
    ("only escapes waste a septet a segment", "€" * 153, Segments("GSM-7", 306, 3)),
    ("ç is outside", "Ça va, garçon", Segments("UCS-2", 13, 1)),
    ("ê is outside", "même", Segments("UCS-2", 4, 1)),
    ("typographic apostrophe", "l’État", Segments("UCS-2", 6, 1)),
    ("no-break space", "74\u00a0%", Segments("UCS-2", 4, 1)),
    ("a full UCS-2 segment", "ê" * 70, Segments("UCS-2", 70, 1)),
    ("one unit more", "ê" * 71, Segments("UCS-2", 71, 2)),
    ("two full UCS-2 segments", "ê" * 134, Segments("UCS-2", 134, 2)),
    ("an emoji counts twice", "👍", Segments("UCS-2", 2, 1)),
    ("emoji fill a segment", "👍" * 35, Segments("UCS-2", 70, 1)),
    ("a pair does not straddle", "ê" * 66 + "👍" + "ê" * 66, Segments("UCS-2", 134, 3)),
    ("escaped characters count once in UCS-2", "ê€", Segments("UCS-2", 2, 1)),
    ("a raw escape is not of the alphabet", "\x1be", Segments("UCS-2", 2, 1)),
]

FRENCH = [
    ("kept letters", "à é è ù É Ç Ä ö ü ñ", "à é è ù É Ç Ä ö ü ñ"),
    ("circumflex", "âêîôûÂÊÎÔÛ", "aeiouAEIOU"),
    ("diaeresis outside the alphabet", "Noël, maïs, Loïc", "Noel, mais, Loic"),
    ("small cedilla only", "Ça, garçon, reçu", "Ça, garcon, recu"),
    ("capitals without room", "À È Ù Ë", "A E U E"),
    ("ligatures", "Œuvre, cœur, Æ, æ", "OEuvre, coeur, Æ, æ"),
    ("guillemets lose their inner spaces", "« Oui\u00a0»,\u202f«\u202fnon\u202f»", '"Oui", "non"'),
    ("guillemets at the end of a line keep it", "«a»\n«b»", '"a"\n"b"'),
    ("apostrophes", "l’État ‘a’ `b`", "l'État 'a' 'b'"),
    ("ellipsis and dashes", "Bon… 9–17 — non‑voyant", "Bon... 9-17 - non-voyant"),
    ("spaces", "74\u00a0% 3\u202f000\u2009$", "74 % 3 000 $"),
    ("numbers", "n° 2, ½, x²", "no 2, 1/2, x2"),
    ("decomposed accents", "re\u0301ponse e\u0302tre", "réponse etre"),
    ("zero-width", "ré\u200bponse\ufeff", "réponse"),
    ("extension characters stay", "5 € [a] {b}", "5 € [a] {b}"),
    ("other Latin letters", "Čapek, Łódź", "Capek, Łodz"),
    ("an emoji stays", "Merci 👍 ç", "Merci 👍 c"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_count_segments(text, expected):
    assert count_segments(text) == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FRENCH], ids=[row[0] for row in FRENCH])
def test_transliterate(text, expected):
    assert transliterate(text) == expected


def reference(text):
    """The count of an independent library, which knows nothing of the empty text."""
    split = smsutil.split(text)
    if split.encoding == "gsm0338":
        return Segments("GSM-7", split.total_bytes, len(split.parts))
    return Segments("UCS-2", split.total_bytes // 2, len(split.parts))


gsm_text = st.text(alphabet=GSM_ALPHABET, min_size=1, max_size=700)
escapes = st.text(alphabet="a€[", min_size=140, max_size=480)
emoji = st.text(alphabet="aê👍🇨é", min_size=60, max_size=300)
anything = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x1b"), min_size=1, max_size=300)


@given(st.one_of(gsm_text, escapes, emoji, anything))
def test_count_segments_agrees_with_smsutil(text):
    assert count_segments(text) == reference(text)


@given(gsm_text)
def test_units_are_the_octets_of_the_gsm0338_codec(text):
    assert count_segments(text).units == len(gsm0338.Codec().encode(text)[0])


@given(st.one_of(gsm_text, emoji, anything))
def test_transliterate_is_idempotent(text):
    once = transliterate(text)
    assert transliterate(once) == once


@given(gsm_text)
def test_transliterate_leaves_the_alphabet_as_it_is(text):
    assert transliterate(text) == text


@given(st.text(alphabet="aàâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔŒÙÛ «»“”’'…–—-\u00a0\u202f.,!?\n€", max_size=400))
def test_transliterate_brings_all_of_french_into_the_alphabet(text):
    assert count_segments(transliterate(text)).encoding == "GSM-7"
