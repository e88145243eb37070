"""Writing of a definition as YAML: the same values give the same bytes, whatever file they came from.

Fields come in the order of the model. A text is written plainly where that is safe, folded where it is long,
and between double quotes where it holds what cannot be seen, such as a no-break space. Comments are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from consultation.definition.model import Consultation
from consultation.definition.shape import fields_in, type_of_items
from consultation.definition.tree import plain_value

WIDTH = 110
"""Characters of a line, where words allow."""
_INDENT = "  "
_PLAIN = re.compile(r"[\w«“‘(/+…–—](?:.*\S)?")
"""What may begin a text without quotes: nothing that YAML has a use for."""
_OF_OTHERS = re.compile(r"y|n|yes|no|on|off", re.IGNORECASE)
"""Words that many programs take for true or false, though not this one."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\u00a0": "\\_"}


def write_definition(tree: object) -> str:
    """Write the plain values of a definition, as `read_document(…).data` gives them.

    Reading what is written gives the same values. They may be incomplete, or break rules.
    """
    if not isinstance(tree, dict):
        return _short(tree, in_list=False) + "\n"
    lines: list[str] = []
    for name, value in _ordered(tree, Consultation):
        written = list(_field(name, value, fields_in(Consultation).get(name), ""))
        if lines and (len(written) > 1 or lines[-1].startswith(_INDENT)):
            lines.append("")
        lines += written
    return "\n".join(lines) + "\n" if lines else "{}\n"


def _field(name: str, value: object, annotation: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a field and its value."""
    key = indent + (name if _NAME.fullmatch(name) else _quoted(name))
    if isinstance(value, dict) and value:
        yield f"{key}:"
        yield from _fields(value, annotation, indent + _INDENT)
    elif isinstance(value, list) and value:
        in_one_line = _flow(value)
        if in_one_line is not None and len(key) + 2 + len(in_one_line) <= WIDTH:
            yield f"{key}: {in_one_line}"
            return
        yield f"{key}:"
        yield from _items(value, type_of_items(annotation), indent + _INDENT)
    else:
        first, *others = _scalar(value, len(key) + 2, indent + _INDENT)
        yield f"{key}: {first}"
        yield from others


def _fields(value: dict[str, object], annotation: Any, indent: str) -> Iterator[str]:
    types = fields_in(annotation)
    for name, inner in _ordered(value, annotation):
        yield from _field(name, inner, types.get(name), indent)


def _items(items: list[object], annotation: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a list: each item after "- "; blocks of a long list stand apart."""
    deeper = indent + _INDENT
    for position, item in enumerate(items):
        if isinstance(item, dict) and item:
            lines = list(_fields(item, annotation, deeper))
            if position and indent == _INDENT and len(lines) > len(item) + 4:
                yield ""
        elif isinstance(item, list) and item:
            lines = list(_items(item, type_of_items(annotation), deeper))
        else:
            first, *others = _scalar(item, len(deeper), deeper)
            lines = [deeper + first, *others]
        yield f"{indent}- {lines[0][len(deeper) :]}"
        yield from lines[1:]


def _ordered(value: dict[str, object], annotation: Any) -> list[tuple[str, object]]:
    """Return the fields in the order of the model; those it does not have come last, by name."""
    order = {name: position for position, name in enumerate(fields_in(annotation))}
    return sorted(value.items(), key=lambda each: (order.get(each[0], len(order)), each[0]))


def _scalar(value: object, column: int, indent: str) -> list[str]:
    """Return the lines of a value that begins at a column; those after the first are indented."""
    if not isinstance(value, str):
        return [_short(value, in_list=False)]
    room = WIDTH - len(indent)
    if _is_plain(value) and column + len(value) <= WIDTH:
        return [value]
    words = value.split(" ")
    if "\n" not in value and value.isprintable() and all(words) and column + len(value) > WIDTH:
        return [">-", *(indent + line for line in _filled(words, room))]
    if _is_literal(value):
        return ["|-", *(indent + line if line else "" for line in value.split("\n"))]
    return _quoted_lines(value, column, indent)


def _is_literal(value: str) -> bool:
    """Return whether a text of several lines can be written line by line."""
    lines = value.split("\n")
    if len(lines) < 2 or not lines[0].strip() or not lines[-1].strip():
        return False
    return all(line.isprintable() and line == line.strip(" ") for line in lines)


def _quoted_lines(value: str, column: int, indent: str) -> list[str]:
    """Return a text between double quotes, folded at single spaces where it is long."""
    quoted = _quoted(value)
    if column + len(quoted) <= WIDTH:
        return [quoted]
    words = re.split(r"(?<=[^ ]) (?=[^ ])", quoted)
    first, *others = _filled(words, WIDTH - len(indent))
    return [first, *(indent + line for line in others)]


def _filled(words: list[str], width: int) -> list[str]:
    """Return words in lines of a width; a longer word has a line of its own."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _flow(items: list[object]) -> str | None:
    """Return a list of short values in one line; None when it holds anything else."""
    if not all(item is None or isinstance(item, str | int | float) for item in items):
        return None
    return f"[{', '.join(_short(item, in_list=True) for item in items)}]"


def _short(value: object, *, in_list: bool) -> str:
    """Return a value in one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if value in (float("inf"), float("-inf")):
            return "1e999" if value > 0 else "-1e999"
        case int() | float():
            return repr(value)
        case str():
            plain = _is_plain(value) and not (in_list and re.search(r"[,\[\]{}:#?]", value))
            return value if plain else _quoted(value)
        case list() | dict():
            return "[]" if isinstance(value, list) else "{}"
    raise TypeError(f"{type(value).__name__} is no value of a definition")


def _is_plain(value: str) -> bool:
    """Return whether a text needs no quotes: it is read back as this text."""
    if not value.isprintable() or not _PLAIN.fullmatch(value) or plain_value(value) != value:
        return False
    return not (": " in value or " #" in value or value.endswith(":") or _OF_OTHERS.fullmatch(value))


def _quoted(value: str) -> str:
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
