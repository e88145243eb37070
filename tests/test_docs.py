"""What the documents say must be there: every command, every setting, every link."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.environment import SettingsError
from api.settings import VARIABLES, Settings
from cli.main import COMMANDS
from consultation.languages.typography import typeset
from consultation.store import Store
from consultation.text.encoder import SETTING as ENCODER

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(document.relative_to(ROOT)) for document in DOCUMENTS]
FRENCH = sorted(page.name for page in (ROOT / "docs" / "fr").glob("*.md"))
FOR_FRENCH_READERS = sorted((ROOT / "docs" / "en-cinq-minutes").glob("*.md")) + [
    ROOT / "docs" / "fr" / name for name in FRENCH
]

_LINK = re.compile(r"\]\(([^()\s]+)\)|<img src=\"([^\"]+)\"")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_BROKEN_IN_FRENCH = re.compile(r"(?<!«)[ \u00a0](?:[;?]|!(?!\[))|^[:»]|«$")
"""A space before ; ? ! that is not quoted itself, or a line that begins or ends with a mark left alone."""
_NO_ANCHOR = re.compile(r"[^\w\- ]")


class Asked(dict[str, str]):
    """An environment that turns every channel on, and keeps the name of each variable asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str:  # type: ignore[override]
        """A value for any variable."""
        self.names.add(key)
        return "on"


def test_every_table_of_the_store_is_told(store: Store) -> None:
    section = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("\n## The store\n")[1]
    table = section.split("| table |")[1].split("\n\n")[0]
    with store.read() as unit:
        names = [
            row["name"]
            for row in unit.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
            )
        ]
    told = set(re.findall(r"`(\w+)`", table)) | {"people_published_counts", "people_answered_counts"}
    assert [name for name in names if name not in told] == []


def variables() -> set[str]:
    """Every environment variable that Settings reads."""
    environment = Asked()
    with pytest.raises(SettingsError):  # "on" is no port and no address
        Settings.read(environment)
    return environment.names


def links(document: Path) -> Iterator[str]:
    """The relative links of a document; those in code blocks are examples."""
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    for target in (plain or image for plain, image in _LINK.findall(text)):
        if not target.startswith(("https://", "http://", "mailto:")):
            yield target


def anchors(document: Path) -> set[str]:
    """The fragments of a document's headings, made as forges make them."""
    return {_NO_ANCHOR.sub("", heading.lower()).replace(" ", "-") for _, heading in headings(document)}


def headings(document: Path) -> list[tuple[str, str]]:
    """The headings of a document, each with its signs of level."""
    return _HEADING.findall(_FENCED.sub("", document.read_text(encoding="utf-8")))


def built(document: Path) -> tuple[list[int], int, int]:
    """How a document is built: the level of each heading, in order; how many blocks of code; how many rows."""
    text = document.read_text(encoding="utf-8")
    rows = re.findall(r"^\|", _FENCED.sub("", text), re.MULTILINE)
    return [len(signs) for signs, _ in headings(document)], len(_FENCED.findall(text)), len(rows)


def is_there(document: Path, target: str) -> bool:
    """Whether a link leads to a file, and to a heading of it when it names one."""
    path, _, fragment = target.partition("#")
    file = (document.parent / path).resolve() if path else document
    return file.exists() and (not fragment or fragment in anchors(file))


def test_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## The command")[2].partition("\n## ")[0]

    assert set(re.findall(r"^\| `consultexto (\w+)", table, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("page", ["operations.md", "fr/operations.md"])
def test_operations_have_a_row_for_every_setting(page: str) -> None:
    operations = (ROOT / "docs" / page).read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", operations, re.MULTILINE)) == {*variables(), ENCODER}


def test_every_setting_is_known_to_be_one() -> None:
    assert set(VARIABLES) == variables()


def test_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert {name for name in {*variables(), ENCODER} if f"`{name}`" not in readme} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(document: Path) -> None:
    assert [target for target in links(document) if not is_there(document, target)] == []


def test_every_page_is_on_the_site_and_in_its_index() -> None:
    docs = ROOT / "docs"
    pages = {str(page.relative_to(docs)) for page in docs.rglob("*.md")}
    asked = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    told = set(links(docs / "index.md"))

    assert {page for page in pages if f'"{page}"' not in asked} == set()
    assert pages - {"index.md"} - told == set()


def test_every_page_but_those_for_developers_is_in_french_too() -> None:
    nav = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]
    developers = {page for section in nav for each in section.get("Developers", ()) for page in each.values()}
    pages = {page.name for page in (ROOT / "docs").glob("*.md")}

    assert pages - developers - {"index.md"} == set(FRENCH)


@pytest.mark.parametrize("name", FRENCH)
def test_a_french_page_is_built_like_the_english_one_and_each_leads_to_the_other(name: str) -> None:
    french, english = ROOT / "docs" / "fr" / name, ROOT / "docs" / name

    assert built(french) == built(english)
    assert f"*[In English](../{name})*" in french.read_text(encoding="utf-8")
    assert f"*[En français](fr/{name})*" in english.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", FOR_FRENCH_READERS, ids=lambda page: page.name)
def test_a_french_page_has_the_spaces_of_quebec(page: Path) -> None:
    """No-break ones before a colon, % and $, and inside « »; none before ; ? !; code is left as it is."""
    lines = _INLINE_CODE.sub("code", _FENCED.sub("", page.read_text(encoding="utf-8"))).splitlines()

    assert [line for line in lines if typeset(line, "fr") != line or _BROKEN_IN_FRENCH.search(line)] == []


def test_link_to_nowhere_is_found(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text('# One heading\n[a](#one-heading) [b](b.md) [c](#another) <img src="d.png">\n')

    assert [target for target in links(document) if not is_there(document, target)] == [
        "b.md",
        "#another",
        "d.png",
    ]
