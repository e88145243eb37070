"""The page of figures."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import httpx
import pytest

from api.services import Services
from consultation.clock import stamp
from consultation.definition import Consultation, Localized
from consultation.delivery import sql_broadcasts
from tests.api.conftest import redefine
from tests.api.pages.conftest import SEED, Publish
from tests.api.pages.reading import NBSP, PAGE, link, words
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import answer, contribute

FIGURES = PAGE + "/figures"
SVG = "{http://www.w3.org/2000/svg}"


def charts(response: httpx.Response) -> dict[str, ElementTree.Element]:
    """The drawings of a page, by the heading that names each; a sentence describes it too."""
    drawn = re.findall(r'(<svg class="drawing".*?</svg>)\s*<(?:ol|p|/?details)', response.text, re.S)
    found = [ElementTree.fromstring(svg) for svg in drawn]
    said = dict(re.findall(r'<(?:h\d|p) id="([^"]+-(?:heading|told))">(.*?)</', response.text))
    assert [svg for svg in found if not said[svg.attrib["aria-describedby"]]] == []
    return {unescape(said[svg.attrib["aria-labelledby"]]): svg for svg in found}


def subjects(response: httpx.Response) -> list[str]:
    """What each chart of a page is, by its id."""
    return re.findall(r'<section class="chart[^"]*" aria-labelledby="(.*?)-heading">', response.text)


async def test_every_chart_is_a_finding_a_drawing_a_table_and_files(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for _ in range(12):
        publish("paiement", "Virement")
    for answer_ in ("yes", "yes", "yes", "no", "unsure") * 2:
        publish("identifiant", "Oui" if answer_ == "no" else "", answer_, channel="web")
    for _ in range(10):
        publish("trois-principes", "", "retroaction", "evaluation", "information", language="en")
    page = await client.get(FIGURES)

    assert subjects(page) == [
        *("choices-identifiant", "choices-trois-principes", "together-trois-principes"),
        *("days", "questions", "channels", "languages"),
    ]
    assert {svg.get("role") for svg in charts(page).values()} == {"img"}
    assert page.text.count("<caption") == len(charts(page)) == 7
    assert "style=" not in page.text
    said = words(page)
    assert f"Oui{NBSP}: 60{NBSP}% des 10 contributions" in said
    assert f"Lire les 2 commentaires (20{NBSP}%)" in said
    assert "comment=yes" in page.text
    assert (
        f"32 contributions sont publiées, de quelques personnes; 69{NBSP}% sont arrivées par texto." in said
    )
    tied = "à égalité : Information avant la démarche, Rétroaction des autorités et Évaluation de la démarche"
    assert tied.replace(" :", f"{NBSP}:") in said
    assert f"ce qui en a reçu le plus{NBSP}: la question 4, «{NBSP}Moyen de paiement{NBSP}» (12)" in said


async def test_yes_is_never_what_comes_back_most(client: httpx.AsyncClient, publish: Publish) -> None:
    """ "Oui 100 % (10 sur 10)" was the first thing a newcomer read as what people want."""
    for question, yes, no in (
        *(("identifiant", 7, 5), ("confiance-applications", 6, 5), ("cadre-ameliore-conception", 6, 4)),
        ("mise-en-oeuvre", 9, 1),
    ):
        for choice in ["yes"] * yes + ["no"] * no:
            publish(question, "", choice)
    for _ in range(20):
        publish("", "Autre chose.", kind="free")
    pages = [words(await client.get(path)) for path in (FIGURES, PAGE)]

    assert ["plus fréquents" in page for page in pages] == [False, False]
    assert pages[0].count("Sans compter les contributions libres, ce qui en a reçu le plus") == 1
    assert "plus de contributions" not in pages[0]


async def test_choice_that_most_people_made_leads_whatever_its_share(
    client: httpx.AsyncClient, services: Services, seed: Consultation, publish: Publish
) -> None:
    few = seed.question("trois-principes").model_copy(update={"slug": "peu", "code": "XX"})
    redefine(services, seed.model_copy(update={"questions": (*seed.questions, few)}))
    for _ in range(3):
        publish("peu", "", "retroaction", "evaluation", "information")
    for _ in range(11):
        publish("trois-principes", "", "mecanismes", "promotion", "information")
    publish("trois-principes", "", "engagement-autorites", "engagement-participants", "retroaction")
    page = await client.get(FIGURES)
    listed = page.text.partition("<h3>Choix les plus fréquents</h3>")[2].partition("</div>")[0]

    assert re.findall(r"(\d+) sur (\d+) contributions", listed) == [("11", "12"), ("3", "3")]


async def test_comments_on_answers_are_told_where_they_are_not_counted(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    publish("paiement", "Virement")
    answer(services.store, 1, "Oui.")
    contribute(services.store, 2, "Merci!", kind="feedback")
    told = "Sans compter 1 commentaire sur une réponse des autorités."

    assert told in words(await client.get(PAGE))
    assert told in words(await client.get(FIGURES))


async def test_as_many_yes_as_no_is_said(client: httpx.AsyncClient, publish: Publish) -> None:
    for answer_ in ("yes", "no") * 5:
        publish("identifiant", "", answer_)
    french, english = [words(await client.get(FIGURES + language)) for language in ("", "?lang=en")]

    assert f"Autant de oui que de non{NBSP}: 50{NBSP}% chacun, sur 10 contributions" in french
    assert "As many yes as no: 50% each, of 10 contributions" in english


@pytest.mark.parametrize(("answers", "is_drawn"), [(9, False), (10, True)])
async def test_nothing_is_drawn_or_shared_of_fewer_than_ten(
    client: httpx.AsyncClient, services: Services, answers: int, is_drawn: bool
) -> None:
    for number in range(1, answers + 1):
        contribute(services.store, number, question="identifiant", choices=["yes"])
    answer(services.store, 1, "Oui.", slug="identifiant", answered=list(range(1, answers + 1)))
    page = await client.get(FIGURES)
    others = [words(await client.get(PAGE + path)) for path in ("/report", "/principles-kept")]
    files = [await client.get(f"{FIGURES}/days.{kind}") for kind in ("svg", "png", "csv", "excel.csv")]

    shares = [
        re.findall(rf"\d+{NBSP}%", each.replace(f"au moins 80{NBSP}%", "")) for each in (words(page), *others)
    ]
    assert [bool(each) for each in (charts(page), *shares)] == [is_drawn] * 4
    assert [each.status_code for each in files] == [200 if is_drawn else 404] * 4
    few = "9 contributions pour le moment : c’est trop peu".replace(" :", f"{NBSP}:")
    assert (few in words(page), "Question 3" in words(page)) == (not is_drawn, True)


@pytest.mark.parametrize(
    ("question", "choices", "announced"),
    [
        ("paiement", [], "voici où on a le plus écrit. "),
        ("trois-principes", ["retroaction"], "voici ce qui a été le plus choisi. "),
    ],
)
async def test_what_is_announced_is_on_the_page(
    client: httpx.AsyncClient, services: Services, question: str, choices: list[str], announced: str
) -> None:
    for number in range(1, 11):
        contribute(services.store, number, question=question, choices=choices)

    page = words(await client.get(FIGURES))

    assert announced in page
    whole = words(await client.get(PAGE))
    assert ("Où on a le plus écrit" in page) == (not choices)
    assert ("En attendant, les choix les plus fréquents" in whole) == ("choisi" in announced)
    assert ("Choix les plus fréquents" in page) == ("choisi" in announced)


async def test_few_texts_are_quoted_instead_of_saying_what_comes_back(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Au comptoir.")
    publish("paiement", "Par virement.")

    page = (await client.get(FIGURES)).text.partition(
        "trop peu de contributions pour dire ce qui revient le plus"
    )[2]

    assert re.findall(r"<q[^>]*>(.*?)</q>", page) == ["Par virement.", "Au comptoir."]


async def test_question_with_the_most_texts_quotes_the_newest_two(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for text in ("Au comptoir.", "Par virement.", "Par carte."):
        publish("paiement", text)

    page = (await client.get(FIGURES)).text.partition("Où on a le plus écrit")[2]

    assert re.findall(r"<q[^>]*>(.*?)</q>", page) == ["Par carte.", "Par virement."]


async def test_chart_is_copied_as_a_picture_and_as_data(
    client: httpx.AsyncClient, publish: Publish, seed: Consultation
) -> None:
    for _ in range(10):
        publish("paiement", "Virement")
    svg, png, csv, excel = [
        await client.get(f"{FIGURES}/questions.{kind}") for kind in ("svg", "png", "csv", "excel.csv")
    ]

    drawn = ElementTree.fromstring(svg.content)
    assert (drawn.tag, drawn.get("role")) == (f"{SVG}svg", "img")
    assert seed.title.text("fr") in " ".join(text.text or "" for text in drawn.findall(f"{SVG}text"))
    assert "sandbox" in svg.headers["Content-Security-Policy"]
    assert (png.headers["Content-Type"], png.content[:4]) == ("image/png", b"\x89PNG")
    assert csv.text.splitlines()[4] == f"Question 4{NBSP}: Moyen de paiement,10,10,0,0"
    assert excel.content.startswith(b"\xef\xbb\xbfQuestion;Contributions;")
    assert (await client.get(f"{FIGURES}/questions.excel.csv?lang=en")).text.startswith("\ufeffQuestion,")
    assert (await client.get(f"{FIGURES}/questions.gif")).status_code == 404
    again = await client.get(f"{FIGURES}/questions.png", headers={"If-None-Match": png.headers["ETag"]})
    assert again.status_code == 304


async def test_days_say_what_happened(
    client: httpx.AsyncClient, services: Services, publish: Publish
) -> None:
    for _ in range(10):
        publish("paiement", "Virement")
    with services.store.write() as unit:
        sql_broadcasts.start_invitation(unit, SEED, OPEN_DAY)
        sql_broadcasts.start(unit, 1, 1, SEED, OPEN_DAY)
    said = words(await client.get(FIGURES))

    assert f"Le jour le plus actif{NBSP}: mardi 15 novembre 2016, 10 contributions" in said
    assert f"mardi 27 septembre 2016{NBSP}: ouverture." in said
    assert f"mardi 15 novembre 2016{NBSP}: invitations par texto lancées." in said
    assert f"mardi 15 novembre 2016{NBSP}: réponse des autorités publiée." in said
    assert "dernier jour" not in said


async def test_answer_sent_after_the_end_is_among_the_days(
    client: httpx.AsyncClient,
    services: Services,
    seed: Consultation,
    clock: StandingClock,
    publish: Publish,
) -> None:
    for _ in range(10):
        publish("paiement", "Virement")
    after = [seed.closes_at + timedelta(days=days) for days in (10, 20)]
    with services.store.write() as unit:
        sql_broadcasts.start(unit, 1, 1, SEED, after[0])
    publish("", "Merci!", kind="feedback", at=after[1])
    clock.moment = seed.closes_at + timedelta(days=30)

    assert f"{NBSP}: réponse des autorités publiée. " in words(await client.get(FIGURES))


async def test_figures_are_kept_for_a_minute(
    client: httpx.AsyncClient, publish: Publish, clock: StandingClock
) -> None:
    publish("paiement", "Oui")
    first = await client.get(FIGURES)
    publish("paiement", "Oui")
    again = await client.get(FIGURES)
    clock.moment += timedelta(minutes=1)
    later = await client.get(FIGURES)

    assert [words(each).count("1 contribution pour le moment") for each in (first, again)] == [1, 1]
    assert words(later).count("2 contributions pour le moment") == 1


async def test_figures_are_counted_anew_once_another_question_is_asked(
    client: httpx.AsyncClient, services: Services, seed: Consultation, publish: Publish
) -> None:
    for _ in range(10):
        publish("paiement", "Oui")
    await client.get(FIGURES)
    first, *others = seed.questions
    added = first.model_copy(update={"slug": "heures", "short": Localized(fr="Heures", en="Hours")})
    redefine(services, seed.model_copy(update={"questions": (first, added, *others)}).as_version(2))

    assert "Heures 0" in words(await client.get(FIGURES))


async def test_chart_says_its_question_in_plain_words_where_it_is_long(
    client: httpx.AsyncClient, publish: Publish, seed: Consultation
) -> None:
    plain = seed.question("identifiant").plain
    assert plain is not None
    for _ in range(10):
        publish("identifiant", "", "yes")

    assert (
        words(await client.get(FIGURES)).count(
            f"« {plain.fr} »".replace("« ", "«\xa0").replace(" »", "\xa0»")
        )
        == 1
    )


async def test_figures_of_nothing_say_so(client: httpx.AsyncClient) -> None:
    page = await client.get(FIGURES)

    assert (
        charts(page),
        words(page).count("Les résultats paraîtront ici avec les premières contributions publiées"),
    ) == ({}, 1)


async def test_what_few_chose_is_told_as_in_the_report(client: httpx.AsyncClient, publish: Publish) -> None:
    for answer_ in ("no", "yes", "no"):
        publish("identifiant", "", answer_)
    page, report = words(await client.get(FIGURES)), words(await client.get(PAGE + "/report"))

    assert f"3 contributions{NBSP}: Non (2), Oui (1)" in page
    assert "Oui 1 Non 2" in report


async def test_choices_no_longer_offered_are_still_counted(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    for _ in range(10):
        publish("trois-principes", "", "retroaction", "ancien-<choix>")

    assert "ancien-<choix> 10" in words(await client.get(FIGURES))


async def test_english_figures_are_in_english(client: httpx.AsyncClient, publish: Publish) -> None:
    for _ in range(10):
        publish("paiement", "Oui")
    page = await client.get(FIGURES + "?lang=en")

    assert list(charts(page)) == [
        f"The busiest day: Tuesday, November{NBSP}15,{NBSP}2016, 10 contributions".replace(NBSP, " "),
        "Most contributions, without the free ones: question 4, “Means of payment” (10)",
        "The channel used most: Text message (100%)",
    ]


async def test_time_to_answer_and_coverage_are_drawn_once_something_is_answered(
    client: httpx.AsyncClient, services: Services, publish: Publish, seed: Consultation
) -> None:
    store = services.store
    for number, days in enumerate((0, 3, 10, 40, 100) * 2, 1):
        at = (OPEN_DAY - timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
        contribute(store, number, "x", at=at)
    contribute(store, 11, "x", question="identifiant")
    assert "coverage" not in subjects(await client.get(FIGURES))
    answer(store, 1, "Oui.", answered=list(range(1, 11)), at=stamp(OPEN_DAY))
    services.clock.moment += timedelta(minutes=2)  # type: ignore[attr-defined]
    page = await client.get(FIGURES)
    said = words(page)

    assert subjects(page)[-2:] == ["coverage", "delays"]
    assert f"Les autorités ont répondu à 91{NBSP}% des contributions" in said
    assert f"l’ont eue en 10{NBSP}jours ou moins" in said
    assert (
        "Moins d’un jour 2 De 1 à 6 jours 2 De 7 à 29 jours 2 De 30 à 89 jours 2 90 jours ou plus 2" in said
    )
    assert f"Question 4{NBSP}: Moyen de paiement 10 10 0 0 0 10 100{NBSP}% 0 0 " in said
    drawn = charts(page)[f"Les autorités ont répondu à 91{NBSP}% des contributions"]
    assert [(bars.get("class"), len(bars)) for bars in drawn.findall("g") if len(bars.findall("rect"))] == [
        ("whole", 2),
        ("amount", 1),
    ]


async def test_titles_with_signs_of_html_are_shown_as_they_are_written(
    client: httpx.AsyncClient, services: Services, seed: Consultation, publish: Publish
) -> None:
    short = Localized(fr="Qu'est-ce qui vous plaît & pourquoi")
    redefine(services, seed.model_copy(
        update={"questions": tuple(each.model_copy(update={"short": short}) for each in seed.questions)}
    ))  # fmt: skip
    for _ in range(12):
        publish("paiement", "L'argent & le reste")
        publish("identifiant", "", "yes")
    for _ in range(10):
        publish("trois-principes", "L'autre & le reste", "information", "evaluation")
    answer(services.store, 1, "Oui.", slug="paiement", answered=list(range(1, 13)))
    paths = ("", "/figures", "/report", "/principles-kept", "/contributions", "/contributions/1",
             "/contributions.atom", "/contributions?about=question.paiement", "/figures/coverage.svg")  # fmt: skip
    found = {path: await client.get(PAGE + path) for path in paths}
    twice = ("&amp;#39;", "&amp;amp;")

    assert {path: each.status_code for path, each in found.items()} == dict.fromkeys(paths, 200)
    assert [path for path, each in found.items() if any(sign in each.text for sign in twice)] == []
    assert "Question 1 : Qu&#39;est-ce" in found["/figures"].text.replace(NBSP, " ")


async def test_list_of_a_question_says_what_was_chosen_and_leads_to_its_chart(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    """Whoever looked for what was answered to a question counted twelve cards by hand."""
    for choice in ("yes",) * 6 + ("no",) * 4:
        publish("identifiant", "Parce que." if choice == "no" else "", choice)
    publish("mise-en-oeuvre", "", "yes")
    publish("paiement", "Virement")
    asked, few, open_ = [
        await client.get(f"{PAGE}/contributions?about=question.{each}")
        for each in ("identifiant", "mise-en-oeuvre", "paiement")
    ]

    assert "Préfèreriez-vous utiliser un identifiant" in words(asked)
    assert f"10 contributions{NBSP}: Oui (6), Non (4)" in words(asked)
    assert f"Lire les 4 commentaires (40{NBSP}%)" in words(asked)
    drawn = link(asked, "Voir les résultats de cette question")
    assert drawn == f"{FIGURES}#choices-identifiant-heading"
    assert link(few, "Voir les résultats de cette question") == f"{FIGURES}#few"
    assert [
        f'id="{each}"' in (await client.get(FIGURES)).text for each in (drawn.partition("#")[2], "few")
    ] == [
        True,
        True,
    ]
    assert "Voir les résultats" not in words(open_)
