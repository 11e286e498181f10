"""Writing exact numbers."""

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Interval, Quantity, Reason, Status, Verdict
from camket_rules.columns.row_by_row import result_of_verdict
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import Shown
from camket_rules.texts.decimals import (
    as_decimal,
    format_number,
    places_that_keep,
    round_beside,
    round_half_up,
    round_percent,
    show_percent,
    truncate,
)
from tests.strategies import wild


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1002, "1.002", "1,002"),
        (Decimal("5978.971"), "5.978,971", "5,978.971"),
        (Decimal("3.30"), "3,30", "3.30"),
        (Decimal("-1234567.5"), "-1.234.567,5", "-1,234,567.5"),
        (Fraction(1, 8), "0,125", "0.125"),
        (Fraction(2, 3), "0,67", "0.67"),
        (Fraction(-2, 3), "-0,67", "-0.67"),
    ],
)
def test_numbers_are_written_as_each_language_does(
    value: Fraction | Decimal | int, vi: str, en: str
) -> None:
    assert format_number(value, "vi") == vi
    assert format_number(value, "en") == en


@given(wild, st.integers(0, 12))
def test_rounding_agrees_with_the_decimal_module(value: Decimal, places: int) -> None:
    with localcontext() as context:
        context.prec = 90
        step = Decimal(1).scaleb(-places)
        assert round_half_up(value, places) == value.quantize(step, ROUND_HALF_UP)
        assert truncate(value, places) == value.quantize(step, ROUND_DOWN)


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00")]
)
def test_halves_round_away_from_zero(value: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), 2)) == rounded


def test_there_is_no_negative_zero() -> None:
    assert str(round_half_up(Decimal("-0.001"), 2)) == "0.00"
    assert str(truncate(Decimal("-0.009"), 2)) == "0.00"


@given(wild)
def test_a_fraction_of_a_decimal_is_that_decimal(value: Decimal) -> None:
    assert as_decimal(Fraction(value)) == value


@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(22, 7), Fraction(1, 60)])
def test_endless_decimals_have_no_exact_form(value: Fraction) -> None:
    assert as_decimal(value) is None


@given(st.fractions(max_denominator=10**9), st.integers(-100, 100).map(Fraction))
def test_display_keeps_the_side_of_a_bound(value: Fraction, bound: Fraction) -> None:
    rounded = Fraction(round_half_up(value, places_that_keep(value, bound)))
    assert (rounded > bound, rounded < bound) == (value > bound, value < bound)


def test_no_more_places_than_needed() -> None:
    assert places_that_keep(Fraction("95.9"), Fraction(96)) == 2
    assert places_that_keep(Fraction("95.9999"), Fraction(96)) == 4


@pytest.mark.parametrize(
    ("value", "bound", "places"),
    [
        (Fraction(99_999, 1000), Fraction(100), 3),
        (Fraction(999_999, 10_000), Fraction(100), 4),
        (Fraction(9_999_999, 100_000), Fraction(100), 5),
        (Fraction(100_001, 1000), Fraction(100), 3),
        (Fraction(1, 1000), Fraction(0), 3),
        (Fraction(-1, 1000), Fraction(0), 3),
        (Fraction(100), Fraction(100), 2),
        (Fraction(50), Fraction(100), 2),
    ],
)
def test_the_fewest_places_that_keep_a_side(value: Fraction, bound: Fraction, places: int) -> None:
    assert places_that_keep(value, bound) == places


def test_a_number_cut_off_keeps_its_sign_and_its_places() -> None:
    assert str(truncate(Fraction(1, 200), 2)) == "0.00"
    assert str(truncate(Fraction(5, 1000), 3)) == "0.005"
    assert str(truncate(Fraction(-1999, 1000), 2)) == "-1.99"
    assert str(round_half_up(Fraction(1, 2), 0)) == "1"
    assert str(round_half_up(Fraction(-1, 1000), 2)) == "0.00"


NEAR = [n + sign * Fraction(1, 10**k) for n in (0, 100) for sign in (1, -1) for k in range(9)]
percents = st.fractions(max_denominator=10**9) | st.sampled_from(NEAR)


@given(percents, st.integers(0, 4))
def test_a_percent_is_never_shown_as_a_0_or_100_that_it_has_not_reached(
    percent: Fraction, places: int
) -> None:
    shown = round_percent(percent, places)
    assert -int(shown.as_tuple().exponent) == places
    assert abs(Fraction(shown) - percent) <= Fraction(1, 10**places)
    assert (shown == 0) == (percent == 0)
    assert (shown >= 100) == (percent >= 100)


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        ("0.001", "0.01"),
        ("-0.001", "-0.01"),
        ("99.996", "99.99"),
        ("99.994", "99.99"),
        ("100.004", "100.00"),
        ("15.435", "15.44"),
        ("0", "0.00"),
        ("100", "100.00"),
    ],
)
def test_a_percent_has_one_text_everywhere(percent: str, shown: str) -> None:
    exact = Fraction(percent)
    verdict = Verdict(Status.IN_PROGRESS, Reason.UNMET_SO_FAR, final=False, percent=exact)
    met = replace(verdict, met=True)
    assert verdict.displayed_percent == met.displayed_percent == shown
    assert show_percent(exact, "en") == verdict.show_percent("en") == f"{shown} %"
    assert verdict.show_percent("vi") == f"{shown} %".replace(".", ",")
    assert str(result_of_verdict(verdict).percent) == shown


@given(st.fractions(max_denominator=10**9), st.lists(st.integers(-100, 100).map(Fraction)))
def test_an_amount_stays_on_its_side_of_every_bound(
    value: Fraction, bounds: list[Fraction]
) -> None:
    shown = Fraction(round_beside(value, bounds))
    for bound in (Fraction(0), *bounds):
        assert (shown > bound, shown < bound) == (value > bound, value < bound)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(1, 3), "0.33"), (Fraction(1, 30_000), "0.00003"), (Fraction(-1, 700), "-0.001")],
)
def test_an_endless_amount_is_never_shown_as_zero(value: Fraction, text: str) -> None:
    assert format_number(value, "en") == text


def test_a_share_just_under_the_whole_is_not_the_whole() -> None:
    share = Quantity(Interval.point(Fraction(2_999_900, 30_000)), PERCENT)
    assert share.show("en") == "99.997 %"
    assert Shown(share, (Fraction(95),)).show("en") == "99.997 %"
    above = Verdict(
        Status.IN_PROGRESS,
        Reason.UNMET_SO_FAR,
        final=False,
        percent=Interval(share.interval.low, None, low_open=True),
    )
    assert above.show_percent("vi") == "> 99,997 %"
