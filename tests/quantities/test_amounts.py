"""Amounts: bounds, spans, and what is left standing where none is read."""

from fractions import Fraction

import pytest

from camket_rules import ReadError, format_number
from camket_rules.quantities.amounts import (
    BOUNDS,
    Context,
    bounded,
    exact_number,
    read_bounded,
    span,
    unit_named,
)
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import resolve
from camket_rules.texts.decimals import NumberForm

CONTEXT = Context("vi")


def amount(number: int, unit: str | None = None) -> Quantity:
    return Quantity.of(number, resolve(unit) if unit else None)


@pytest.mark.parametrize("text", ["trên nhiều", "từ đâu", "nhiều"])
def test_where_no_amount_stands_the_cursor_stays(text: str) -> None:
    cursor = Cursor(text)
    cursor.next()
    cursor.back(0)
    assert read_bounded(cursor, CONTEXT) is None
    assert cursor.mark() == 0


@pytest.mark.parametrize("word", BOUNDS)
def test_a_bound_opens_one_side(word: str) -> None:
    read = read_bounded(Cursor(f"{word} 4 điểm"), CONTEXT)
    assert read == bounded(amount(4, "điểm"), BOUNDS[word])
    assert (read.interval.low is None) != (read.interval.high is None)


@pytest.mark.parametrize("high_open", [True, False])
def test_a_span_says_whether_its_upper_end_is_in_it(high_open: bool) -> None:
    read = span(amount(3), amount(4, "điểm"), CONTEXT, "3..4", high_open=high_open)
    assert read.interval == Interval(Fraction(3), Fraction(4), high_open=high_open)
    assert read.unit == resolve("điểm")


def test_a_span_without_anything_in_it_is_refused() -> None:
    with pytest.raises(ReadError) as error:
        span(amount(4), amount(4), CONTEXT, "4..<4", high_open=True)
    assert error.value.problem.facts == {"found": "4..<4"}


@pytest.mark.parametrize(("unit", "number"), [(None, 3), ("tỷ đồng", 3), ("bác sĩ/vạn dân", 3)])
def test_the_number_of_an_amount_is_that_of_its_unit(unit: str | None, number: int) -> None:
    assert exact_number(amount(number, unit)) == number


@pytest.mark.parametrize("form", ["vi", "en"])
@pytest.mark.parametrize("above", ["ca", "bác sĩ", "người", "triệu đồng"])
@pytest.mark.parametrize("count", [100, 1_000, 10_000, 100_000, 1_000_000])
@pytest.mark.parametrize("slash", ["/", " / "])
def test_a_unit_may_be_per_a_round_number(
    form: NumberForm, above: str, count: int, slash: str
) -> None:
    for written in (str(count), format_number(count, form)):
        unit = unit_named(f"{above}{slash}{written} dân", Context(form))
        assert unit.factor == resolve(above).factor / count
        assert unit.dimension == f"{resolve(above).dimension}/person"


@pytest.mark.parametrize(
    "text",
    [
        *("ca/10 dân", "ca/10,000 dân", "ca/150.000 dân", "ca/1.00 dân", "ca/100.000"),
        *("%/100.000 dân", "ca/dân/100.000 dân", "ca/100.000 quỷ", "quỷ/100.000 dân"),
        *("ca/100.000 %", "x" * 300),
    ],
)
def test_any_other_number_in_a_unit_is_refused(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        unit_named(text, Context("vi"))
    assert caught.value.problem.code == "unit_unknown"
