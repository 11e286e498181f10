"""What happened between two reports, item by item."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, Figure, Finding, Report, compare, read_figure
from camket_rules.quantities.quantity import Interval
from camket_rules.reports.comparison import Change, Comparison, Event, Trend
from camket_rules.reports.report import Row
from camket_rules.verdicts import Reason, Status, Verdict
from tests.strategies import sheet_of

MARCH, JUNE, END = date(2024, 3, 31), date(2024, 6, 30), date(2024, 12, 31)
COUNT = {"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"}
RATE = {"id": "2", "title": "Đúng hạn", "target": "> 96%"}


def said(text: str, as_of: date, **changes: Any) -> Figure:
    return replace(read_figure(text, as_of=as_of), **changes)


def between(first: date, second: date, *figures: Figure, item: str = "1") -> Comparison:
    sheet = sheet_of(COUNT, RATE)
    reports = [sheet.evaluate({item: figures}, as_of=day) for day in (first, second)]
    return compare(*reports)


def change(before: Verdict, after: Verdict) -> Change:
    (row,) = sheet_of(COUNT).evaluate(as_of=MARCH).rows
    one, two = Report(MARCH, (with_(row, before),)), Report(JUNE, (with_(row, after),))
    return compare(one, two).items[0]


def with_(row: Row, verdict: Verdict) -> Row:
    return replace(row, verdict=verdict)


def verdict(
    status: Status = Status.IN_PROGRESS,
    percent: Fraction | Interval | None = None,
    *,
    final: bool = False,
    findings: tuple[str, ...] = (),
) -> Verdict:
    made = tuple(Finding(code, recorded=code) for code in findings)
    return Verdict(status, Reason.UNDER_WAY, final=final, percent=percent, findings=made)


def test_an_item_moves() -> None:
    moved = between(MARCH, JUNE, said("163 doanh nghiệp", MARCH), said("650 doanh nghiệp", JUNE))[
        "1"
    ]
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.status, moved.after.status) == (Status.IN_PROGRESS, Status.DONE)
    assert moved.percent_delta == 100 - Fraction(326, 13)
    assert moved.trend is Trend.BETTER
    assert moved.events == (
        Event.MOVED,
        Event.BETTER,
        Event.BECAME_FINAL,
        Event.PERCENT_CHANGED,
    )


def test_what_stays_is_no_change() -> None:
    found = between(MARCH, JUNE, said("163 doanh nghiệp", MARCH))
    assert [item.events for item in found] == [(), ()]
    assert found.changed() == ()
    assert set(found.counts().values()) == {0}


def test_within_a_status_the_percent_tells() -> None:
    fallen = between(MARCH, JUNE, said("98%", MARCH), said("97%", JUNE), item="2")["2"]
    assert fallen.trend is Trend.WORSE
    assert fallen.percent_delta == Fraction(-100, 96)
    assert fallen.events == (Event.WORSE, Event.PERCENT_CHANGED)


def test_the_status_outranks_the_percent() -> None:
    failed = between(MARCH, END, said("163 doanh nghiệp", MARCH), said("640 doanh nghiệp", END))
    assert failed["1"].trend is Trend.WORSE
    delta = failed["1"].percent_delta
    assert delta is not None
    assert delta > 0


def test_a_correction_reopens() -> None:
    found = between(
        MARCH,
        JUNE,
        said("700 doanh nghiệp", MARCH),
        said("640 doanh nghiệp", MARCH, supersedes=MARCH, reported=JUNE),
    )["1"]
    assert found.events == (
        Event.MOVED,
        Event.WORSE,
        Event.REOPENED,
        Event.PERCENT_CHANGED,
        Event.NEW_FINDINGS,
    )
    assert [item.code for item in found.new_findings] == ["correction"]


def test_a_finding_that_went_away_is_told() -> None:
    found = between(
        MARCH,
        JUNE,
        said("ước 163 doanh nghiệp", MARCH),
        said("165 doanh nghiệp", MARCH, supersedes=MARCH, reported=JUNE),
    )["1"]
    assert [item.code for item in found.gone_findings] == ["estimate"]
    assert [item.code for item in found.new_findings] == ["correction"]


def test_the_second_of_two_alike_findings_is_new() -> None:
    found = change(
        verdict(findings=("estimate",)), verdict(findings=("estimate", "estimate", "correction"))
    )
    assert [item.code for item in found.new_findings] == ["estimate", "correction"]
    assert found.gone_findings == ()


def test_items_come_and_go() -> None:
    one = sheet_of(COUNT).evaluate(as_of=MARCH)
    two = sheet_of(RATE).evaluate(as_of=JUNE)
    found = compare(one, two)
    assert [(item.id, item.events) for item in found] == [
        ("A/2", (Event.ADDED,)),
        ("A/1", (Event.REMOVED,)),
    ]
    assert [(item.trend, item.percent_delta) for item in found] == [(None, None)] * 2
    assert (found["2"].before, found["A/1"].after) == (None, None)
    with pytest.raises(KeyError):
        found["A/3"]


def test_measures_are_compared_too() -> None:
    item = {"id": "1", "title": "Một", "measures": [{**COUNT, "id": "new"}, {**RATE, "id": "rate"}]}
    sheet = sheet_of(item)
    figures = {"1:new": said("163 doanh nghiệp", JUNE)}
    found = compare(*(sheet.evaluate(figures, as_of=day) for day in (MARCH, JUNE)))
    assert [line.id for line in found] == ["A/1", "A/1:new", "A/1:rate"]
    assert found["1:new"].events == (Event.PERCENT_CHANGED,)


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        (Fraction(1), Interval(Fraction(1), None, low_open=True), Trend.BETTER),
        (Fraction(1), Interval(Fraction(1), None), None),
        (Interval(None, Fraction(2), high_open=True), Fraction(2), Trend.BETTER),
        (Interval(None, Fraction(2)), Fraction(2), None),
        (Interval(Fraction(61), Fraction(62)), Interval(Fraction(59), Fraction(60)), Trend.WORSE),
        (Interval(Fraction(61), Fraction(62)), Interval(Fraction(60), Fraction(61)), None),
        (None, Fraction(5), None),
        (Fraction(5), Fraction(5), None),
    ],
)
def test_bounded_percents_compare_only_where_all_of_them_do(
    before: Fraction | Interval | None, after: Fraction | Interval | None, trend: Trend | None
) -> None:
    assert change(verdict(percent=before), verdict(percent=after)).trend is trend


def test_what_does_not_apply_is_neither_better_nor_worse() -> None:
    found = change(verdict(percent=Fraction(5)), verdict(Status.NOT_APPLICABLE))
    assert (found.trend, found.events) == (None, (Event.MOVED, Event.PERCENT_CHANGED))


states = st.builds(
    verdict,
    st.sampled_from(Status),
    st.none() | st.fractions(-10, 150),
    final=st.booleans(),
    findings=st.lists(st.sampled_from(["estimate", "correction"]), max_size=3).map(tuple),
)


@given(states, states)
def test_backwards_everything_is_the_other_way_round(one: Verdict, two: Verdict) -> None:
    forth, back = change(one, two), change(two, one)
    opposite = {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER, None: None}
    assert back.trend is opposite[forth.trend]
    assert back.new_findings == forth.gone_findings
    assert (forth.percent_delta or 0) == -(back.percent_delta or 0)
    assert (Event.BECAME_FINAL in forth.events) == (Event.REOPENED in back.events)
    assert bool(forth.events) == bool(back.events)


@given(states)
def test_nothing_happens_between_a_verdict_and_itself(same: Verdict) -> None:
    assert change(same, same).events == ()


def saved(report: Report, lang: Any) -> Report:
    return Report.from_dict(json.loads(json.dumps(report.to_dict(lang))))


@pytest.mark.parametrize("langs", [("vi", "vi"), ("en", "en"), ("vi", "en")])
def test_saved_reports_compare_as_fresh_ones(langs: tuple[str, str]) -> None:
    found = between(
        MARCH,
        JUNE,
        said("ước 163 doanh nghiệp", MARCH),
        said("ước 170 doanh nghiệp", JUNE),
    )
    again = compare(saved(found.before, langs[0]), saved(found.after, langs[1]))
    assert again.counts() == found.counts()
    assert [item.events for item in again] == [item.events for item in found]


def test_the_earlier_report_comes_first() -> None:
    one, two = (sheet_of(COUNT).evaluate(as_of=day) for day in (MARCH, JUNE))
    with pytest.raises(CamketError) as error:
        compare(two, one)
    assert [problem.code for problem in error.value.problems] == ["comparison_reversed"]
    assert compare(one, replace(two, as_of=MARCH)).changed() == ()


def test_the_json_holds_what_changed() -> None:
    found = between(MARCH, JUNE, said("163 doanh nghiệp", MARCH), said("326 doanh nghiệp", JUNE))
    data = json.loads(json.dumps(found.to_dict("vi")))
    assert (data["before"]["as_of"], data["after"]["as_of"]) == ("2024-03-31", "2024-06-30")
    assert data["counts"] == {str(event): 0 for event in Event} | {
        "better": 1,
        "percent_changed": 1,
    }
    assert data["unchanged"] == 1
    (item,) = data["items"]
    assert (item["id"], item["events"]) == ("A/1", ["better", "percent_changed"])
    assert item["percent_delta_exact"] == "326/13"
    assert item["before"]["percent_exact"] == "326/13"
