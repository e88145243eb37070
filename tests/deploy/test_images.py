"""The image and the compose files: what they name exists, and their commands run as processes."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import click
import pytest
import yaml
from compose_spec import ComposeSpecification

from api.console.editor.pictures import MAX_SENT_BYTES
from api.console.outreach.invitations import MOST_BYTES
from api.settings import VARIABLES, Settings
from bench.ports import free_port
from cli.main import main
from tests.conftest import CONSULTATIONS, ROOT, SECRET
from tests.waiting import wait_until

COMPOSED = sorted(path.name for path in ROOT.glob("compose*.yaml"))
OF_OTHERS = {
    "FORWARDED_ALLOW_IPS",
    "PGPASSWORD",
    "SQLITE_TMPDIR",
    "REPLICA",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "POSTGRES_USER",
    "POSTGRES_DB",
    "POSTGRES_PASSWORD",
}
PROGRAMS = Path(sys.executable).parent


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return found


def missing(given: Any, understood: Any, where: str = "") -> list[str]:
    """The keys that the specification does not know: it leaves them out."""
    if isinstance(given, dict) and isinstance(understood, dict):
        return [
            found
            for key, value in given.items()
            for found in (
                missing(value, understood[key], f"{where}/{key}") if key in understood else [f"{where}/{key}"]
            )
        ]
    if isinstance(given, list) and isinstance(understood, list):
        pairs = zip(given, understood, strict=True)
        return [found for one, other in pairs for found in missing(one, other, where)]
    return []


def containerfile() -> list[tuple[str, str]]:
    """The instructions, each with its arguments on one line."""
    text = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(words[0], words[1]) for words in (line.split(maxsplit=1) for line in lines)]


@pytest.mark.parametrize("name", COMPOSED)
def test_compose_file_is_understood_whole(name: str) -> None:
    given = {key: value for key, value in read(name).items() if not key.startswith("x-")}

    understood = ComposeSpecification.model_validate(given)

    kept = understood.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert missing(given, kept) == []
    assert missing({**given, "servicess": {}}, kept) == ["/servicess"]


@pytest.mark.parametrize("name", COMPOSED)
def test_compose_file_names_what_there_is(name: str) -> None:
    """Settings, options of our commands, files, and services that others wait for."""
    given = read(name)
    for service in given["services"].values():
        assert set(service.get("environment", {})) <= {*VARIABLES, *OF_OTHERS}
        assert set(service.get("depends_on", {})) <= set(given["services"])
        for source in (volume.partition(":")[0] for volume in service.get("volumes", [])):
            assert source in given["volumes"] or (ROOT / source).exists()
        if str(service["image"]).startswith("consultexto:"):
            called, *arguments = service["command"]
            command = main.get_command(click.Context(main), called)
            assert command is not None
            command.make_context(called, arguments)


@pytest.mark.parametrize("name", COMPOSED)
def test_service_makes_its_files_on_a_volume(name: str) -> None:
    """The rest of a container can only be read."""
    (of_image,) = (rest for instruction, rest in containerfile() if instruction == "VOLUME")
    for service in read(name)["services"].values():
        if not str(service["image"]).startswith("consultexto:"):
            continue
        assert service["read_only"]
        mounted = {volume.split(":")[1] for volume in service["volumes"]}
        settings = Settings.read({**service["environment"], "CONSULTEXTO_SECRET_KEY": SECRET})
        is_file = isinstance(settings.database, Path)
        made_in = str(settings.files) if is_file else service.get("working_dir", "/opt/consultexto")
        assert made_in in {of_image, *mounted}
        if is_file:  # else the copy that a VACUUM makes fills the memory
            assert service["environment"]["SQLITE_TMPDIR"] == made_in
        assert str(settings.ledger.parent) in mounted
        assert settings.consultations is None  # an example would be open to the public


def test_proxy_passes_on_what_the_console_takes() -> None:
    """Lists of invitations and pictures are larger than what anybody else may send."""
    for text in (ROOT / "deploy" / "nginx.conf", ROOT / "docs" / "operations.md"):
        (console,) = re.findall(r"location /console \{([^}]*)\}", text.read_text("utf-8"))
        (most,) = re.findall(r"client_max_body_size (\d+)m;", console)
        assert int(most) * 1024 * 1024 >= max(MOST_BYTES, MAX_SENT_BYTES)
        assert "proxy_pass http://" in console


def test_image_is_for_one_user_who_is_not_root_and_says_how_it_is() -> None:
    stages = "\n".join(f"{name} {rest}" for name, rest in containerfile()).split("FROM ")[1:]
    last = stages[-1]

    assert "\nUSER 10001" in last
    assert "\nHEALTHCHECK " in last
    assert "RUN pip" not in last
    assert "apt-get" not in last
    for sources in (shlex.split(rest)[:-1] for name, rest in containerfile() if name == "COPY"):
        for source in sources:
            assert source.startswith(("--from=", "/opt/")) or (ROOT / source).exists()


def test_image_leaves_out_nothing_that_is_imported() -> None:
    """The service, the worker and training, where the distributions left out cannot be imported."""
    lines = (ROOT / "deploy" / "left-out.txt").read_text("utf-8").splitlines()
    left_out = {line for line in lines if not line.startswith("#")}
    names = {
        module
        for module, distributions in packages_distributions().items()
        if {re.sub(r"[-_.]+", "-", each).lower() for each in distributions} <= left_out
    }
    script = f"""
import sys
class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {sorted(names)!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, LeftOut())
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {sorted(names)!r} else found(name, package)
from bot.without_tensorflow import install
install()
import api.app, bot.assistant, bot.training, rasa.model_training, rasa.nlu.test
import cli.backup, cli.copy, cli.erase, cli.export, cli.feedback, cli.restore, cli.serve, cli.topics, cli.worker
print(rasa.nlu.test.plot_utils.__doc__)
"""
    assert len(names) > 20
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (
        0,
        "Empty: bot.without_tensorflow stands in for this module.\n",
    ), done.stderr


@pytest.mark.parametrize(("groups", "has_pytest"), [((), False), (("--group", "dev"), True)])
def test_first_command_of_a_clone_brings_no_packages_for_development(
    groups: tuple[str, ...], has_pytest: bool
) -> None:
    """`uv run consultexto …` installs what `uv export` lists; the Makefile names the group where it needs it."""
    command = [os.environ.get("UV", "uv"), "export", "--frozen", "--no-hashes", "--no-header", *groups]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.search(r"^click==", listed, re.M)
    assert bool(re.search(r"^pytest==", listed, re.M)) == has_pytest


def test_list_of_what_is_inside_the_image_is_what_is_installed() -> None:
    """What is left out leaves nothing behind that only it needed."""
    lines = (ROOT / "deploy" / "left-out.txt").read_text("utf-8").splitlines()
    left_out = [line for line in lines if not line.startswith("#")]
    listed, installed = (
        subprocess.run(
            [os.environ.get("UV", "uv"), "export", "--frozen", "--no-dev", "--no-hashes", "--no-header"]
            + [word for each in left_out for word in (option, each)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for option in ("--prune", "--no-emit-package")
    )  # fmt: skip

    assert "rasa==" in listed
    assert [line for line in installed.splitlines() if line[0] != " "] == [
        line for line in listed.splitlines() if line[0] != " "
    ]


def test_commands_of_the_compose_file_run_beside_each_other(tmp_path: Path, model: Path) -> None:
    """As processes, with paths of this machine instead of the volumes."""
    services = read("compose.yaml")["services"]
    port = str(free_port())
    places = {"/var/lib/consultexto": str(tmp_path / "data"), "/etc/litestream.yml": str(ROOT / "deploy/litestream.yml"),
              "0.0.0.0": "127.0.0.1", "8000": port}  # fmt: skip

    def here(text: str) -> str:
        for there, mine in places.items():
            text = text.replace(there, mine)
        return text

    (tmp_path / "data").mkdir()
    running = []
    for program, name in (("consultexto", "consultexto"), ("litestream", "litestream")):
        environment = {key: here(value) for key, value in services[name]["environment"].items()}
        given = {"CONSULTEXTO_SECRET_KEY": SECRET, "CONSULTEXTO_CONSULTATIONS": str(CONSULTATIONS),
                 "CONSULTEXTO_MODEL": str(model), "REPLICA": f"file://{tmp_path}/replica"}  # fmt: skip
        command = [PROGRAMS / program, *(here(each) for each in services[name]["command"])]
        with (tmp_path / f"{name}.log").open("wb") as log:
            running.append(
                subprocess.Popen(command, env={**os.environ, **environment, **given}, stdout=log, stderr=log)
            )

    (checked,) = (rest for name, rest in containerfile() if name == "HEALTHCHECK")
    check = [sys.executable, *re.findall(r'"([^"]*)"', here(checked.partition("CMD")[2]))[1:]]
    try:
        wait_until(lambda: b"listening" in (tmp_path / "consultexto.log").read_bytes())
        wait_until(lambda: subprocess.run(check, capture_output=True, check=False).returncode == 0)
        wait_until(lambda: any((tmp_path / "replica" / "database").rglob("*.ltx")))
        wait_until(lambda: any((tmp_path / "replica" / "erasures").rglob("*.ltx")))
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            assert answer.status == 200
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        assert [process.wait(30) for process in running] == [-signal.SIGTERM, 0], (
            tmp_path / "consultexto.log"
        ).read_text()
