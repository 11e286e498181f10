"""Every task on time: all_on_time."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Ratio, Tally
from camket_rules.quantities.units import resolve
from tests.strategies import AFTER, BEFORE, DEADLINE, START, believed


def judge(definition: Any, figure: str | Figure, as_of: date = BEFORE) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START)
    reported = read_figure(figure, as_of=BEFORE) if isinstance(figure, str) else figure
    return rule.evaluate(believed(reported), as_of=as_of)


tallies = st.builds(
    lambda done, pending, late: Tally(done=done, pending=pending, total=done + pending + late),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 3),
)


SOME = Interval(Fraction(1), None)


@given(tallies)
def test_a_late_task_is_what_is_neither_done_nor_pending(tally: Tally) -> None:
    assert tally.done is not None
    assert tally.pending is not None
    assert tally.total is not None
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE))
    late = tally.total - tally.done - tally.pending
    assert verdict.met is ((late == 0) if tally.total else None)
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
        (Tally(done=5), None, "in_progress"),
        (Tally(total=9), None, "in_progress"),
        (Tally(done=5, late=Interval.point(0)), True, "done"),
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


def test_that_some_task_is_late_is_not_lost_among_the_counts() -> None:
    verdict = judge({"kind": "all_on_time"}, "5/9 nhiệm vụ đúng hạn, có nhiệm vụ trễ hạn")
    assert (verdict.status, verdict.reason, verdict.final) == ("failed", "breached", True)
    assert verdict.percent == Fraction(500, 9)


@pytest.mark.parametrize(
    ("tally", "met"),
    [
        (Tally(done=5, total=9, late=SOME), False),
        (Tally(done=5, total=9, late=Interval.point(4)), False),
        (Tally(done=5, total=9, late=Interval.point(0)), True),
        (Tally(done=5, total=9, pending=3, late=SOME), False),
        (Tally(done=5, total=9, pending=3, late=Interval.point(1)), False),
        (Tally(done=8, total=9, late=SOME), False),
        (Tally(done=9, total=9, late=Interval.point(0)), True),
        (Tally(done=9, total=9), True),
        (Tally(done=4, total=5, of="due", late=Interval.point(1)), False),
        (Tally(done=5, late=SOME), False),
        (Tally(total=5, late=SOME), False),
    ],
)
def test_what_was_stated_and_what_the_counts_leave_are_taken_together(
    tally: Tally, met: bool
) -> None:
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE))
    assert verdict.met is met
    assert (verdict.status, verdict.final) == (("in_progress", False) if met else ("failed", True))


@pytest.mark.parametrize(
    "tally",
    [
        Tally(done=9, total=9, late=SOME),
        Tally(done=5, total=9, late=Interval.point(5)),
        Tally(done=4, total=5, of="due", late=Interval.point(0)),
        Tally(done=4, total=6, of="due", late=Interval.point(1)),
        Tally(done=5, total=9, pending=4, late=SOME),
    ],
)
@pytest.mark.parametrize(("text", "shown"), [("", "(—)"), ("x", "(x)")])
def test_a_statement_against_the_counts_is_told_with_its_text(
    tally: Tally, text: str, shown: str
) -> None:
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE, text=text))
    (finding,) = verdict.findings
    assert finding.code == "tally_impossible"
    assert finding.facts == {"found": text or "—"}
    assert (verdict.reason, verdict.met) == ("figure_unusable", None)
    assert shown.strip("()") in finding.text("en")


@pytest.mark.parametrize(
    ("tally", "en", "vi"),
    [
        (Tally(done=5, total=9), "5/9 on time", "5/9 đúng hạn"),
        (Tally(done=5), "5 on time", "5 đúng hạn"),
        (Tally(total=9), "…/9 on time", "…/9 đúng hạn"),
        (Tally(done=0, total=0), "0/0 on time", "0/0 đúng hạn"),
        (Tally(late=Interval.point(0)), "0 late", "0 trễ hạn"),
        (Tally(late=SOME), "≥ 1 late", "≥ 1 trễ hạn"),
        (
            Tally(done=5, total=9, pending=3, late=Interval.point(1)),
            "5/9 on time, 1 late, 3 not yet due",
            "5/9 đúng hạn, 1 trễ hạn, 3 chưa đến hạn",
        ),
        (
            Tally(done=8, total=9, left=1),
            "8/9 on time, 1 withdrawn or handed over",
            "8/9 đúng hạn, 1 đã rút hoặc chuyển giao",
        ),
    ],
)
def test_a_tally_shows_the_counts_that_were_stated(tally: Tally, en: str, vi: str) -> None:
    verdict = judge("all_on_time", Figure(reading=tally, as_of=BEFORE))
    assert verdict.actual is not None
    assert (verdict.actual.show("en"), verdict.actual.show("vi")) == (en, vi)
    assert verdict.trace("en").startswith(f"Tasks: {en}.")
    assert verdict.trace("vi").startswith(f"Nhiệm vụ: {vi}.")


def test_a_late_task_ends_it_whenever_it_must_hold() -> None:
    target = {"kind": "all_on_time", "when": "by_deadline"}
    verdict = judge(target, Figure(reading=Tally(done=4, total=5, of="due"), as_of=BEFORE))
    assert (verdict.status, verdict.reason, verdict.final) == ("failed", "given_up", True)


def test_tasks_may_be_counted_as_a_fraction() -> None:
    unit = resolve("nhiệm vụ")
    whole = Ratio(Quantity.of(4, unit), Quantity.of(5, unit))
    assert judge("all_on_time", Figure(reading=whole, as_of=BEFORE)).percent == 80
    for part, of in (
        (Interval(Fraction(4), None), Interval.point(5)),
        (Interval.point(4), Interval(Fraction(5), None)),
        (Interval.point(Fraction(9, 2)), Interval.point(5)),
        (Interval.point(4), Interval.point(Fraction(11, 2))),
        (Interval.point(0), Interval.point(0)),
    ):
        odd = Ratio(Quantity(part, unit), Quantity(of, unit))
        verdict = judge("all_on_time", Figure(reading=odd, as_of=BEFORE))
        assert [finding.code for finding in verdict.findings] == ["shape_mismatch"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (
            "3/3 nhiệm vụ đến hạn đúng hạn, 2 nhiệm vụ chưa đến hạn",
            ("in_progress", "kept_so_far"),
            ("failed", "unreached_by_deadline"),
        ),
        (
            "3/4 nhiệm vụ đến hạn đúng hạn, 1 nhiệm vụ chưa đến hạn",
            ("failed", "breached"),
            ("failed", "breached"),
        ),
        (
            "3/3 nhiệm vụ đến hạn đúng hạn, 0 nhiệm vụ chưa đến hạn",
            ("in_progress", "kept_so_far"),
            ("done", "kept_to_deadline"),
        ),
    ],
)
def test_tasks_not_yet_due_are_not_among_those_due(
    text: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    verdict = judge("all_on_time", text)
    assert (verdict.status, verdict.reason) == before
    later = judge("all_on_time", text, AFTER)
    assert (later.status, later.reason) == after
