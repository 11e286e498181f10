"""Days, and the last day that a month, quarter or year allows."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.quantities.dates import (
    is_before,
    month_end,
    parse_date,
    parse_deadline,
    plain_day,
)


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
    assert error.value.problem.code == "deadline_unreadable"


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


PERIODS = {
    (3, 31): ("Quý I", "hết quý 1", "trong quý I", "Q1", "by the end of Q1", "cuối quý I", "31/3"),
    (6, 30): (
        *(
            "6 tháng đầu năm",
            "6 tháng",
            "đến hết tháng 6",
            "tháng 6",
            "cuối tháng 06",
            "end of June",
        ),
        *("June", "by 30 June", "June 30", "30th of June", "first half", "first 6 months", "H1"),
        *("ngày 30 tháng 6", "chậm nhất ngày 30/6", "không quá 30/6", "before the end of June"),
    ),
    (9, 30): (
        *("9 tháng", "09 tháng đầu năm", "trước 30/9", "trước ngày 30/9", "hết quý III", "Q3"),
        *("before 30 September", "no later than Sept 30", "trong quý 3", "Đến Hết Quý III"),
    ),
    (12, 31): (
        *("cuối năm", "hết năm", "trong năm", "31/12", "end of the year", "by year end", "H2"),
        *("6 tháng cuối năm", "nửa cuối năm", "cả năm", "quý IV", "trước cuối năm", "December"),
    ),
}


@pytest.mark.parametrize(
    ("text", "last"), [(text, last) for last, texts in PERIODS.items() for text in texts]
)
def test_a_deadline_without_a_year_is_of_the_year_that_is_known(
    text: str, last: tuple[int, int]
) -> None:
    for year in (2024, 2026):
        assert parse_deadline(text, year) == date(year, *last)
    with pytest.raises(ReadError) as error:
        parse_deadline(text)
    facts = {"found": text}
    assert (error.value.problem.code, error.value.problem.facts) == ("deadline_year_missing", facts)


@pytest.mark.parametrize(
    "text",
    [
        *("30/9/2025", "trước ngày 30/9/2025", "hết quý III năm 2025", "quý III, 2025", "Q3 2025"),
        *("tháng 9 năm 2025", "30 September 2025", "September 30, 2025", "9 tháng năm 2025"),
        *("ngày 30 tháng 9 năm 2025", "end of September 2025", "9 tháng đầu năm 2025"),
    ],
)
def test_a_year_that_is_named_is_the_year(text: str) -> None:
    assert parse_deadline(text, 2031) == parse_deadline(text) == date(2025, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("đầu năm", "giữa năm", "đầu quý III", "mid-year", "early June", "soon", "trước", "by"),
        *(
            "30/2",
            "9/30",
            "3 tháng",
            "13 tháng đầu năm",
            "quý V",
            "tháng 13",
            "sau 30/9",
            "32 June",
        ),
        *("after 30 June", "30/9 hoặc 31/10", "trước hết", "khoảng 30/9", "dự kiến quý III"),
    ],
)
def test_a_vague_day_is_no_deadline(text: str) -> None:
    with pytest.raises(ReadError) as error:
        parse_deadline(text, 2026)
    assert error.value.problem.code == "deadline_unreadable"


@pytest.mark.parametrize("text", ["trước quý III", "trước tháng 10", "before June", "trước 2027"])
def test_before_a_period_can_mean_two_days(text: str) -> None:
    with pytest.raises(ReadError) as error:
        parse_deadline(text, 2026)
    assert error.value.problem.code == "deadline_before_unclear"


def test_before_a_day_includes_it_and_can_be_told() -> None:
    assert is_before("Trước 30/9")
    assert is_before("before 30 June")
    assert not is_before("30/9")
    assert not is_before("đến hết 30/9")


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_reads_alike_with_and_without_its_year(day: date) -> None:
    for text in (f"{day.day}/{day.month}", f"{day.day} tháng {day.month}", f"{day:%d %B}".lower()):
        for before in ("", "trước ", "đến hết ngày ", "by "):
            assert parse_deadline(before + text, day.year) == day


def test_a_day_with_a_time_is_that_day() -> None:
    for day in (
        date(2023, 3, 31),
        datetime(2023, 3, 31, 23, 59),
        datetime(2023, 3, 31, tzinfo=UTC),
    ):
        assert type(plain_day(day)) is date
        assert plain_day(day) == date(2023, 3, 31)
