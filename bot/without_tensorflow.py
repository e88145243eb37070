"""Run Rasa 3.6.21 without TensorFlow, and without what it never calls here: `install()`, before any rasa.

This assistant uses sparse features, a linear classifier and rules. Rasa imports TensorFlow at module level
in eight modules which it would never call here. `install()` puts an empty module under the name of each of
them into `sys.modules`, with empty classes of the names which other rasa modules import from it. The same
assistant then trains and answers, in an environment of 0.6 GB instead of 2.5 GB, with 231 MB of memory
instead of 625 MB, and without the packages that have the most known vulnerabilities.

It also stands in for Rasa's own channels, whose libraries (aiogram, slack-sdk, socket.io …) would be imported
and never called, for the module that imports scikit-learn, and, while rasa is being imported, for the
databases that its tracker stores name, the locks of Redis, and requests: 70 MB less. A tracker store on
MongoDB still imports its own library.

It is a patch of somebody else's package. It is acceptable because it is contained in this module, because
rasa is pinned to 3.6.21, and because 3.6.21 is the last release of its line. When the pin moves, compare
`STAND_INS` with what that release imports from TensorFlow.

A config which names one of the eight components (`pipeline: - name: DIETClassifier`) fails at training, and
the message says why. The checks of `rasa data validate` about these components mean nothing here.

`install()` also does the three other things which must precede rasa: telemetry off (it must never leave the
machine of a public body, and with a current sentry-sdk it fails at start); the warnings of SQLAlchemy and
pkg_resources at import hidden, and those only; rasa's loggers quiet, so that no log holds what a person
wrote.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import structlog

STAND_INS: dict[str, tuple[str, ...]] = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
    "rasa.utils.tensorflow.model_data": ("RasaModelData", "ragged_array_to_ndarray"),
    "rasa.utils.tensorflow.model_data_utils": (),
    "rasa.core.channels.facebook": ("FacebookInput",),
    "rasa.core.channels.hangouts": ("HangoutsInput",),
    "rasa.core.channels.slack": ("SlackInput",),
    "rasa.core.channels.socketio": ("SocketIOInput",),
    "rasa.core.channels.telegram": ("TelegramInput",),
    "rasa.core.channels.twilio": ("TwilioInput",),
    "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    "rasa.core.channels.webexteams": ("WebexTeamsInput",),
}
UNAVAILABLE = frozenset(name for names in STAND_INS.values() for name in names)
NAMED_AT_IMPORT: dict[str, tuple[str, ...]] = {
    "boto3": (),
    "boto3.dynamodb": (),
    "boto3.dynamodb.conditions": ("Key",),
    "pymongo": (),
    "pymongo.collection": ("Collection",),
    "portalocker.redis": ("RedisLock",),
    "requests": ("HTTPError", "Response"),
}
"""What rasa imports for annotations, for locks and for its telemetry: stood in for only while rasa is
imported."""

_MARK = "__stand_in_without_tensorflow__"


class TooLateError(RuntimeError):
    """A module of rasa which needs TensorFlow was imported before `install()`."""


def install() -> None:
    """Put the stand-ins in place and import rasa; a second call does nothing.

    Raises TooLateError if the real module of one of the stand-ins is already imported.
    """
    standing_in = {name for name in STAND_INS if hasattr(sys.modules.get(name), _MARK)}
    real = sorted(name for name in STAND_INS if name in sys.modules and name not in standing_in)
    if real:
        raise TooLateError(
            f"bot.without_tensorflow.install() must come before the import of {', '.join(real)}"
        )
    if len(standing_in) == len(STAND_INS):
        return
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"  # SQLAlchemy's own switch: it overrides our filters
    for name, classes in STAND_INS.items():
        sys.modules[name] = _stand_in(name, classes)
    if importlib.util.find_spec("matplotlib") is None:  # left out of the image: only `rasa test` draws
        sys.modules["rasa.utils.plotting"] = _stand_in("rasa.utils.plotting", ())
    configure_events()
    with import_warnings_ignored(), _databases_stood_in_for():
        importlib.import_module("rasa.core.agent")
        recipe = importlib.import_module("rasa.engine.recipes.default_recipe").DefaultV1Recipe
    _explain_at_training(recipe)


@contextmanager
def import_warnings_ignored() -> Iterator[None]:
    """Ignore, inside the block, the warnings of old packages which come with the import of rasa modules."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="pkg_resources is deprecated as an API")
        warnings.filterwarnings("ignore", message="Deprecated call to `pkg_resources.declare_namespace")
        warnings.filterwarnings("ignore", module=r"packaging\.")
        yield


@contextmanager
def _databases_stood_in_for() -> Iterator[None]:
    standing_in = {
        name: _stand_in(name, classes)
        for name, classes in NAMED_AT_IMPORT.items()
        if name.partition(".")[0] not in sys.modules
    }
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name in standing_in:
            del sys.modules[name]


def _stand_in(name: str, classes: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name, "Empty: bot.without_tensorflow stands in for this module.")
    setattr(module, _MARK, True)
    for class_name in classes:
        named = {"__module__": name, "name": staticmethod(lambda name=class_name: name)}
        setattr(module, class_name, type(class_name, (), named))
    return module


def _explain_at_training(recipe: Any) -> None:
    """Make the recipe say why it cannot use a component that needs TensorFlow.

    Rasa's own words for it are "provide a valid name", which sends people looking for a spelling mistake.
    """
    look_up = recipe._from_registry

    def look_up_or_explain(name: str) -> Any:
        if name.rpartition(".")[2] in UNAVAILABLE:
            from rasa.shared.exceptions import InvalidConfigException  # rasa only after install()

            raise InvalidConfigException(
                f"'{name}' needs TensorFlow, and this project runs Rasa without it "
                f"(see bot/without_tensorflow.py). Take '{name}' out of the config."
            )
        return look_up(name)

    recipe._from_registry = staticmethod(look_up_or_explain)


def configure_events() -> None:
    """Pass structlog's events to the standard library's logging, where handlers decide how they look.

    Rasa's are warnings and errors only, and never what a person wrote: structlog prints every event unless it
    is configured, and rasa gives it texts, slots and whole trackers. A traceback is added as plain text.
    """
    logging.getLogger("rasa").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            hide_rasa_contents,
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def hide_rasa_contents(
    logger: Any, method_name: str, event_dict: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep only the name of an event that comes from rasa. This is a structlog processor.

    The name is a constant of rasa's code, such as `processor.message.parse`; the rest may hold a text.
    """
    if logger.name.partition(".")[0] == "rasa":
        return {"event": event_dict["event"]}
    return event_dict
