"""A number format is read as people see it, or it is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.excel.number_formats import Look, look_of
from camket_rules.excel.read import read_form
from camket_rules.figures.figure import Measured
from tests.excel.books import SHEET, cell_of, filled, packed


@pytest.mark.parametrize(
    ("code", "power", "unit"),
    [
        ("General", 0, ""),
        ("@", 0, ""),
        ("#,##0", 0, ""),
        ("#,##0,", -3, ""),
        ("#,##0,,", -6, ""),
        ("#,##0,,,", -9, ""),
        ("0.0,,", -6, ""),
        ("#,##0,.00", -3, ""),
        ('#,##0,," triệu đồng"', -6, "triệu đồng"),
        ('#,##0,,,\\ "tỷ";-#,##0,,,\\ "tỷ"', -9, "tỷ"),
        ("0%", 2, "%"),
        ("0.0,%", -1, "%"),
        ('0.0"‰"', 0, "‰"),
        ("0.00E+00", 0, ""),
        ("# ?/?", 0, ""),
        ("# ?/8", 0, ""),
        ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 0, ""),
        ("[$-42A]#,##0.###", 0, ""),
        ("[$₫-42A] #,##0", 0, "₫"),
        ("[Red]#,##0;[Blue]-#,##0", 0, ""),
        ("[>=1000000]#,##0,,;[>=1000]#,##0,;0", 0, ""),
        ('General" vụ"', 0, "vụ"),
    ],
)
def test_a_format_that_shows_the_number(code: str, power: int, unit: str) -> None:
    assert look_of(code, Decimal(5)) == Look(power, unit)


@pytest.mark.parametrize(
    "code",
    [
        *('#"000"', "0\\0\\0\\0", '0",000"', '"1"0', '0" 000 đồng"', '0"/9"'),
        *('"> "0', '"<"0', '"~"0', '"± "0', '"- "0', '"−"0', "-0"),
        *("", ";;;", '"có"', '"650";', "0%%", '0%" kế hoạch"', '0"."0', "00-00", '0"h"00'),
    ],
)
def test_a_format_that_shows_something_else(code: str) -> None:
    with pytest.raises(ReadError) as caught:
        look_of(code, Decimal(5))
    assert caught.value.problem.code == "cell_format"
    assert caught.value.problem.text("vi")


@pytest.mark.parametrize(
    ("number", "power", "unit"),
    [(2_500_000, -6, "M"), (2_500, -3, "K"), (25, 0, "")],
)
def test_conditions_choose_the_part(number: int, power: int, unit: str) -> None:
    code = '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0'
    assert look_of(code, Decimal(number)) == Look(power, unit)


def test_a_zero_is_a_dash_in_accounts_but_nothing_is_no_zero() -> None:
    assert look_of('0;-0;"-"', Decimal(0)) == Look()
    for code in ("0;-0;", "0;-0;;@", '0;-0;"không"'):
        with pytest.raises(ReadError):
            look_of(code, Decimal(0))
    assert look_of("0;-0;", Decimal(-1)) == Look()


@given(st.text(st.sampled_from('0#?,.;%"\\[]_*- $E+@G>=9ab'), max_size=20), st.integers(-5, 5))
def test_any_format_is_read_or_refused(code: str, number: int) -> None:
    try:
        look = look_of(code, Decimal(number))
    except ReadError as error:
        assert error.problem.code == "cell_format"
    else:
        assert not any(sign.isdigit() for sign in look.unit)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("#,##0,,,", "922,399 tỷ đồng"),
        ('#,##0,,, "tỷ đồng"', "922,399 tỷ đồng"),
        ('#,##0,," triệu đồng"', "922.399 triệu đồng"),
        ('#,##0" đồng"', "922.399.000.000 đồng"),
    ],
)
def test_a_number_in_billions_is_the_one_that_is_seen(code: str, said: str) -> None:
    book = filled("12", 922_399_000_000)
    cell_of(book, "12").number_format = code
    ((found,), problems) = read_form(packed(book), "form.xlsx", [SHEET])
    assert problems == []
    assert isinstance(found.figure.reading, Measured)
    assert found.figure.reading.quantity.show("vi") == said
