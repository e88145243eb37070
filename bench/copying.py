"""Copy a database to PostgreSQL and back, and compare what all three export: `python -m bench.copying`.

The database is filled as for `bench.page`, or the one that `--database` names, whose key is that of the
benchmarks. Copying is the command `consultexto copy`, in a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import SECRET
from bench.export import exported
from bench.ours import ROOT
from bench.page import fill
from bench.postgres_server import new_place
from consultation.store.place import Place, PostgresUrl


def there_and_back(contributions: int, database: Path | None) -> dict[str, Any]:
    """Copy a database both ways; return the seconds and whether the exports are the same."""
    with new_place(on_postgres=True) as (folder, server):
        here, back = database or folder / "here.db", folder / "back.db"
        if database is None:
            fill(here, contributions)
        seconds = {"to_postgres": _copy(here, server), "back": _copy(server, back)}
        exports = {"here": here, "postgres": server, "back": back}
        measured = {name: exported(place, folder / f"export-{name}") for name, place in exports.items()}
        sums = {name: _sums(folder / f"export-{name}") for name in exports}
        return {
            "contributions": contributions,
            "database_bytes": here.stat().st_size,
            "seconds": seconds,
            "export_seconds": {name: found["seconds"] for name, found in measured.items()},
            "export_rows": measured["here"]["rows"],
            "files_compared": len(sums["here"]),
            "files_that_differ": sorted(
                file
                for file in sums["here"]
                if any(each.get(file) != sums["here"][file] for each in sums.values())
            ),
        }


def _copy(source: Place, target: Place) -> float:
    named = [each.url if isinstance(each, PostgresUrl) else str(each) for each in (source, target)]
    environment = {**os.environ, "CONSULTEXTO_SECRET_KEY": SECRET}
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "cli.main", "copy", *named], cwd=ROOT, env=environment, check=True)
    return round(time.monotonic() - began, 1)


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def main() -> None:
    """Run from the command line; exits 1 when an export differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contributions", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path)
    given = parser.parse_args()
    report = there_and_back(given.contributions, given.database)
    print(json.dumps(report, indent=2))
    raise SystemExit(bool(report["files_that_differ"]))


if __name__ == "__main__":
    main()
