"""A generated consultation with any number of contributions, varied and the same each time.

Sentences are put together from parts, so their words, lengths and topics vary as people's do; about one in
nine is in English, and a few hold characters that break careless software. They measure speed; they say
nothing about what people write, and topics are measured on texts written one by one (see `bench/topics.py`).
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench import SECRET
from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.definition import Consultation, Question
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import Place

KEYRING = Keyring(SECRET)
PEOPLE_PER_CONTRIBUTION = 1 / 6
CHUNK = 10_000

_WHO_FR = (
    "Je",
    "Mes parents",
    "Les aînés du village",
    "Ma voisine",
    "Les familles",
    "Notre OBNL",
    "Les jeunes",
    "Mon employeur",
)
_WANT_FR = (
    "voudrait un seul dossier",
    "n’arrive pas à joindre quelqu’un",
    "a besoin d’un rendez-vous rapide",
    "aimerait payer par virement",
    "cherche les bons formulaires",
    "attend une réponse depuis trois semaines",
    "préfère le comptoir",
    "ne comprend pas les lettres",
    "se méfie des applications",
    "demande des données à jour",
)
_WHERE_FR = (
    "pour la garde d’enfants",
    "à la SAAQ",
    "pour le permis de conduire",
    "au CLSC",
    "pour l’impôt",
    "à la bibliothèque",
    "pour l’aide au logement",
    "dans les transports",
    "au bureau de poste",
    "pour les permis de construction",
    "à l’école",
)
_WHY_FR = (
    "parce que la ligne est toujours occupée",
    "et le site plante sur un téléphone",
    "sans donner dix fois les mêmes papiers",
    "même en région, où le réseau est faible",
    "et cela coûte une journée de travail",
    "surtout l’hiver",
    "avec un mot de passe de moins",
    "comme cela se fait ailleurs",
)
_WHO_EN = (
    "I",
    "My parents",
    "Seniors here",
    "Our group",
    "Young people",
    "Small shops",
)
_WANT_EN = (
    "would like one file for every department",
    "cannot reach anybody",
    "need an answer within a week",
    "want to pay online",
    "look for the right form",
    "do not trust the app",
    "would rather meet a person",
)
_WHERE_EN = (
    "for child care",
    "for a driver’s licence",
    "at the clinic",
    "for taxes",
    "for housing",
    "on the bus",
)
_WHY_EN = (
    "because the line is always busy",
    "and the site breaks on a phone",
    "without sending the same papers again",
    "even where the network is weak",
    "and it costs a day of work",
)
_ENDINGS = ("", "", "", ".", ".", "!", "…", " svp", " 🙏", " 😡", " (vraiment)", "\nMerci.")
_ODD = (
    "=2+5+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '"oui", dit-elle; «\u00a0non\u00a0»',
    "\u202egnol",
)


def text(chance: random.Random, language: str) -> str:
    """Return a generated sentence."""
    if chance.random() < 0.002:
        return chance.choice(_ODD)
    parts = (
        (_WHO_FR, _WANT_FR, _WHERE_FR, _WHY_FR)
        if language == "fr"
        else (_WHO_EN, _WANT_EN, _WHERE_EN, _WHY_EN)
    )
    kept = parts if chance.random() < 0.6 else parts[: chance.randint(2, 3)]
    return " ".join(chance.choice(part) for part in kept) + chance.choice(_ENDINGS)


def fill(place: Place, definition: Consultation, count: int, seed: int = 1) -> None:
    """Make a database with that many contributions, nine in ten of them published, over the whole window."""
    people = max(1, int(count * PEOPLE_PER_CONTRIBUTION))
    rows = _rows(definition, count, people, random.Random(seed))
    store = Store.open(place, KEYRING)
    with store.write() as unit:
        unit.execute_many(
            "INSERT INTO participants (id, consultation, language, created_at) VALUES (?, ?, 'fr', ?)",
            [(f"p{person}", definition.slug, stamp(definition.opens_at)) for person in range(people)],
        )
        while some := list(itertools.islice(rows, CHUNK)):
            unit.execute_many(
                "INSERT INTO contributions (consultation, number, kind, question, principle, participant_id,"
                " channel, language, choices, text, part, status, looked_at, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 1, ?)",
                some,
            )
        tallies.recount(unit)
        tallies.publication_changed(unit, definition.slug, added=count)
        unit.execute("ANALYZE")
    store.close()


def _rows(
    definition: Consultation, count: int, people: int, chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    guiding = [question for question in definition.questions if question.role == "guiding"]
    subs = [(each.slug, sub.slug) for each in definition.principles for sub in each.sub_questions]
    step = (definition.closes_at - definition.opens_at - timedelta(minutes=1)) / count
    for number, kind in zip(range(1, count + 1), itertools.cycle(_KINDS), strict=False):
        choices: tuple[str, ...] = ()
        language = "en" if chance.random() < 0.11 else "fr"
        question, principle = "", None
        if kind == "principle" and subs:
            principle, question = chance.choice(subs)
        elif kind == "question":
            asked = chance.choice(guiding)
            question, choices = asked.slug, _choices(asked, chance)
        words = "" if choices and chance.random() < 0.6 else text(chance, language)
        moment: datetime = definition.opens_at + step * number
        yield (
            definition.slug,
            number,
            kind if question else "free",
            question,
            principle,
            f"p{chance.randrange(people)}",
            chance.choices(("sms", "web", "telegram"), (6, 3, 1))[0],
            language,
            json.dumps(choices),
            words,
            "published" if chance.random() < 0.9 else "withheld",
            stamp(moment),
        )


_KINDS = ("question", "question", "question", "principle", "question", "question", "free", "question")


def _choices(question: Question, chance: random.Random) -> tuple[str, ...]:
    choices = question.choices_in_order()
    if question.takes_yes_or_no:
        return (chance.choices(choices, (5, 3, 1))[0],)
    return tuple(chance.sample(choices, question.most)) if choices else ()
