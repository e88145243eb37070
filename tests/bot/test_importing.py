"""The examples that are trained on are those which Rasa's own importer reads."""

from copy import deepcopy
from pathlib import Path

import pytest
from rasa.shared.exceptions import YamlException
from rasa.shared.importers.rasa import RasaFileImporter

from bot.importing import RulesImporter

EXAMPLES = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - bonjour
    - bonjour
    - salut à [Rimouski](place)
- intent: answer
  metadata: {language: fr, awaiting: open, question: Quoi?}
  examples: |
    - moins de papier
"""


def test_examples_are_those_of_rasas_importer(tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text(EXAMPLES, encoding="utf-8")
    read, expected = (
        importer(None, None, [str(tmp_path)]).get_nlu_data() for importer in (RulesImporter, RasaFileImporter)
    )
    assert [example.as_dict_nlu() for example in read.training_examples] == [
        example.as_dict_nlu() for example in expected.training_examples
    ]
    assert read.fingerprint() == expected.fingerprint()


def test_a_file_that_holds_more_than_examples_is_read_as_rasa_does(tmp_path: Path) -> None:
    more = "- lookup: place\n  examples: |\n    - Rimouski\n- synonym: Québec\n  examples: |\n    - Qc\n"
    (tmp_path / "nlu.yml").write_text(EXAMPLES + more, encoding="utf-8")
    read, expected = (
        importer(None, None, [str(tmp_path)]).get_nlu_data() for importer in (RulesImporter, RasaFileImporter)
    )
    assert read.lookup_tables == expected.lookup_tables != []
    assert read.entity_synonyms == expected.entity_synonyms != {}
    assert read.fingerprint() == expected.fingerprint()


@pytest.mark.parametrize("wrong", ["- intent: help\n  exemples: |\n    - aide\n", "- intent: [\n"])
def test_a_file_with_a_mistake_is_refused_as_rasa_does(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text(EXAMPLES + wrong, encoding="utf-8")
    with pytest.raises(YamlException):
        RulesImporter(None, None, [str(tmp_path)]).get_nlu_data()


def test_a_copy_of_an_example_that_changes_leaves_the_example(tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text(EXAMPLES, encoding="utf-8")
    example = RulesImporter(None, None, [str(tmp_path)]).get_nlu_data().training_examples[0]
    made = deepcopy(example)
    assert made == example
    made.set("intent", "goodbye")
    assert (made == example, made.get("intent"), example.get("intent")) == (False, "goodbye", "greet")
