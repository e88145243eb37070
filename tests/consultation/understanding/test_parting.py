import pytest

from consultation.understanding import is_parting

PARTING = """
    merci | MERCI!! | Merci beaucoup, bonne journée | ok merci bye | au revoir | Bonne soirée :) | thanks
    | Thank you very much | bye bye | goodbye | merci, à la prochaine
"""
ANYTHING_ELSE = """
    bonsoir | bonjour | bonne idée | merci de m'inscrire | merci d'ouvrir les données | ok | oui | la semaine
    | thanks for asking, health first
"""


@pytest.mark.parametrize("text", PARTING.split("|"))
def test_thanks_and_leave(text: str) -> None:
    assert is_parting(text)


@pytest.mark.parametrize("text", [*ANYTHING_ELSE.split("|"), "", "merci " * 20])
def test_what_may_begin_something(text: str) -> None:
    assert not is_parting(text)
