"""The contracts of the providers: the requests and answers, as they describe them themselves.

`twilio.json` and `telegram.json` hold the operations the simulators answer, as JSON Schema; see
`simulators.distil` for where they come from.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

Schema = Mapping[str, Any]


class ParameterError(ValueError):
    """A request that its provider does not accept.

    `parameter` is the top-level name (empty for the request as a whole), `where` the path inside it,
    `keyword` the rule of the contract that was broken.
    """

    def __init__(self, parameter: str, reason: str, keyword: str, where: str = "") -> None:
        super().__init__(f"{where or parameter}: {reason}" if parameter else reason)
        self.parameter = parameter
        self.reason = reason
        self.keyword = keyword
        self.where = where


class Contract:
    """One provider's contract."""

    def __init__(self, table: Schema) -> None:
        self.version: str = table["version"]
        self._operations: Schema = table["operations"]
        self._definitions: Schema = table["definitions"]
        self._parameters = {
            name: self._validator(operation["parameters"]) for name, operation in self._operations.items()
        }

    @property
    def operations(self) -> frozenset[str]:
        """The operations in the table."""
        return frozenset(self._operations)

    def read(self, operation: str, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters with the types the contract gives them.

        A form and a query carry text only: text becomes the number, boolean, list or object it stands for.
        Raises ParameterError at the first thing that does not fit; a parameter that is not in the table comes
        first.
        """
        properties = self._operations[operation]["parameters"]["properties"]
        for name in sent:
            if name not in properties:
                raise ParameterError(name, "unknown parameter", "additionalProperties", name)
        values = {name: self._typed(value, properties[name]) for name, value in sent.items()}
        error = best_match(self._parameters[operation].iter_errors(values))
        if error is not None:
            raise _as_parameter_error(error)
        return values

    def answer_problems(self, operation: str, answer: object) -> list[str]:
        """Say where an answer differs from the provider's description of it."""
        return _messages(self._validator(self._operations[operation]["answer"]).iter_errors(answer))

    def problems(self, definition: str, value: object) -> list[str]:
        """Say where a value differs from a type of the provider, such as Telegram's `Update`."""
        return _messages(self._validator({"$ref": f"#/definitions/{definition}"}).iter_errors(value))

    def _validator(self, schema: Schema) -> Draft7Validator:
        validator: Draft7Validator = _Validator({**schema, "definitions": self._definitions})
        return validator

    def _typed(self, value: Any, schema: Schema) -> Any:
        if not isinstance(value, str):
            return value
        for kind in self._kinds(schema):
            found = _parse(value, kind)
            if found is not None:
                return found
        return value

    def _kinds(self, schema: Schema) -> Iterator[str]:
        if "$ref" in schema:
            schema = self._definitions[schema["$ref"].rsplit("/", 1)[1]]
        for one in schema.get("anyOf", ()):
            yield from self._kinds(one)
        if "type" in schema:
            yield schema["type"]


def _parse(text: str, json_type: str) -> Any:
    if json_type == "string":
        return text
    if json_type == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
    try:
        value = json.loads(text)
    except ValueError:
        return None
    wanted = {"integer": int, "number": int | float, "array": list, "object": dict}[json_type]
    return value if isinstance(value, wanted) and not isinstance(value, bool) else None


def _as_parameter_error(error: ValidationError) -> ParameterError:
    path = [str(part) for part in error.absolute_path]
    if not path:
        missing = error.message.split("'")[1] if error.validator == "required" else ""
        return ParameterError(missing, "is required" if missing else error.message, str(error.validator))
    return ParameterError(path[0], error.message, str(error.validator), ".".join(path))


def _messages(errors: Iterable[ValidationError]) -> list[str]:
    return sorted(
        f"{'.'.join(str(part) for part in error.absolute_path)}: {error.message}" for error in errors
    )


def _max_bytes(_: object, limit: int, value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode()) > limit:
        yield ValidationError(f"{value!r} is longer than {limit} bytes")


_Validator = extend(Draft7Validator, {"maxBytes": _max_bytes})  # type: ignore[no-untyped-call]


def _load(name: str) -> Contract:
    return Contract(json.loads((Path(__file__).parent / name).read_text(encoding="utf-8")))


def twilio() -> Contract:
    """Twilio's messages resource."""
    return _load("twilio.json")


def telegram() -> Contract:
    """Telegram's Bot API."""
    return _load("telegram.json")
