"""The processes of `consultexto serve --fronts`, with roles that only say that they live."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.waiting import wait_until

FAMILY = """
import os, sys, time
from pathlib import Path
from cli.fronts import WRITER, Family

def live(role):
    (Path(sys.argv[1]) / f"{role} {os.getpid()}").touch()
    time.sleep(600)

if os.fork() == 0:
    os._exit(0)  # a child that the family does not know, as the first process of a container gets them
Family({role: lambda role=role: live(role) for role in (WRITER, "front 1")}).run()
"""


class Running:
    """A family of processes that leave their role and id in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parent = subprocess.Popen([sys.executable, "-c", FAMILY, str(folder)], cwd=ROOT)

    def born(self, role: str) -> list[int]:
        return sorted(int(each.name.rsplit(" ", 1)[1]) for each in self.folder.glob(f"{role} *"))

    def is_alive(self, pid: int) -> bool:
        try:
            status = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        return status.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Running]:
    family = Running(tmp_path)
    wait_until(lambda: bool(family.born("writer") and family.born("front 1")))
    yield family
    family.parent.kill()
    family.parent.wait()


@pytest.mark.parametrize("role", ["writer", "front 1"])
def test_process_that_dies_is_started_again(family: Running, role: str) -> None:
    os.kill(family.born(role)[0], signal.SIGKILL)

    wait_until(lambda: len(family.born(role)) == 2)
    assert family.parent.poll() is None


def test_writer_outlives_what_a_service_manager_tells_every_process(family: Running) -> None:
    (writer,), (front,) = family.born("writer"), family.born("front 1")
    for each in (writer, front):
        os.kill(each, signal.SIGTERM)

    wait_until(lambda: len(family.born("front 1")) == 2)
    assert family.is_alive(writer)


def test_all_end_with_the_parent(family: Running) -> None:
    children = [*family.born("writer"), *family.born("front 1")]
    family.parent.kill()

    wait_until(lambda: not any(map(family.is_alive, children)))


def test_family_that_is_told_to_stop_ends_whole(family: Running) -> None:
    children = [*family.born("writer"), *family.born("front 1")]
    family.parent.terminate()

    assert family.parent.wait(60) == 0
    assert not any(map(family.is_alive, children))
