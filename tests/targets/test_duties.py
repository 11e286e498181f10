"""Incidents, tasks on time, milestones and attested duties."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Measured, Ratio, Reached, Reading, Steps, Tally
from camket_rules.quantities.units import PERCENT, resolve
from tests.strategies import AFTER, BEFORE, DEADLINE, START, believed, measured


def judge(definition: Any, figure: str | Figure, as_of: date = BEFORE) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START)
    reported = read_figure(figure, as_of=BEFORE) if isinstance(figure, str) else figure
    return rule.evaluate(believed(reported), as_of=as_of)


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


SOME = Interval(Fraction(1), None)


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


@pytest.mark.parametrize(
    ("method", "tally", "percent", "named"),
    [
        (None, Tally(done=3, total=4, pending=1), Fraction(75), "share"),
        (None, Tally(late=Interval.point(0)), Fraction(100), "share"),
        (None, Tally(late=SOME), None, "none"),
        ("all_or_nothing", Tally(late=SOME), Fraction(0), "all_or_nothing"),
        (None, Tally(done=0, total=0), Fraction(100), "share"),
        (None, Tally(done=3, total=4), Fraction(75), "share"),
        (None, Tally(done=3), None, "none"),
        ("all_or_nothing", Tally(done=3, total=4, pending=1), Fraction(100), "all_or_nothing"),
        ("all_or_nothing", Tally(done=3, total=4, of="due"), Fraction(0), "all_or_nothing"),
        ("all_or_nothing", Tally(done=3, total=4), None, "none"),
    ],
)
def test_the_percent_of_tasks(
    method: str | None, tally: Tally, percent: Fraction | None, named: str
) -> None:
    target = {"kind": "all_on_time"} | ({"percent_method": method} if method else {})
    verdict = judge(target, Figure(reading=tally, as_of=BEFORE))
    assert (verdict.percent, verdict.percent_method) == (percent, named)


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
    ("target", "reading"),
    [
        ("none", Steps(("một",))),
        ("none", Tally(done=1)),
        ("all_on_time", Steps(("một",))),
        ("milestone", Tally(done=1)),
        ("attested", Steps(("một",))),
        ("attested", Measured(Quantity.of(5))),
    ],
)
def test_a_shape_that_a_duty_does_not_take_is_told(target: str, reading: Reading) -> None:
    for text, found in (("", "—"), ("năm", "năm")):
        verdict = judge(target, Figure(reading=reading, as_of=BEFORE, text=text))
        (finding,) = verdict.findings
        assert (finding.code, finding.facts) == ("shape_mismatch", {"found": found})


def test_a_percent_is_no_count_of_incidents() -> None:
    for text, found in (("", "%"), ("5%", "5%")):
        reading = Measured(Quantity.of(5, PERCENT))
        verdict = judge("none", Figure(reading=reading, as_of=BEFORE, text=text))
        assert verdict.findings[0].facts == {"found": found}


def test_incidents_are_shown_and_told() -> None:
    verdict = judge("none", "2 vụ")
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "2 vụ"
    assert (verdict.attainment, verdict.percent_method) == ("unmet", "all_or_nothing")
    assert verdict.trace("en").startswith("2 vụ was reported; none is allowed.")
    assert judge("none", "trên 0 vụ").met is False
    assert judge("none", measured(0, None, BEFORE)).met is True


def test_steps_are_told_in_order_and_shown_as_a_share() -> None:
    target = {"kind": "milestone", "steps": ["một", "hai", "ba"]}
    unknown = judge(target, Figure(reading=Steps(("bốn", "một", "năm")), as_of=BEFORE))
    assert unknown.findings[0].facts == {"found": "bốn, năm", "expected": "một, hai, ba"}
    done = judge(target, Figure(reading=Steps(("một", "hai")), as_of=BEFORE))
    assert done.actual is not None
    assert (done.actual.show("vi"), done.actual.show("en")) == ("66,67 % (2/3)", "66.67 % (2/3)")
    assert (done.percent_method, done.attainment) == ("share", "unmet")
    assert done.trace("en").startswith("66.67 % (2/3) of the work is done.")


def test_a_share_of_work_just_under_the_whole_is_not_shown_as_whole() -> None:
    verdict = judge("milestone", "99.999/100.000 gói thầu")
    assert verdict.actual is not None
    assert verdict.actual.show("vi").startswith("99,999 %")
    assert (verdict.met, verdict.displayed_percent) == (False, "99.99")


def test_a_milestone_passes_on_what_is_odd_about_its_share() -> None:
    verdict = judge("milestone", "6/5 gói thầu")
    assert [finding.code for finding in verdict.findings] == ["part_exceeds_whole"]
    assert (verdict.attainment, verdict.percent) == ("met", Fraction(120))


def test_a_day_to_come_is_told_with_the_day_of_the_report() -> None:
    figure = Figure(reading=Reached(AFTER), as_of=BEFORE)
    for target in ("milestone", "attested"):
        (finding,) = judge(target, figure).findings
        assert (finding.code, finding.facts) == (
            "date_in_future",
            {"found": AFTER, "as_of": BEFORE},
        )


def test_the_first_incident_ends_it_whenever_it_must_hold() -> None:
    target = {"kind": "none_of", "when": "by_deadline"}
    for text in ("1 vụ", "đã xảy ra"):
        verdict = judge(target, text)
        assert (verdict.status, verdict.reason, verdict.final) == ("failed", "given_up", True)


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


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (Quantity.of(5), Quantity.of(8), Fraction(125, 2)),
        (
            Quantity.of(5, resolve("nhiệm vụ")),
            Quantity.of(8, resolve("nhiệm vụ")),
            Fraction(125, 2),
        ),
        (Quantity.of(5, resolve("xã")), Quantity.of(8, resolve("xã")), None),
        (Quantity.of(5, PERCENT), Quantity.of(8, resolve("nhiệm vụ")), None),
    ],
)
def test_only_work_that_is_done_brings_a_milestone_nearer(
    part: Quantity, whole: Quantity, percent: Fraction | None
) -> None:
    verdict = judge("milestone", Figure(reading=Ratio(part, whole), as_of=BEFORE))
    assert verdict.percent == percent


@pytest.mark.parametrize("when", ["by_deadline", "always"])
def test_a_duty_that_was_broken_is_failed_at_once_and_for_good(when: str) -> None:
    verdict = judge({"kind": "attested", "when": when}, "đã xảy ra")
    assert verdict.status == "failed"
    assert verdict.final
    assert verdict.percent == 0
