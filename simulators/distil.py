"""Distil the providers' own descriptions into the small tables of `simulators/contracts/`.

    python -m simulators.distil twilio_api_v2010.json telegram_bot_api.json --twilio-date "April 14, 2026"

TWILIO_SPEC is Twilio's OpenAPI description (github.com/twilio/twilio-oai, `twilio_api_v2010.json`).
TELEGRAM_SPEC is the Bot API as data (github.com/PaulSonOfLars/telegram-bot-api-spec, `api.json`).
What is kept, as JSON Schema: the operations the simulators answer, the names, types and limits of their
parameters, and the fields of their answers. Descriptions are left out.
"""

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

TWILIO_PATHS = {
    "CreateMessage": ("/2010-04-01/Accounts/{AccountSid}/Messages.json", "post"),
    "ListMessage": ("/2010-04-01/Accounts/{AccountSid}/Messages.json", "get"),
    "FetchMessage": ("/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json", "get"),
}
SCHEMA_KEYWORDS = ("type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "enum")
TELEGRAM_METHODS = (
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "sendMessage", "editMessageText",
    "editMessageReplyMarkup", "editMessageLiveLocation", "answerCallbackQuery", "setMyCommands",
    "getMyCommands", "sendChatAction", "deleteMessage",
)  # fmt: skip
TELEGRAM_TYPES = (
    "Update", "Message", "User", "Chat", "CallbackQuery", "MaybeInaccessibleMessage", "InaccessibleMessage",
    "ChatMemberUpdated", "ChatMember", "ChatMemberMember", "ChatMemberLeft", "ChatMemberBanned",
    "WebhookInfo", "MessageEntity", "Sticker", "Voice", "PhotoSize", "LinkPreviewOptions",
    "ReplyParameters", "BotCommand",
    "InlineKeyboardMarkup", "InlineKeyboardButton", "BotCommandScope", "BotCommandScopeDefault",
    "BotCommandScopeAllPrivateChats", "BotCommandScopeAllGroupChats", "BotCommandScopeAllChatAdministrators",
    "BotCommandScopeChat", "BotCommandScopeChatAdministrators", "BotCommandScopeChatMember",
    "ResponseParameters",
)  # fmt: skip
MAX_LINE_CHARS = 110
PLAIN_TYPES: dict[str, Schema] = {
    "Integer": {"type": "integer"},
    "String": {"type": "string"},
    "Boolean": {"type": "boolean"},
    "Float": {"type": "number"},
    "True": {"const": True},
}


def distil_twilio(spec: Mapping[str, Any]) -> Schema:
    """Keep the message operations of Twilio's description as parameters and answers."""
    operations = {}
    for name, (path, verb) in TWILIO_PATHS.items():
        operation = spec["paths"][path][verb]
        body = operation.get("requestBody")
        if body is None:
            query = [one for one in operation["parameters"] if one["in"] == "query"]
            properties = {one["name"]: one["schema"] for one in query}
            required = [one["name"] for one in query if one.get("required")]
        else:
            form = body["content"]["application/x-www-form-urlencoded"]["schema"]
            properties, required = form["properties"], form.get("required", [])
        status, answer = next(iter(operation["responses"].items()))
        operations[name] = {
            "parameters": _closed({key: _plain(value, spec) for key, value in properties.items()}, required),
            "status": int(status),
            "answer": _plain(answer["content"]["application/json"]["schema"], spec),
        }
    return operations


def _closed(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _plain(schema: Mapping[str, Any], spec: Mapping[str, Any]) -> Schema:
    """Rewrite one OpenAPI schema as JSON Schema: references resolved, `nullable` as a type."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return _plain(spec["components"]["schemas"][name], spec)
    kept: Schema = {key: schema[key] for key in SCHEMA_KEYWORDS if key in schema}
    if "properties" in schema:
        properties = {key: _plain(value, spec) for key, value in schema["properties"].items()}
        kept = _closed(properties, sorted(properties))
    if "items" in schema:
        kept["items"] = _plain(schema["items"], spec)
    if schema.get("nullable"):
        kept["type"] = [kept["type"], "null"]
    return kept


def distil_telegram(spec: Mapping[str, Any]) -> Schema:
    """Keep the methods and types the simulator knows; any other type becomes an opaque object."""
    operations = {}
    for name in TELEGRAM_METHODS:
        method = spec["methods"][name]
        operations[name] = {
            "parameters": _fields(method.get("fields", [])),
            "answer": _any_of([_type(one) for one in method["returns"]]),
        }
    definitions = {}
    for name in TELEGRAM_TYPES:
        described = spec["types"][name]
        subtypes = [one for one in described.get("subtypes", []) if one in TELEGRAM_TYPES]
        definitions[name] = (
            _any_of([_type(one) for one in subtypes]) if subtypes else _fields(described.get("fields", []))
        )
    return {"operations": operations, "definitions": definitions}


def _fields(fields: list[Mapping[str, Any]]) -> Schema:
    properties = {}
    for field in fields:
        schema = _any_of([_type(one) for one in field["types"]])
        properties[field["name"]] = schema | telegram_limits(field["description"], field["types"])
    return _closed(properties, [field["name"] for field in fields if field["required"]])


def _type(name: str) -> Schema:
    if name.startswith("Array of "):
        return {"type": "array", "items": _type(name.removeprefix("Array of "))}
    if name in TELEGRAM_TYPES:
        return {"$ref": f"#/definitions/{name}"}
    return dict(PLAIN_TYPES.get(name, {"type": "object"}))


def _any_of(schemas: list[Schema]) -> Schema:
    """Join alternatives; beside a type that is described, the opaque ones would let anything through."""
    distinct = [one for number, one in enumerate(schemas) if one not in schemas[:number]]
    if len(distinct) > 1:
        distinct = [one for one in distinct if one != {"type": "object"}]
    return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}


def telegram_limits(description: str, types: list[str]) -> Schema:
    """Read the limits that the Bot API states only in prose.

    `maxBytes` and `maxCharsParsed` are keywords of our own: JSON Schema counts characters only, and the
    text of a message is counted once its markup has been taken out.
    """
    limits: Schema = {}
    span = re.search(r"(\d+)-(\d+)( characters| bytes)?( after entit)?", description)
    if span and types == ["String"]:
        low, high = int(span[1]), int(span[2])
        if span[4]:
            limits["maxCharsParsed"] = high
        elif span[3]:
            limits |= {"minLength": low, ("maxBytes" if span[3] == " bytes" else "maxLength"): high}
    elif span and types == ["Integer"]:
        limits |= {"minimum": int(span[1]), "maximum": int(span[2])}
    if found := re.search(r"At most (\d+) ", description):
        limits["maxItems"] = int(found[1])
    if "Only characters A-Z, a-z, 0-9, _ and - are allowed" in description:
        limits["pattern"] = "^[A-Za-z0-9_-]*$"
    if "only lowercase English letters, digits and underscores" in description:
        limits["pattern"] = "^[a-z0-9_]*$"
    if found := re.search(r"(?:always|must be) [“\"]?([a-z_]+)[”\"]?$", description):
        limits["const"] = found[1]
    if found := re.search(r"(?:Must be one of|can be either) ([^.]*)", description):
        limits["enum"] = re.findall(r"[“\"](\w+)[”\"]", found[1])
    if description.startswith("Type of action to broadcast"):
        pairs = re.findall(r"(\w+)(?: or (\w+))? for ", description)
        limits["enum"] = [action for pair in pairs for action in pair if action]
    return limits


def main(arguments: list[str] | None = None) -> None:
    """Write twilio.json and telegram.json."""
    parser = argparse.ArgumentParser(prog="python -m simulators.distil", description=__doc__.split("\n")[0])
    parser.add_argument("twilio_spec", type=Path)
    parser.add_argument("telegram_spec", type=Path)
    parser.add_argument("--twilio-date", required=True, help="the description itself is not dated")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent / "contracts")
    options = parser.parse_args(arguments)
    twilio = json.loads(options.twilio_spec.read_text(encoding="utf-8"))
    telegram = json.loads(options.telegram_spec.read_text(encoding="utf-8"))
    _write(
        options.into / "twilio.json",
        {
            "source": "https://github.com/twilio/twilio-oai, twilio_api_v2010.json",
            "version": f"API 2010-04-01, description of {options.twilio_date}",
            "operations": distil_twilio(twilio),
            "definitions": {},
        },
    )
    _write(
        options.into / "telegram.json",
        {
            "source": f"https://github.com/PaulSonOfLars/telegram-bot-api-spec; {telegram['changelog']}",
            "version": f"{telegram['version']}, {telegram['release_date']}",
            **distil_telegram(telegram),
        },
    )


def _write(path: Path, table: Schema) -> None:
    header = {"about": "Written by `python -m simulators.distil`: do not edit."}
    path.write_text(_print(header | table) + "\n", encoding="utf-8")


def _print(value: Any, indent: int = 0) -> str:
    """Print JSON with a line for each value that fits one, so that a change of the API reads as a diff."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict) or len(line) + indent <= MAX_LINE_CHARS:
        return line
    margin = " " * (indent + 1)
    entries = [f"{margin}{json.dumps(key)}: {_print(one, indent + 1)}" for key, one in value.items()]
    return "{\n" + ",\n".join(entries) + "\n" + " " * indent + "}"


if __name__ == "__main__":
    main()
