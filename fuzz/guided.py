"""Fuzz guided by coverage, with atheris: `python -m fuzz.guided -runs=500000`.

The first byte of an input says what it is, the rest is the text or file. Options are
libFuzzer's; new inputs that reach new code are kept in a folder named on the command line.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["camket_rules"]):
    from fuzz import invariants, run

SORTS: Final = ("figure", "target", "sheet", "file", "table")


def try_one(data: bytes) -> None:
    """Try one input."""
    if data:
        sort = SORTS[data[0] % len(SORTS)]
        body = data[1:]
        if sort in ("figure", "target"):
            body = body.decode("utf-8", "replace").encode("utf-8")
        run.check(sort, body)


def seeds(folder: Path) -> Path:
    """Write the corpus and the real files as inputs of this fuzzer."""
    for path in run.CORPUS.iterdir():
        sort = path.suffix.lstrip(".")
        if sort in SORTS:
            prefix = bytes([SORTS.index(sort)])
            (folder / path.name).write_bytes(prefix + path.read_bytes())
    for path in run.SEEDS:
        data = path.read_bytes()
        sort = "sheet" if b"\nitems:" in data else "file"
        name = f"{path.parent.name}-{path.name}"
        (folder / name).write_bytes(bytes([SORTS.index(sort)]) + data[:4000])
    return folder


def main() -> None:
    """Fuzz until the runs are used up or an invariant breaks."""
    assert invariants
    with tempfile.TemporaryDirectory() as folder:
        arguments = [*sys.argv, str(seeds(Path(folder)))]
        atheris.Setup(arguments, try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
