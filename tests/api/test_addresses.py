import pytest

from api.addresses import Links
from consultation.contributions.model import About

FR = Links("https://exemple.quebec")
EN = FR.in_language("en")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (FR.index(), "/"),
        (EN.index(), "/?lang=en"),
        (FR.consultation("parc"), "/consultations/parc"),
        (EN.consultation("parc"), "/consultations/parc?lang=en"),
        (FR.contributions("parc"), "/consultations/parc/contributions"),
        (
            FR.contributions("parc", About("idee", kind="question"), words="l’été", before=40),
            "/consultations/parc/contributions?about=question.idee&q=l%E2%80%99%C3%A9t%C3%A9&before=40",
        ),
        (FR.questioned("parc", "idee"), "/consultations/parc/contributions?about=question.idee"),
        (FR.contributions("parc", About(kind="free")), "/consultations/parc/contributions?about=free"),
        (FR.principle("parc", "eau"), "/consultations/parc/principles/eau"),
        (
            EN.principle("parc", "eau", sub_question="pluie", before=3),
            "/consultations/parc/principles/eau?question=pluie&before=3&lang=en#contributions",
        ),
        (
            FR.atom("parc", About("pluie", "eau")),
            "/consultations/parc/contributions.atom?about=principle.eau.pluie",
        ),
        (EN.contributions("parc", before=40), "/consultations/parc/contributions?before=40&lang=en"),
        (FR.contribution("parc", 12), "/consultations/parc/contributions/12"),
        (FR.file("/widget.js"), "/widget.js"),
    ],
)
def test_links_say_what_they_ask_for(link: str, expected: str) -> None:
    assert link == expected


def test_links_of_a_page_beside_a_consultations_are_written_from_there() -> None:
    links = Links("https://ville.quebec/consulter", "en").beside("parc")

    assert links.contribution("parc", 3) == "contributions/3?lang=en"
    assert links.contribution("pont", 3) == "/consulter/consultations/pont/contributions/3?lang=en"
    assert links.consultation("parc") == "/consulter/consultations/parc?lang=en"
    assert (
        links.absolute(links.report("parc"))
        == "https://ville.quebec/consulter/consultations/parc/report?lang=en"
    )


def test_links_begin_where_the_service_is_served() -> None:
    links = Links("https://ville.quebec/consulter")

    assert links.index() == "/consulter/"
    assert links.file("/static/pages.css") == "/consulter/static/pages.css"
    assert links.absolute(links.consultation("parc")) == "https://ville.quebec/consulter/consultations/parc"
