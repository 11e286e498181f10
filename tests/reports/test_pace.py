"""Pace: an exact line, and only where figures add up."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Report
from camket_rules.quantities.quantity import Interval
from camket_rules.reports.pace import NoPace, Pace, Period, Point, Standing, pace
from camket_rules.reports.series import Series
from camket_rules.targets.kinds import kinds
from camket_rules.verdicts import Status
from tests.reports.items import COUNT, END, JUNE, MARCH, pace_of, row, said, series
from tests.strategies import measured


def paced(percent: Fraction | Interval | None, on: date, **keys: Any) -> Pace:
    return pace(Point(on, row(percent, year=on.year, **keys)))


# the period


@pytest.mark.parametrize(
    ("on", "passed", "left"),
    [
        (date(2022, 12, 31), 0, 365),
        (date(2023, 1, 1), 1, 364),
        (date(2023, 3, 31), 90, 275),
        (date(2023, 12, 30), 364, 1),
        (date(2023, 12, 31), 365, 0),
        (date(2024, 2, 1), 365, 0),
    ],
)
def test_days_of_a_year_pass(on: date, passed: int, left: int) -> None:
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    assert (year.passed(on), year.left(on)) == (passed, left)
    assert year.share(on) == Fraction(passed, 365)


def test_a_leap_year_has_its_day() -> None:
    year = Period(date(2024, 1, 1), END)
    assert year.share(date(2024, 2, 29)) == Fraction(60, 366)
    assert year.share(MARCH) == Fraction(91, 366)


def test_a_period_that_ends_before_it_starts_divides_by_nothing() -> None:
    odd = Period(date(2024, 1, 1), date(2023, 6, 30))
    assert [odd.share(date(2023, 6, 29)), odd.share(date(2023, 6, 30))] == [0, 1]
    assert odd.left(date(2023, 1, 1)) == 0


# ahead, on, behind


def test_pace_is_held_against_the_days_of_the_year() -> None:
    found = pace_of(COUNT, said("163 doanh nghiệp", MARCH), on=MARCH)
    assert found.elapsed == Fraction(91, 366)
    assert found.percent == Fraction(326, 13)
    assert found.standing is Standing.AHEAD
    assert found.required == (100 - Fraction(326, 13)) / 275
    assert found.required_per_month == found.required * Fraction(366, 12)
    assert found.projection == Fraction(326, 13) / Fraction(91, 366)


def test_the_line_itself_is_on_pace_and_one_part_in_a_million_is_not() -> None:
    line = Fraction(9100, 366)
    off = Fraction(1, 10**6)
    standings = [paced(line + shift, MARCH).standing for shift in (-off, 0, off)]
    assert standings == [Standing.BEHIND, Standing.ON, Standing.AHEAD]


def test_a_deadline_in_the_year_is_where_the_line_ends() -> None:
    due = {**COUNT, "deadline": "2024-Q2"}
    found = pace_of(due, said("300 doanh nghiệp", MARCH), on=MARCH)
    assert found.elapsed == Fraction(1, 2)
    assert found.standing is Standing.BEHIND
    assert found.required == (100 - Fraction(600, 13)) / 91


def test_before_the_period_nothing_has_passed() -> None:
    early = pace(Point(date(2023, 12, 1), row(Fraction(3))))
    assert (early.elapsed, early.projection) == (Fraction(0), None)
    assert early.standing is Standing.AHEAD
    assert early.required == Fraction(97, 366)


def test_on_the_deadline_no_day_is_left() -> None:
    found = pace_of(COUNT, said("640 doanh nghiệp", END), on=END)
    assert (found.elapsed, found.standing) == (Fraction(1), Standing.BEHIND)
    assert (found.required, found.required_per_month) == (None, None)
    assert found.projection == found.percent


def test_what_failed_is_behind_whatever_the_day_of_its_figure() -> None:
    found = pace_of(COUNT, said("640 doanh nghiệp", END - timedelta(days=40)), on=END)
    assert (found.standing, found.projection) == (Standing.BEHIND, Fraction(640, 650) * 100)


def test_after_the_deadline_the_line_stays_at_100() -> None:
    assert paced(Fraction(99), date(2024, 12, 31)).elapsed == 1
    late = pace(Point(date(2025, 3, 1), row(Fraction(99), status=Status.FAILED)))
    assert (late.elapsed, late.standing, late.required) == (Fraction(1), Standing.BEHIND, None)


def test_what_is_met_is_met_and_needs_nothing_more() -> None:
    found = pace_of(COUNT, said("728 doanh nghiệp", MARCH), on=MARCH)
    assert (found.percent, found.standing, found.required) == (
        Fraction(112),
        Standing.MET,
        Fraction(0),
    )


def test_what_was_reached_stays_met_where_the_figure_falls() -> None:
    figures = said("655 doanh nghiệp", MARCH), said("640 doanh nghiệp", JUNE)
    found = pace_of(COUNT, *figures, on=JUNE)
    assert (found.standing, found.required) == (Standing.MET, Fraction(0))


def test_an_estimate_that_meets_the_target_is_met_so_far() -> None:
    found = pace_of(COUNT, said("ước 660 doanh nghiệp", MARCH), on=MARCH)
    assert found.standing is Standing.MET


def test_below_zero_is_behind() -> None:
    item = {**COUNT, "baseline": "600 doanh nghiệp"}
    found = pace_of(item, said("590 doanh nghiệp", MARCH), on=MARCH)
    assert (found.percent, found.standing) == (Fraction(-20), Standing.BEHIND)
    assert found.required == Fraction(120, 275)


def test_a_late_report_does_not_make_an_item_look_behind() -> None:
    figures = said("163 doanh nghiệp", MARCH), said("330 doanh nghiệp", JUNE, reported=END)
    found = pace_of(COUNT, *figures, on=JUNE)
    assert (found.measured, found.standing) == (MARCH, Standing.AHEAD)
    assert found.required == (100 - Fraction(326, 13)) / 184


# where there is no pace


def test_a_bounded_figure_stands_where_all_of_it_does() -> None:
    line = Fraction(9100, 366)
    over, under = Interval(line, None, low_open=True), Interval(None, line, high_open=True)
    assert paced(over, MARCH, met=None).standing is Standing.AHEAD
    assert paced(under, MARCH, met=None).standing is Standing.BEHIND
    for open_range in (Interval(line, None), Interval(line - 1, line + 1)):
        found = paced(open_range, MARCH, met=None)
        assert (found.standing, found.reason) == (None, NoPace.STRADDLES)
    assert (paced(over, MARCH).required, paced(over, MARCH).projection) == (None, None)


@pytest.mark.parametrize(
    ("item", "figure", "reason"),
    [
        (COUNT, None, NoPace.NO_PERCENT),
        ({"target": ">= 80%"}, "60%", NoPace.LEVEL),
        ({"target": ">= 5 dự án", "when": "at_deadline"}, "4 dự án", NoPace.LEVEL),
        ({"target": "none"}, "0 vụ", NoPace.DUTY),
        ({"kind": "all_on_time"}, "5/9 đúng hạn, 4 chưa đến hạn", NoPace.DUTY),
        ({"target": "milestone"}, "đạt 35% hợp đồng", NoPace.NO_AMOUNT),
        ({"kind": "attested"}, "đang thực hiện", NoPace.NO_AMOUNT),
        (
            {"target": ">= 5 dự án", "percent_method": "all_or_nothing"},
            "4 dự án",
            NoPace.NO_AMOUNT,
        ),
        ({"target": "<= 5 vụ", "when": "by_deadline"}, "4 vụ", NoPace.NOT_CUMULATIVE),
        (
            {"kind": "increase_by", "amount": "5%", "baseline": "90 vụ", "when": "by_deadline"},
            "91 vụ",
            NoPace.NOT_CUMULATIVE,
        ),
        (
            {"parts": [{"id": "1.1", "title": "Phần", "target": ">= 5 dự án"}]},
            None,
            NoPace.FROM_PARTS,
        ),
        (
            {"target": ">= 5 dự án", "withdrawn": {"on": "2024-01-05", "note": "bỏ"}},
            None,
            NoPace.NOT_APPLICABLE,
        ),
    ],
)
def test_only_what_adds_up_has_a_pace(
    item: dict[str, Any], figure: str | None, reason: NoPace
) -> None:
    figures = () if figure is None else (said(figure, MARCH),)
    found = pace_of({"id": "1", "title": "Một"} | item, *figures, on=MARCH)
    assert found.reason is reason
    assert (found.standing, found.required, found.projection) == (None, None, None)
    assert found.why("en") != found.why("vi") != ""


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_has_a_pace_or_says_why_not(kind: str) -> None:
    found = paced(Fraction(10), MARCH, kind=kind)
    assert (found.standing is Standing.BEHIND) is (kind in ("at_least", "more_than", "ratio"))
    assert (found.standing is None) is (found.reason is not None)


def test_a_share_of_a_plan_adds_up_where_it_is_due_by_a_day() -> None:
    plan = {"id": "1", "title": "Vốn", "kind": "ratio", "target": "100%", "when": "by_deadline"}
    found = pace_of(plan, said("30/120 tỷ đồng", MARCH), on=MARCH)
    assert (found.percent, found.standing) == (Fraction(25), Standing.AHEAD)


def test_a_report_of_an_older_release_does_not_say_when() -> None:
    data = series(COUNT, said("163 doanh nghiệp", MARCH), dates=[MARCH]).reports[0].to_dict()
    del data["items"][0]["when"]
    found = Series((Report.from_dict(data),))["1"].pace
    assert (found.standing, found.reason) == (None, NoPace.WHEN_UNKNOWN)


# what always holds

percents = st.fractions(-300, 300, max_denominator=10**6)
days = st.dates(date(2024, 1, 1), END)


@given(days, percents, percents)
def test_more_percent_is_never_a_worse_pace(on: date, one: Fraction, two: Fraction) -> None:
    low, high = (paced(percent, on) for percent in sorted((one, two)))
    order = (Standing.BEHIND, Standing.ON, Standing.AHEAD)
    assert low.standing is not None
    assert high.standing is not None
    assert order.index(low.standing) <= order.index(high.standing)
    assert low.projection is not None
    assert high.projection is not None
    assert low.projection <= high.projection
    if low.required is not None and high.required is not None:
        assert low.required >= high.required >= 0


@given(percents)
def test_the_projection_at_the_deadline_is_the_percent(percent: Fraction) -> None:
    assert paced(percent, END).projection == percent


@given(days, percents)
def test_what_is_required_brings_it_to_100(on: date, percent: Fraction) -> None:
    found = paced(percent, on)
    left = Period(date(2024, 1, 1), END).left(on)
    if found.required:
        assert percent + found.required * left == 100
    else:
        assert percent >= 100 or not left


@given(days, percents)
def test_ahead_is_projected_past_100_and_behind_short_of_it(on: date, percent: Fraction) -> None:
    found = paced(percent, on)
    assert found.projection is not None
    expected = {
        Standing.AHEAD: found.projection > 100,
        Standing.ON: found.projection == 100,
        Standing.BEHIND: found.projection < 100,
    }
    assert found.standing is not None
    assert expected[found.standing]


@given(days, percents)
def test_met_requires_nothing(on: date, percent: Fraction) -> None:
    found = paced(percent, on, met=True)
    assert (found.standing, found.required) == (Standing.MET, Fraction(0))


@given(st.decimals(0, 5, places=4), days)
def test_pace_does_not_depend_on_the_unit(billions: Decimal, on: date) -> None:
    plan = {"id": "1", "title": "Thu", "target": ">= 3 tỷ đồng"}
    first = pace_of(plan, measured(billions, "tỷ đồng", on), on=on)
    second = pace_of(plan, measured(billions * 1000, "triệu đồng", on), on=on)
    assert first == second


@given(days, days, percents)
def test_a_pace_never_looks_past_the_report(on: date, figure: date, percent: Fraction) -> None:
    found = paced(percent, on, figure_date=figure)
    assert found.measured <= on
    assert found.elapsed <= Point(on, row(percent)).elapsed
