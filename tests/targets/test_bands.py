"""Corridors, goals given as ranges, and values with a tolerance."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Ratio
from camket_rules.quantities.units import PERCENT, resolve
from tests.strategies import BEFORE, DEADLINE, decimals, measured, ulp


def judge(definition: Any, figure: str) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE)
    return rule.evaluate(read_figure(figure, as_of=BEFORE), as_of=BEFORE)


bounds = st.tuples(decimals(1, 40, 3), decimals(41, 90, 3))


@given(bounds, st.booleans(), st.booleans(), st.sampled_from(["unmet", "exceeds"]))
def test_exact_at_both_ends(
    ends: tuple[Decimal, Decimal], low_open: bool, high_open: bool, beyond: str
) -> None:
    low, high = ends
    target = {
        "kind": "between",
        "low": Quantity.of(low, PERCENT),
        "high": Quantity.of(high, PERCENT),
        "low_open": low_open,
        "high_open": high_open,
        "beyond": beyond,
    }
    rule = compile_target(target, deadline=DEADLINE)

    def met(value: Decimal) -> bool | None:
        return rule.evaluate(measured(value, PERCENT, BEFORE), as_of=BEFORE).met

    step = ulp(low)
    goal = beyond == "exceeds"
    assert [met(low - step), met(low), met(low + step)] == [False, not low_open, True]
    assert [met(high - step), met(high), met(high + step)] == [True, goal or not high_open, goal]


@pytest.mark.parametrize(
    ("target", "figure", "met", "attainment"),
    [
        ("10% .. 15%", "15%", True, "met"),
        ("10% .. 15%", "9,99%", False, "unmet"),
        ("80% ..< 90%", "90%", False, "unmet"),
        ("80% <.. 90%", "80%", False, "unmet"),
        ({"target": "80% ..< 90%", "beyond": "exceeds"}, "90%", True, "exceeded"),
        ({"target": "6,5% .. 7%", "beyond": "exceeds"}, "7%", True, "met"),
        ({"target": "6,5% .. 7%", "beyond": "exceeds"}, "7,01%", True, "exceeded"),
        ("~ 4% ± 0,2%", "4,2%", True, "met"),
        ("~ 4% ± 0,2%", "4,21%", False, "unmet"),
        ("~ 4% ± 0,2 điểm %", "3,8%", True, "met"),
        ("10% .. 15%", "từ 11% đến 14%", True, "met"),
        ("10% .. 15%", "từ 11% đến 16%", None, "undecided"),
        ("10% .. 15%", "trên 15%", False, "unmet"),
        ("10% .. 15%", "trên 12%", None, "undecided"),
    ],
)
def test_inside_and_outside(target: Any, figure: str, met: bool | None, attainment: str) -> None:
    verdict = judge(target, figure)
    assert (verdict.met, verdict.attainment) == (met, attainment)


def test_a_corridor_is_all_or_nothing_and_a_goal_counts_to_its_lower_end() -> None:
    assert judge("10% .. 15%", "9%").percent == 0
    goal = judge({"target": "10% .. 15%", "beyond": "exceeds"}, "9%")
    assert (goal.percent, goal.percent_method) == (Fraction(90), "of_target")


@given(st.tuples(decimals(0, 20, 2), decimals(0, 20, 2)))
def test_a_goal_is_monotone(values: tuple[Decimal, Decimal]) -> None:
    rule = compile_target({"target": "10% .. 15%", "beyond": "exceeds"}, deadline=DEADLINE)
    worse, better = (
        rule.evaluate(measured(value, PERCENT, BEFORE), as_of=BEFORE) for value in sorted(values)
    )
    assert isinstance(worse.percent, Fraction)
    assert isinstance(better.percent, Fraction)
    assert worse.percent <= better.percent
    assert (worse.met, better.met) != (True, False)


@given(decimals(0, 30, 3))
def test_a_scale_of_another_unit_does_not_matter(value: Decimal) -> None:
    rule = compile_target("10 triệu USD .. 15 triệu USD", deadline=DEADLINE)
    verdicts = [
        rule.evaluate(measured(number, unit, BEFORE), as_of=BEFORE)
        for number, unit in ((value, "triệu USD"), (value.scaleb(3), "nghìn USD"))
    ]
    assert verdicts[0].met is verdicts[1].met is (10 <= value <= 15)


def share_of(part: int, whole: int) -> Figure:
    unit = resolve("hồ sơ")
    return Figure(reading=Ratio(Quantity.of(part, unit), Quantity.of(whole, unit)), as_of=BEFORE)


@pytest.mark.parametrize(
    ("part", "shown", "met"),
    [
        (99_999, "9,9999 %", False),
        (100_000, "10,00 %", True),
        (100_001, "10,0001 %", True),
        (125_000, "12,50 %", True),
        (149_999, "14,9999 %", True),
        (150_000, "15,00 %", True),
        (150_001, "15,0001 %", False),
    ],
)
def test_a_share_is_never_shown_on_the_other_side_of_the_nearer_end(
    part: int, shown: str, met: bool
) -> None:
    rule = compile_target("10% .. 15%", deadline=DEADLINE)
    verdict = rule.evaluate(share_of(part, 1_000_000), as_of=BEFORE)
    assert verdict.met is met
    assert verdict.actual is not None
    assert verdict.actual.show("vi").startswith(f"{shown} (")


def test_a_share_with_a_bounded_part_is_shown_as_one() -> None:
    part = Quantity(Interval(Fraction(1), Fraction(2)), None)
    figure = Figure(reading=Ratio(part, Quantity.of(10)), as_of=BEFORE)
    verdict = compile_target("10% .. 15%", deadline=DEADLINE).evaluate(figure, as_of=BEFORE)
    assert verdict.actual is not None
    assert (verdict.met, verdict.actual.show("en")) == (None, "10–20 % (1–2/10)")


@pytest.mark.parametrize(
    ("target", "figure", "percent", "method"),
    [
        ("10% .. 15%", "12%", 100, "all_or_nothing"),
        ("10% .. 15%", "20%", 0, "all_or_nothing"),
        ("~ 4% ± 0,2%", "2%", 0, "all_or_nothing"),
        ({"target": "0,5% .. 1%", "beyond": "exceeds"}, "0,25%", 50, "of_target"),
        ({"target": "0% .. 1%", "beyond": "exceeds"}, "0,5%", 100, "all_or_nothing"),
        ({"target": "-2% .. 1%", "beyond": "exceeds"}, "-3%", 0, "all_or_nothing"),
        (
            {"target": "10% .. 15%", "beyond": "exceeds", "percent_method": "all_or_nothing"},
            "5%",
            0,
            "all_or_nothing",
        ),
    ],
)
def test_worked_percents(target: Any, figure: str, percent: int, method: str) -> None:
    verdict = judge(target, figure)
    assert verdict.percent == percent
    assert verdict.percent_method == method


def test_what_is_odd_about_a_figure_in_a_band_is_said() -> None:
    assert [finding.code for finding in judge("10 tỷ đồng .. 15 tỷ đồng", "12 tỷ").findings] == [
        "unit_assumed"
    ]
    verdict = judge("10% .. 15%", "5 vụ")
    assert [finding.code for finding in verdict.findings] == ["unit_mismatch"]


def test_half_way_between_two_ends_is_shown_on_the_side_of_neither() -> None:
    rule = compile_target("1% .. 1,001%", deadline=DEADLINE)
    verdict = rule.evaluate(share_of(10_005, 1_000_000), as_of=BEFORE)
    assert verdict.actual is not None
    assert verdict.actual.show("vi").startswith("1,0005 % (")


@pytest.mark.parametrize(("aim", "met"), [("4", True), ("5", None)])
def test_a_pair_of_percents_names_the_value_that_is_aimed_at(aim: str, met: bool | None) -> None:
    assert judge("~ 4% ± 0,2%", f"4,1%/{aim}%").met is met
