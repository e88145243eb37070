from pathlib import Path

from bench.ours import CONSULTATION
from bench.page import SECRET, fill
from consultation.identity import Keyring
from consultation.store import Store, published, search_index
from consultation.store.published import About


def test_database_is_filled_counted_and_indexed(tmp_path: Path) -> None:
    fill(tmp_path / "bench.db", 150)
    store = Store.open(tmp_path / "bench.db", Keyring(SECRET))

    with store.read() as unit:
        assert published.count_published(unit, CONSULTATION).total == 150
        assert not search_index.waiting(unit)
        rare = published.published_page(unit, CONSULTATION, words="rare140")
        assert [each.number for each in rare.contributions] == [140]
        some = published.published_page(unit, CONSULTATION, About("trois-principes"))
        assert {len(each.choices) for each in some.contributions} == {3}
