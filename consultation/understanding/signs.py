"""Approval or disapproval said with emoji alone, as people answer on a phone."""

import re

_FOR = frozenset(
    "👍👌✅✔☑💯🆗👏🙌🙏🤝💪🤘🤙🤟🫡🫶❤♥❣🧡💛💚💙🩵💜🤎🖤🤍🩷🩶💓💕💖💗💘💝💞💟🥰😍🤩😘😊☺🙂😀😃😄😁😇🤗🥳🎉🎊🌟⭐🔥🏆🥇😻💐🌹🌷🌸"
)
_AGAINST = frozenset("👎❌✖🚫⛔🙅😡😠🤬😤👿🙄😒😞😟🙁☹🤮🤢💩🖕💔😾")
_SILENT = re.compile("[\\s!.,\u200d\ufe0e\ufe0f♀♂\U0001f3fb-\U0001f3ff]")
"""What changes the look of an emoji (skin, sex, colour), joins two of them, or stands between them."""


def read_sign(text: str) -> bool | None:
    """True for a text of approving emoji and nothing else, False for disapproving ones, None for any other.

    Repeated ones are one; "👍👎", and what may mean either or neither (😂, 🤷, 😢), is no answer.
    """
    signs = set(_SILENT.sub("", text))
    if not signs:
        return None
    if signs <= _FOR:
        return True
    return False if signs <= _AGAINST else None
