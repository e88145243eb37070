import pytest

from consultation.understanding.notice_wishes import read_notice_wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("hm no, turn updates back on please", "yes"),
        ("No, I meant I DO want updates when authorities reply", "yes"),
        ("yes please notify me when they answer", "yes"),
        ("remettez les avis", "yes"),
        ("oui je veux des avis", "yes"),
        ("oui, avisez-moi quand ils répondront svp", "yes"),
        ("could you turn my notifications back on?", "yes"),
        ("Je vous remercie, mais non, je préfère ne pas recevoir d'avis.", "no"),
        ("mais non, je préfère ne pas recevoir d'avis", "no"),
        ("I don't want any updates", "no"),
        ("no thanks, don't notify me", "no"),
        ("ne m'avisez pas", "no"),
        ("non merci, pas d'avis", "no"),
        ("stop the reply notifications actually", "no"),
        ("ne pas recevoir d'avis", "no"),
        ("recevoir des alertes", None),
        ("pas d'avis", None),
        ("je n'ai pas d'avis", None),
        ("I don't get updates", None),
        ("don't stop the updates", None),
        ("do I get notifications?", None),
        ("I want to update my answer", None),
        ("je voudrais des avis de coupure d'eau par texto", None),
        ("I want notifications when my licence expires", None),
        ("oui", None),
    ],
)
def test_a_text_that_only_asks_for_notices_or_for_none_is_told_from_others(
    text: str, wish: str | None
) -> None:
    assert read_notice_wish(text) == wish
