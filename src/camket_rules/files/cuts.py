"""Numbers that the commas between the cells of a row cut in two: `2,9%` as `2` and `9%`."""

import re
from collections.abc import Sequence
from typing import Final

from camket_rules.errors import Problem
from camket_rules.files.figure_keys import ANSWERS, NUMERALS, TEXTS

NOT_REFUSED: Final = (*TEXTS, *ANSWERS)
"""Columns that take a piece of a number for what it is not. All others refuse it themselves."""

_PIECE: Final = re.compile(r"\s*[0-9]+(?:[.,/%‰]|\s|$)")
"""How what stands behind a comma begins: digits that no word or paper's number follows."""

_DAY: Final = re.compile(
    r"\s*(?:[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
)
_PAPER: Final = re.compile(r"\s*[0-9]+ ?/ ?[^\W\d_]")


def cut_in(cells: Sequence[str], written: str, head: Sequence[str]) -> tuple[int, Problem] | None:
    """Find a numeral that may have been cut, and give its place in the row, from 0.

    `written` is the row as the file has it; cells in quotes are never two pieces of one.
    None where every cell can only be what it is.
    """
    pairs = [
        place
        for place, name in enumerate(head[:-1][: max(0, len(cells) - 1)])
        if name in NUMERALS and _is_joined(cells[place], cells[place + 1], written)
    ]
    moved = len(cells) < len(head) or _spills(cells, written, head)
    for place in pairs:
        behind = head[place + 1]
        if behind in NOT_REFUSED or (behind in NUMERALS and moved):
            return place, _cut(cells[place], cells[place + 1])
    return None


def _cut(first: str, second: str) -> Problem:
    return Problem("number_cut", {"found": first.strip()[:30], "other": second.strip()[:30]})


def _is_joined(first: str, second: str, written: str) -> bool:
    """Tell whether two cells may be one numeral: digits on both sides of a bare comma."""
    return first[-1:].isdigit() and _is_piece(second) and f"{first},{second}" in written


def _is_piece(cell: str) -> bool:
    return bool(_PIECE.match(cell)) and not _DAY.match(cell) and not _PAPER.match(cell)


def _spills(cells: Sequence[str], written: str, head: Sequence[str]) -> bool:
    """Tell whether an amount stands bare in a column of text: all were moved by one."""
    texts = (cell for cell, name in zip(cells, head, strict=False) if name in TEXTS)
    return any(_is_piece(cell) and f",{cell}" in written for cell in texts)
