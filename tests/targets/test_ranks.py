"""A place in a ranking."""

import pytest

from camket_rules import (
    Figure,
    Quantity,
)
from camket_rules.figures.figure import ChangedBy
from camket_rules.quantities.units import resolve
from tests.strategies import BEFORE
from tests.targets.judged import judge


def test_a_rank_says_what_was_odd_about_it() -> None:
    reading = ChangedBy(Quantity.of(5, resolve("hạng")))
    verdict = judge("rank <= 15", Figure(reading=reading, as_of=BEFORE))
    assert [finding.code for finding in verdict.findings] == ["change_as_level"]
    assert verdict.findings[0].facts == {"found": reading.amount}
    assert (verdict.met, verdict.reason) == (None, "figure_unusable")


@pytest.mark.parametrize(
    ("text", "met"),
    [("12/63 tỉnh, thành", True), ("15/63 tỉnh", True), ("16/34 địa phương", False)],
)
def test_a_place_among_places_is_a_rank(text: str, met: bool) -> None:
    assert judge("rank <= 15", text).met is met


def test_a_part_of_other_things_is_no_rank() -> None:
    assert judge("rank <= 15", "5/9 nhiệm vụ").met is None
