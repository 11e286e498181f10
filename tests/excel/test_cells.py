"""What a cell holds is what it shows: the number, its unit, and nothing that was made up."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, load_figures
from camket_rules.errors import ReadError
from camket_rules.excel.cells import Held, amount, day, is_day, is_marked
from camket_rules.figures.figure import Measured
from tests.excel.books import SHEET, blank, cell_of, edited, packed, read_form


@pytest.mark.parametrize(
    ("value", "shown_as", "number", "unit"),
    [
        (163, "General", "163", ""),
        (163.0, "General", "163", ""),
        (-0.0, "General", "0", ""),
        (922.399, "#,##0.000", "922.399", ""),
        (0.1, "0", "0.1", ""),
        (1e16, "General", "10000000000000000", ""),
        (0.25, "0%", "25", "%"),
        (0.07, "0.00%", "7", "%"),
        (0.9999, "0%", "99.99", "%"),
        (-0.05, "0.0%;-0.0%", "-5", "%"),
        (97.5, '0.0"%"', "97.5", "%"),
        (97.5, "0.0\\%", "97.5", "%"),
        (922, '#,##0" tỷ đồng"', "922", "tỷ đồng"),
        (922, '#,##0\\ "₫"', "922", "₫"),
        (922, "#,##0\\ [$₫-42A]", "922", "₫"),
        (922, '_-* #,##0\\ "₫"_-', "922", "₫"),
        (922, "$#,##0", "922", "$"),
        (922, "[$-42A]#,##0.###", "922", ""),
        (922, "[Red][>900]#,##0;[Blue]0", "922", ""),
        (5, '0" vụ";-0" người"', "5", "vụ"),
        (-5, '0" vụ";-0" người"', "-5", "người"),
        (5, '0" a;b"', "5", "a;b"),
        (5, "0.0_);(0.0)", "5", ""),
        (5, '"(+) "0', "5", ""),
    ],
)
def test_a_number_and_the_unit_that_its_format_shows(
    value: float, shown_as: str, number: str, unit: str
) -> None:
    found, words = amount(Held(value, shown_as))
    assert (str(found), words) == (number, unit)


def test_what_was_typed_is_kept_and_what_was_worked_out_has_15_digits() -> None:
    assert amount(Held(0.1 + 0.2, worked_out=True)) == (Decimal("0.3"), "")
    assert amount(Held(0.1 + 0.2)) == (Decimal("0.30000000000000004"), "")
    assert amount(Held(2 / 3, worked_out=True)) == (Decimal("0.666666666666667"), "")
    assert amount(Held(10**17 + 1, worked_out=True)) == (Decimal(10**17 + 1), "")


@given(st.decimals(-(10**11), 10**11, places=4))
def test_a_number_of_15_digits_is_exact_by_either_way(typed: Decimal) -> None:
    for worked_out in (False, True):
        assert amount(Held(float(typed), worked_out=worked_out))[0] == typed
    assert amount(Held(float(typed.scaleb(-2)), "0.00%"))[0] == typed


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("inf"), "number_unreadable"),
        (float("nan"), "number_unreadable"),
        (1e308, "number_too_long"),
        (5e-324, "number_too_long"),
        (10**100, "number_too_long"),
    ],
)
def test_a_number_out_of_reason_is_refused(value: float, code: str) -> None:
    for shown_as in ("General", "0%"):
        with pytest.raises(ReadError) as caught:
            amount(Held(value, shown_as))
        assert caught.value.problem.code == code


@given(st.floats() | st.integers(), st.text('#0,.%"\\;[]$-_*₫@ađ', max_size=12), st.booleans())
def test_any_number_in_any_format_is_finite_or_refused(
    value: float, shown_as: str, worked_out: bool
) -> None:
    try:
        number, _ = amount(Held(value, shown_as, worked_out))
    except CamketError:
        return
    assert number.is_finite()


def test_days() -> None:
    assert day(Held(datetime(2023, 3, 31, 10))) == day(Held(date(2023, 3, 31))) == date(2023, 3, 31)
    assert day(Held(" 31/03/2023 ")) == date(2023, 3, 31)
    assert [is_day(Held(value)) for value in (time(5, 9), timedelta(1), 5)] == [True, True, False]
    for value in (45016, "mai", True):
        with pytest.raises(ReadError) as caught:
            day(Held(value))
        assert caught.value.problem.code == "date_unreadable"


@pytest.mark.parametrize("said", ["x", "X", " × ", "✓", 1, True, "có"])
def test_marks(said: Any) -> None:
    assert is_marked(Held(said), "done")


@pytest.mark.parametrize("said", [None, "", "-", "–", 0, False, "không"])
def test_what_is_no_mark(said: Any) -> None:
    assert not is_marked(Held(said), "done")


def test_a_mark_that_says_something_else_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        is_marked(Held("х"), "done")  # a Cyrillic letter
    assert caught.value.problem.code == "value_not_allowed"
    assert caught.value.problem.facts["key"] == "done"


def saved_formula(cell: str) -> bytes:
    """The form with a formula and what stands beside it in item 5, as a spreadsheet saves it."""
    book = blank()
    spot = cell_of(book, "5")
    spot.value = "=MARK"
    return edited(packed(book), rf'<c r="{spot.coordinate}"( s="\d+")?[^>]*>.*?</c>', cell)


def test_a_formula_counts_with_the_value_saved_with_it() -> None:
    spot = cell_of(blank(), "5").coordinate
    data = saved_formula(f'<c r="{spot}"><f>SUM(0.1,0.2)</f><v>0.30000000000000004</v></c>')
    figures, problems = read_form(data, "form.xlsx", [SHEET])
    assert problems == []
    reading = figures.figures[0].figure.reading
    assert isinstance(reading, Measured)
    assert reading.quantity.stated == (Decimal("0.3"),)


def test_a_formula_that_gives_nothing_is_a_blank_result() -> None:
    spot = cell_of(blank(), "5").coordinate
    data = saved_formula(f'<c r="{spot}" t="str"><f>IF(A1="","","5")</f><v></v></c>')
    figures, problems = read_form(data, "form.xlsx", [SHEET])
    assert (len(figures), problems) == (0, [])


@pytest.mark.parametrize(
    ("saved", "code"),
    [
        ("<f>A1</f>", "cell_formula"),
        ('<f t="array" ref="I1:I2">A1:A2</f>', "cell_formula"),
        ("<v>1e999</v>", "number_unreadable"),
        (f"<v>{'9' * 101}</v>", "number_too_long"),
    ],
)
def test_what_only_a_file_can_hold(saved: str, code: str) -> None:
    spot = cell_of(blank(), "5").coordinate
    _, problems = read_form(saved_formula(f'<c r="{spot}">{saved}</c>'), "form.xlsx", [SHEET])
    assert [(p.code, p.place.cell) for p in problems] == [(code, f"S!{spot}")]


def test_a_saved_error_is_named(tmp_path: Any) -> None:
    spot = cell_of(blank(), "5").coordinate
    file = tmp_path / "form.xlsx"
    file.write_bytes(saved_formula(f'<c r="{spot}" t="e"><f>A0</f><v>#REF!</v></c>'))
    with pytest.raises(CamketError) as caught:
        load_figures(file, SHEET)
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [("cell_error", f"S!{spot}")]
