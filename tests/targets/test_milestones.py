"""Things to be finished: milestone, attested; and what no duty takes."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Measured, Ratio, Reached, Reading, Steps, Tally
from camket_rules.quantities.units import PERCENT, resolve
from tests.strategies import AFTER, BEFORE, DEADLINE, START, believed


def judge(definition: Any, figure: str | Figure, as_of: date = BEFORE) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE, starts=START)
    reported = read_figure(figure, as_of=BEFORE) if isinstance(figure, str) else figure
    return rule.evaluate(believed(reported), as_of=as_of)


SOME = Interval(Fraction(1), None)


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
        ("always", "đang thực hiện", "in_progress", "in_progress"),
        ("always", "đã xảy ra", "failed", "failed"),
        ("by_deadline", "hoàn thành", "done", "done"),
        ("by_deadline", "đảm bảo", "in_progress", "in_progress"),
        ("by_deadline", "đã giải quyết kịp thời", "in_progress", "in_progress"),
        ("always", "đã giải quyết kịp thời", "in_progress", "done"),
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
    assert (verdict.status, verdict.met) == ("in_progress", None)


def test_an_attested_duty_is_not_done_on_a_day_to_come() -> None:
    figure = Figure(reading=Reached(BEFORE + timedelta(days=1)), as_of=BEFORE)
    verdict = judge("attested", figure)
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unusable")
    assert [finding.code for finding in verdict.findings] == ["date_in_future"]


@pytest.mark.parametrize(
    ("method", "tally", "percent", "named"),
    [
        (None, Tally(done=3, total=4, pending=1), Fraction(75), "share"),
        (None, Tally(late=Interval.point(0)), Fraction(100), "share"),
        (None, Tally(late=SOME), None, "none"),
        ("all_or_nothing", Tally(late=SOME), Fraction(0), "all_or_nothing"),
        (None, Tally(done=0, total=0), None, "none"),
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
