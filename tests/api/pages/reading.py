"""Reading a page as a test does."""

import re
from html import unescape

import httpx

from tests.api.pages.conftest import SEED

PAGE = f"/consultations/{SEED}"
PARK = "/consultations/parc-des-erables"
NBSP = "\u00a0"


def words(response: httpx.Response, part: str | None = None) -> str:
    """What a page says, or one part of it to the end, without its tags; spaces as one, no-break spaces kept."""
    text = response.text if part is None else response.text.partition(f'<section id="{part}"')[2]
    bare = unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"[ \n]+", " ", bare).replace(" ,", ",").replace(" .", ".")


def numbers(response: httpx.Response) -> list[int]:
    """The contributions of a page, in its order."""
    return [int(number) for number in re.findall(r'<li id="contribution-(\d+)">', response.text)]


def link(response: httpx.Response, text: str) -> str:
    """Where the link of that text leads."""
    (found,) = re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>{re.escape(text)}</a>', response.text)
    return unescape(found)
