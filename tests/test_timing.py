"""Dates, finality, corrections, late reports and awaited results."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Status, Verdict, compile_target, read_figure
from camket_rules.errors import Place, Problem
from camket_rules.figures.figure import NoResult, Unreadable
from camket_rules.quantities.units import PERCENT
from tests.strategies import AFTER, BEFORE, DEADLINE, START, days, measured

CLOSES = DEADLINE + timedelta(days=20)
COUNT, RATE, DUTY = ">= 10 dự án", "> 96%", "none"


def judge(definition: Any, figures: Any, as_of: date, closes: date | None = DEADLINE) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START, reporting_closes=closes)
    return rule.evaluate(figures, as_of=as_of)


def said(text: str, as_of: date, **changes: Any) -> Figure:
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
    assert judge(target, None, deadline, deadline).status is Status.FAILED
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


def test_of_two_figures_of_one_day_the_one_that_came_first_stands() -> None:
    history = [said("2 dự án", START), said("12 dự án", START, reported=BEFORE)]
    for told in (history, history[::-1]):
        verdict = judge(COUNT, told, BEFORE)
        assert [finding.code for finding in verdict.findings] == ["duplicate_figure"]
        assert verdict.displayed_percent == "20.00"


@pytest.mark.parametrize(
    ("first", "second", "codes", "status"),
    [
        ("12 dự án", "2 dự án", ["figures_disagree"], "in_progress"),
        ("12 dự án", "ước 12 dự án", ["figures_disagree"], "in_progress"),
        ("12 dự án", "12 dự án", ["duplicate_figure"], "done"),
    ],
)
def test_of_two_figures_that_came_on_one_day_neither_stands_unless_they_agree(
    first: str, second: str, codes: list[str], status: str
) -> None:
    history = [said(first, BEFORE), said(second, BEFORE)]
    for told in (history, history[::-1]):
        verdict = judge(COUNT, told, BEFORE)
        found = {finding.code for finding in verdict.findings} - {"estimate"}
        assert (sorted(found), verdict.status) == (codes, status)


def test_of_two_corrections_that_came_on_one_day_neither_stands_nor_what_they_correct() -> None:
    wrong = said("12 dự án", START)
    right = [
        said(f"{count} dự án", START, reported=BEFORE - DAY, supersedes=START) for count in (8, 11)
    ]
    for told in ([wrong, *right], [*right[::-1], wrong]):
        verdict = judge(COUNT, told, BEFORE)
        assert (verdict.status, verdict.reason) == ("in_progress", "figure_unusable")
        assert [finding.code for finding in verdict.findings] == [
            "correction",
            "corrections_disagree",
        ]
        assert verdict.findings[1].facts == {"corrects": START, "came": BEFORE - DAY}
    last = said("9 dự án", START, reported=BEFORE, supersedes=START)
    verdict = judge(COUNT, [wrong, *right, last], BEFORE)
    assert (verdict.reason, verdict.percent) == ("unmet_so_far", Fraction(90))
    assert {finding.code for finding in verdict.findings} == {"correction"}


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


def test_a_decision_on_a_figure_before_the_deadline_is_said() -> None:
    verdict = judge(RATE, said("97%", BEFORE), AFTER)
    assert (verdict.status, [f.code for f in verdict.findings]) == ("done", ["figure_stale"])


def test_a_bounded_figure_can_leave_a_target_undecided_for_good() -> None:
    verdict = judge(RATE, said("trên 90%", DEADLINE), AFTER)
    assert (verdict.status, verdict.reason, verdict.final) == (
        "in_progress",
        "undecided_figure",
        False,
    )
    assert verdict.figure_date == DEADLINE
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "> 90 %"


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


DAY = timedelta(days=1)


def facts(verdict: Verdict, code: str) -> list[dict[str, Any]]:
    """The facts of every finding with a code."""
    return [finding.facts for finding in verdict.findings if finding.code == code]


def test_what_is_odd_about_dates_is_told_with_the_days() -> None:
    outside = judge(COUNT, said("12 dự án", START - DAY), BEFORE)
    assert facts(outside, "date_outside_period") == [
        {"found": START - DAY, "first": START, "last": DEADLINE}
    ]
    late = judge(COUNT, said("12 dự án", DEADLINE, reported=CLOSES + DAY), CLOSES + DAY, CLOSES)
    assert facts(late, "reported_late") == [{"came": CLOSES + DAY, "closes": CLOSES}]
    twice = [said("2 dự án", BEFORE - DAY), said("3 dự án", BEFORE - DAY, reported=BEFORE)]
    doubled = judge(COUNT, twice, BEFORE)
    assert facts(doubled, "duplicate_figure") == [{"found": BEFORE - DAY}]
    stale = judge(RATE, said("97%", BEFORE), DEADLINE)
    assert facts(stale, "figure_stale") == [{"figure": BEFORE, "deadline": DEADLINE}]
    ahead = judge(COUNT, said("12 dự án", date(2062, 3, 31)), BEFORE)
    assert facts(ahead, "date_far_ahead") == [{"found": date(2062, 3, 31)}]
    corrected = judge(COUNT, said("2 dự án", START, reported=BEFORE, supersedes=START), AFTER)
    assert facts(corrected, "correction_unmatched") == [{"corrects": START, "came": BEFORE}]
    wrong = said("12 dự án", START)
    right = said("2 dự án", START + DAY, reported=BEFORE, supersedes=START)
    matched = judge(COUNT, [wrong, right], AFTER)
    assert facts(matched, "correction") == [{"corrects": START, "came": BEFORE}]
    for verdict in (outside, late, doubled, stale, ahead, corrected, matched):
        for finding in verdict.findings:
            day = next(iter(finding.facts.values()))
            assert day.isoformat() in finding.text("en")
            assert f"{day:%d/%m/%Y}" in finding.text("vi")


def test_a_figure_outside_the_period_keeps_its_other_findings() -> None:
    verdict = judge(COUNT, said("12 vụ", START - DAY), BEFORE)
    codes = [finding.code for finding in verdict.findings]
    assert codes == ["date_outside_period", "unit_mismatch"]


def test_a_figure_of_the_first_day_counts_and_without_a_first_day_every_one_does() -> None:
    assert judge(COUNT, said("12 dự án", START), BEFORE).status is Status.DONE
    open_ended = compile_target(COUNT, deadline=DEADLINE)
    early = said("12 dự án", START - 900 * DAY)
    assert open_ended.evaluate(early, as_of=BEFORE).status is Status.DONE


def test_falls_are_told_against_the_highest_before() -> None:
    days_of = [START + number * DAY for number in range(6)]
    values = ["3", "5", "4", "5", "2", "6"]
    history = [said(f"{value} dự án", day) for value, day in zip(values, days_of, strict=True)]
    told = [
        {"before": days_of[1], "after": days_of[2]},
        {"before": days_of[3], "after": days_of[4]},
    ]
    assert facts(judge(COUNT, history, BEFORE), "cumulative_fell") == told
    rate = [said(f"{value}%", day) for value, day in zip(values, days_of, strict=True)]
    assert facts(judge(RATE, rate, BEFORE), "cumulative_fell") == []
    between = [history[1], said("trên 1 dự án", days_of[2]), history[4]]
    assert facts(judge(COUNT, between, BEFORE), "cumulative_fell") == [
        {"before": days_of[1], "after": days_of[4]}
    ]


def test_a_finding_that_two_figures_share_is_told_once() -> None:
    history = [said("ước 2 dự án", START), said("ước 2,5 dự án", BEFORE)]
    codes = [finding.code for finding in judge(COUNT, history, BEFORE).findings]
    assert codes == ["estimate", "count_not_whole"]
    mixed = [said("2 vụ", START), said("3%", START + DAY), said("4 vụ", BEFORE)]
    verdict = judge(COUNT, mixed, BEFORE)
    assert [str(found["found"]) for found in facts(verdict, "unit_mismatch")] == ["vụ", "%"]


def test_corrections_of_one_day_come_after_its_figures() -> None:
    wrong = said("12 dự án", START, reported=BEFORE)
    right = said("2 dự án", START, reported=BEFORE, supersedes=START)
    for history in ([wrong, right], [right, wrong]):
        verdict = judge(COUNT, history, BEFORE)
        assert [finding.code for finding in verdict.findings] == ["correction"]
        assert verdict.percent == 20


def test_a_correction_may_come_in_after_reporting_closed() -> None:
    wrong = said("12 dự án", DEADLINE)
    right = said("2 dự án", DEADLINE, reported=CLOSES + 9 * DAY, supersedes=DEADLINE)
    assert judge(COUNT, [wrong, right], CLOSES + 8 * DAY, CLOSES).status is Status.DONE
    after = judge(COUNT, [wrong, right], CLOSES + 9 * DAY, CLOSES)
    assert (after.status, after.final) == ("failed", True)


@pytest.mark.parametrize("alone", [True, False])
def test_a_figure_counts_from_the_day_it_came_in(alone: bool) -> None:
    figure = said("12 dự án", START, reported=BEFORE)
    given = figure if alone else [figure]
    assert judge(COUNT, given, BEFORE - DAY).reason == "no_figure"
    assert judge(COUNT, given, BEFORE).status is Status.DONE
    early = said("12 dự án", BEFORE, reported=START)
    given = early if alone else [early]
    assert judge(COUNT, given, BEFORE - DAY).reason == "no_figure"
    assert judge(COUNT, given, BEFORE).figure_date == BEFORE
    corrects = said("12 dự án", BEFORE, supersedes=START)
    given = corrects if alone else [corrects]
    assert judge(COUNT, given, BEFORE - DAY).findings == ()


@pytest.mark.parametrize("alone", [True, False])
def test_what_is_reached_counts_for_the_day_it_was_reached(alone: bool) -> None:
    figure = said("hoàn thành ngày 20/03/2024", BEFORE)
    verdict = judge("milestone", figure if alone else [figure], BEFORE)
    assert verdict.figure_date == date(2024, 3, 20)
    undated = read_figure("hoàn thành ngày 20/03/2024")
    verdict = judge("milestone", undated if alone else [undated], BEFORE)
    assert (verdict.figure_date, verdict.status) == (date(2024, 3, 20), "done")


@pytest.mark.parametrize(
    ("figures", "status", "reason", "final", "told_on"),
    [
        (["ước 12 dự án", "13 dự án"], "done", "met_on_estimate", False, DEADLINE),
        (["ước 9 dự án", "13 dự án"], "failed", "reached_late", False, AFTER),
        (["trên 8 dự án", "13 dự án"], "in_progress", "undecided_figure", False, DEADLINE),
        (["9 dự án", "13 dự án"], "failed", "reached_late", True, AFTER),
        (["9 dự án", "ước 13 dự án"], "failed", "reached_late", True, AFTER),
        ([None, "ước 13 dự án"], "failed", "reached_late", True, AFTER),
        (["9 dự án", "ước 13 dự án", "14 dự án"], "failed", "reached_late", True, AFTER + DAY),
        (["9 dự án", "ước 9 dự án"], "failed", "unreached_by_deadline", True, DEADLINE),
    ],
)
def test_a_later_figure_does_not_answer_for_the_deadline(
    figures: list[str | None], status: str, reason: str, final: bool, told_on: date
) -> None:
    days = (DEADLINE, AFTER, AFTER + DAY)
    history = [said(text, day) for text, day in zip(figures, days, strict=False) if text]
    verdict = judge(COUNT, history, days[-1])
    found = (verdict.status, verdict.reason, verdict.final, verdict.figure_date)
    assert found == (status, reason, final, told_on)


ENDS = DEADLINE + timedelta(days=60)
"""The day on which reporting closes, well after the deadline."""


def reported_until_late(figures: Any, as_of: date, target: Any = COUNT) -> Verdict:
    rule = compile_target(target, deadline=DEADLINE, starts=START, reporting_closes=ENDS)
    return rule.evaluate(figures, as_of=as_of)


@pytest.mark.parametrize(
    ("figure", "as_of", "status", "reason", "final"),
    [
        (None, DEADLINE, "in_progress", "reporting_open", False),
        (None, ENDS - DAY, "in_progress", "reporting_open", False),
        (None, ENDS, "failed", "no_figure_by_deadline", True),
        (said("2 dự án", DEADLINE), ENDS - DAY, "failed", "unreached_by_deadline", False),
        (said("2 dự án", DEADLINE), ENDS, "failed", "unreached_by_deadline", True),
        (said("12 dự án", AFTER), ENDS - DAY, "in_progress", "reporting_open", False),
        (said("9 dự án", AFTER), ENDS - DAY, "failed", "unreached_by_deadline", False),
        (said("9 dự án", AFTER), ENDS, "failed", "unreached_by_deadline", True),
        (said("ước 9 dự án", AFTER), ENDS - DAY, "in_progress", "reporting_open", False),
        (said("12 dự án", AFTER), ENDS, "failed", "reached_late", True),
        (said("12 dự án", DEADLINE, reported=ENDS), ENDS, "done", "reached", True),
        (
            said("12 dự án", DEADLINE, reported=ENDS + DAY),
            ENDS + DAY,
            "failed",
            "no_figure_by_deadline",
            True,
        ),
        (
            said("12 dự án", AFTER, reported=ENDS + DAY),
            ENDS + DAY,
            "failed",
            "reached_late",
            True,
        ),
    ],
)
def test_a_deadline_is_settled_when_reporting_on_it_closes(
    figure: Figure | None, as_of: date, status: str, reason: str, final: bool
) -> None:
    verdict = reported_until_late(figure, as_of)
    assert (verdict.status, verdict.reason, verdict.final) == (status, reason, final)


@pytest.mark.parametrize(
    ("target", "figure", "as_of", "status", "reason", "final"),
    [
        ("all_on_time", "5/9 nhiệm vụ đúng hạn, 4 chưa đến hạn", AFTER, "failed",
         "unreached_by_deadline", False),
        ("all_on_time", "5/9 nhiệm vụ đúng hạn, 4 chưa đến hạn", ENDS, "failed",
         "unreached_by_deadline", True),
        (RATE, "97%", AFTER, "done", "met_at_deadline", False),
        (RATE, "97%", ENDS, "done", "met_at_deadline", True),
        (RATE, "95%", AFTER, "failed", "unmet_at_deadline", False),
        (RATE, "95%", ENDS, "failed", "unmet_at_deadline", True),
        (DUTY, "0 vụ", AFTER, "done", "kept_to_deadline", False),
        (DUTY, "0 vụ", ENDS, "done", "kept_to_deadline", True),
        (DUTY, "trên 0 vụ", AFTER, "failed", "breached", True),
        (DUTY, "dưới 3 vụ", ENDS, "in_progress", "undecided_figure", False),
    ],
)  # fmt: skip
def test_decisions_are_for_good_when_reporting_closes(
    target: str, figure: str, as_of: date, status: str, reason: str, final: bool
) -> None:
    verdict = reported_until_late(said(figure, DEADLINE), as_of, target)
    assert (verdict.status, verdict.reason, verdict.final) == (status, reason, final)


@pytest.mark.parametrize(
    ("figure", "day", "stale"),
    [
        (RATE, BEFORE, True),
        (RATE, DEADLINE, False),
        ("<= 97%", BEFORE, True),
        ("none", BEFORE, True),
        ("milestone", BEFORE, False),
    ],
)
def test_only_what_was_decided_on_an_earlier_day_is_stale(
    figure: str, day: date, stale: bool
) -> None:
    texts = {"none": "0 vụ", "milestone": "hoàn thành"}
    told = said(texts.get(figure, "97%"), day)
    assert facts(judge(figure, told, BEFORE), "figure_stale") == []
    expected = [{"figure": day, "deadline": DEADLINE}] if stale else []
    for as_of in (DEADLINE, AFTER):
        assert facts(judge(figure, told, as_of), "figure_stale") == expected
    broken = judge("none", said("1 vụ", BEFORE), AFTER)
    assert (broken.reason, facts(broken, "figure_stale")) == ("breached", [])
    gone = judge("attested", said("không hoàn thành", BEFORE), AFTER)
    assert (gone.reason, facts(gone, "figure_stale")) == ("given_up", [])
    none = judge(INDEX, Figure(reading=NoResult(), as_of=BEFORE), EXPECTED)
    assert (none.reason, facts(none, "figure_stale")) == ("no_result", [])
    open_still = judge(RATE, said("trên 90%", BEFORE), AFTER)
    assert (open_still.status, facts(open_still, "figure_stale")) == ("in_progress", [])


@pytest.mark.parametrize(
    ("as_of", "closes", "reason"),
    [
        (DEADLINE, None, "awaiting_result"),
        (EXPECTED - DAY, None, "awaiting_result"),
        (EXPECTED, EXPECTED + 9 * DAY, "reporting_open"),
        (EXPECTED - DAY, EXPECTED + 9 * DAY, "awaiting_result"),
        (EXPECTED + 8 * DAY, EXPECTED + 9 * DAY, "reporting_open"),
        (EXPECTED + 9 * DAY, EXPECTED + 9 * DAY, "no_figure_by_deadline"),
        (EXPECTED, CLOSES, "no_figure_by_deadline"),
    ],
)
def test_what_is_waited_for(as_of: date, closes: date | None, reason: str) -> None:
    verdict = judge(INDEX, None, as_of, closes)
    assert verdict.reason == reason


def test_a_result_published_after_it_was_expected_comes_too_late() -> None:
    for day, status in ((EXPECTED, "done"), (EXPECTED + DAY, "failed")):
        assert judge(INDEX, said("81 điểm", day), EXPECTED + DAY).status == status
    milestone = {"kind": "milestone", "result_expected": "2025-05-31"}
    reached = said("hoàn thành ngày 15/01/2025", EXPECTED)
    verdict = judge(milestone, reached, EXPECTED)
    assert (verdict.status, verdict.reason) == ("failed", "reached_late")


def test_what_is_reached_late_shows_how_far_it_was_on_time() -> None:
    history = [said("4 dự án", BEFORE), said("12 dự án", AFTER)]
    verdict = judge(COUNT, history, AFTER)
    assert (verdict.status, verdict.reason) == ("failed", "reached_late")
    assert (verdict.percent, verdict.met, verdict.figure_date) == (Fraction(40), False, AFTER)
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "4 dự án"
    alone = judge(COUNT, history[1], AFTER)
    assert (alone.percent, alone.met, alone.actual) == (None, None, None)
    assert alone.percent_method == "none"
    twice = judge(COUNT, [*history, said("13 dự án", AFTER + DAY)], AFTER + DAY)
    assert twice.figure_date == AFTER


def test_a_figure_of_the_deadline_ends_the_waiting() -> None:
    for day, reason in ((START, "awaiting_figure"), (DEADLINE, "met_at_deadline")):
        assert judge(RATE, said("97%", day), AFTER, CLOSES).reason == reason


@pytest.mark.parametrize(
    ("target", "figure", "reason"),
    [
        (COUNT, "ước 8 dự án", "unmet_so_far"),
        (COUNT, "trên 8 dự án", "undecided_figure"),
        ({"kind": "attested", "when": "always"}, "đang thực hiện", "undecided_figure"),
        ({"target": RATE, "when": "always"}, "ước 95%", "breached_on_estimate"),
        ({"target": RATE, "when": "always"}, "ước 97%", "met_on_estimate"),
        ({"target": RATE, "when": "always"}, "trên 90%", "undecided_figure"),
    ],
)
def test_why_a_target_is_still_in_progress(target: Any, figure: str, reason: str) -> None:
    verdict = judge(target, said(figure, BEFORE), BEFORE)
    assert (verdict.status, verdict.reason, verdict.final) == ("in_progress", reason, False)


def test_a_level_that_must_hold_is_broken_by_the_first_figure_that_breaks_it() -> None:
    history = [said("97%", START), said("95%", START + DAY), said("94%", BEFORE)]
    verdict = judge({"target": RATE, "when": "always"}, history, BEFORE)
    assert (verdict.reason, verdict.figure_date) == ("breached", START + DAY)
    assert verdict.met is False


def test_a_reason_names_its_days_in_both_languages() -> None:
    told = judge(INDEX, None, AFTER)
    assert "2025-05-31" in told.trace("en")
    assert "31/05/2025" in told.trace("vi")
    waiting = judge(COUNT, None, AFTER, CLOSES)
    assert "reporting closes on 2025-01-20" in waiting.trace("en")
    assert "khóa báo cáo ngày 20/01/2025" in waiting.trace("vi")


def test_the_last_figure_says_whether_there_will_be_a_result() -> None:
    nothing = Figure(reading=NoResult(), as_of=BEFORE)
    later = said("81 điểm", DEADLINE)
    assert judge(INDEX, [nothing, later], EXPECTED).status is Status.DONE
    assert judge(INDEX, [later, replace(nothing, as_of=AFTER)], EXPECTED).reason == "no_result"
    odd = said("81 vụ", AFTER)
    assert judge(INDEX, [nothing, odd], EXPECTED).reason == "figure_unusable"


@pytest.mark.parametrize(
    ("target", "figure", "before", "after"),
    [
        ("attested", "không hoàn thành", "breached_on_estimate", "unreached_by_deadline"),
        ("attested", "hoàn thành", "met_on_estimate", "met_on_estimate"),
        ("all_on_time", "9/9 nhiệm vụ đúng hạn", "met_on_estimate", "met_on_estimate"),
        (
            "all_on_time",
            "5/9 nhiệm vụ đúng hạn, 4 chưa đến hạn",
            "met_on_estimate",
            "unreached_by_deadline",
        ),
        ("all_on_time", "01 nhiệm vụ trễ hạn", "breached_on_estimate", "unreached_by_deadline"),
    ],
)
def test_an_estimate_of_a_duty_settles_nothing(
    target: str, figure: str, before: str, after: str
) -> None:
    told = said(figure, BEFORE, estimate=True)
    earlier = judge(target, told, BEFORE)
    assert (earlier.status, earlier.reason, earlier.final) == ("in_progress", before, False)
    later = judge(target, told, AFTER)
    assert (later.reason, later.final) == (after, False)


def test_every_verdict_shows_its_target() -> None:
    for figures in (None, said("2 dự án", BEFORE), [said("2 dự án", BEFORE)]):
        verdict = judge(COUNT, figures, BEFORE)
        assert verdict.target is not None
        assert verdict.target.show("vi") == "≥ 10 dự án"


def test_every_correction_is_told_on_the_day_it_came_in() -> None:
    history = [
        said("12 dự án", START),
        said("11 dự án", START, reported=START + DAY, supersedes=START),
        said("9 dự án", BEFORE, reported=START, supersedes=START),
    ]
    assert facts(judge(COUNT, history, BEFORE), "correction") == [
        {"corrects": START, "came": START + DAY},
        {"corrects": START, "came": BEFORE},
    ]


def test_a_report_dated_before_its_figure_comes_in_with_the_figure() -> None:
    early = said("2 dự án", BEFORE, reported=START)
    later = said("3 dự án", BEFORE, reported=BEFORE)
    for history in ([early, later], [later, early]):
        assert facts(judge(COUNT, history, BEFORE), "figures_disagree") == [{"found": BEFORE}]


@pytest.mark.parametrize("target", [COUNT, RATE, DUTY])
def test_what_nobody_can_read_is_told_with_its_place_and_decides_nothing(target: str) -> None:
    problem = Problem("figure_unreadable", {"found": "nhiều"}, Place("f.csv", 3))
    figure = Figure(reading=Unreadable((problem, problem)), as_of=BEFORE)
    verdict = judge(target, figure, BEFORE)
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unreadable")
    (told,) = facts(verdict, "figure_unreadable")
    assert (told["place"], told["told"].code) == ("f.csv:3", "figure_unreadable")


def test_a_rule_reads_a_figure_in_its_own_form_and_units() -> None:
    rule = compile_target(">= 5 quỷ", deadline=DEADLINE, numbers="en", units=("quỷ",))
    assert rule.read("1,535 quỷ") == read_figure("1,535 quỷ", "en", units=("quỷ",))
