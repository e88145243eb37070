"""Every table has one owner, the slice whose schema.sql makes it: what others may do with it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from consultation.store import Store, migrations
from consultation.store.keyring import Keyring

ROOT = Path(__file__).parents[1]
PROGRAM = ("consultation", "actions", "bot", "api", "cli")

WRITTEN_BY_OTHERS = {
    # Under a new key everything that is sealed is written anew; and how the index forgets is a matter of the engine.
    "store": {"push_subscriptions", "contribution_search"},
}
READ_UPWARD = {
    "store": {"push_subscriptions"},
    "definition": {"contributions"},
    "participants": {"contributions"},
    "publication": {"feedback_contributions", "moderation_acts"},
}
"""Tables of slices above that statements read all the same. None may come: ask the owner for the value."""
TABLE_FILLED_IN = {
    "consultation/contributions/tallies.py",  # its own tallies
    "consultation/open_data/files.py",  # a database that it makes, to be given away
    "consultation/store/copying.py",  # every table, into another database
    "consultation/store/rekeying.py",
    "consultation/store/unit.py",
}
"""Modules with statements whose table is filled in."""
OF_THE_ENGINE = {
    "consultation/store/unit.py": {"json_each"},
    # The search index is FTS5.
    "consultation/feedback/sql.py": {"rowid"},
    "consultation/publication/sql.py": {"rowid"},
    "consultation/contributions/sql_search.py": {"rowid"},
}
"""What only SQLite knows, by module."""
NEVER_NULL_HERE = {
    "erased_at",  # in the ledger's own file
    "publish_at",  # of versions that wait for it
    "published_at",  # of versions that are published
}
"""Columns that may be null elsewhere, and are not in the rows that are sorted by them."""

_WRITES = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?!OF\b|SET\b)([a-z_]+|\{\})")
_READS = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)\b")
_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|WHERE|CASE|IN|ORDER BY)\b")
_SQLITE = re.compile(
    r"INSERT OR|UPDATE OR|REPLACE INTO|\biif\(|\browid\b|\bjson_(?:each|extract|group_\w+)\b|\brandomblob\b|\bGLOB\b|\bjulianday\b"
)
_ORDER = re.compile(r"ORDER BY ((?:[^()]|\([^()]*\))+?)(?: LIMIT|\)|$)")
_SORTED_BY = re.compile(r"\s*(?:\w+\.)?([a-z_]+)(?: DESC)?\s*")


def statements(path: Path) -> Iterator[str]:
    """The strings of a module that are SQL or a part of it; what is filled in later is `{}`."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=parts):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            case ast.Constant(value=str() as text) if id(node) not in skipped:
                pass
            case ast.Call(func=ast.Attribute(attr="insert"), args=[ast.Constant(value=str() as table), *_]):
                text = f"INSERT INTO {table}"
            case _:
                continue
        if _SQL.search(text):
            yield text


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program, with its slice or, outside the domain, its package."""
    for package in PROGRAM:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield parts[1] if package == "consultation" else package, path


def owners() -> dict[str, str]:
    """The slice of each table and view."""
    made = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", re.M)
    return {name: each for each in migrations.SLICES for name in made.findall(migrations.schema_of(each))}


def layers() -> list[str]:
    """The slices as imports go, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (found,) = [each["layers"] for each in contracts if each["name"] == "Slices of the domain"]
    return list(found)


def test_table_is_written_by_its_owner_alone() -> None:
    owner, by_others, filled_in = owners(), dict[str, set[str]](), set[str]()
    for here, path in modules():
        written = {table for text in statements(path) for table in _WRITES.findall(text)}
        if "{}" in written:
            filled_in.add(str(path.relative_to(ROOT)))
        others = {table for table in written if owner.get(table, here) != here}
        if others:
            by_others.setdefault(here, set()).update(others)

    assert by_others == WRITTEN_BY_OTHERS
    assert filled_in == TABLE_FILLED_IN


def test_statement_reads_tables_of_its_slice_and_of_those_below() -> None:
    owner, order, upward = owners(), layers(), dict[str, set[str]]()
    for here, path in modules():
        read = {table for text in statements(path) for table in _READS.findall(text)} & owner.keys()
        above = order[: order.index(here)] if here in order else order
        found = {table for table in read if owner[table] in above}
        if found:
            upward.setdefault(here, set()).update(found)

    assert upward == READ_UPWARD


def test_statement_is_in_the_subset_that_sqlite_and_postgresql_share() -> None:
    found = {
        str(path.relative_to(ROOT)): {word for text in statements(path) for word in _SQLITE.findall(text)}
        for here, path in modules()
        if here != "store" or path.name == "unit.py"
    }

    assert {path: words for path, words in found.items() if words} == OF_THE_ENGINE


def test_order_by_what_may_be_null_says_where_null_comes(new_database: Path, keyring: Keyring) -> None:
    """SQLite puts it first, and PostgreSQL last."""
    nullable, never = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    store = Store.open(new_database, keyring)
    with store.read() as unit:
        for row in unit.rows(
            "SELECT made.name AS made, found.name, found.pk OR found.'notnull' AS never"
            " FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS found WHERE made.type = 'table'"
        ):
            (never if row["never"] else nullable)[row["made"]].add(row["name"])
    store.close()

    found = set[str]()
    for _, path in modules():
        for text in statements(path):
            tables = _READS.findall(text)
            unsure = (
                set[str]()
                .union(*map(nullable.__getitem__, tables))
                .difference(*map(never.__getitem__, tables))
            )
            terms = [
                _SORTED_BY.fullmatch(term) for order in _ORDER.findall(text) for term in order.split(",")
            ]
            found |= unsure & {term[1] for term in terms if term}

    assert found == NEVER_NULL_HERE


def test_every_table_is_found_in_the_schemas() -> None:
    """Else the tests above would pass for want of tables."""
    assert {"contributions", "outbox", "answer_states", "contribution_search", "audit"} <= owners().keys()
    (text,) = [each for each in statements(ROOT / "consultation/staff/sql_audit.py") if "INSERT" in each]
    assert _WRITES.findall(text) == ["audit"]
