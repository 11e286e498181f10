"""Intervals answer only what all their numbers agree on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Interval, Quantity
from camket_rules.units import resolve

numbers = st.integers(-20, 20).map(lambda n: Fraction(n, 2))
ends = st.none() | numbers
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans()).filter(
    lambda interval: not interval.is_empty
)
GRID = [Fraction(n, 8) for n in range(-120, 121)]


def members(interval: Interval) -> list[Fraction]:
    def inside(value: Fraction) -> bool:
        low, high = interval.low, interval.high
        over = low is None or value > low or (value == low and not interval.low_open)
        under = high is None or value < high or (value == high and not interval.high_open)
        return over and under

    return [value for value in GRID if inside(value)]


def agreed(answers: list[bool]) -> bool | None:
    return answers[0] if len(set(answers)) == 1 else None


@given(intervals, numbers)
def test_comparisons_are_what_all_members_say(interval: Interval, bound: Fraction) -> None:
    inside = members(interval)
    assert interval.at_least(bound) is agreed([value >= bound for value in inside])
    assert interval.above(bound) is agreed([value > bound for value in inside])
    assert interval.at_most(bound) is agreed([value <= bound for value in inside])
    assert interval.below(bound) is agreed([value < bound for value in inside])


@given(intervals, numbers)
def test_moving_moves_every_member(interval: Interval, shift: Fraction) -> None:
    moved = interval.plus(shift)
    assert {v + shift for v in members(interval) if abs(v + shift) <= 15} == {
        v for v in members(moved) if abs(v - shift) <= 15
    }


@given(intervals, st.sampled_from([Fraction(2), Fraction(-1), Fraction(-3), Fraction(1, 2)]))
def test_multiplying_multiplies_every_member(interval: Interval, factor: Fraction) -> None:
    scaled = interval.times(factor)
    for value in members(interval):
        assert scaled.at_least(value * factor) is not False
        assert scaled.at_most(value * factor) is not False
    assert scaled.times(1 / factor) == interval


positive = st.builds(
    lambda low, width, unbounded, opened: Interval(
        low, None if unbounded else low + width, opened and width > 0
    ),
    st.integers(1, 20).map(lambda n: Fraction(n, 2)),
    st.integers(0, 10).map(Fraction),
    st.booleans(),
    st.booleans(),
)


@given(intervals, positive)
def test_a_quotient_holds_every_quotient(part: Interval, whole: Interval) -> None:
    quotient = part.over(whole)
    for a in members(part)[::9]:
        for b in members(whole)[::9]:
            assert quotient.at_least(a / b) is not False
            assert quotient.at_most(a / b) is not False


def test_a_quotient_of_points_is_a_point() -> None:
    assert Interval.point(62).over(Interval.point(63)).exact == Fraction(62, 63)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.point(Decimal("1535.5")), "1.535,5"),
        (Interval(Fraction(4), None, low_open=True), "> 4"),
        (Interval(Fraction(4), None), "≥ 4"),
        (Interval(None, Fraction(300), high_open=True), "< 300"),
        (Interval(None, Fraction(300)), "≤ 300"),
        (Interval(Fraction(61), Fraction(62)), "61–62"),
        (Interval(Fraction(80), Fraction(90), high_open=True), "80–<90"),
        (Interval(None, None), "?"),
    ],
)
def test_intervals_are_written_plainly(interval: Interval, text: str) -> None:
    assert Quantity(interval, None).show("vi") == text


def test_an_amount_shows_in_its_own_unit() -> None:
    assert Quantity.of(Decimal("1535"), resolve("triệu USD")).show("vi") == "1.535 triệu USD"


def test_rounding_is_half_a_last_place_in_the_unit() -> None:
    rounding = Quantity.of(Decimal("74.5"), resolve("tỷ đồng")).rounding
    assert (rounding.low, rounding.high) == (Fraction(74_450_000_000), Fraction(74_550_000_000))
