"""What the conversation, the poster and the pages offer, typed where it is offered: it happens, and is no answer."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.rehearsal import Rehearsal
from consultation.channels import CHANNELS, Channel
from consultation.contributions import sql as contributions_sql
from consultation.definition import COMMON_CHOICES, Consultation, Question
from consultation.definition.catalogue import Catalogue
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Option
from tests.bot.test_offers import NO_OFFER, WRITTEN_IN_CAPITALS, alone
from tests.conftest import OPEN_DAY

TO_WRITE = re.compile(r"(?:crivez|[Ww]rite|Text) (?:[«“]\s?(.+?)\s?[»”]|([A-Z]{3,}))")
LINK = re.compile(r"https?://\S+")
"""The token in one may have words in capitals."""
ANSWER = {"fr": "Des rencontres le soir, près de chez nous.", "en": "More evening meetings, close to home."}
BUTTONS = ("telegram", "web")

# What is said in French and in English, the responses that it brings, and the channels that offer it, if not all.
# "~" is before what nobody was offered to write; "ANSWER" is an answer.
WALK = (
    ("BONJOUR", "HELLO", "welcome"),
    ("OUI", "YES", "ask_open"),
    ("~tu fais quoi ce soir?", "~do you like pizza?", "chitchat"),
    ("AIDE", "HELP", "help_without_contact"),
    ("~EXPLIQUER", "~EXPLAIN", "explained_with_example"),
    ("EXEMPLE", "EXAMPLE", "explained_example", ("sms",)),
    ("REPETER", "REPEAT", "ask_open"),
    ("PASSER", "SKIP", "skipped"),
    ("RETOUR", "BACK", "went_back"),
    ("CODE", "CODE", "joining_code"),
    ("ANSWER", "ANSWER", "offer_notifications"),
    ("AVIS", "NOTIFY", "notifications_on", ("sms",)),
    ("Oui, avisez-moi", "Yes, tell me", "notifications_on", BUTTONS),
    ("SANS AVIS", "NO NOTIFICATIONS", "notifications_off"),
    ("~PLUS D'AVIS", "~NO MORE NOTIFICATIONS", "notifications_off"),
    ("AVIS", "NOTIFY", "notifications_on"),
    ("SIGNATURE", "SIGNATURE", "ask_signature"),
    ("NON", "NO", "nothing_added"),
    ("~Signature: Marie", "~Signature: Marie", "confirm_signature"),
    ("OUI", "YES", "sign_earlier_one"),
    ("NON", "NO", "earlier_as_they_are"),
    ("SANS SIGNATURE", "NO SIGNATURE", "signature_dropped"),
    ("~CORRIGER 99", "~CORRECT 99", "no_such_contribution"),
    ("MES CONTRIBUTIONS", "MY CONTRIBUTIONS", "contributions_published"),
    ("CORRIGER 1", "CORRECT 1", "correcting", ("sms", "telegram")),
    ("~CORRIGER 1", "~CORRECT 1", "correcting", ("web",)),  # a button there
    ("PASSER", "SKIP", "answer_stays"),
    ("RETIRER 1", "WITHDRAW 1", "confirm_withdrawal"),
    ("NON", "NO", "not_withdrawn"),
    ("RETIRER 1", "WITHDRAW 1", "confirm_withdrawal"),
    ("OUI", "YES", "withdrawn"),
    ("REMETTRE 1", "PUT BACK 1", "put_back", BUTTONS),
    ("~REMETTRE 1", "~PUT BACK 1", "put_back", ("sms",)),  # offered where it takes no other segment
    ("Exporter mes données", "Export my data", "export_link"),
    ("~EFFACER MES DONNEES", "~ERASE MY DATA", "erase_all"),
    ("RETIRER TOUT", "WITHDRAW ALL", "confirm_withdrawing_all"),
    ("NON", "NO", "nothing_added"),
    ("~question 12", "~question 12", "ask_multi_or_other"),
    ("AUTRE", "OTHER", "ask_other"),
    ("REPETER", "REPEAT", "ask_multi_or_other"),
    ("~Autre (spécifiez)", "~Other (specify)", "ask_other"),
    ("PASSER", "SKIP", "skipped"),
    ("~PRINCIPE 3", "~PRINCIPLE 3", "offer_principle"),
    ("NON", "NO", "principles_left"),
    ("PRINCIPE", "PRINCIPLE", "choose_principle"),
    ("NON", "NO", "principles_left"),
    ("PRINCIPE 3", "PRINCIPLE 3", "offer_principle"),
    ("OUI", "YES", "ask_first_sub_question"),
    ("PASSER", "SKIP", "ask_sub_question"),
    ("~C'EST TOUT", "~THAT'S ALL", "principles_left"),
    ("[answered]", "[answered]", "feedback_verdict"),
    ("OUI", "YES", "feedback_words_or_go_on"),
    ("CONTINUER", "CONTINUE", "going_on"),
    ("[answered]", "[answered]", "feedback_verdict"),
    ("[answered]", "[answered]", "feedback_verdict"),
    ("NON", "NO", "feedback_of_another"),
    ("AUTRE", "OTHER", "feedback_judged_of"),
    ("CONTINUER", "CONTINUE", "going_on"),
    ("~question 3", "~question 3", "ask_first_yes_no"),
    ("~Le bureau est au deuxième étage", "~The building is made of brick", "comment_kept"),
    ("PASSER", "SKIP", "skipped"),
    ("ENGLISH", "FRANÇAIS", "language_switched"),
    ("ARRET", "STOP", "opted_out"),
)  # fmt: skip
END = (
    ("BONJOUR", "HELLO", "welcome"),
    ("OUI", "YES", "ask_open"),
    ("ANSWER", "ANSWER", "offer_notifications"),
    *((("~PASSER", "~SKIP", "skipped"),) * 11),
    ("OUI", "YES", "notifications_on"),
    ("OUI", "YES", "survey_how"),
    ("PASSER", "SKIP", "ask_survey_single"),
    ("C'EST TOUT", "THAT'S ALL", "survey_left"),
    ("~NON", "~NO", "already_finished"),
    ("RETOUR", "BACK", "went_back"),
    ("~ARRET", "~STOP", "opted_out"),
    ("REPRENDRE", "START", "opted_in"),
)
LABELS = {"fr": ("OUI", "NON", "JE NE SAIS PAS"), "en": ("YES", "NO", "DON'T KNOW")}
"""Of a yes or no by text message; they are typed with the labels of choices."""
WRITTEN = {words.removeprefix("~") for step in (*WALK, *END) for words in step[:2]}.union(*LABELS.values())
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@cache
def on_the_pages(language: Language) -> frozenset[str]:
    """What the pages and the poster say to write, whatever their words."""
    pages = catalogue(language, "pages")
    texts = (" ".join(map(str, message.value or ())) for message in pages.messages.values())
    found = {quoted or capitals for text in texts for quoted, capitals in TO_WRITE.findall(text)}
    return frozenset({pages.say("poster_word"), *found})


@cache
def pattern(name: str, language: Language, channel: Channel) -> re.Pattern[str]:
    """A response as it may be said, whatever its values."""
    responses = Responses.load()
    values = {field: f"{{{field}}}" for field in responses.fields(name, language, channel)}
    text = responses.phrase(name, language, channel, **values)
    return re.compile(r"\b.*".join(map(alone, re.split(r"\{\w+\}", text))))


def without_number(words: str) -> str:
    return re.sub(r" \d+$", "", alone(words))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("walk", [WALK, END], ids=["walk", "end"])
def test_what_is_offered_happens_where_it_is_offered(
    assistant: Assistant,
    catalogue: Catalogue,
    seed: Consultation,
    walk: Sequence[Sequence[Any]],
    language: Language,
    channel: Channel,
) -> None:
    heard, missed = list(on_the_pages(language)), []
    offered = {alone(words) for words in heard}
    place, speaks = LANGUAGES.index(language), language
    with Rehearsal.open(
        assistant, catalogue, consultation=seed.slug, channel=channel, at=OPEN_DAY
    ) as rehearsal:
        for step in walk:
            words, response = step[place], step[2]
            if channel not in (step[3] if len(step) > 3 else CHANNELS):
                continue
            if (
                words[0] not in "~["
                and words != "ANSWER"
                and without_number(words) not in alone(" ".join(heard))
            ):
                missed.append((words, "is not offered"))
            said = rehearsal.say(ANSWER[language] if words == "ANSWER" else words.removeprefix("~"))
            if response == "language_switched":
                speaks = LANGUAGES[1 - place]
            if not pattern(response, speaks, channel).search(alone(" ".join(row.reply.text for row in said))):
                missed.append((words, response))
            for reply in (row.reply for row in said):
                heard += [
                    reply.text,
                    *(option.label for option in (reply.wait.options if reply.wait else ())),
                ]
                offered |= {
                    without_number(words) for words in WRITTEN_IN_CAPITALS.findall(LINK.sub("", reply.text))
                }
        with rehearsal.inbound.store.read() as unit:
            kept = [each.text for each in contributions_sql.all_contributions(unit, seed.slug)]
    assert (missed, kept) == ([], [ANSWER[language]])
    assert offered - {without_number(words) for words in WRITTEN} - NO_OFFER == set()


def labels(
    question: Question, language: Language, options: Sequence[Option]
) -> list[tuple[str, tuple[str, ...]]]:
    """What answers a question as it is offered: words, and the choices that they are."""
    if question.takes_yes_or_no:
        shown = [option.label for option in options] or LABELS[language]
        return [(label, (slug,)) for label, slug in zip(shown, COMMON_CHOICES, strict=True)]
    named = [(option.label, option.slug) for option in question.options(language)] * 2
    groups = [named[first : first + question.most] for first in range(len(named) // 2)]
    return [(", ".join(name for name, _ in group), tuple(slug for _, slug in group)) for group in groups]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "slug"),
    [("seed", "identifiant"), ("seed", "trois-principes"), ("park", "activite"), ("park", "deux-priorites")],
)
def test_label_of_a_choice_is_that_choice(
    assistant: Assistant,
    catalogue: Catalogue,
    request: pytest.FixtureRequest,
    name: str,
    slug: str,
    language: Language,
    channel: Channel,
) -> None:
    definition: Consultation = request.getfixturevalue(name)
    question, at = definition.question(slug), OPEN_DAY if name == "seed" else OPEN_DAY.replace(year=2026)
    hello = ("Bonjour", "oui", "oui") if language == "fr" else ("Hello", "yes", "yes")
    with Rehearsal.open(
        assistant, catalogue, consultation=definition.slug, channel=channel, at=at
    ) as rehearsal:
        for text in hello if name == "park" else hello[:2]:
            rehearsal.say(text)
        options = rehearsal.say(f"question {definition.number_of(slug)}")[-1].reply.wait
        told = [] if options is None or channel == "sms" else options.options
        expected, stood = labels(question, language, told), []
        for words, _ in expected:
            rehearsal.say(f"question {definition.number_of(slug)}")
            rehearsal.say(words)
            with rehearsal.inbound.store.read() as unit:
                stood.append(contributions_sql.all_contributions(unit, definition.slug)[-1])
    assert [(each.choices, each.text) for each in stood] == [(choices, "") for _, choices in expected]
