"""The markup of messages: what is marked in a text, in UTF-16 code units.

Source: https://core.telegram.org/bots/api#formatting-options (HTML style), #messageentity.
"""

import re
from html import unescape
from typing import Any

from simulators.telegram.errors import bad_request

Entity = dict[str, Any]

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>|(&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|(<)")
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s]+)""")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@])/[a-zA-Z0-9_]{1,32}(?:@\w+)?(?!\w))"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)»])"
    r"|(?P<mention>(?<!\w)@\w{4,32})"
)


def utf16_length(text: str) -> int:
    """Count as Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str) -> list[Entity]:
    """Find what Telegram marks by itself: commands, addresses, mentions."""
    return [
        {
            "type": found.lastgroup,
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _FOUND.finditer(text)
    ]


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Take the HTML style apart into plain text and entities.

    Raises BotApiError for a tag that is not known, not closed or not opened.
    """
    plain = ""
    entities: list[Entity] = []
    opened: list[tuple[str, Entity]] = []
    position = 0
    for token in _TOKEN.finditer(text):
        plain += text[position : token.start()]
        position = token.end()
        closing, tag, attributes, reference, stray = token.groups()
        offset = len(text[: token.start()].encode())
        if reference:
            plain += unescape(reference)
        elif stray:
            raise _unparsable(f'Unsupported start tag "" at byte offset {offset}')
        elif closing:
            if not opened or opened[-1][0] != tag.lower():
                raise _unparsable(f"Unexpected end tag at byte offset {offset}")
            _, entity = opened.pop()
            entity["length"] = utf16_length(plain) - entity["offset"]
        else:
            entity = _open(tag.lower(), attributes, offset)
            entity["offset"] = utf16_length(plain)
            opened.append((tag.lower(), entity))
            entities.append(entity)
    if opened:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return plain + text[position:], [entity for entity in entities if entity["length"]]


def _open(tag: str, attributes: str, offset: int) -> Entity:
    if tag not in _TAGS:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {offset}')
    entity: Entity = {"type": _TAGS[tag], "offset": 0, "length": 0}
    if tag == "a":
        address = _HREF.search(attributes)
        if address is None:
            raise _unparsable(f"A link without address at byte offset {offset}")
        entity["url"] = unescape(address[1])
    return entity


def _unparsable(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
