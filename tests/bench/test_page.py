from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import SECRET
from bench.ours import CONSULTATION
from bench.page import fill
from cli.bench import bench
from consultation.contributions import sql_search
from consultation.contributions.model import About
from consultation.publication import sql as publication_sql
from consultation.store import Store
from consultation.store.keyring import Keyring


def test_database_is_filled_counted_and_indexed(tmp_path: Path) -> None:
    fill(tmp_path / "bench.db", 150)
    store = Store.open(tmp_path / "bench.db", Keyring(SECRET))

    with store.read() as unit:
        assert publication_sql.count_published(unit, CONSULTATION).total == 150
        assert not sql_search.waiting(unit)
        rare = publication_sql.published_page(unit, CONSULTATION, words="rare140")
        assert [each.number for each in rare.contributions] == [140]
        some = publication_sql.published_page(unit, CONSULTATION, About("trois-principes"))
        assert {len(each.choices) for each in some.contributions} == {3}


def test_figures_are_printed_for_people_too(monkeypatch: pytest.MonkeyPatch) -> None:
    times = {"p50_ms": 4.25, "p95_ms": 4.75}
    size = {"contributions": 10, "fill_seconds": 0.1, "first_view_ms": {"first": 9.0}, "first": times}
    monkeypatch.setattr(
        "bench.page.run", lambda sizes, repetitions, on_postgres: {"sizes": [size], "first_ratio": 1.0}
    )

    shown = CliRunner().invoke(bench, ["page"])

    assert shown.exit_code == 0, shown.output
    assert "  first: p50 4.25 ms, p95 4.75 ms" in shown.output
