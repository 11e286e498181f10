"""The limits of docs/guarantees.md: what lies on each is read, what lies beyond is told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from camket_rules import CamketError, compile_target, load_targets, read_figure
from camket_rules.excel.pages import MAX_ROWS
from camket_rules.excel.workbooks import MAX_CELLS, MAX_UNPACKED
from camket_rules.files.saved import MOST_PROBLEMS
from camket_rules.files.yaml import MAX_BYTES, MAX_DEPTH, MAX_VALUES, parse_document
from camket_rules.loading import sheet_from_bytes
from camket_rules.quantities.numbers import MAX_DIGITS
from camket_rules.quantities.tokens import MAX_LENGTH
from camket_rules.quantities.units import MAX_UNIT_LENGTH
from tests.strategies import DEADLINE

PAGE = (Path(__file__).parent.parent / "docs" / "guarantees.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", PAGE, re.MULTILINE))
SHEET = """schema_version: 1
id: A
agency: Sở A
year: 2023
numbers: vi
items:
  - {id: "1", title: TITLE, target: none}
"""


def sheet(title: str, tail: str = "") -> object:
    return sheet_from_bytes((SHEET.replace("TITLE", title) + tail).encode(), "a.yaml")


def file_of(size: int, folder: Path) -> object:
    file = folder / "a.yaml"
    file.write_bytes(SHEET.encode().ljust(size, b"\n"))
    return load_targets(file)


SIZES: dict[str, tuple[int, str, Callable[[int, Path], object]]] = {
    "digits of a numeral": (
        *(MAX_DIGITS, "number_too_long"),
        lambda size, _: read_figure("9" * size + " vụ"),
    ),
    "characters of a figure or a short target": (
        *(MAX_LENGTH, "text_too_long"),
        lambda size, _: (
            read_figure("5 vụ".ljust(size)),
            compile_target(">= 5 vụ".ljust(size), deadline=DEADLINE),
        ),
    ),
    "characters of a title, note or label": (500, "value_wrong", lambda size, _: sheet("x" * size)),
    "characters of a unit": (
        *(MAX_UNIT_LENGTH, "unit_unknown"),
        lambda size, _: read_figure("5 " + "c" * size, units=("c" * size,)),
    ),
    "size of a file": (MAX_BYTES, "file_too_large", file_of),
    "values in a YAML file": (
        *(MAX_VALUES, "yaml_too_many"),
        lambda size, _: parse_document("[" + "1," * (size - 1) + "]", "a.yaml"),
    ),
    "nesting of a YAML file": (
        *(MAX_DEPTH, "yaml_depth"),
        lambda size, _: parse_document("[" * size + "]" * size, "a.yaml"),
    ),
}
ELSEWHERE = {
    "problems told of a saved report": MOST_PROBLEMS,
    "a workbook, unpacked": MAX_UNPACKED,
    "rows and cells of a workbook": MAX_CELLS,
    "rows of a worksheet": MAX_ROWS,
}
"""Limits whose tests stand in tests/reports/test_saved.py and tests/excel."""


@pytest.mark.parametrize("name", SIZES)
def test_what_lies_on_a_limit_is_read_and_what_lies_beyond_is_told(
    name: str, tmp_path: Path
) -> None:
    limit, code, read = SIZES[name]
    assert read(limit, tmp_path)
    with pytest.raises(CamketError) as error:
        read(limit + 1, tmp_path)
    assert error.value.problems[0].code == code
    assert f"| {name} | {ROWS[name]} | `{code}` |" in PAGE


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("note: !x y\n", "yaml_tag"),
        ("note: &x y\n", "yaml_alias"),
        ("note: *x\n", "yaml_alias"),
        ("---\na: b\n", "yaml_documents"),
    ],
)
def test_yaml_is_plain(tail: str, code: str) -> None:
    with pytest.raises(CamketError) as error:
        sheet("x", tail)
    assert error.value.problems[0].code == code
    assert f"`{code}`" in PAGE


def test_the_page_names_the_limits_that_hold() -> None:
    limits = {name: limit for name, (limit, _, _) in SIZES.items()} | ELSEWHERE
    for name, limit in limits.items():
        stated = ROWS[name].partition(",")[0]
        number = int(re.sub(r"[^0-9]", "", stated))
        assert number * (2**20 if "MiB" in stated else 1) == limit, name
