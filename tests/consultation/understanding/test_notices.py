import pytest

from consultation.understanding import asks_to_be_told, asks_whether_answered


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("avisez-moi quand les autorités répondront", True),
        ("activez les notifications", True),
        ("je veux un rappel avant la date limite", True),
        ("notify me when they answer", True),
        ("send updates please", True),
        ("recevoir des alertes par texto", False),
        ("m'avertir quand mon permis est prêt", False),
        ("tell me when my passport is ready", False),
        ("email reminders", False),
        ("avertissez-moi avant de couper le courant", False),
    ],
)
def test_wish_to_be_told_of_replies(text: str, asks: bool) -> None:
    assert asks_to_be_told(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("allez-vous me répondre?", True),
        ("je voudrais savoir si quelqu'un a répondu", True),
        ("ils vont répondre quand", True),
        ("will anyone reply", True),
        ("notify me when they reply", False),
        ("avisez-moi quand il y a une réponse", False),
    ],
)
def test_question_about_replies(text: str, asks: bool) -> None:
    assert asks_whether_answered(text) is asks
