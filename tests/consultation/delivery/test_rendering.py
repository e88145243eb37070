import pytest

from consultation.delivery.model import Cost
from consultation.delivery.rendering import cost, join

TEXTS = ["« Le rôle de l’État » – en français…", "Ça va? 🚌"]


@pytest.mark.parametrize(
    ("channel", "letters", "text"),
    [
        ("sms", "kept", '"Le rôle de l\'État" - en français...\nÇa va? 🚌'),
        ("sms", "gsm7", '"Le role de l\'État" - en francais...\nÇa va? 🚌'),
        ("telegram", "gsm7", "« Le rôle de l’État » – en français…\n\nÇa va? 🚌"),
        ("web", "kept", "« Le rôle de l’État » – en français…\n\nÇa va? 🚌"),
    ],
)
def test_join_spells_as_the_channel_and_the_organiser_want(channel: str, letters: str, text: str) -> None:
    assert join(channel, TEXTS, letters) == text  # type: ignore[arg-type]


def test_letters_are_kept_unless_told_otherwise() -> None:
    assert join("sms", ["Bientôt"]) == "Bientôt"


def test_respelling_saves_segments() -> None:
    question = "Êtes-vous prêt à reconnaître la clôture d’une enquête sur la pêche, dès août, à l’île?"

    assert cost("sms", join("sms", [question])) == Cost("UCS-2", 2)
    assert cost("sms", join("sms", [question], "gsm7")) == Cost("GSM-7", 1)
    assert cost("web", question) is None
