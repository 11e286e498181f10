"""No trap falls, and what honest people write is read."""

import pytest

from tests.traps import (
    Honest,
    HonestTarget,
    Reading,
    Trap,
    falls,
    honest_figures,
    honest_targets,
    reading_of,
    target_reading_of,
    traps,
)

TRAPS = traps()
FIGURES = honest_figures()
TARGETS = honest_targets()
STATES = {"done", "failed", "met", "unmet", "final"}


@pytest.mark.parametrize("trap", TRAPS, ids=[trap.id for trap in TRAPS])
def test_no_trap_falls(trap: Trap) -> None:
    assert falls(trap) == [], trap.why


@pytest.mark.parametrize("cell", FIGURES, ids=[cell.id for cell in FIGURES])
def test_no_honest_figure_is_misread(cell: Honest) -> None:
    reading = reading_of(cell)
    assert reading.outcome != "misread", reading.found


@pytest.mark.parametrize("line", TARGETS, ids=[line.id for line in TARGETS])
def test_no_honest_target_is_misread(line: HonestTarget) -> None:
    reading = target_reading_of(line)
    assert reading.outcome != "misread", reading.found


def test_honest_figures_are_read() -> None:
    assert _read([reading_of(cell) for cell in FIGURES]) >= 0.95


def test_honest_targets_are_read() -> None:
    assert _read([target_reading_of(line) for line in TARGETS]) >= 0.95


def _read(readings: list[Reading]) -> float:
    return sum(reading.outcome == "right" for reading in readings) / len(readings)


def test_the_files_are_as_large_as_promised() -> None:
    assert len(TRAPS) >= 400
    assert len(FIGURES) + len(TARGETS) >= 300
    for author in ("founder", "outsider"):
        assert sum(trap.by == author for trap in TRAPS) >= 200
        written = [cell.by for cell in FIGURES] + [line.by for line in TARGETS]
        assert written.count(author) >= 150
    assert len({trap.name for trap in TRAPS if trap.by == "founder"}) >= 30


def test_every_trap_forbids_something() -> None:
    for trap in TRAPS:
        assert set(trap.never) <= STATES, trap.id
        assert trap.never or trap.unshown, trap.id


def test_no_cell_stands_twice() -> None:
    ids = [
        (trap.id, trap.numbers, trap.title, trap.prose, trap.dated, str(trap.beside), trap.by)
        for trap in TRAPS
    ]
    assert len(set(ids)) == len(ids)
