"""The 25 real sheets: what must come out on 2023-03-31 and after the year."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml

from camket_rules import Report, Sheet, Status, evaluate_sheets, load_figures, load_sheets
from camket_rules.reports.report import Row
from camket_rules.sheets.reported_figures import Figures

ROOT = Path(__file__).parent.parent
QUARTER_END = date(2023, 3, 31)
YEAR_END = date(2023, 12, 31)
ROWS: dict[str, list[str]] = json.loads((ROOT / "tests/data/row_numbers.json").read_text("utf-8"))
"""The numbers of the rows of the report, by appendix."""


@cache
def sheets() -> tuple[Sheet, ...]:
    return load_sheets(ROOT / "targets/dong-thap/2023")


@cache
def figures() -> Figures:
    return load_figures(ROOT / "examples/dong-thap-2023-q1/figures", sheets())


@cache
def report(as_of: date = QUARTER_END) -> Report:
    return evaluate_sheets(sheets(), figures(), as_of=as_of)


def lines(of: Report) -> Iterator[Row]:
    return (line for row in of for line in (row, *row.measures))


def codes(row: Row) -> set[str]:
    return {finding.code for finding in row.verdict.findings}


def test_every_row_of_every_sheet_is_there() -> None:
    assert {s: [row.item for row in report().of_sheet(s)] for s in report().sheets} == ROWS
    assert len(report()) == 357


def test_every_row_says_where_it_comes_from() -> None:
    assert [row.source for row in report()] == [row.id for row in report()]


def test_titles_are_short_and_in_both_languages() -> None:
    for line in lines(report()):
        assert line.title_en, line.id
        assert len(line.title.split()) <= 14, line.id


@pytest.mark.parametrize(
    ("name", "percent", "status"),
    [
        ("II-08/2:allocation", "97.77", "in_progress"),
        ("II-08/2:disbursement", "15.43", "in_progress"),
        ("II-21/1", "18.93", "in_progress"),
        ("II-22/1", "9.04", "in_progress"),
        ("II-23/1", "43.73", "in_progress"),
        ("II-19/3", "6.39", "in_progress"),
        ("II-09/2", "20.04", "in_progress"),
        ("II-13/1.3", "12.66", "in_progress"),
        ("II-10/1.2:revenue", "21.50", "in_progress"),
        ("II-10/1.2:spending", "25.40", "in_progress"),
        ("II-14/1.2:visitors", "25.00", "in_progress"),
        ("II-14/1.2:revenue", "22.22", "in_progress"),
        ("II-14/1.6:athletes", "114.29", "done"),
        ("II-14/1.6:medals", "28.46", "in_progress"),
        ("II-24/1.2:crime", "27.40", "in_progress"),
        ("II-25/2", "100.00", "done"),
    ],
)
def test_percents_of_the_first_quarter(name: str, percent: str, status: str) -> None:
    row = report()[name]
    assert (row.verdict.displayed_percent, row.status) == (percent, status)


def test_percent_is_exact_behind_its_display() -> None:
    assert report()["II-08/2:disbursement"].percent == Fraction(922399, 5978971) * 100
    assert report()["II-13/1.3"].percent == Fraction(134, 4071) / Fraction(26, 100) * 100


def test_an_actual_share_is_shown_beside_its_percent_of_target() -> None:
    actual = report()["II-13/1.3"].verdict.actual
    assert actual is not None
    assert actual.show("en") == "3.29 % (134/4,071 hồ sơ)"


def test_a_rate_over_its_threshold_is_met_but_not_final() -> None:
    verdict = report()["II-17/1.2"].verdict
    assert verdict.actual is not None
    assert verdict.actual.show("en").startswith("98.41 %")
    assert (verdict.met, verdict.final, verdict.status) == (True, False, Status.IN_PROGRESS)


def test_no_capital_allocated_is_not_applicable() -> None:
    assert report()["II-17/3"].status is Status.NOT_APPLICABLE


def test_a_percent_within_the_rounding_of_its_figures_is_noted() -> None:
    assert "stated_percent_within_rounding" in codes(report()["II-21/1"])


def test_a_percent_that_does_not_follow_is_a_warning() -> None:
    assert "stated_percent_wrong" in codes(report()["II-10/1.2:spending"])
    assert "stated_percent_wrong" not in codes(report()["II-10/1.2:revenue"])


def test_an_excess_that_does_not_follow_is_a_warning() -> None:
    assert "stated_excess_wrong" in codes(report()["II-25/1.2"])


def test_traffic_accidents_did_not_increase() -> None:
    measures = report()["II-24/1.3"].measures
    assert [measure.verdict.met for measure in measures] == [True, True, True]
    assert len(measures) == 3


def test_a_blank_placeholder_is_no_figure() -> None:
    row = report()["II-08/1.3"]
    assert (row.status, row.verdict.reason, row.percent) == ("in_progress", "no_figure", None)
    assert "placeholder_blank" in codes(row)


LATE = (
    *("II-01/8", "II-02/9", "II-04/7", "II-06/8.2", "II-07/8", "II-10/8", "II-12/9", "II-13/7"),
    *("II-14/7", "II-15/8", "II-16/8"),
)


def test_late_tasks_fail_for_good() -> None:
    for name in LATE:
        verdict = report()[name].verdict
        assert (verdict.status, verdict.final, verdict.reason) == ("failed", True, "breached"), name


def test_on_time_tasks_stay_open() -> None:
    for name in ("II-03/8", "II-05/7", "II-08/8.2", "II-09/7", "II-18/7", "II-21/4"):
        verdict = report()[name].verdict
        assert (verdict.status, verdict.met) == ("in_progress", True), name


def test_a_failed_part_fails_its_parent() -> None:
    verdict = report()["II-06/8"].verdict
    assert (verdict.status, verdict.final) == ("failed", True)


def test_the_clip_due_in_the_first_quarter_fails_its_parents_when_the_year_settles_it() -> None:
    clip = report()["II-20/2.2:clip"].verdict
    assert (clip.status, clip.final) == ("failed", False)
    assert report()["II-20/2"].status is Status.IN_PROGRESS
    for name in ("II-20/2.2:clip", "II-20/2.2", "II-20/2"):
        verdict = report(YEAR_END)[name].verdict
        assert (verdict.status, verdict.final) == ("failed", True), name


def test_figures_of_another_year_do_not_count() -> None:
    row = report()["II-17/2.2"]
    assert row.verdict.reason == "figure_unusable"
    assert codes(row) == {"date_outside_period", "unit_mismatch"}


def test_when_reporting_has_closed_only_published_results_are_awaited() -> None:
    for as_of, awaited in (
        (date(2024, 3, 31), 57),
        (date(2024, 4, 29), 57),
        (date(2024, 4, 30), 4),
        (date(2024, 5, 31), 2),
        (date(2024, 6, 30), 1),
        (date(2024, 10, 31), 0),
    ):
        still_open = [
            line
            for line in lines(report(as_of))
            if line.status is Status.IN_PROGRESS and line.verdict.reason != "parts_under_way"
        ]
        assert {line.verdict.reason for line in still_open} <= {"awaiting_result"}
        assert len(still_open) == awaited, as_of
    assert report(date(2024, 10, 30))["II-12/2.1"].verdict.reason == "awaiting_result"


def test_nothing_stays_in_progress_when_reporting_has_closed() -> None:
    assert {line.status for line in lines(report(date(2025, 1, 1)))} <= {
        Status.DONE,
        Status.FAILED,
        Status.NOT_APPLICABLE,
    }


def test_the_year_end_waits_for_its_figures() -> None:
    later = [line for line in lines(report(YEAR_END)) if line.when is not None]
    waiting = {"reporting_open", "awaiting_figure", "awaiting_result"}
    for line in later:
        verdict = line.verdict
        if verdict.status is Status.IN_PROGRESS:
            assert verdict.reason in waiting, line.id
        assert verdict.reason not in ("met_at_deadline", "kept_to_deadline"), line.id
    absent = [line for line in later if line.verdict.reason == "no_figure_by_deadline"]
    assert all(line.deadline and line.deadline <= date(2023, 9, 30) for line in absent)


def test_what_was_final_in_march_stands_in_december() -> None:
    later = report(YEAR_END)
    for line in lines(report()):
        if line.verdict.final:
            assert later[line.id].status is line.status, line.id


def test_what_the_figures_of_march_decide_of_the_year() -> None:
    later = report(YEAR_END)
    assert later["II-08/2:disbursement"].verdict.reason == "awaiting_figure"
    assert later["II-01/1.3"].verdict.reason == "reporting_open"
    assert later["II-17/1.2"].verdict.reason == "awaiting_figure"
    closed = report(date(2024, 3, 31))
    for name in ("II-08/2:disbursement", "II-01/1.3", "II-17/1.2"):
        verdict = closed[name].verdict
        assert (verdict.status, verdict.reason) == ("failed", "no_figure_by_deadline"), name
    shown = closed["II-17/1.2"].verdict
    assert (shown.figure_date, shown.met, shown.percent) == (QUARTER_END, None, None)
    assert later["II-17/3"].status is Status.NOT_APPLICABLE


def test_a_report_of_all_sheets_survives_json() -> None:
    data = report().to_dict("vi")
    assert Report.from_dict(data).to_dict("vi") == data


UNDER_WAY = {
    "II-05": {"2.1", "2.2"},
    "II-08": {"1.1", "1.2", "3", "4:policies", "5.1", "5.2:ddci", "5.2:par_index"},
    "II-10": {"1.1", "4.1", "4.2"},
    "II-11": {"1.1", "1.2", "1.3", "1.4", "2.1:hong_ngu", "2.1:cao_lanh", "2.2"}
    | {"5.1", "5.2", "5.3", "8.1"},
    "II-13": {"1.2", "3.1", "3.2"},
    "II-14": {"1.3", "1.4", "3.1", "3.2", "3.3", "4"},
    "II-17": {"5", "7.1", "7.2"},
    "II-19": {"5.1", "5.2"},
}
"""What takes a number, and whose cell says only that it is under way."""


def test_progress_words_without_a_figure_are_entered_and_decide_nothing() -> None:
    entered = set()
    for path in (ROOT / "examples/dong-thap-2023-q1/figures").glob("*.yaml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        for item, figure in data["figures"].items():
            words = figure["value"] if isinstance(figure, dict) else figure
            if words in ("đang thực hiện", "đang triển khai thực hiện"):
                entered.add(f"{data['sheet']}/{item}")
    takes_a_number = {
        name for name in entered if report()[name].kind not in ("milestone", "attested")
    }
    assert takes_a_number == {f"{sheet}/{item}" for sheet, of in UNDER_WAY.items() for item in of}
    for name in entered:
        verdict = report()[name].verdict
        assert (verdict.percent, verdict.final, verdict.findings) == (None, False, ()), name


@pytest.mark.parametrize(
    ("when", "names"),
    [
        ("always", ("II-05/1.2", "II-15/2.2", "II-25/1.3", "II-25/1.4:full_strength")),
        ("at_deadline", ("II-06/1.2", "II-08/1.2", "II-25/1.4:reserve")),
        ("by_deadline", ("II-08/1.3", "II-07/1.5", "II-12/3.1")),
    ],
)
def test_duties_hold_all_year_and_levels_at_its_end(when: str, names: tuple[str, ...]) -> None:
    assert {report()[name].when for name in names} == {when}
