"""What answers for a deadline, until when it is waited for, and what never answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from camket_rules import Figure, Status, compile_target, read_figure
from camket_rules.figures.figure import Attested, NoResult, State
from camket_rules.quantities.reporting import Reporting
from camket_rules.windows import Window
from tests.strategies import AFTER, BEFORE, DEADLINE, START
from tests.test_timing import (
    CLOSES,
    COUNT,
    DAY,
    DUTY,
    EXPECTED,
    INDEX,
    RATE,
    facts,
    judge,
    said,
)

OLD_AND_NEW: list[tuple[date, Reporting, date, date]] = [
    (date(2024, 12, 31), "monthly", date(2024, 11, 30), date(2025, 1, 31)),
    (date(2024, 12, 31), "quarterly", date(2024, 9, 30), date(2025, 3, 31)),
    (date(2024, 12, 31), "half_yearly", date(2024, 6, 30), date(2025, 6, 30)),
    (date(2024, 12, 31), "yearly", date(2023, 12, 31), date(2025, 12, 31)),
    (date(2024, 6, 30), "quarterly", date(2024, 3, 31), date(2024, 9, 30)),
    (date(2024, 5, 31), "quarterly", date(2024, 2, 29), date(2024, 8, 31)),
    (date(2024, 2, 29), "monthly", date(2024, 1, 31), date(2024, 3, 31)),
    (date(2024, 2, 28), "monthly", date(2024, 1, 28), date(2024, 3, 28)),
    (date(2024, 11, 15), "quarterly", date(2024, 8, 15), date(2025, 2, 15)),
    (date(2024, 5, 30), "quarterly", date(2024, 2, 29), date(2024, 8, 30)),
    (date(2025, 2, 28), "yearly", date(2024, 2, 29), date(2026, 2, 28)),
]
"""A deadline, how often is reported, the last day that is too old, and when reporting closes."""


@pytest.mark.parametrize(("deadline", "reporting", "too_old", "closes"), OLD_AND_NEW)
@pytest.mark.parametrize(
    ("target", "text", "decided"),
    [
        (RATE, "97%", "met_at_deadline"),
        (RATE, "95%", "unmet_at_deadline"),
        (COUNT, "9 dự án", "unreached_by_deadline"),
        (DUTY, "0 vụ", "kept_to_deadline"),
        ("milestone", "đang thực hiện", "unreached_by_deadline"),
    ],
)
def test_a_figure_answers_for_the_deadline_less_than_a_reporting_period_before_it(
    deadline: date,
    reporting: Reporting,
    too_old: date,
    closes: date,
    target: str,
    text: str,
    decided: str,
) -> None:
    rule = compile_target(target, deadline=deadline, reporting=reporting)
    assert (rule.window.too_old, rule.window.closes) == (too_old, closes)
    status = "done" if decided.startswith(("met", "kept")) else "failed"
    for day, before, after in (
        (too_old, ("in_progress", "awaiting_figure"), ("failed", "no_figure_by_deadline")),
        (too_old + DAY, (status, decided), (status, decided)),
        (deadline, (status, decided), (status, decided)),
    ):
        for as_of in (deadline, closes - DAY):
            verdict = rule.evaluate(said(text, day), as_of=as_of)
            assert (verdict.status, verdict.reason, verdict.final) == (*before, False)
        verdict = rule.evaluate(said(text, day), as_of=closes)
        assert (verdict.status, verdict.reason, verdict.final) == (*after, True)
        assert verdict.figure_date == day


def test_quarterly_is_usual_and_a_stated_day_wins() -> None:
    assert compile_target(COUNT, deadline=DEADLINE).window == Window.of(DEADLINE, "quarterly")
    stated = compile_target(COUNT, deadline=DEADLINE, reporting="yearly", reporting_closes=CLOSES)
    assert (stated.window.closes, stated.window.too_old) == (CLOSES, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("target", "text", "reason"),
    [
        (COUNT, "10 dự án", "reached"),
        (DUTY, "1 vụ", "breached"),
        ({"target": RATE, "when": "always"}, "95%", "breached"),
        ("milestone", "hoàn thành", "reached"),
    ],
)
def test_what_decides_at_once_counts_however_old(target: Any, text: str, reason: str) -> None:
    for as_of in (START, AFTER, CLOSES + 900 * DAY):
        verdict = judge(target, said(text, START), as_of, None)
        assert (verdict.reason, verdict.final) == (reason, True)
        assert facts(verdict, "figure_stale") == []


def test_an_old_figure_is_shown_and_counts_for_nothing() -> None:
    verdict = judge(RATE, said("97%", START), AFTER)
    found = (verdict.status, verdict.reason, verdict.final)
    assert found == ("failed", "no_figure_by_deadline", True)
    assert (verdict.met, verdict.percent, verdict.percent_method) == (None, None, "none")
    assert verdict.attainment == "undecided"
    assert verdict.actual is not None
    assert (verdict.actual.show("vi"), verdict.figure_date) == ("97 %", START)
    assert "2024-01-01" in verdict.trace("en")
    assert "01/01/2024" in verdict.trace("vi")
    waiting = judge(RATE, said("97%", START), AFTER, CLOSES)
    assert (waiting.reason, waiting.met) == ("awaiting_figure", True)
    assert "2024-01-01" in waiting.trace("en")
    assert "20/01/2025" in waiting.trace("vi")


def test_the_figure_of_the_day_takes_the_place_of_an_earlier_answer() -> None:
    history = [said("97%", BEFORE), said("95%", DEADLINE, reported=CLOSES - DAY)]
    assert judge(RATE, history, AFTER, CLOSES).status is Status.DONE
    verdict = judge(RATE, history, CLOSES, CLOSES)
    assert (verdict.status, verdict.final) == ("failed", True)


def test_a_milestone_with_a_day_after_its_deadline_is_late_at_once() -> None:
    told = said("hoàn thành ngày 02/01/2025", AFTER + DAY)
    for as_of, final in ((AFTER + DAY, False), (CLOSES, True)):
        verdict = judge("milestone", told, as_of, CLOSES)
        found = (verdict.status, verdict.reason, verdict.final)
        assert found == ("failed", "reached_late", final)


def test_a_milestone_that_was_denied_may_still_come() -> None:
    denied = said("không hoàn thành", START)
    reached = said("hoàn thành ngày 20/12/2024", BEFORE, reported=AFTER)
    verdict = judge("milestone", denied, BEFORE, CLOSES)
    assert (verdict.status, verdict.reason, verdict.final) == ("failed", "given_up", False)
    verdict = judge("milestone", [denied, reached], AFTER, CLOSES)
    assert (verdict.status, verdict.reason, verdict.final) == ("done", "reached", True)
    verdict = judge("milestone", denied, CLOSES, CLOSES)
    assert (verdict.status, verdict.reason, verdict.final) == ("failed", "given_up", True)
    after = replace(reached, reported=CLOSES + DAY)
    verdict = judge("milestone", [denied, after], CLOSES + DAY, CLOSES)
    assert (verdict.reason, verdict.final) == ("given_up", True)
    assert [finding.code for finding in verdict.findings] == ["reported_late"]


def test_there_may_still_be_a_result_until_reporting_closes() -> None:
    nothing = Figure(reading=NoResult(), as_of=AFTER)
    verdict = judge(INDEX, nothing, AFTER)
    assert (verdict.status, verdict.reason, verdict.final) == ("not_applicable", "no_result", False)
    later = said("81 điểm", AFTER + DAY)
    assert judge(INDEX, [nothing, later], EXPECTED).status is Status.DONE
    too_late = said("81 điểm", AFTER + DAY, reported=EXPECTED + DAY)
    verdict = judge(INDEX, [nothing, too_late], EXPECTED + DAY)
    assert (verdict.reason, verdict.final) == ("no_result", True)


@pytest.mark.parametrize(
    ("target", "text", "reason"),
    [(COUNT, "10 dự án", "reached"), (DUTY, "1 vụ", "breached")],
)
def test_no_result_changes_nothing_that_is_final(target: str, text: str, reason: str) -> None:
    nothing = Figure(reading=NoResult(), as_of=BEFORE)
    verdict = judge(target, [said(text, START), nothing], BEFORE)
    assert (verdict.reason, verdict.final) == (reason, True)
    (note,) = [found for found in verdict.findings if found.code == "fact_after_final"]
    assert "2024-12-30" in note.text("en")
    assert "Báo cáo là không có kết quả ngày 30/12/2024" in note.text("vi")


def test_no_result_after_everything_is_settled_changes_nothing() -> None:
    nothing = Figure(reading=NoResult(), as_of=EXPECTED + DAY)
    verdict = judge(INDEX, nothing, EXPECTED + DAY)
    assert (verdict.status, verdict.final) == ("failed", True)
    assert [finding.code for finding in verdict.findings] == ["reported_late"]


@pytest.mark.parametrize("text", ["12 dự án", "2 dự án"])
def test_a_forecast_is_shown_and_decides_nothing(text: str) -> None:
    told = said(text, BEFORE, forecast=True)
    verdict = judge(COUNT, told, BEFORE)
    assert (verdict.status, verdict.reason) == ("in_progress", "forecast_only")
    assert (verdict.met, verdict.percent, verdict.figure_date) == (None, None, BEFORE)
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == text
    assert [finding.code for finding in verdict.findings] == ["forecast"]
    assert judge(COUNT, told, DEADLINE, CLOSES).reason == "reporting_open"
    assert judge(COUNT, told, DEADLINE).reason == "no_figure_by_deadline"


def test_a_forecast_beside_figures_leaves_them_as_they_are() -> None:
    history = [said("9 dự án", START), said("12 dự án", BEFORE, forecast=True)]
    verdict = judge(COUNT, history, BEFORE)
    assert (verdict.reason, verdict.percent) == ("unmet_so_far", Fraction(90))
    falls = [said("12 dự án", START, forecast=True), said("9 dự án", BEFORE)]
    assert facts(judge(COUNT, falls, BEFORE), "cumulative_fell") == []
    breach = said("1 vụ", BEFORE, forecast=True)
    assert judge(DUTY, breach, AFTER).reason == "no_figure_by_deadline"


@pytest.mark.parametrize("target", [COUNT, RATE])
@pytest.mark.parametrize(
    ("state", "reason", "vi"),
    [
        (State.IN_PROGRESS, "under_way", "đang thực hiện"),
        (State.NOT_BEGUN, "not_begun", "chưa thực hiện"),
        (State.UNPUBLISHED, "no_figure", "chưa có số liệu"),
    ],
)
def test_words_instead_of_a_figure_are_the_reason(
    target: str, state: State, reason: str, vi: str
) -> None:
    words = Figure(reading=Attested(state), as_of=BEFORE)
    verdict = judge(target, words, BEFORE)
    assert (verdict.status, verdict.reason, verdict.why("vi")) == ("in_progress", reason, vi)
    assert (verdict.percent, verdict.met, verdict.findings) == (None, None, ())
    assert judge(target, words, AFTER, CLOSES).reason == "reporting_open"
    assert judge(target, words, AFTER).reason == "no_figure_by_deadline"


def test_an_index_that_is_not_out_is_awaited() -> None:
    words = Figure(reading=Attested(State.UNPUBLISHED), as_of=BEFORE)
    assert judge(INDEX, words, BEFORE).reason == "awaiting_result"


def test_a_day_far_ahead_is_said() -> None:
    horizon = date(2026, 1, 20)
    for day, found in ((horizon, []), (horizon + DAY, ["date_far_ahead"])):
        for given in (said("12 dự án", day), [said("12 dự án", day), said("2 dự án", START)]):
            verdict = judge(COUNT, given, BEFORE, CLOSES)
            assert [finding.code for finding in verdict.findings] == found
            assert verdict.status is Status.IN_PROGRESS
    reported = said("12 dự án", START, reported=date(2042, 1, 1))
    found_on = [{"found": date(2042, 1, 1)}]
    assert facts(judge(COUNT, reported, BEFORE), "date_far_ahead") == found_on


def test_a_moment_is_its_day() -> None:
    moment = datetime(2024, 12, 30, 23, 59, tzinfo=UTC)
    verdict = judge(COUNT, read_figure("10 dự án"), moment)
    assert (verdict.status, verdict.figure_date) == ("done", BEFORE)
    assert judge(COUNT, None, moment) == judge(COUNT, None, BEFORE)


def test_the_end_of_the_calendar_is_far_enough() -> None:
    last = compile_target(COUNT, deadline=date.max).window
    assert (last.closes, last.horizon) == (date.max, date.max)
    assert compile_target(COUNT, deadline=date(1, 1, 1)).window.too_old == date.min
    assert last.settled - timedelta(days=1) < last.settled
