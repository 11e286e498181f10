"""Outputs cut into pieces: a name (an agency, a worksheet, the styles) → its lines.

Of Word and Excel files it is what we decide that counts, not how a library puts it: texts, values,
styles with all they say, widths, heights and page; no identifiers, no times of writing.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Pieces: TypeAlias = dict[str, list[str]]

# texts


def of_csv(text: str) -> Pieces:
    """The head, and the lines of each sheet."""
    head, *rows = text.split("\r\n")[:-1]
    pieces: Pieces = {"head": [head]}
    for row in rows:
        sheet = next(csv.reader([row]))[0].partition("/")[0]
        pieces.setdefault(sheet, []).append(row)
    return pieces


def of_markdown(text: str) -> Pieces:
    """What stands below each heading."""
    return _below(text, lambda line, _: line.startswith("#"))


def of_table(text: str) -> Pieces:
    """What stands below each title of a table or a list."""
    return _below(text, lambda _, after: after.startswith(("┏", "┌", "•")))


def _below(text: str, is_heading: Callable[[str, str], bool]) -> Pieces:
    lines = text.split("\n")
    pieces: Pieces = {}
    name = "head"
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if is_heading(line, after) and not line.startswith("•"):
            name = line.strip("# ").partition(" · ")[0]
        pieces.setdefault(name, []).append(line)
    return pieces


def of_json(text: str) -> Pieces:
    """The first lines as they stand, what is told of the whole, and a line for each item."""
    data: dict[str, Any] = json.loads(text)
    pieces: Pieces = {
        "layout": text.split("\n")[:4],
        "head": [f"{key}: {_compact(value)}" for key, value in data.items() if key != "items"],
    }
    for item in data["items"]:
        pieces.setdefault(item["id"].partition("/")[0], []).append(_compact(item))
    return pieces


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_PART: Final = re.compile(
    r"<(?:(style|script|header|main|footer)\b"
    r'|section\b[^>]*\bid="([^"]+)"|tbody\b[^>]*\bid="a(\d+)")'
)
_ROW: Final = re.compile(r'<tr\b[^>]*\bid="r\d+"')


def of_html(text: str, sheets: Sequence[str]) -> Pieces:
    """The sections of a page and its agencies; the row of an item is one line."""
    pieces: Pieces = {}
    name, in_row = "head", False
    for line in text.split("\n"):
        if found := _PART.search(line):
            agency = found[3]
            name = sheets[int(agency) - 1] if agency else found[1] or found[2]
            in_row = False
        lines = pieces.setdefault(name, [])
        if _ROW.search(line):
            in_row = True
            lines.append(line)
        elif in_row:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return pieces


# files of office programs


def of_docx(data: bytes) -> Pieces:
    """The appendices row by row, the styles that they use, header and footer, and what it is."""
    parts = _parts(data)
    pieces: Pieces = {"about": _about(parts)}
    name = "head"
    body = parts["word/document.xml"][0]
    for block in body:
        if _has_style(block, "Heading1"):
            told = "".join(block.itertext())
            name = found[0] if (found := re.search(r"II-\d\d", told)) else told
        pieces.setdefault(name, []).extend(_rows(block))
    used = {of_kind.get(_W + "val", "") for of_kind in body.iter() if _local(of_kind) in _STYLED}
    styles = parts["word/styles.xml"]
    pieces["styles"] = [
        _plain(style)
        for style in styles
        if _local(style) == "docDefaults"
        or (_local(style) == "style" and style.get(_W + "styleId") in used)
    ]
    pieces["margins of pages"] = [
        _plain(root) for name, root in parts.items() if re.match(r"word/(header|footer)", name)
    ]
    return pieces


_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")


def _has_style(block: Element, style: str) -> bool:
    return any(found.get(_W + "val") == style for found in block.iter(f"{_W}pStyle"))


def _rows(block: Element) -> Iterator[str]:
    """A paragraph as a line; a table as one of its properties and one for each row."""
    if _local(block) != "tbl":
        yield _plain(block)
        return
    rows = block.findall(f"{_W}tr")
    yield " ".join(_plain(part) for part in block if part not in rows)
    yield from map(_plain, rows)


def of_xlsx(data: bytes) -> Pieces:
    """Each worksheet: its columns, page, and rows of cells; each style of a cell, in full."""
    parts = _parts(data)
    styles = _cell_styles(parts["xl/styles.xml"])
    shared = [
        "".join(text.itertext()) for text in parts.get("xl/sharedStrings.xml", Element("none"))
    ]
    book = parts["xl/workbook.xml"]
    names = [sheet.get("name", "") for sheet in book.iter(f"{_S}sheet")]
    pieces: Pieces = {
        "about": _about(parts),
        "workbook": [_plain(found) for found in book.iter(f"{_S}definedName")],
        "styles of cells": sorted({f"{_called(style)} {style}" for style in styles}),
    }
    for place, name in enumerate(names, 1):
        sheet = parts[f"xl/worksheets/sheet{place}.xml"]
        columns = sheet.find(f"{_S}cols")
        pieces[f"{name} columns"] = [
            f"{column.get('min')}–{column.get('max')}: {column.get('width')}"
            + ("" if column.get("hidden") is None else " hidden")
            for column in (() if columns is None else columns)
        ]
        pieces[f"{name} page"] = [
            _plain(part) for part in sheet if _local(part) not in _ELSEWHERE and _says(part)
        ]
        pieces[f"{name} rows"] = [
            _row(row, styles, shared) for row in sheet.iter(f"{_S}row") if len(row)
        ]
    pieces["comments"] = [
        _plain(comment)
        for name, root in parts.items()
        if "comments" in name and name.endswith(".xml")
        for comment in root.iter(f"{_S}comment")
    ]
    return pieces


_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ELSEWHERE: Final = ("cols", "sheetData", "dimension", "sheetFormatPr", "legacyDrawing", "sheetPr")


def _row(row: Element, styles: Sequence[str], shared: Sequence[str]) -> str:
    cells = []
    for cell in row:
        kept = "".join(cell.itertext())
        text = shared[int(kept)] if cell.get("t") == "s" else kept
        value = text if cell.get("t", "n") == "n" else repr(text)
        style = styles[int(cell.get("s", 0))]
        cells.append(f"{cell.get('r')} {value} {_called(style)}")
    return f"height {row.get('ht')}: " + "; ".join(cells)


def _called(style: str) -> str:
    return f"~{sha256(style.encode()).hexdigest()[:4]}"


def _cell_styles(root: Element) -> list[str]:
    """What each style of a cell says, in full."""

    def listed(name: str) -> list[Element]:
        found = root.find(f"{_S}{name}")
        return [] if found is None else list(found)

    formats = {item.get("numFmtId"): item.get("formatCode") for item in listed("numFmts")}
    fonts, fills, borders = listed("fonts"), listed("fills"), listed("borders")
    return [
        " ".join(
            [
                f"format={formats.get(style.get('numFmtId'), style.get('numFmtId'))}",
                _plain(fonts[int(style.get("fontId", 0))]),
                _plain(fills[int(style.get("fillId", 0))]),
                _plain(borders[int(style.get("borderId", 0))]),
                f"quoted={style.get('quotePrefix') or 0}",
                *map(_plain, style),
            ]
        )
        for style in listed("cellXfs")
    ]


def _parts(data: bytes) -> dict[str, Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: ElementTree.fromstring(archive.read(name))
            for name in sorted(archive.namelist())
            if name.endswith(".xml")
        }


_SAID: Final = ("title", "subject", "language", "creator", "lastModifiedBy")


def _about(parts: Mapping[str, Element]) -> list[str]:
    core = parts["docProps/core.xml"]
    said = sorted((_local(part), part.text or "") for part in core if _local(part) in _SAID)
    return [f"{name}: {text}" for name, text in said if text]


def _says(part: Element) -> bool:
    return bool(part.attrib) or any(True for _ in part)


_UNSAID: Final = re.compile(r"rsid\w*|uid|id")


def _plain(part: Element) -> str:
    """An element in one line: names without namespaces, attributes in order, no identifiers."""
    said = sorted((_name(key), value) for key, value in part.attrib.items())
    attributes = " ".join(f"{key}={value}" for key, value in said if not _UNSAID.fullmatch(key))
    inner = [*([repr(part.text)] if part.text and part.text.strip() else []), *map(_plain, part)]
    text = _local(part) + (f"[{attributes}]" if attributes else "")
    return f"{text}({' '.join(inner)})" if inner else text


def _local(part: Element) -> str:
    return _name(part.tag)


def _name(full: str) -> str:
    return full.rpartition("}")[2]
