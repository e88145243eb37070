"""Lay out the pages of the documentation's site: docs/, CONTRIBUTING.md and CHANGELOG.md, in site/pages/.

A link to a file that is no page of the site becomes a link into the sources, if their address is the first
argument, or else stays as its text.
"""

from __future__ import annotations

import re
import shutil
import sys
from os.path import relpath
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "site" / "pages"
ASIDE = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}

_CODE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
_ELSEWHERE = ("https://", "http://", "mailto:", "#")


def place(source: Path) -> Path | None:
    """Where a file of the project is on the site, if it is there."""
    name = str(source.relative_to(ROOT))
    if name in ASIDE:
        return Path(ASIDE[name])
    inside = source.is_relative_to(ROOT / "docs") and source.is_file()
    return source.relative_to(ROOT / "docs") if inside else None


def rewritten(document: Path, target: str, text: str, sources: str) -> str:
    """Return a link of a document, as it must be on the site."""
    if target.startswith(_ELSEWHERE):
        return f"[{text}]({target})"
    path, hash_sign, fragment = target.partition("#")
    file = (document.parent / path).resolve()
    if not file.exists():
        sys.exit(f"{document.relative_to(ROOT)}: {target} leads nowhere")
    to, here = place(file), place(document)
    if to is not None and here is not None:
        return f"[{text}]({relpath(to, here.parent)}{hash_sign}{fragment})"
    return f"[{text}]({sources}{file.relative_to(ROOT)})" if sources else text


def page(document: Path, sources: str) -> str:
    """Return the text of a document with the links of the site; what is code stays as it is."""
    codes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        codes.append(found.group())
        return f"\x00{len(codes) - 1}\x00"

    text = _CODE.sub(keep, document.read_text(encoding="utf-8"))
    text = _LINK.sub(lambda link: rewritten(document, link[2], link[1], sources), text)
    return re.sub(r"\x00(\d+)\x00", lambda kept: codes[int(kept[1])], text)


def main(sources: str = "") -> None:
    """Lay out every page, and the pictures."""
    shutil.rmtree(PAGES, ignore_errors=True)
    documents = [*(ROOT / name for name in ASIDE), *(ROOT / "docs").rglob("*.md")]
    for document in documents:
        to = PAGES / str(place(document))
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(page(document, sources), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "images", PAGES / "images")


if __name__ == "__main__":
    main(*sys.argv[1:])
