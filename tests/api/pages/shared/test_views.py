from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import markupsafe
import pytest
from telegram import Bot

from api.channels.telegram.settings import DEFAULT_BASE, TelegramSettings
from api.channels.telegram.wiring import TelegramWiring
from api.environment import Secret
from api.services import Services
from consultation.definition import Consultation
from tests.api.pages.conftest import CANARY_PHONE, SEED, Publish
from tests.api.pages.reading import NBSP, PAGE, PARK, link, numbers, words
from tests.conftest import StandingClock


async def test_contribution_is_shown_with_its_number_day_channel_and_question(
    client: httpx.AsyncClient, publish: Publish
) -> None:
    publish("paiement", "Virement bancaire", at=datetime(2016, 12, 2, 3, 0, tzinfo=UTC))
    publish("identifiant", "si c’est sûr", "yes", channel="telegram")
    publish("services-mobiles", "Better buses", channel="web", language="en")
    response = await client.get(PAGE)
    shown = words(response)

    assert numbers(response) == [3, 2, 1]
    said = (
        f"Question 4{NBSP}: Moyen de paiement Virement bancaire nᵒ{NBSP}1 1er{NBSP}décembre{NBSP}2016, par texto ",
        f"Question 3{NBSP}: Identifiant de votre choix Oui si c’est sûr "
        f"nᵒ{NBSP}2 15{NBSP}novembre{NBSP}2016, sur Telegram ",
        f"Question 7{NBSP}: Services sur appareils mobiles Better buses "
        f"nᵒ{NBSP}3 15{NBSP}novembre{NBSP}2016, sur le Web ",
    )
    assert [shown.count(each) for each in said] == [1, 1, 1]
    assert response.text.count('<p class="words" dir="auto" lang="en">Better buses</p>') == 1


async def test_choices_are_shown_in_words(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("trois-principes", "", "retroaction", "evaluation", "information")
    publish("trois-principes", "la simplicité", "retroaction", "evaluation")
    publish("trois-principes", "et voici pourquoi", "retroaction", "evaluation", "information")
    publish("trois-principes", "la suite", part=2)
    publish("cadre-ameliore-conception", "", "unsure")
    shown = words(await client.get(PAGE + "/contributions"), "contributions")

    about = f"Question 12{NBSP}: Choix de trois principes"
    assert [
        shown.count(
            f"{about} Rétroaction des autorités Évaluation de la démarche Information avant la démarche nᵒ"
        ),
        shown.count(
            f"{about} Rétroaction des autorités Évaluation de la démarche Autre{NBSP}: la simplicité nᵒ"
        ),
        shown.count("Information avant la démarche et voici pourquoi nᵒ"),
        shown.count(f"{about}. Suite (2) la suite nᵒ"),
        shown.count("Effet d’un cadre de référence Je ne sais pas nᵒ"),
    ] == [1] * 5
    assert shown.count(f"{about} Rétroaction des autorités Évaluation de la démarche Information avant") == 2


async def test_what_is_not_published_is_nowhere(client: httpx.AsyncClient, publish: Publish) -> None:
    publish("paiement", "canari", status="received")
    publish("paiement", "publié")
    pages = [
        await client.get(address)
        for address in (
            "/",
            PAGE,
            PAGE + "/contributions?about=question.paiement",
            PAGE + "/contributions?before=2",
        )
    ]

    assert [numbers(page) for page in pages] == [[], [2], [2], []]
    assert [page.text.count("canari") for page in pages] == [0, 0, 0, 0]
    assert [page.text.count(CANARY_PHONE[-7:]) for page in pages] == [0, 0, 0, 0]


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "sentence", "widgets"),
    [
        (
            lambda seed: seed.opens_at - DAY,
            f"On pourra participer à partir du 27{NBSP}septembre{NBSP}2016",
            0,
        ),
        (lambda seed: seed.opens_at, f"Ouverte Jusqu’au 28{NBSP}février{NBSP}2017.", 1),
        (lambda seed: seed.closes_at - 30 * DAY, "Il reste 30 jours pour participer.", 1),
        (lambda seed: seed.closes_at - 2 * DAY, "Il reste 2 jours pour participer.", 1),
        (lambda seed: seed.closes_at - DAY / 86400, "C’est le dernier jour pour participer.", 1),
        (lambda seed: seed.closes_at, f"La consultation s’est terminée le 28{NBSP}février{NBSP}2017", 0),
    ],
)
async def test_window_is_said_in_words_and_closes_the_widget(
    client: httpx.AsyncClient,
    clock: StandingClock,
    seed: Consultation,
    moment: Callable[[Consultation], datetime],
    sentence: str,
    widgets: int,
) -> None:
    clock.moment = moment(seed)
    response = await client.get(PAGE)

    assert words(response).count(sentence) == 1
    returning = response.text.count(" returning data-widget=")  # for those who have a conversation
    assert returning == ("s’est terminée" in sentence)
    assert (
        response.text.count("<consultexto-widget ")
        == response.text.count("/widget.js")
        == widgets + returning
    )
    assert response.text.count("sms:") == response.text.count('id="participate"') == widgets


async def test_days_left_are_those_where_the_consultation_is_on_every_page(
    client: httpx.AsyncClient, clock: StandingClock, seed: Consultation
) -> None:
    clock.moment = seed.closes_at - 9 * DAY - timedelta(minutes=30)  # the next day has begun in UTC
    pages = [words(await client.get(path)) for path in ("/", PAGE)]

    assert [page.count("Il reste 10 jours pour participer.") for page in pages] == [1, 1]


async def test_number_to_text_is_on_the_page_of_the_consultation_that_a_text_is_for(
    client: httpx.AsyncClient, clock: StandingClock
) -> None:
    shown = await client.get(PAGE)
    clock.moment = datetime(2026, 6, 1, tzinfo=UTC)
    other = await client.get(PARK)

    assert link(shown, f"Textez BONJOUR au{NBSP}418{NBSP}555\u20110100") == "sms:+14185550100?body=BONJOUR"
    # Another one is reached by its join word, at the same number.
    assert link(other, f"Textez PARC au{NBSP}418{NBSP}555\u20110100") == "sms:+14185550100?body=PARC"


def named_bot(name: str) -> Bot:
    """A bot whose name Telegram has told."""

    class NamedBot(Bot):
        @property
        def username(self) -> str:
            return name

    return NamedBot("1:a")


def telegram_at(services: Services, api_base: str, username: str | None) -> None:
    """Give the service a bot, whose name Telegram has told unless it is None."""
    wiring = TelegramWiring(TelegramSettings(Secret("1:a"), None, api_base), services.senders.office)
    wiring.bot = Bot("1:a") if username is None else named_bot(username)
    services.senders.wirings = [wiring]


async def test_bot_is_linked_to_with_the_consultation_once_its_name_is_known(
    client: httpx.AsyncClient, services: Services
) -> None:
    telegram_at(services, DEFAULT_BASE, None)
    before = await client.get(PAGE)
    telegram_at(services, DEFAULT_BASE, "consultation_bot")
    after = await client.get(PAGE)

    assert before.text.count("Telegram") == 0
    assert link(after, "Écrivez BONJOUR sur Telegram (@consultation_bot)") == (
        f"https://t.me/consultation_bot?start={SEED}"
    )


async def test_bot_of_a_simulator_is_named_but_not_looked_for_on_telegram(
    client: httpx.AsyncClient, services: Services
) -> None:
    telegram_at(services, "http://127.0.0.1:9", "consultation_bot")
    page = await client.get(PAGE)

    assert words(page).count("Écrivez BONJOUR sur Telegram (@consultation_bot)") == 1
    assert page.text.count("t.me") == 0


@pytest.mark.parametrize(
    ("poster", "language", "said"),
    [
        ("", "fr", "Écrivez PARC sur Telegram (@b_bot)"),
        ("", "en", "Write PARC on Telegram (@b_bot)"),
        ("/poster", "fr", "Écrivez PARC à @b_bot"),
        ("/poster", "en", "Write PARC to @b_bot"),
    ],
)
async def test_bot_is_told_the_word_of_the_consultation(
    client: httpx.AsyncClient, services: Services, clock: StandingClock, poster: str, language: str, said: str
) -> None:
    clock.moment = datetime(2026, 6, 1, tzinfo=UTC)
    telegram_at(services, "http://127.0.0.1:9", "b_bot")
    page = await client.get(f"{PARK}{poster}?lang={language}")

    assert said in words(page)


MARKUP = [
    "<script>document.title = 'non'</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</p></article><h1>Intrus</h1>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp;",
]


@pytest.mark.parametrize("text", MARKUP)
async def test_people_s_words_are_shown_and_never_run(
    client: httpx.AsyncClient, publish: Publish, text: str
) -> None:
    publish("paiement", text)
    publish("trois-principes", text, "retroaction")
    publish("ancienne-question", "", text)
    page = await client.get(PAGE)

    assert page.text.count(f'<p class="words" dir="auto">{markupsafe.escape(text)}</p>') == 1
    assert page.text.count(f"Autre{NBSP}: {markupsafe.escape(text)}</p>") == 1
    assert page.text.count(f"<li><bdi>{markupsafe.escape(text)}</bdi></li>") == 1
