"""A consultation as it is exported: its file, and the pictures that the file names.

Where it names one, the console gives and takes them in one zip; a picture's name says what is in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consultation.definition import sql, sql_versions
from consultation.definition.loading import SUFFIXES, read_consultation
from consultation.definition.pictures import MAX_PICTURE_BYTES, PictureError, Sent, read_picture
from consultation.store.unit import Unit

MAX_FILE_BYTES = 262_144
MAX_BUNDLE_BYTES = MAX_FILE_BYTES + 4 * MAX_PICTURE_BYTES
_MADE_ON = (1980, 1, 1, 0, 0, 0)
"""The same content is the same zip, byte for byte."""


class BundleError(ValueError):
    """A zip that does not hold one consultation's file."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The content of a consultation's file, and pictures by the names of their files."""

    content: bytes = field(repr=False)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def is_alone(self) -> bool:
        """Return whether there is no picture: then the file is enough."""
        return not self.pictures

    def zipped(self, name: str) -> bytes:
        """Return a zip with the file under a name, and the pictures beside it."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in ((name, self.content), *sorted(self.pictures.items())):
                archive.writestr(zipfile.ZipInfo(each, _MADE_ON), content, zipfile.ZIP_DEFLATED)
        return written.getvalue()


def bundle_of(unit: Unit, consultation: str, number: int) -> Bundle:
    """Return a version of a consultation and its pictures. Raises KeyError when there is none."""
    content = sql_versions.text_of(unit, consultation, number).encode()
    named = read_consultation(Path(f"{consultation}.yml"), content).appearance.files
    found = {each: sql.picture(unit, consultation, each) for each in sorted(named)}
    return Bundle(content, {name: picture for name, picture in found.items() if picture is not None})


def read_bundle(sent: bytes) -> Bundle:
    """Return what somebody sent: a file, or a zip with one. Raises BundleError."""
    if not sent.startswith(b"PK\x03\x04"):
        return Bundle(sent)
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            names = [each.filename for each in archive.infolist() if not each.is_dir()]
            files = [each for each in names if each.endswith(SUFFIXES)]
            if len(files) != 1 or any(each.file_size > MAX_FILE_BYTES for each in archive.infolist()):
                raise BundleError("a zip holds one file of a consultation, and its pictures")
            pictures = {Path(each).name: archive.read(each) for each in names if each not in files}
            return Bundle(archive.read(files[0]), pictures)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BundleError("no zip that can be read") from error


def pictures_named(bundle: Bundle, names: frozenset[str]) -> list[Sent]:
    """Return the pictures that a consultation names, and that are what their names say."""
    found = []
    for name in sorted(names & bundle.pictures.keys()):
        try:
            sent = read_picture(bundle.pictures[name])
        except PictureError:
            continue
        if sent.file == name:
            found.append(sent)
    return found
