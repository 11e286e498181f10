"""Series: reports at increasing dates."""

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from camket_rules import CamketError, Figures, Report, read_figure, series_of
from camket_rules.rendering import series_words as words
from camket_rules.reports.pace import Standing, pace
from camket_rules.reports.series import Series
from camket_rules.sheets.reported_figures import ReportedFigure
from camket_rules.verdicts import Status
from tests.reports.items import (
    COUNT,
    END,
    JUNE,
    MARCH,
    QUARTERS,
    SEPTEMBER,
    reported,
    said,
    series,
)
from tests.strategies import sheet_of


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
        ReportedFigure("A", "1", read_figure("5 dự án", as_of=march)),
        ReportedFigure("A", "3", read_figure("95%", as_of=date(2024, 12, 31))),
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
    heard = Figures((*told, ReportedFigure("A", "3", read_figure("95%", as_of=closed))))
    later = series_of(sheet, heard, [march, closed])
    assert later["1"].latest.row.verdict.reason == "no_figure_by_deadline"
    assert later["2"].latest.status == "failed"
