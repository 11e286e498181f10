"""A share of a whole."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    Figure,
    Interval,
    Quantity,
)
from camket_rules.figures.figure import Ratio
from camket_rules.quantities.units import PERCENT, resolve
from tests.strategies import BEFORE
from tests.targets.judged import amounts, judge

DOCTORS = "10 bác sĩ/vạn dân"


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 100))
def test_a_share_is_part_over_whole(part: int, whole: int, threshold: int) -> None:
    target = {"kind": "ratio", "threshold": Quantity.of(threshold, PERCENT)}
    reading = Ratio(Quantity.of(part), Quantity.of(whole))
    verdict = judge(target, Figure(reading=reading, as_of=BEFORE))
    assert verdict.met is (Fraction(part, whole) >= Fraction(threshold, 100))
    assert verdict.percent == Fraction(part, whole) / Fraction(threshold, 100) * 100


def test_a_fixed_whole_takes_amounts() -> None:
    target = {"kind": "ratio", "target": "100%", "whole": "5.978,971 tỷ đồng"}
    assert judge(target, "922,399 tỷ đồng").displayed_percent == "15.43"
    assert judge(target, "922.399 triệu đồng").displayed_percent == "15.43"


def test_a_strict_share_is_not_met_on_its_threshold() -> None:
    target = {"kind": "ratio", "target": "> 96%"}
    assert judge(target, "96/100 hồ sơ").met is False
    assert judge(target, "9.601/10.000 hồ sơ").met is True


@pytest.mark.parametrize(
    ("target", "figure", "vi"),
    [
        (DOCTORS, "800 bác sĩ/1,6 triệu dân", "5,00 bác sĩ/vạn dân (800 bác sĩ/1,6 triệu dân)"),
        (
            DOCTORS,
            amounts(99999, "bác sĩ", 10000, "vạn dân"),
            "9,9999 bác sĩ/vạn dân (99.999 bác sĩ/10.000 vạn dân)",
        ),
        ({"kind": "ratio", "target": "90%"}, "134/4.071 hồ sơ", "3,29 % (134/4.071 hồ sơ)"),
        (
            {"kind": "ratio", "target": "90%"},
            amounts(1, None, 3, None),
            "33,33 % (1/3)",
        ),
        (
            {"kind": "ratio", "target": "90%"},
            amounts(899999, "hồ sơ", 1000000, "hồ sơ"),
            "89,9999 % (899.999/1.000.000 hồ sơ)",
        ),
        (
            {"kind": "ratio", "target": "90%"},
            amounts("1500", "triệu đồng", 3, "tỷ đồng"),
            "50,00 % (1.500 triệu đồng/3 tỷ đồng)",
        ),
        (">= 100 dự án", "trên 40/100 dự án", "> 40 dự án (> 40/100 dự án)"),
        ("~ 90% ± 1%", amounts(909999, "hồ sơ", 1000000, "hồ sơ"), None),
    ],
)
def test_a_ratio_shows_the_two_amounts_that_it_is_of(
    target: Any, figure: Figure | str, vi: str | None
) -> None:
    if isinstance(figure, str) and figure.startswith("trên"):
        part = Quantity(Interval(Fraction(40), None, low_open=True), resolve("dự án"))
        figure = Figure(reading=Ratio(part, Quantity.of(100, resolve("dự án"))), as_of=BEFORE)
    verdict = judge(target, figure)
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == (vi or "90,9999 % (909.999/1.000.000 hồ sơ)")


def test_a_bounded_share_is_shown_as_one() -> None:
    part = Quantity(Interval(Fraction(1), None, low_open=True), resolve("hồ sơ"))
    figure = Figure(reading=Ratio(part, Quantity.of(4, resolve("hồ sơ"))), as_of=BEFORE)
    verdict = judge({"kind": "ratio", "target": "90%"}, figure)
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "> 25 % (> 1/4 hồ sơ)"
