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
HELP: Final = "If that is meant: PINS=write python -m pytest tests/test_pins.py"
MOST: Final = 16
"""So many differences of one pin are told."""
LONGEST: Final = 400
"""So many characters of a line are shown."""
MARK: Final = 3


def digest(text: str, length: int = 10) -> str:
    return sha256(text.encode()).hexdigest()[:length]


def hold(name: str, lines: Sequence[str]) -> None:
    """Fail where a pin of plain lines is not what it was, and show the lines that differ."""
    before = _settled(name, lines, lines)
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
    fresh = {piece: f"{digest(_joined(lines))} {_marks(lines)}" for piece, lines in now.items()}
    pinned = [f"{piece} | {marks}" for piece, marks in fresh.items()]
    full = [f"{piece} | {line}" for piece, lines in now.items() for line in lines]
    before = _settled(name, pinned, full)
    if before is not None:
        known = dict(line.rsplit(" | ", 1) for line in before)
        changed = [piece for piece in now if known.get(piece) != fresh[piece]]
        gone = [piece for piece in known if piece not in now]
        told = [
            f"{len(changed)} of {len(now)} pieces: {'; '.join(changed)}",
            *(f"{piece}: is gone" for piece in gone),
            *(told for piece in changed for told in _fresh(piece, known.get(piece), now[piece])),
        ]
        _fail(name, told)


def _settled(name: str, pinned: Sequence[str], full: Sequence[str]) -> list[str] | None:
    """The lines that were pinned, where they differ; written anew where that is asked for."""
    path = FOLDER / f"{name}.txt"
    asked = os.environ.get("PINS", "")
    if asked == "write":
        _write(path, pinned)
    elif asked:
        _write(Path(asked) / f"{name}.txt", full)
    before = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    return None if before == list(pinned) else before


def _write(path: Path, lines: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _fail(name: str, told: Sequence[str]) -> None:
    more = [f"… and {len(told) - MOST} more"] if len(told) > MOST else []
    shown = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in told[:MOST]]
    raise AssertionError("\n".join([f"{name} is not as it was pinned", *shown, *more, HELP]))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _marks(lines: Sequence[str]) -> str:
    return "".join(digest(line, MARK) for line in lines)


def _fresh(piece: str, pinned: str | None, lines: Sequence[str]) -> Iterator[str]:
    """Tell of a piece where it differs, with the first new line of each place."""
    if pinned is None:
        yield f"{piece}: is new"
        return
    before, now = (_cut(text) for text in (pinned.partition(" ")[2], _marks(lines)))
    steps = difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    for step, first, last, start, end in steps:
        if step != "equal":
            place = f"{piece}, line {start + 1} ({last - first} → {end - start})"
            yield f"{place}: {lines[start] if end > start else 'is gone'}"


def _cut(marks: str) -> list[str]:
    return [marks[at : at + MARK] for at in range(0, len(marks), MARK)]
