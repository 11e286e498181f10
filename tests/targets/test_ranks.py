"""A place in a ranking."""

from datetime import date
from typing import Any

import pytest

from camket_rules import (
    Figure,
    Quantity,
    Rule,
    Verdict,
    compile_target,
    read_figure,
)
from camket_rules.figures.figure import ChangedBy
from camket_rules.quantities.units import resolve
from tests.strategies import BEFORE, DEADLINE, START, believed


def rule(definition: Any) -> Rule:
    return compile_target(definition, deadline=DEADLINE, starts=START)


def judge(definition: Any, figure: Figure | str, as_of: date = BEFORE) -> Verdict:
    reported = read_figure(figure, as_of=as_of) if isinstance(figure, str) else figure
    return rule(definition).evaluate(believed(reported), as_of=as_of)


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
