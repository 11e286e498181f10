"""Fuzz by grammar: `python -m fuzz.run --inputs 1000000 --seed 1`.

Prints how many inputs of each sort were tried; stops at the first that breaks an
invariant, and writes it to `fuzz/corpus/`.
"""

import argparse
import faulthandler
import hashlib
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from fuzz import grammar, invariants

HERE: Final = Path(__file__).parent
CORPUS: Final = HERE / "corpus"
SEEDS: Final = sorted((HERE.parent / "targets").rglob("*.yaml")) + sorted(
    (HERE.parent / "examples").rglob("*.yaml")
)
SHARES: Final = {"figure": 58, "target": 30, "sheet": 3, "file": 5, "table": 4}
"""The sorts of input, and how many of a hundred are of each."""
SMALL: Final = 2500
"""Bytes of a file that is damaged; larger ones only take longer."""
MEMORY: Final = 2 * 1024**3
SLOW: Final = 2.0


def main(arguments: list[str] | None = None) -> int:
    """Try inputs until there were enough; 1 where one broke an invariant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20230331)
    parsed = parser.parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    faulthandler.enable()
    replayed = replay()
    tried = {"corpus": replayed} | dict.fromkeys(SHARES, 0)
    draw = random.Random(parsed.seed)
    originals = files_by_sort()
    while sum(tried.values()) < parsed.inputs:
        sort = draw.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        broken = _try(sort, draw, originals)
        tried[sort] += 1
        if broken is not None:
            return broken
    print(", ".join(f"{count} {sort}" for sort, count in tried.items()))
    print(f"{sum(tried.values())} inputs, seed {parsed.seed}, no invariant broken")
    return 0


def replay() -> int:
    """Try every input of the corpus; a file's suffix says what it is."""
    paths = sorted(path for path in CORPUS.iterdir() if path.suffix != ".md")
    for path in paths:
        check(path.suffix.lstrip("."), path.read_bytes())
    return len(paths)


def check(sort: str, data: bytes) -> None:
    """Try one input of a sort: `figure`, `target`, `sheet`, `file` or `table`."""
    text = data.decode("utf-8", "surrogatepass") if sort in ("figure", "target") else ""
    checks: dict[str, Callable[[], None]] = {
        "figure": lambda: invariants.figure_text(text),
        "target": lambda: invariants.target_text(text),
        "sheet": lambda: invariants.sheet_bytes(data),
        "file": lambda: invariants.figure_file_bytes(data),
        "table": lambda: invariants.table_bytes(data),
    }
    checks[sort]()


def files_by_sort() -> dict[str, list[bytes]]:
    """The files that are damaged: small ones of the real data and of the corpus."""
    real = [path.read_bytes() for path in SEEDS if path.stat().st_size < SMALL]
    files: dict[str, list[bytes]] = {
        "sheet": [data for data in real if b"items:" in data],
        "file": [data for data in real if b"figures:" in data],
        "table": [],
    }
    for path in CORPUS.iterdir():
        sort = path.suffix.lstrip(".")
        if sort in files and 0 < path.stat().st_size < SMALL:
            files[sort].append(path.read_bytes())
    return files


def _try(sort: str, draw: random.Random, originals: dict[str, list[bytes]]) -> int | None:
    if sort in originals:
        data = grammar.mutated(draw, draw.choice(originals[sort]))
    else:
        data = grammar.text(draw).encode("utf-8", "surrogatepass")
    started = time.monotonic()
    try:
        check(sort, data)
    except Exception as error:
        return _keep(sort, data, f"{type(error).__name__}: {error}")
    if time.monotonic() - started > SLOW:
        return _keep(sort, data, f"took longer than {SLOW} s")
    return None


def _keep(kind: str, data: bytes, why: str) -> int:
    name = f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
    (CORPUS / name).write_bytes(data)
    print(f"broken by {name}: {why}\n{data[:200]!r}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
