"""Intervals answer only what all their numbers agree on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Interval, Quantity
from camket_rules.quantities.quantity import show_interval
from camket_rules.quantities.units import resolve

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


@given(intervals, positive)
def test_a_quotient_holds_nothing_but_quotients(part: Interval, whole: Interval) -> None:
    """Its ends are the least and the greatest quotient of the ends, where these exist."""
    quotient = part.over(whole)
    if part.low is not None and part.low > 0:
        least = Fraction(0) if whole.high is None else part.low / whole.high
        assert quotient.low == least
        attained = whole.high is not None and not part.low_open and not whole.high_open
        assert quotient.low_open is (not attained)
    if part.low is not None and part.low == 0:
        assert (quotient.low, quotient.low_open) == (Fraction(0), part.low_open)
    if part.low is None or part.low < 0:
        assert quotient.low is None or quotient.exact is not None
    if part.high is not None and part.high >= 0:
        assert whole.low is not None
        assert quotient.high == part.high / whole.low
        assert quotient.high_open is (part.high_open or whole.low_open) or quotient.exact == 0
    elif quotient.exact is None:
        assert quotient.high is None


@pytest.mark.parametrize(
    ("part", "whole", "quotient"),
    [
        (Interval(Fraction(1), Fraction(3)), Interval(Fraction(2), Fraction(4)),
         Interval(Fraction(1, 4), Fraction(3, 2))),
        (Interval(Fraction(1), Fraction(3), low_open=True), Interval(Fraction(2), Fraction(4)),
         Interval(Fraction(1, 4), Fraction(3, 2), low_open=True)),
        (Interval(Fraction(1), Fraction(3)), Interval(Fraction(2), Fraction(4), high_open=True),
         Interval(Fraction(1, 4), Fraction(3, 2), low_open=True)),
        (Interval(Fraction(1), Fraction(3)), Interval(Fraction(2), Fraction(4), low_open=True),
         Interval(Fraction(1, 4), Fraction(3, 2), high_open=True)),
        (Interval(Fraction(1), Fraction(3), high_open=True), Interval(Fraction(2), Fraction(4)),
         Interval(Fraction(1, 4), Fraction(3, 2), high_open=True)),
        (Interval(Fraction(1), None), Interval(Fraction(2), None),
         Interval(Fraction(0), None, low_open=True)),
        (Interval(Fraction(0), Fraction(3)), Interval(Fraction(2), None),
         Interval(Fraction(0), Fraction(3, 2))),
        (Interval(Fraction(1, 2), None), Interval.point(2), Interval(Fraction(1, 4), None)),
        (Interval(None, Fraction(0)), Interval.point(2), Interval(None, Fraction(0))),
        (Interval(None, Fraction(1, 2)), Interval.point(Fraction(1, 2)),
         Interval(None, Fraction(1))),
        (Interval(None, Fraction(-1)), Interval.point(2), Interval(None, None)),
        (Interval(Fraction(1), Fraction(3)), Interval(None, Fraction(4)),
         Interval(Fraction(1, 4), None)),
        (Interval(Fraction(1), Fraction(3)), Interval(Fraction(0), Fraction(4)),
         Interval(Fraction(1, 4), None)),
        (Interval(Fraction(-1), Fraction(3)), Interval.point(2), Interval(None, Fraction(3, 2))),
    ],
)  # fmt: skip
def test_quotients_by_hand(part: Interval, whole: Interval, quotient: Interval) -> None:
    made = part.over(whole)
    assert made == quotient
    assert type(made.low_open) is type(made.high_open) is bool


def test_a_factor_of_zero_leaves_the_ends_where_they_are() -> None:
    made = Interval(Fraction(1), Fraction(2), low_open=True).times(Fraction(0))
    assert made == Interval(Fraction(0), Fraction(0), low_open=True)


@pytest.mark.parametrize(
    ("interval", "vi", "en"),
    [
        (Interval.point(Fraction(4001, 2)), "2.000,5", "2,000.5"),
        (Interval.point(Fraction(1, 3)), "0,33", "0.33"),
        (Interval(Fraction(1, 3), None), "≥ 0,33", "≥ 0.33"),
        (Interval(None, Fraction(2, 3)), "≤ 0,67", "≤ 0.67"),
        (Interval(Fraction(1, 3), Fraction(2, 3)), "0,33–0,67", "0.33–0.67"),
        (Interval(Fraction(1500), Fraction(2000), low_open=True), ">1.500–2.000", ">1,500–2,000"),
    ],
)
def test_numbers_of_an_interval_are_written_in_the_form(
    interval: Interval, vi: str, en: str
) -> None:
    assert (show_interval(interval, "vi"), show_interval(interval, "en")) == (vi, en)


def test_rounding_carries_no_number_of_an_interval_across_a_bound() -> None:
    under, over, whole = Fraction(29_999, 300), Fraction(30_001, 300), [Fraction(100)]
    assert show_interval(Interval.point(under), "en", whole) == "99.997"
    assert show_interval(Interval(over, None), "en", whole) == "≥ 100.003"
    assert show_interval(Interval(None, under), "en", whole) == "≤ 99.997"
    assert show_interval(Interval(under, over), "en", whole) == "99.997–100.003"
    assert show_interval(Interval(under, over), "en") == "100.00–100.00"


def test_an_amount_keeps_its_numerals_where_its_decimals_end() -> None:
    assert Quantity.of(Fraction(1, 3)).stated == ()
    assert Quantity.of(Fraction(1, 4)).stated == (Decimal("0.25"),)
    assert Quantity.of(Decimal("3.30")).stated == (Decimal("3.30"),)
    assert Quantity.of(5).stated == (Decimal(5),)


@pytest.mark.parametrize(("low_open", "high_open"), [(True, False), (False, True)])
def test_an_empty_interval_stays_empty(low_open: bool, high_open: bool) -> None:
    end = Fraction(3)
    empty = Interval(end, end, low_open, high_open)
    assert empty.is_empty
    assert empty.times(Fraction(2)) == Interval(Fraction(6), Fraction(6), low_open, high_open)
