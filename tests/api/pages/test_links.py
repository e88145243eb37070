import pytest

from api.pages.links import Links

FR = Links("https://exemple.quebec")
EN = FR.in_language("en")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (FR.index(), "/"),
        (EN.index(), "/?lang=en"),
        (FR.consultation("parc"), "/consultations/parc"),
        (EN.consultation("parc"), "/consultations/parc?lang=en"),
        (FR.contributions("parc"), "/consultations/parc#contributions"),
        (FR.contributions("parc", "idee", 40), "/consultations/parc?question=idee&before=40#contributions"),
        (EN.contributions("parc", before=40), "/consultations/parc?before=40&lang=en#contributions"),
        (FR.contribution("parc", 12), "/consultations/parc?before=13#contribution-12"),
        (FR.file("/widget.js"), "/widget.js"),
    ],
)
def test_links_say_what_they_ask_for(link: str, expected: str) -> None:
    assert link == expected


def test_links_begin_where_the_service_is_served() -> None:
    links = Links("https://ville.quebec/consulter")

    assert links.index() == "/consulter/"
    assert links.file("/static/pages.css") == "/consulter/static/pages.css"
    assert links.absolute(links.consultation("parc")) == "https://ville.quebec/consulter/consultations/parc"
