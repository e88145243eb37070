from typing import Any

import pytest

from consultation.messages.model import Expectation, Option
from consultation.understanding.metadata import read_metadata


def test_read_metadata_without_any_expects_nothing() -> None:
    assert read_metadata(None) == (Expectation("nothing"), None)


def test_read_metadata_takes_labels_and_whole_options() -> None:
    metadata = {
        "awaiting": "multi",
        "options": ["Santé", {"slug": "bus", "label": "Transport", "aliases": ["autobus"]}, {"slug": "x"}],
        "choose": 2,
        "other": True,
        "language": "en",
    }
    options = (Option("Santé", "Santé"), Option("bus", "Transport", ("autobus",)), Option("x", ""))
    assert read_metadata(metadata) == (
        Expectation("multi", options=options, choose=2, other=True),
        "en",
    )


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({"awaiting": "later"}, "awaiting: 'later' is none of nothing, consent, open"),
        ({"awaiting": ["open"]}, "awaiting: "),
        ({"language": "de"}, "language: 'de' is none of fr, en"),
        ({"choose": 0}, "choose: 0 is not a number of choices"),
        ({"choose": True}, "choose: True is not a number of choices"),
        ({"choose": "3"}, "choose: '3' is not a number of choices"),
        ({"options": "abc"}, "options: a list of labels is expected"),
        ({"options": 7}, "options: a list of labels is expected"),
        ({"options": [7]}, "options: 7 is no label"),
        ({"options": [{"label": "a", "aliases": [1]}]}, "options: the aliases of 'a' are no list of names"),
        ({"options": [{"label": "a", "aliases": 1}]}, "options: the aliases of 'a' are no list of names"),
    ],
)
def test_read_metadata_names_what_is_not_possible(metadata: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_metadata(metadata)
