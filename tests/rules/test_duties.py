"""Incidents, tasks on time, milestones and attested duties."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Verdict, compile_target, read_figure
from camket_rules.figures import Reached, Steps, Tally
from tests.strategies import AFTER, BEFORE, DEADLINE, START, measured


def judge(definition: Any, figure: str | Figure, as_of: date = BEFORE) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START)
    reported = read_figure(figure, as_of=BEFORE) if isinstance(figure, str) else figure
    return rule.evaluate(reported, as_of=as_of)


@given(st.integers(0, 5))
def test_one_incident_breaks_it_for_good(count: int) -> None:
    verdict = judge("none", measured(count, "vụ", BEFORE))
    assert (verdict.status, verdict.final) == (
        ("failed", True) if count else ("in_progress", False)
    )
    assert verdict.percent == (0 if count else 100)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        ("chưa phát sinh", True),
        ("không xảy ra", True),
        ("đã xảy ra", False),
        ("0 ca", True),
        ("trên 2 ca", False),
        ("dưới 3 ca", None),
    ],
)
def test_incidents_in_words_and_bounds(figure: str, met: bool | None) -> None:
    verdict = judge("none", figure)
    assert verdict.met is met
    assert verdict.final is (met is False)


@pytest.mark.parametrize(
    ("target", "figure", "code"),
    [
        ("none", "5%", "shape_mismatch"),
        ("none", "-1 vụ", "negative_count"),
        ("all_on_time", "5 việc".replace("việc", "nhiệm vụ"), "shape_mismatch"),
        ("milestone", "5 dự án", "unit_mismatch"),
        ("attested", "5 dự án", "shape_mismatch"),
    ],
)
def test_figures_of_another_shape_are_left_out(target: str, figure: str, code: str) -> None:
    verdict = judge(target, figure)
    assert [finding.code for finding in verdict.findings] == [code]
    assert verdict.status == "in_progress"


tallies = st.builds(
    lambda done, pending, late: Tally(done=done, pending=pending, total=done + pending + late),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 3),
)


@given(tallies)
def test_a_late_task_is_what_is_neither_done_nor_pending(tally: Tally) -> None:
    assert tally.done is not None
    assert tally.pending is not None
    assert tally.total is not None
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE))
    late = tally.total - tally.done - tally.pending
    assert verdict.met is (late == 0)
    assert (verdict.status == "failed") is (late > 0)
    if tally.total:
        assert verdict.percent == Fraction(tally.done, tally.total) * 100


@pytest.mark.parametrize(
    ("tally", "met", "status_after"),
    [
        (Tally(done=5, total=9, pending=4), True, "failed"),
        (Tally(done=9, total=9), True, "done"),
        (Tally(done=5, total=9), None, "failed"),
        (Tally(done=5, total=5, of="due"), True, "done"),
        (Tally(done=4, total=5, of="due"), False, "failed"),
        (Tally(late=Interval.point(0)), True, "done"),
        (Tally(late=Interval(Fraction(1), None)), False, "failed"),
        (Tally(pending=3), None, "failed"),
    ],
)
def test_tasks_left_open_at_the_deadline_are_not_on_time(
    tally: Tally, met: bool | None, status_after: str
) -> None:
    figure = Figure(reading=tally, as_of=BEFORE)
    assert judge("all_on_time", figure).met is met
    assert judge("all_on_time", figure, AFTER).status == status_after


@pytest.mark.parametrize(
    "tally",
    [
        Tally(done=9, total=5),
        Tally(done=5, total=9, pending=5),
        Tally(done=9, total=9, late=Interval.point(1)),
        Tally(done=5, total=9, pending=4, late=Interval.point(1)),
    ],
)
def test_counts_that_contradict_each_other_are_left_out(tally: Tally) -> None:
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE))
    assert [finding.code for finding in verdict.findings] == ["tally_impossible"]


@given(st.dates(START, DEADLINE))
def test_a_milestone_is_done_on_the_day_it_is_reached(day: date) -> None:
    figure = read_figure(f"hoàn thành ngày {day:%d/%m/%Y}", as_of=day)
    verdict = judge("milestone", figure, day)
    assert (verdict.status, verdict.final, verdict.figure_date) == ("done", True, day)


@given(st.integers(1, 200))
def test_a_milestone_reached_late_is_failed_with_its_day(late: int) -> None:
    day = DEADLINE + timedelta(days=late)
    figure = read_figure(f"hoàn thành ngày {day:%d/%m/%Y}", as_of=day)
    verdict = judge("milestone", figure, day)
    assert (verdict.status, verdict.reason, verdict.figure_date) == ("failed", "reached_late", day)


def test_a_milestone_cannot_be_reached_after_it_is_reported() -> None:
    verdict = judge("milestone", f"hoàn thành ngày {DEADLINE:%d/%m/%Y}")
    assert [finding.code for finding in verdict.findings] == ["date_in_future"]
    assert verdict.status == "in_progress"


@pytest.mark.parametrize(
    ("figure", "percent", "status"),
    [
        ("đạt 35%", "35.00", "in_progress"),
        ("đạt 100%", "100.00", "done"),
        ("2/3 gói thầu", "66.67", "in_progress"),
        ("3/3 gói thầu", "100.00", "done"),
        ("đang thực hiện", None, "in_progress"),
        ("hoàn thành", "100.00", "done"),
        ("không hoàn thành", "0.00", "failed"),
    ],
)
def test_how_far_a_milestone_is(figure: str, percent: str | None, status: str) -> None:
    verdict = judge("milestone", figure)
    assert (verdict.displayed_percent, verdict.status) == (percent, status)


def test_named_steps_count() -> None:
    target = {"kind": "milestone", "steps": ["một", "hai", "ba"]}
    done = Figure(reading=Steps(("một", "hai", "hai")), as_of=BEFORE)
    assert judge(target, done).percent == Fraction(200, 3)
    unknown = Figure(reading=Steps(("bốn",)), as_of=BEFORE)
    assert [f.code for f in judge(target, unknown).findings] == ["step_unknown"]


@pytest.mark.parametrize(
    ("when", "figure", "before", "after"),
    [
        ("always", "đảm bảo", "in_progress", "done"),
        ("always", "đang thực hiện", "in_progress", "failed"),
        ("always", "đã xảy ra", "failed", "failed"),
        ("by_deadline", "hoàn thành", "done", "done"),
        ("by_deadline", "đảm bảo", "in_progress", "failed"),
        ("by_deadline", "đang thực hiện", "in_progress", "failed"),
        ("by_deadline", "không hoàn thành", "failed", "failed"),
        ("at_deadline", "hoàn thành", "in_progress", "done"),
        ("at_deadline", "đảm bảo", "in_progress", "done"),
    ],
)
def test_attested_duties(when: str, figure: str, before: str, after: str) -> None:
    target = {"kind": "attested", "when": when}
    assert judge(target, figure).status == before
    assert judge(target, figure, AFTER).status == after


def test_kept_so_far_does_not_finish_a_duty_with_a_deadline() -> None:
    verdict = judge("attested", "đảm bảo")
    assert (verdict.status, verdict.met) == ("in_progress", False)


def test_an_attested_duty_is_not_done_on_a_day_to_come() -> None:
    figure = Figure(reading=Reached(BEFORE + timedelta(days=1)), as_of=BEFORE)
    verdict = judge("attested", figure)
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unusable")
    assert [finding.code for finding in verdict.findings] == ["date_in_future"]


def test_that_some_task_is_late_is_not_lost_among_the_counts() -> None:
    verdict = judge({"kind": "all_on_time"}, "5/9 nhiệm vụ đúng hạn, có nhiệm vụ trễ hạn")
    assert (verdict.status, verdict.reason, verdict.final) == ("failed", "breached", True)
    assert verdict.percent == Fraction(500, 9)
