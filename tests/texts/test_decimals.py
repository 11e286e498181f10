"""Writing exact numbers."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules.texts.decimals import (
    as_decimal,
    format_number,
    places_that_keep,
    round_half_up,
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
