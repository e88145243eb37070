"""The speed and the memory of exporting a consultation, at two sizes.

Each export runs in a process of its own, so that its peak memory is its own: that is what
`python -m bench.export one DATABASE FOLDER` is. What is exported says that it was made when the consultation
closes, so that equal databases give equal files.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.invented import KEYRING, fill
from consultation.definition import load_consultation
from consultation.open_data import Origin, export_folder
from consultation.store import Store
from consultation.store.place import Place, PostgresUrl, place_of

SIZES = (1_000, 1_000_000)
CONSULTATION = Path("data/consultations/administration-publique-efficiente-et-transparente.yml")


def run(sizes: tuple[int, ...] = SIZES, *, on_postgres: bool = False) -> dict[str, Any]:
    """Make a consultation of each size and export it. Memory is in MB of 2**20 bytes."""
    from bench.postgres_server import new_place  # psycopg, which no process that exports from a file loads

    definition = load_consultation(CONSULTATION)
    levels = []
    for size in sizes:
        with new_place(on_postgres=on_postgres) as (folder, place):
            fill(place, definition, size)
            levels.append({"contributions": size, **exported(place, folder / "out")})
    return {"levels": levels, "peak_memory_ratio": round(levels[-1]["peak_mb"] / levels[0]["peak_mb"], 2)}


def exported(place: Place, folder: Path) -> dict[str, Any]:
    """Export a database into a new folder, by a process of its own, and return what it measured."""
    database = place.url if isinstance(place, PostgresUrl) else str(place)
    command = [sys.executable, "-m", "bench.export", "one", database, str(folder)]
    finished = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def one(place: Place, folder: Path) -> dict[str, Any]:
    """Export, and measure this process."""
    store, definition = Store.open(place, KEYRING), load_consultation(CONSULTATION)
    origin = Origin(definition, "https://consultation.exemple.quebec", definition.closes_at)
    before_mb = _peak_mb()
    start = time.perf_counter()
    found = export_folder(store, origin, folder)
    seconds = time.perf_counter() - start
    store.close()
    rows = sum(found.rows.values())
    return {
        "rows": rows,
        "seconds": round(seconds, 3),
        "rows_per_second": round(rows / seconds),
        "published_per_second": round(found.rows["contributions"] / seconds),
        "peak_mb": _peak_mb(),
        "peak_before_mb": before_mb,
        "bytes": sum(file.size for file in found.files.values()),
    }


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    _, command, database, folder = sys.argv
    assert command == "one"
    print(json.dumps(one(place_of(database), Path(folder))))
