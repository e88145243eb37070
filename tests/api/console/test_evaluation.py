"""What people think of the process, as the staff read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.services import Services
from tests.api.console.conftest import Person, add_account
from tests.api.pages.reading import words
from tests.evaluated import SEED, evaluate

HERE = f"/evaluation/{SEED}"


async def test_counts_and_words_are_shown(services: Services, manager: Person) -> None:
    evaluate(services.store, "facilite", tres_facile=6, facile=5)
    evaluate(services.store, "ameliorations", moment="feedback", words=51)
    page = await manager.open(HERE)
    older = await manager.open(f"{HERE}?before=13")
    said = words(page)

    assert said.count("Très facile 6") == 1
    assert said.count("Toutes les réponses 11") == 1
    assert [said.count("canari"), said.count("Plus anciens"), words(older).count("canari")] == [50, 1, 1]


async def test_nothing_answered_is_said(manager: Person) -> None:
    assert (
        words(await manager.open("/evaluation/parc-des-erables")).count("Personne n’a encore répondu.") == 1
    )


@pytest.mark.parametrize("address", ["/evaluation/no-such", f"{HERE}?before=0", f"{HERE}?before={2**63}"])
async def test_addresses_that_lead_nowhere(manager: Person, address: str) -> None:
    assert (await manager.open(address)).status_code in (404, 422)


async def test_authority_does_not_read_the_words(services: Services, people: Callable[[], Person]) -> None:
    add_account(services, "min", "authority")
    person = people()
    await person.log_in("min")

    assert (await person.open(HERE)).status_code == 403
