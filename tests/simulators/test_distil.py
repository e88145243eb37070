import json

import pytest

from simulators import distil

MESSAGE = {
    "type": "object",
    "properties": {
        "sid": {"type": "string", "nullable": True, "description": "left out"},
        "status": {"$ref": "#/components/schemas/status"},
    },
}
ANSWER = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/message"}}}}
QUERY = [
    {"name": "AccountSid", "in": "path", "required": True, "schema": {"type": "string"}},
    {"name": "PageSize", "in": "query", "schema": {"type": "integer", "maximum": 1000}},
]
FORM = {"required": ["To"], "properties": {"To": {"type": "string", "x-twilio": {"pii": True}}}}
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages"
TWILIO = {
    "paths": {
        f"{MESSAGES}.json": {
            "post": {
                "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": FORM}}},
                "responses": {"201": ANSWER},
            },
            "get": {"parameters": QUERY, "responses": {"200": ANSWER}},
        },
        f"{MESSAGES}/{{Sid}}.json": {"get": {"parameters": QUERY[:1], "responses": {"200": ANSWER}}},
    },
    "components": {"schemas": {"message": MESSAGE, "status": {"type": "string", "enum": ["sent"]}}},
}
TELEGRAM = {
    "version": "Bot API 0.0",
    "release_date": "today",
    "changelog": "https://core.telegram.org/bots/api",
    "methods": {name: {"returns": ["Boolean"]} for name in distil.TELEGRAM_METHODS},
    "types": {name: {} for name in distil.TELEGRAM_TYPES},
}


def closed(properties, required):
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def test_twilio_operations_keep_names_types_and_limits():
    answer = closed({"sid": {"type": ["string", "null"]}, "status": {"type": "string", "enum": ["sent"]}}, [
        "sid", "status",
    ])  # fmt: skip

    assert distil.distil_twilio(TWILIO) == {
        "CreateMessage": {
            "parameters": closed({"To": {"type": "string"}}, ["To"]), "status": 201, "answer": answer,
        },
        "ListMessage": {
            "parameters": closed({"PageSize": {"type": "integer", "maximum": 1000}}, []),
            "status": 200,
            "answer": answer,
        },
        "FetchMessage": {"parameters": closed({}, []), "status": 200, "answer": answer},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("description", "types", "limits"),
    [
        ("Text of the notification, 0-200 characters.", ["String"], {"minLength": 0, "maxLength": 200}),
        ("Data to be sent, 1-64 bytes", ["String"], {"minLength": 1, "maxBytes": 64}),
        ("Text, 1-4096 characters after entities parsing", ["String"], {"maxCharsParsed": 4096}),
        ("Text, 1-4096 characters after entity parsing", ["String"], {"maxCharsParsed": 4096}),
        ("Values between 1-100 are accepted. Defaults to 100.", ["Integer"], {"minimum": 1, "maximum": 100}),
        ("At most 100 commands can be specified.", ["Array of BotCommand"], {"maxItems": 100}),
        ("The member's status in the chat, always “kicked”", ["String"], {"const": "kicked"}),
        ("Scope type, must be all_private_chats", ["String"], {"const": "all_private_chats"}),
        ("Type of the chat, can be either “private” or “group”", ["String"], {"enum": ["private", "group"]}),
        (
            "Type of action to broadcast. Choose: typing for text, record_video or upload_video for videos.",
            ["String"],
            {"enum": ["typing", "record_video", "upload_video"]},
        ),
        ("An ISO 639-1 language code", ["String"], {}),
    ],
)
def test_limits_are_read_from_prose(description, types, limits):
    assert distil.telegram_limits(description, types) == limits


def test_telegram_types_refer_to_each_other_and_the_rest_is_opaque():
    fields = [
        {"name": "chat_id", "types": ["Integer", "String"], "required": True, "description": ""},
        {"name": "users", "types": ["Array of User"], "required": False, "description": ""},
        {"name": "poll", "types": ["Poll"], "required": False, "description": ""},
        {
            "name": "markup",
            "types": ["InlineKeyboardMarkup", "ForceReply"],
            "required": False,
            "description": "",
        },
    ]
    spec = TELEGRAM | {
        "methods": TELEGRAM["methods"] | {"sendMessage": {"returns": ["Message"], "fields": fields}}
    }

    assert distil.distil_telegram(spec)["operations"]["sendMessage"] == {
        "parameters": closed(
            {
                "chat_id": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
                "users": {"type": "array", "items": {"$ref": "#/definitions/User"}},
                "poll": {"type": "object"},
                "markup": {"$ref": "#/definitions/InlineKeyboardMarkup"},
            },
            ["chat_id"],
        ),
        "answer": {"$ref": "#/definitions/Message"},
    }


def test_the_command_writes_both_tables(tmp_path):
    (tmp_path / "in.json").write_text(json.dumps(TWILIO), encoding="utf-8")
    (tmp_path / "tg.json").write_text(json.dumps(TELEGRAM), encoding="utf-8")
    distil.main(
        [
            str(tmp_path / "in.json"),
            str(tmp_path / "tg.json"),
            "--twilio-date",
            "2026",
            "--into",
            str(tmp_path),
        ]
    )
    twilio = json.loads((tmp_path / "twilio.json").read_text(encoding="utf-8"))
    telegram = json.loads((tmp_path / "telegram.json").read_text(encoding="utf-8"))

    assert twilio["operations"] == distil.distil_twilio(TWILIO)
    assert (twilio["version"], telegram["version"]) == (
        "API 2010-04-01, description of 2026", "Bot API 0.0, today",
    )  # fmt: skip
