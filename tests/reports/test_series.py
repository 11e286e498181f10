"""Series: reports at increasing dates; pace: an exact line, and only where figures add up."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, Figure, Figures, Report, read_figure, series_of
from camket_rules.quantities.quantity import Interval
from camket_rules.render.series import words
from camket_rules.reports.series import (
    CUMULATIVE_KINDS,
    NoPace,
    Pace,
    Period,
    Point,
    Series,
    Standing,
    pace,
)
from camket_rules.sheets.report import Row
from camket_rules.sheets.sheet import Reported
from camket_rules.targets.models import MODELS, When
from camket_rules.verdicts import PercentMethod, Reason, Status, Verdict
from tests.strategies import measured, sheet_of

MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)
SEPTEMBER, END = date(2024, 9, 30), date(2024, 12, 31)
QUARTERS = (MARCH, JUNE, SEPTEMBER, END)
COUNT = {"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"}


def said(text: str, as_of: date, **changes: Any) -> Figure:
    return replace(read_figure(text, as_of=as_of), **changes)


def reported(*figures: Figure, item: str = "1") -> Figures:
    return Figures(tuple(Reported("A", item, figure) for figure in figures))


def series(item: dict[str, Any], *figures: Figure, dates: Any = QUARTERS) -> Series:
    return series_of(sheet_of(item), reported(*figures), dates)


def pace_of(item: dict[str, Any], *figures: Figure, on: date) -> Pace:
    return series(item, *figures, dates=[on])["1"].pace


def row(
    percent: Fraction | Interval | None,
    *,
    year: int = 2024,
    deadline: date | None = None,
    figure_date: date | None = None,
    status: Status = Status.IN_PROGRESS,
    met: bool | None = False,
    kind: str = "at_least",
    when: When | None = When.BY_DEADLINE,
) -> Row:
    """A row as a rule would make it."""
    verdict = Verdict(
        status,
        Reason.UNMET_SO_FAR,
        final=status is not Status.IN_PROGRESS,
        met=met,
        percent=percent,
        percent_method=PercentMethod.OF_TARGET,
        figure_date=figure_date,
    )
    return Row(
        sheet="A",
        agency="Sở A",
        agency_en="",
        year=year,
        item="1",
        title="Một",
        title_en="",
        kind=kind,
        depth=0,
        is_parent=False,
        verdict=verdict,
        deadline=deadline or date(year, 12, 31),
        when=when,
    )


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


@pytest.mark.parametrize("kind", MODELS)
def test_a_kind_has_a_pace_or_says_why_not(kind: str) -> None:
    found = paced(Fraction(10), MARCH, kind=kind)
    assert (found.standing is Standing.BEHIND) is (kind in CUMULATIVE_KINDS)
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


# series


def test_points_follow_what_was_known_on_each_day() -> None:
    found = series(
        COUNT,
        said("163 doanh nghiệp", MARCH),
        said("340 doanh nghiệp", JUNE),
        said("310 doanh nghiệp", JUNE, supersedes=JUNE, reported=date(2024, 8, 15)),
        said("500 doanh nghiệp", SEPTEMBER, reported=date(2024, 10, 20)),
        said("650 doanh nghiệp", date(2024, 12, 10)),
    )["1"]
    assert [(point.as_of, point.status) for point in found.points] == [
        (MARCH, Status.IN_PROGRESS),
        (JUNE, Status.IN_PROGRESS),
        (SEPTEMBER, Status.IN_PROGRESS),
        (END, Status.DONE),
    ]
    counts = [percent * Fraction(650, 100) for percent in (p.percent for p in found.points)]  # type: ignore[operator]
    assert counts == [163, 340, 310, 650]
    assert [point.final for point in found.points] == [False, False, False, True]
    assert [point.elapsed for point in found.points] == [
        Fraction(days, 366) for days in (91, 182, 274, 366)
    ]
    assert [pace(point).standing for point in found.points] == [
        Standing.AHEAD,
        Standing.AHEAD,
        Standing.BEHIND,
        Standing.MET,
    ]


def test_a_correction_that_lowers_a_figure_lowers_the_pace() -> None:
    figures = (
        said("340 doanh nghiệp", JUNE),
        said("310 doanh nghiệp", JUNE, supersedes=JUNE, reported=date(2024, 7, 15)),
    )
    on = [JUNE, date(2024, 7, 14), date(2024, 7, 15)]
    found = [pace(p).standing for p in series(COUNT, *figures, dates=on)["1"].points]
    assert found == [Standing.AHEAD, Standing.AHEAD, Standing.BEHIND]


def test_reports_make_a_series_as_figures_do() -> None:
    made = series(COUNT, said("163 doanh nghiệp", MARCH), dates=QUARTERS[:2])
    saved = [json.loads(json.dumps(report.to_dict())) for report in made.reports]
    again = Series(tuple(Report.from_dict(data) for data in saved))
    assert again.to_dict() == made.to_dict()
    assert again["1"].pace == made["1"].pace


def test_an_item_that_a_report_lacks_has_no_point_there() -> None:
    one = sheet_of(COUNT).evaluate(as_of=MARCH)
    other = {"id": "2", "title": "Hai", "target": ">= 5 dự án"}
    two = sheet_of(COUNT, other).evaluate(as_of=JUNE)
    three = sheet_of(other).evaluate(as_of=SEPTEMBER)
    found = Series((one, two, three))
    assert [(item.id, [p.as_of for p in item.points]) for item in found] == [
        ("A/2", [JUNE, SEPTEMBER]),
        ("A/1", [MARCH, JUNE]),
    ]
    assert found["A/1"].latest.as_of == JUNE


def test_a_part_of_a_series_can_be_picked() -> None:
    other = {"id": "2", "title": "Hai", "target": ">= 5 dự án"}
    whole = series_of(sheet_of(COUNT, other), reported(said("163 doanh nghiệp", MARCH)), QUARTERS)
    assert [item.id for item in whole.pick(["2"])] == ["A/2"]
    assert whole.pick(["1"])["1"] == whole["A/1"]
    with pytest.raises(KeyError):
        whole.pick(["3"])


def test_what_is_picked_twice_stands_once() -> None:
    row = {"id": "1", "title": "Một", "measures": [{**COUNT, "id": "new"}]}
    whole = series(row, dates=QUARTERS)
    found = whole.pick(["1:new", "1", "A/1"])
    assert [(item.id, len(item.points)) for item in found] == [("A/1", 4), ("A/1:new", 4)]
    assert [item.id for item in whole.pick(["1:new", "A/1:new"])] == ["A/1:new"]


@pytest.mark.parametrize("dates", [[JUNE, MARCH], [MARCH, MARCH]])
def test_dates_must_increase(dates: list[date]) -> None:
    with pytest.raises(CamketError) as error:
        series(COUNT, dates=dates)
    assert [problem.code for problem in error.value.problems] == ["series_disordered"]
    report = sheet_of(COUNT).evaluate(as_of=MARCH)
    with pytest.raises(CamketError):
        Series((report, report))


def test_a_series_of_nothing_is_refused() -> None:
    with pytest.raises(CamketError) as error:
        Series(())
    assert [problem.code for problem in error.value.problems] == ["series_empty"]


def test_the_json_is_exact() -> None:
    data = series(COUNT, said("163 doanh nghiệp", MARCH), dates=[MARCH]).to_dict("vi")
    (item,) = json.loads(json.dumps(data))["items"]
    assert item["points"] == [
        {
            "as_of": "2024-03-31",
            "status": "in_progress",
            "percent": "25.08",
            "percent_exact": "326/13",
            "percent_range": None,
            "final": False,
            "figure_date": "2024-03-31",
            "elapsed_exact": "91/366",
        }
    ]
    assert item["pace"]["standing"] == "ahead"
    assert Fraction(item["pace"]["required_per_day_exact"]) == (100 - Fraction(326, 13)) / 275
    assert data["dates"] == ["2024-03-31"]


def test_a_series_tells_of_each_day_it_works_on() -> None:
    seen: list[date] = []

    def track(items: Any) -> Any:
        for item in items:
            seen.append(item)
            yield item

    week = [MARCH + timedelta(days) for days in range(7)]
    series_of(sheet_of(COUNT), Figures(), week, track=track)
    assert seen == week


def test_a_day_after_the_last_report_fails_nothing_for_want_of_a_figure() -> None:
    sheet = sheet_of(
        {"id": "1", "title": "a", "target": "10 dự án"},
        {"id": "2", "title": "b", "parts": [{"id": "2.1", "title": "c", "target": "none"}]},
        {"id": "3", "title": "d", "target": "> 96%"},
    )
    march, closed = date(2024, 3, 31), date(2025, 3, 31)
    told = (
        Reported("A", "1", read_figure("5 dự án", as_of=march)),
        Reported("A", "3", read_figure("95%", as_of=date(2024, 12, 31))),
    )
    series = series_of(sheet, Figures(told), [march, closed])
    for item, reason in (("1", "not_due"), ("2.1", "not_due"), ("2", "parts_under_way")):
        verdict = series[item].latest.row.verdict
        assert (verdict.status, verdict.reason, verdict.final) == ("in_progress", reason, False)
    missed = series["3"].latest.row.verdict
    assert (missed.reason, missed.final) == ("unmet_at_deadline", True)
    shown = words.cells(series["1"], series, "vi")
    assert shown[2:4] == ["50,00 % đang thực hiện", "chưa đến kỳ"]
    assert "31/12/2024" in series["1"].latest.row.verdict.trace("vi")
    heard = Figures((*told, Reported("A", "3", read_figure("95%", as_of=closed))))
    later = series_of(sheet, heard, [march, closed])
    assert later["1"].latest.row.verdict.reason == "no_figure_by_deadline"
    assert later["2"].latest.status == "failed"
