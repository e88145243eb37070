"""What Rasa trains on, read from the files of this assistant: the names of the domain come from the rules.

A rule says which action follows which intent, and every intent and action of ours has one. So the domain
(`bot/domain.yml`) lists neither: `rasa train` and `rasa data validate` read them here, as `importers` in
`bot/config.yml` tells them to (https://rasa.com/docs/rasa/training-data-importers, Rasa 3.6).
"""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.io import read_yaml_file


class RulesImporter(RasaFileImporter):
    """Rasa's own importer of files, with a domain that knows the intents and the actions of the rules."""

    def get_domain(self) -> Domain:
        """The domain of the files, completed. What the files list themselves is kept."""
        steps = [
            step
            for file in self._story_files
            for rule in read_yaml_file(file).get("rules", ())
            for step in rule["steps"]
        ]
        names = {
            "intents": sorted({step["intent"] for step in steps if "intent" in step}),
            "actions": sorted({step["action"] for step in steps if "action" in step}),
        }
        return Domain.from_dict(names).merge(super().get_domain())
