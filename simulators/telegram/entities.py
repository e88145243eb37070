"""The markup of messages: what is marked in a text, in UTF-16 code units.

Source: https://core.telegram.org/bots/api#formatting-options (HTML style), #messageentity.
"""

import re
from typing import Any

Entity = dict[str, Any]

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
