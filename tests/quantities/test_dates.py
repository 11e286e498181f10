"""Days, and the last day that a month, quarter or year allows."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.quantities.dates import month_end, parse_date, parse_deadline, plain_day


@given(st.dates())
def test_days_read_in_both_orders(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year:04}") == day
    assert parse_deadline(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2023-10", "2023-10-31"),
        ("10/2023", "2023-10-31"),
        ("tháng 02/2024", "2024-02-29"),
        ("2023-02", "2023-02-28"),
        ("2023-Q2", "2023-06-30"),
        ("2023Q1", "2023-03-31"),
        ("Quý II/2023", "2023-06-30"),
        ("quý 4/2023", "2023-12-31"),
        ("QUÝ III/2023", "2023-09-30"),
        ("2023", "2023-12-31"),
        ("năm 2023", "2023-12-31"),
        ("ngày 08/03/2023", "2023-03-08"),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, last: str) -> None:
    assert parse_deadline(text) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31/02/2023", "2023-13", "13/2023", "2023-Q5", "Quý V/2023", "23-1-1", "0000"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ReadError) as error:
        parse_deadline(text)
    assert error.value.problem.code == "date_unreadable"


@pytest.mark.parametrize("read", [parse_date, parse_deadline])
@pytest.mark.parametrize("text", ["31/02/2023", " năm 20233 của thế kỷ hai mươi mốt và về sau nữa"])
def test_a_refusal_shows_what_was_found(text: str, read: Callable[[str], date]) -> None:
    with pytest.raises(ReadError) as error:
        read(text)
    assert error.value.problem.facts == {"found": text.strip()[:40]}


def test_a_month_that_is_none_shows_what_was_found() -> None:
    with pytest.raises(ReadError) as error:
        parse_deadline(" 13/2023")
    assert error.value.problem.facts == {"found": "13/2023"}
    with pytest.raises(ReadError) as error:
        parse_deadline("tháng" + " " * 40 + "13/2023")
    assert error.value.problem.facts == {"found": "tháng" + " " * 35}
    for month in (0, 13):
        with pytest.raises(ValueError, match=f"^{month}$"):
            month_end(2023, month)


@pytest.mark.parametrize("text", ["2023-10", "2023", "2023-Q1"])
def test_a_day_is_not_a_period(text: str) -> None:
    with pytest.raises(ReadError):
        parse_date(text)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_day_after_a_month_ends_is_a_first(year: int, month: int) -> None:
    assert date.fromordinal(month_end(year, month).toordinal() + 1).day == 1


def test_a_day_with_a_time_is_that_day() -> None:
    for day in (
        date(2023, 3, 31),
        datetime(2023, 3, 31, 23, 59),
        datetime(2023, 3, 31, tzinfo=UTC),
    ):
        assert type(plain_day(day)) is date
        assert plain_day(day) == date(2023, 3, 31)
