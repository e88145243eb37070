"""Pictures that organisers send: known by their bytes, and kept without what was written beside them."""

from __future__ import annotations

import struct
import zlib

import pytest

from consultation.definition import sql
from consultation.definition.pictures import MAX_PICTURE_BYTES, PictureError, read_picture
from consultation.store import Store
from tests.conftest import OPEN_DAY


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*more: bytes, rows: bytes = b"\0\xff\0\0") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    drawn = chunk(b"IDAT", zlib.compress(rows, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + drawn + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(*more: bytes) -> bytes:
    drawn = segment(0xE0, b"JFIF\0") + b"".join(more) + segment(0xDB, b"table") + segment(0xDA, b"scan")
    return b"\xff\xd8" + drawn + b"pixels\xff\xd9"


@pytest.mark.parametrize(
    ("sent", "kept", "suffix"),
    [
        (png(chunk(b"eXIf", b"46.8 N"), chunk(b"tEXt", b"Author\0Eve")) + b"<script>", png(), ".png"),
        (jpeg(segment(0xE1, b"Exif\0\0 46.8 N"), segment(0xFE, b"Eve")) + b"<script>", jpeg(), ".jpg"),
    ],
    ids=["png", "jpeg"],
)
def test_picture_keeps_nothing_but_the_picture(sent: bytes, kept: bytes, suffix: str) -> None:
    found = read_picture(sent)

    assert (found.content, found.file.endswith(suffix)) == (kept, True)
    assert found == read_picture(kept)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b'<?xml version="1.0"?><SVG xmlns="http://www.w3.org/2000/svg"><script/></SVG>', "svg"),
        (b"GIF89a", "other_type"),
        (b"<html>", "other_type"),
        (png()[:-6], "damaged"),
        (png().replace(b"IHDR", b"IHDX"), "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (jpeg()[:-2], "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (png(rows=b"\0" * MAX_PICTURE_BYTES), "too_large"),
    ],
    ids=["nothing", "svg", "gif", "page", "cut", "no head", "no chunk", "no end", "no length", "too large"],
)
def test_what_is_no_picture_to_show_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(PictureError) as refused:
        read_picture(content)
    assert refused.value.reason == why


@pytest.mark.both_engines
def test_picture_is_found_under_its_consultation_alone(store: Store) -> None:
    sent = read_picture(png())
    with store.write() as unit:
        for _ in range(2):
            sql.add_picture(unit, "parc", sent, OPEN_DAY)

        assert sql.picture(unit, "parc", sent.file) == png()
        assert sql.picture(unit, "autre", sent.file) is None
