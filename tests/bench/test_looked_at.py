from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from starlette.routing import compile_path

from api.console.routes import PAGES
from bench.invented import KEYRING
from bench.looked_at import console_pages, said
from bench.ours import CONSULTATION, ROOT
from consultation.clock import utc_now
from consultation.definition import load_consultation
from consultation.statistics import figures, sql
from consultation.store import Store

NO_PAGES = {
    "/audit-log/audit-log.csv", "/consultations/{slug}/edit", "/consultations/{slug}/links/{code}/{way}.svg",
    "/consultations/{slug}/pictures/{name}", "/consultations/{slug}/versions/{number}/file",
    "/feedback/{feedback_id}/people.csv", "/log-in/openid", "/log-in/openid/back",
}  # fmt: skip
"""Files, and addresses that lead elsewhere."""


def test_every_page_of_the_console_is_looked_at() -> None:
    looked_at = [path.partition("?")[0].removeprefix("/console") for _, path in console_pages(12).values()]

    missed = {
        paths[0]
        for paths in _shown()
        if not any(compile_path(path)[0].match(each) for path in paths for each in looked_at)
    }

    assert missed == NO_PAGES


def test_invented_people_take_part_in_every_way_and_stop_on_the_way(tmp_path: Path) -> None:
    now = utc_now()
    definition = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml").model_copy(
        update={"opens_on": now.date() - timedelta(days=20), "closes_on": now.date() + timedelta(days=20)}
    )

    said(tmp_path / "looked_at.db", definition, 360)

    store = Store.open(tmp_path / "looked_at.db", KEYRING)
    with store.read() as unit:
        ways = sql.joined(unit, CONSULTATION, now)
        measured = figures.measure(unit, definition, now)
    store.close()
    assert {*ways} == {"sms", "web", "telegram", "form"}
    people = [stop.people for stop in measured.stops if stop.people is not None]
    assert people == sorted(people, reverse=True)
    assert people[0] > people[1] > people[-1] > 0
    assert {each.code for each in measured.sources} == {"", "bibliotheque", "radio"}


def _shown() -> Iterator[list[str]]:
    """Yield the paths at which each page of the console is shown."""
    for page in PAGES:
        for section in page.sections:
            for each in vars(section).values():
                paths = [path for methods, path in getattr(each, "answers", ()) if "GET" in methods]
                if paths:
                    yield paths
