"""Dates, finality, corrections, late reports and awaited results."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Status, Verdict, compile_target, read_figure
from camket_rules.figures import NoResult
from camket_rules.units import PERCENT
from tests.strategies import AFTER, BEFORE, DEADLINE, START, days, measured

CLOSES = DEADLINE + timedelta(days=20)
COUNT, RATE, DUTY = ">= 10 dự án", "> 96%", "none"


def judge(definition: Any, figures: Any, as_of: date, closes: date | None = None) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START, reporting_closes=closes)
    return rule.evaluate(figures, as_of=as_of)


def said(text: str, as_of: date, **changes: Any) -> Figure:
    from dataclasses import replace

    return replace(read_figure(text, as_of=as_of), **changes)


@pytest.mark.parametrize(
    ("as_of", "status", "reason", "final"),
    [
        (BEFORE, "in_progress", "no_figure", False),
        (DEADLINE, "failed", "no_figure_by_deadline", True),
        (AFTER, "failed", "no_figure_by_deadline", True),
    ],
)
@pytest.mark.parametrize("target", [COUNT, RATE, DUTY, "milestone", "attested"])
def test_no_figure(target: str, as_of: date, status: str, reason: str, final: bool) -> None:
    verdict = judge(target, None, as_of)
    assert (verdict.status, verdict.reason, verdict.final) == (status, reason, final)
    assert verdict.percent is None


@pytest.mark.parametrize(
    ("target", "figure", "before", "on"),
    [
        (COUNT, "10 dự án", ("done", "reached"), ("done", "reached")),
        (COUNT, "9 dự án", ("in_progress", "unmet_so_far"), ("failed", "unreached_by_deadline")),
        (RATE, "97%", ("in_progress", "met_so_far"), ("done", "met_at_deadline")),
        (RATE, "95%", ("in_progress", "unmet_so_far"), ("failed", "unmet_at_deadline")),
        (DUTY, "0 vụ", ("in_progress", "kept_so_far"), ("done", "kept_to_deadline")),
        (DUTY, "1 vụ", ("failed", "breached"), ("failed", "breached")),
        (
            {"target": RATE, "when": "always"},
            "95%",
            ("failed", "breached"),
            ("failed", "breached"),
        ),
        (
            {"target": RATE, "when": "by_deadline"},
            "97%",
            ("done", "reached"),
            ("done", "reached"),
        ),
    ],
)
def test_before_and_on_the_due_day(
    target: Any, figure: str, before: tuple[str, str], on: tuple[str, str]
) -> None:
    earlier = judge(target, said(figure, BEFORE), BEFORE)
    assert (earlier.status, earlier.reason) == before
    due = judge(target, said(figure, DEADLINE), DEADLINE)
    assert (due.status, due.reason, due.final) == (*on, True)


def test_the_due_day_itself_is_on_time_and_the_next_is_not() -> None:
    assert judge(COUNT, said("10 dự án", DEADLINE), AFTER).status is Status.DONE
    late = judge(COUNT, said("10 dự án", AFTER), AFTER)
    assert (late.status, late.reason, late.figure_date) == ("failed", "reached_late", AFTER)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2024-Q1", date(2024, 3, 31)),
        ("Quý II/2024", date(2024, 6, 30)),
        ("2024", date(2024, 12, 31)),
    ],
)
def test_a_deadline_of_its_own(text: str, deadline: date) -> None:
    target = {"kind": "milestone", "deadline": text}
    assert judge(target, None, deadline - timedelta(days=1)).status is Status.IN_PROGRESS
    assert judge(target, None, deadline).status is Status.FAILED
    reached = said(f"hoàn thành ngày {deadline:%d/%m/%Y}", deadline)
    assert judge(target, reached, deadline).status is Status.DONE


histories = st.lists(
    st.tuples(days, st.integers(0, 20)), max_size=6, unique_by=lambda pair: pair[0]
)


def figures(history: list[tuple[date, int]], unit: str) -> list[Figure]:
    return [measured(value, unit, day) for day, value in history]


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        (COUNT, "dự án"),
        ({"target": "> 5%", "when": "at_deadline"}, "%"),
        ({"target": "<= 12%", "when": "always"}, "%"),
        (DUTY, "vụ"),
        ({"target": "5% .. 15%"}, "%"),
    ],
)
@given(history=histories, days_pair=st.tuples(days, days))
def test_a_final_verdict_never_changes(
    target: Any, unit: str, history: list[tuple[date, int]], days_pair: tuple[date, date]
) -> None:
    first, later = sorted(days_pair)
    reported = figures(history, unit)
    one, two = judge(target, reported, first), judge(target, reported, later)
    if one.final:
        assert (two.status, two.final) == (one.status, True)
    if first < DEADLINE and one.status in ("done", "failed"):
        assert one.final


@given(histories, days)
def test_the_order_in_which_figures_are_given_does_not_matter(
    history: list[tuple[date, int]], as_of: date
) -> None:
    forwards = figures(history, "dự án")
    assert judge(COUNT, forwards, as_of) == judge(COUNT, forwards[::-1], as_of)


@given(histories, days)
def test_what_came_in_later_is_not_looked_at(history: list[tuple[date, int]], as_of: date) -> None:
    known = [(day, value) for day, value in history if day <= as_of]
    assert judge(COUNT, figures(history, "dự án"), as_of) == judge(
        COUNT, figures(known, "dự án"), as_of
    )


@given(histories, st.dates(DEADLINE, date(2026, 1, 1)))
def test_after_the_deadline_exact_figures_decide(
    history: list[tuple[date, int]], as_of: date
) -> None:
    for target, unit in ((COUNT, "dự án"), ("> 5%", "%"), (DUTY, "vụ")):
        verdict = judge(target, figures(history, unit), as_of)
        assert verdict.status in ("done", "failed")
        assert verdict.final


def test_reached_once_is_reached_and_a_fall_is_said() -> None:
    history = [said("12 dự án", START), said("8 dự án", BEFORE)]
    verdict = judge(COUNT, history, AFTER)
    assert (verdict.status, verdict.final) == ("done", True)
    assert [finding.code for finding in verdict.findings] == ["cumulative_fell"]


def test_a_correction_replaces_the_figure_that_it_names() -> None:
    wrong = said("12 dự án", START)
    right = said("2 dự án", START, reported=BEFORE, supersedes=START)
    assert judge(COUNT, [wrong, right], START).status is Status.DONE
    corrected = judge(COUNT, [wrong, right], BEFORE)
    assert (corrected.status, corrected.displayed_percent) == ("in_progress", "20.00")
    assert [finding.code for finding in corrected.findings] == ["correction"]


def test_a_correction_of_nothing_is_said() -> None:
    verdict = judge(COUNT, said("2 dự án", BEFORE, supersedes=START), BEFORE)
    assert [finding.code for finding in verdict.findings] == ["correction_unmatched"]


def test_two_figures_of_one_day_are_an_error_and_the_first_stands() -> None:
    verdict = judge(COUNT, [said("2 dự án", BEFORE), said("12 dự án", BEFORE)], BEFORE)
    assert "duplicate_figure" in [finding.code for finding in verdict.findings]
    assert verdict.displayed_percent == "20.00"


@pytest.mark.parametrize(
    ("target", "figure", "before", "after"),
    [
        (COUNT, "ước 12 dự án", "met_on_estimate", ("done", "met_on_estimate", False)),
        (COUNT, "ước 8 dự án", "unmet_so_far", ("failed", "unreached_by_deadline", False)),
        (RATE, "ước 97%", "met_on_estimate", ("done", "met_on_estimate", False)),
        (DUTY, "ước 1 vụ", "breached_on_estimate", ("failed", "unreached_by_deadline", False)),
    ],
)
def test_an_estimate_is_never_final(
    target: str, figure: str, before: str, after: tuple[str, str, bool]
) -> None:
    earlier = judge(target, said(figure, BEFORE), BEFORE)
    assert (earlier.status, earlier.reason) == ("in_progress", before)
    later = judge(target, said(figure, BEFORE), AFTER)
    assert (later.status, later.reason, later.final) == after


@pytest.mark.parametrize("target", [COUNT, RATE, DUTY, "milestone"])
def test_open_reporting_keeps_a_target_in_progress(target: str) -> None:
    verdict = judge(target, None, AFTER, CLOSES)
    assert (verdict.status, verdict.reason, verdict.final) == (
        "in_progress",
        "reporting_open",
        False,
    )
    assert judge(target, None, CLOSES, CLOSES).status is Status.FAILED


def test_a_figure_of_the_deadline_may_come_in_until_reporting_closes() -> None:
    figure = said("12 dự án", DEADLINE, reported=CLOSES)
    assert judge(COUNT, figure, AFTER, CLOSES).status is Status.IN_PROGRESS
    assert judge(COUNT, figure, CLOSES, CLOSES).status is Status.DONE


def test_a_figure_that_comes_in_after_reporting_closed_does_not_count() -> None:
    figure = said("12 dự án", DEADLINE, reported=CLOSES)
    verdict = judge(COUNT, figure, CLOSES)
    assert (verdict.status, verdict.reason) == ("failed", "no_figure_by_deadline")
    assert [finding.code for finding in verdict.findings] == ["reported_late"]


def test_a_decision_on_the_deadlines_figure_is_final_when_reporting_closes() -> None:
    figure = said("97%", DEADLINE)
    open_still = judge(RATE, figure, AFTER, CLOSES)
    assert (open_still.status, open_still.final) == ("done", False)
    assert judge(RATE, figure, CLOSES, CLOSES).final


INDEX = {"target": ">= 80 điểm", "result_expected": "2025-05-31"}
EXPECTED = date(2025, 5, 31)


def test_an_awaited_result_keeps_a_target_in_progress() -> None:
    for as_of in (DEADLINE, AFTER, EXPECTED - timedelta(days=1)):
        verdict = judge(INDEX, None, as_of)
        assert (verdict.status, verdict.reason) == ("in_progress", "awaiting_result")
    assert judge(INDEX, None, EXPECTED).reason == "no_figure_by_deadline"


def test_a_published_result_decides() -> None:
    published = said("81 điểm", date(2025, 4, 17))
    verdict = judge(INDEX, published, EXPECTED)
    assert (verdict.status, verdict.final) == ("done", True)


def test_a_publication_without_a_result_does_not_apply() -> None:
    figure = Figure(reading=NoResult(), as_of=date(2025, 4, 17))
    verdict = judge(INDEX, figure, EXPECTED)
    assert (verdict.status, verdict.reason, verdict.final) == ("not_applicable", "no_result", True)


def test_a_figure_of_another_year_is_left_out() -> None:
    verdict = judge(COUNT, said("12 dự án", START - timedelta(days=1)), BEFORE)
    assert [finding.code for finding in verdict.findings] == ["date_outside_period"]
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unusable")


def test_a_decision_on_an_old_figure_is_said() -> None:
    verdict = judge(RATE, said("97%", START), AFTER)
    assert (verdict.status, [f.code for f in verdict.findings]) == ("done", ["figure_stale"])


def test_a_bounded_figure_can_leave_a_target_undecided_for_good() -> None:
    verdict = judge(RATE, said("trên 90%", DEADLINE), AFTER)
    assert (verdict.status, verdict.reason, verdict.final) == (
        "in_progress",
        "undecided_figure",
        False,
    )


def test_an_undated_figure_is_of_the_day_it_is_judged() -> None:
    assert judge(COUNT, read_figure("10 dự án"), BEFORE).figure_date == BEFORE


def test_a_blank_is_no_figure() -> None:
    verdict = judge(COUNT, said("… dự án", BEFORE), BEFORE)
    assert (verdict.reason, verdict.percent) == ("no_figure", None)
    assert [finding.code for finding in verdict.findings] == ["placeholder_blank"]


@given(st.decimals(0, 200, places=2, allow_nan=False, allow_infinity=False))
def test_traces_say_figure_target_and_deadline(value: Decimal) -> None:
    verdict = judge(RATE, measured(value, PERCENT, BEFORE), BEFORE)
    assert "96 %" in verdict.trace("en")
    assert "31/12/2024" in verdict.trace("vi")
