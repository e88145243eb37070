"""The `consultexto` command: one group, one module a command, each imported only when it is run."""

from __future__ import annotations

import importlib

import click

COMMANDS: dict[str, str] = {
    "backup": "Copy the database while the service runs.",
    "chat": "Talk to the assistant in the terminal, or replay a golden conversation.",
    "check": "Check consultation files and report every mistake.",
    "classify": "Classify messages from standard input, one JSON object a line.",
    "bench": "Measure the service.",
    "demo": "Run everything with simulators, on this machine only.",
    "copy": "Copy the database into an empty one, from SQLite to PostgreSQL or back.",
    "doctor": "Check the settings, the consultations, the model and the database.",
    "migrate": "Create the tables of the database, or bring them up to this version.",
    "export": "Write what a consultation has published, as open data, or its definition.",
    "import": "Store a consultation file as a version of its consultation.",
    "erase": "Erase a person who asked for it, by contribution or by number.",
    "feedback": "Answer people: write, review, preview, publish, follow and measure.",
    "organisation": "Add organisations, and give them consultations, accounts and numbers.",
    "rasa": "Rasa's own command line, on this assistant.",
    "report": "Write the report of a consultation as a PDF.",
    "restore": "Restore the database from a backup or a replica, without who was erased since.",
    "serve": "Run the service.",
    "staff": "Add, list, disable and reset the accounts of the console.",
    "topics": "Find and name the topics of what is published.",
    "train": "Train the assistant, if its inputs changed.",
    "worker": "Run the senders alone.",
}


_MODULES = {"import": "importing"}
"""Commands whose name is a word of Python's."""


class LazyGroup(click.Group):
    """A group whose commands live in `cli/<name>.py` under their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and take the command from it."""
        if cmd_name not in COMMANDS:
            return None
        name = _MODULES.get(cmd_name, cmd_name)
        module = importlib.import_module(f"cli.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=LazyGroup)
@click.version_option(package_name="consultexto")
def main() -> None:
    """Consult people by text message, Telegram and a web widget, and answer them back."""


if __name__ == "__main__":
    main()
