"""What was written before, set beside what is written now, in pieces that have a name.

An output is cut into pieces (an agency, a worksheet, the styles) of lines (a row, a paragraph). Its
pin holds a digest of each piece and a mark for each of its lines, so that a failing test shows
which lines are new, and where.
"""

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.pieces import Pieces

FOLDER: Final = Path(__file__).parent / "data/pins"
AGAIN: Final = "PINS=write python -m pytest tests/test_pins.py"
MOST: Final = 16
"""So many differences of one pin are told."""
LONGEST: Final = 600
"""So many characters of a line are shown."""
MARK: Final = 3


def digest(text: str, length: int = 10) -> str:
    return sha256(text.encode()).hexdigest()[:length]


def hold(name: str, lines: Sequence[str]) -> None:
    """Fail where a pin of plain lines is not what it was, and show the lines that differ."""
    before = _settled(name, lines)
    if before is not None:
        apart = difflib.unified_diff(before, lines, "pinned", "now", n=0, lineterm="")
        _fail(name, [line for line in apart if not line.startswith(("---", "+++", "@@"))])


def hold_outputs(name: str, outputs: Mapping[str, Pieces]) -> None:
    """Fail where a piece of an output is not what it was, and show the lines that are new."""
    now = {
        f"{output} | {piece}": lines
        for output, pieces in outputs.items()
        for piece, lines in pieces.items()
    }
    pinned = [
        f"{piece} | {digest(_joined(lines))} {''.join(_marks(lines))}"
        for piece, lines in now.items()
    ]
    before = _settled(name, pinned)
    if before is not None:
        known = dict(line.rsplit(" | ", 1) for line in before)
        fresh = dict(line.rsplit(" | ", 1) for line in pinned)
        told = [f"- {piece}: is gone" for piece in known if piece not in fresh]
        for piece, lines in now.items():
            if piece not in known:
                told.append(f"+ {piece}: is new")
            elif known[piece] != fresh[piece]:
                told += [f"{piece}: {line}" for line in _fresh(known[piece], lines)]
        _fail(name, told or ["the pieces stand in another order"])


def _settled(name: str, lines: Sequence[str]) -> list[str] | None:
    """The lines that were pinned, where they differ; written anew where that is asked for."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("PINS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    before = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    return None if before == list(lines) else before


def _fail(name: str, told: Sequence[str]) -> None:
    more = [f"… and {len(told) - MOST} more"] if len(told) > MOST else []
    shown = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in told[:MOST]]
    head = f"{name} is not as it was pinned (if that is meant: {AGAIN})"
    raise AssertionError("\n".join([head, *shown, *more]))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _marks(lines: Sequence[str]) -> list[str]:
    return [digest(line, MARK) for line in lines]


def _fresh(pinned: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines that a piece did not have, and how many of those it had are gone."""
    joined = pinned.partition(" ")[2]
    before = [joined[at : at + MARK] for at in range(0, len(joined), MARK)]
    steps = difflib.SequenceMatcher(None, before, _marks(lines), autojunk=False).get_opcodes()
    for step, first, last, start, end in steps:
        if step == "equal":
            continue
        gone = last - first
        yield f"line {start + 1}: {gone} pinned line{'' if gone == 1 else 's'} → {end - start} now"
        yield from (f"  now: {line}" for line in lines[start:end])
