from typing import Any

import pytest

from consultation.messages.expectation import Option
from consultation.understanding.context import Context


def test_from_metadata_without_any_awaits_nothing() -> None:
    assert Context.from_metadata(None) == Context() == Context("nothing", (), None, False, None)


def test_from_metadata_takes_labels_and_whole_options() -> None:
    metadata = {
        "awaiting": "multi",
        "options": ["Santé", {"slug": "bus", "label": "Transport", "aliases": ["autobus"]}, {"slug": "x"}],
        "choose": 2,
        "other": True,
        "language": "en",
    }
    options = (Option("Santé", "Santé"), Option("bus", "Transport", ("autobus",)), Option("x", ""))
    assert Context.from_metadata(metadata) == Context("multi", options, 2, True, "en")


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
def test_from_metadata_names_what_is_not_possible(metadata: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Context.from_metadata(metadata)
