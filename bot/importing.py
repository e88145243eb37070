"""The importer of Rasa's training data: the domain is completed from the rules and the message catalogues.

A rule says which action follows which intent, and every intent and action of ours has a rule; the responses
are in `locale/`. So the domain (`bot/domain.yml`) lists none of them: `rasa train` and `rasa data validate`
read them through this importer, which `bot/config.yml` names under `importers`
(https://rasa.com/docs/rasa/training-data-importers, Rasa 3.6).
"""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.io import read_yaml_file

from bot.wording import domain_responses
from consultation.languages.responses import Responses


class RulesImporter(RasaFileImporter):
    """Rasa's own file importer, with the rules' intents and actions and the responses added to the domain."""

    def get_domain(self) -> Domain:
        """Return the domain of the files, completed. What the files list themselves is kept."""
        steps = [
            step
            for file in self._story_files
            for rule in read_yaml_file(file).get("rules", ())
            for step in rule["steps"]
        ]
        domain = {
            "intents": sorted({step["intent"] for step in steps if "intent" in step}),
            "actions": sorted({step["action"] for step in steps if "action" in step}),
            "responses": domain_responses(Responses.load()),
        }
        return Domain.from_dict(domain).merge(super().get_domain())
