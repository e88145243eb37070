"""A picture that an organiser sends: what it is by its bytes, and nothing in it but the picture.

Only PNG and JPEG are taken: an SVG can hold scripts. What a camera or a program wrote beside the picture (the
place where it was taken, say) is left out.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from consultation.refusals import RefusalError

MAX_PICTURE_BYTES = 100_000
"""A page weighs about as much without one."""
_PNG = b"\x89PNG\r\n\x1a\n"
_OF_A_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"}
)
_JPEG = b"\xff\xd8"
_KEPT_APPLICATIONS = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, colour profiles and Adobe's kind of colours; the others describe the picture, and who made it."""
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9


class PictureError(RefusalError[Literal["empty", "too_large", "svg", "other_type", "damaged"]]):
    """A picture that is not taken."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A picture as it is kept: the name of its file, which says what is in it, and its bytes."""

    file: str
    content: bytes = field(repr=False)


def read_picture(content: bytes) -> Sent:
    """Return a picture that was sent. Raises PictureError."""
    if not content:
        raise PictureError("empty")
    if b"<svg" in content[:1000].lower():
        raise PictureError("svg")
    if content.startswith(_PNG):
        suffix, parts = "png", _of_png(content)
    elif content.startswith(_JPEG):
        suffix, parts = "jpg", _of_jpeg(content)
    else:
        raise PictureError("other_type")
    try:
        kept = b"".join(parts)
    except (struct.error, IndexError) as error:
        raise PictureError("damaged") from error
    if len(kept) > MAX_PICTURE_BYTES:
        raise PictureError("too_large")
    return Sent(f"{hashlib.sha256(kept).hexdigest()[:24]}.{suffix}", kept)


def _of_png(content: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG that draw it."""
    yield _PNG
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        chunk = content[place : place + length + 12]
        if len(chunk) < length + 12 or struct.unpack(">I", chunk[-4:])[0] != zlib.crc32(chunk[4:-4]):
            raise PictureError("damaged")
        if place == len(_PNG) and name != b"IHDR":
            raise PictureError("damaged")
        if name in _OF_A_PNG:
            yield chunk
        place += length + 12


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG that draw it."""
    yield _JPEG
    place, marker = len(_JPEG), 0
    while marker != _SCAN:
        sign, marker, length = struct.unpack_from(">BBH", content, place)
        segment = content[place : place + 2 + length]
        if sign != 0xFF or marker == _END or len(segment) < 2 + length:
            raise PictureError("damaged")
        is_application = 0xE0 <= marker <= 0xEF
        if marker != _COMMENT and (not is_application or marker in _KEPT_APPLICATIONS):
            yield segment
        place += 2 + length
    end = content.rfind(bytes((0xFF, _END)))
    if end < place:
        raise PictureError("damaged")
    yield content[place : end + 2]
