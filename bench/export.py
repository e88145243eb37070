"""The speed and the memory of exporting a consultation, at two sizes.

Each export runs in a process of its own, so that its peak memory is its own: that is what
`python -m bench.export one DATABASE FOLDER` is.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.invented import KEYRING, fill
from consultation.clock import utc_now
from consultation.definition import load_consultation
from consultation.open_data import Origin, export_folder
from consultation.store import Store

SIZES = (1_000, 1_000_000)
CONSULTATION = Path("data/consultations/administration-publique-efficiente-et-transparente.yml")


def run(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Make a consultation of each size and export it. Memory is in MB of 2**20 bytes."""
    definition = load_consultation(CONSULTATION)
    levels = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            database = Path(name) / "bench.db"
            fill(database, definition, size)
            command = [sys.executable, "-m", "bench.export", "one", str(database), str(Path(name) / "out")]
            finished = subprocess.run(command, check=True, capture_output=True, text=True)
            levels.append({"contributions": size, **json.loads(finished.stdout)})
    return {"levels": levels, "peak_memory_ratio": round(levels[-1]["peak_mb"] / levels[0]["peak_mb"], 2)}


def one(database: Path, folder: Path) -> dict[str, Any]:
    """Export, and measure this process."""
    store = Store.open(database, KEYRING)
    origin = Origin(load_consultation(CONSULTATION), "https://consultation.exemple.quebec", utc_now())
    before_mb = _peak_mb()
    start = time.perf_counter()
    exported = export_folder(store, origin, folder)
    seconds = time.perf_counter() - start
    store.close()
    rows = sum(exported.rows.values())
    return {
        "rows": rows,
        "seconds": round(seconds, 3),
        "rows_per_second": round(rows / seconds),
        "published_per_second": round(exported.rows["contributions"] / seconds),
        "peak_mb": _peak_mb(),
        "peak_before_mb": before_mb,
        "bytes": sum(file.size for file in exported.files.values()),
    }


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    _, command, database, folder = sys.argv
    assert command == "one"
    print(json.dumps(one(Path(database), Path(folder))))
