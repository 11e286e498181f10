"""What was reported last and cannot be used keeps what is older from deciding the deadline."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from camket_rules import Figure, ReadError, Verdict, compile_target, read_figure
from camket_rules.figures.figure import (
    Attested,
    Blank,
    Confirmation,
    Measured,
    NoResult,
    State,
    Tally,
    Unreadable,
)
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import resolve

START, DEADLINE, LATE = date(2026, 1, 1), date(2026, 12, 31), date(2027, 6, 1)
QUARTERS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), DEADLINE)
JUNE, OCTOBER = QUARTERS[1], date(2026, 10, 15)
SURE = Confirmation("A", DEADLINE, "x")


def told(text: str, day: date, **more: Any) -> Figure:
    """A figure, or one that cannot be read."""
    try:
        return replace(read_figure(text, as_of=day), **more)
    except ReadError as error:
        return Figure(reading=Unreadable((error.problem,)), as_of=day, **more)


def judge(target: Any, *figures: Figure, as_of: date = LATE) -> Verdict:
    return compile_target(target, deadline=DEADLINE, starts=START).evaluate(figures, as_of=as_of)


def codes(verdict: Verdict) -> list[str]:
    return [found.code for found in verdict.findings]


CRIME = {"target": "giảm 5%", "baseline": "73 vụ"}
UNUSABLE = [
    ("> 96%", "97%", "không đạt"),
    ("> 96%", "97%", "90% kế hoạch"),
    ("> 96%", "97%", "12 hồ sơ"),
    ("> 96%", "97%", "tăng 3%"),
    ("> 96%", "97%", "0/0 hồ sơ"),
    ("none", "0 vụ", "xảy ra 1 vụ nhỏ"),
    ("none", "0 vụ", "12 lớp"),
    (CRIME, "68 vụ", "5 điểm"),
    ("<= 5%", "4%", "tỷ lệ nghèo đa chiều 6%"),
    ("<= 5%", "4%", "6 hộ"),
    ("rank <= 15", "hạng 12", "1,5"),
    (">= 650 doanh nghiệp", "640 doanh nghiệp", "655 dn thanh lap moi"),
    ("all_on_time", "9/9 nhiệm vụ đúng hạn", "12 vụ"),
]


@pytest.mark.parametrize(("target", "good", "odd"), UNUSABLE)
@pytest.mark.parametrize("between", [True, False])
def test_an_older_figure_does_not_answer_over_one_that_cannot_be_used(
    target: Any, good: str, odd: str, between: bool
) -> None:
    """Whether it is of the deadline's own day, or only newer than the other."""
    day = date(2026, 11, 20) if between else DEADLINE
    history = [told(good, OCTOBER), told(odd, day)]
    for as_of in (DEADLINE, LATE):
        verdict = judge(target, *history, as_of=as_of)
        assert (verdict.status, verdict.final) == ("in_progress", False)
        assert verdict.reason in ("figure_unreadable", "figure_unusable", "figure_held")
        assert "figure_stale" not in codes(verdict)
    right = told(good, day, supersedes=day, reported=LATE)
    assert judge(target, *history, right).final


@pytest.mark.parametrize(("target", "good", "odd"), UNUSABLE)
def test_a_row_of_which_nothing_can_be_used_is_not_failed(target: Any, good: str, odd: str) -> None:
    verdict = judge(target, told(odd, DEADLINE))
    assert (verdict.status, verdict.final, verdict.met) == ("in_progress", False, None)
    assert judge(target, told(odd, date(2025, 12, 31))).reason == "no_figure_by_deadline"
    late = told(odd, DEADLINE, reported=LATE)
    assert judge(target, late).reason == "no_figure_by_deadline"


@pytest.mark.parametrize(
    ("target", "first", "reason"),
    [
        (">= 650 doanh nghiệp", "655 doanh nghiệp", "reached"),
        ("none", "01 vụ", "breached"),
        ("milestone", "hoàn thành", "reached"),
    ],
)
def test_what_was_decided_at_once_stands(target: str, first: str, reason: str) -> None:
    verdict = judge(target, told(first, JUNE), told("5 quỷ", DEADLINE))
    assert (verdict.reason, verdict.final) == (reason, True)


def test_a_figure_that_can_be_used_after_it_answers() -> None:
    history = [told("97%", OCTOBER), told("12 hồ sơ", date(2026, 11, 20)), told("98%", DEADLINE)]
    assert judge("> 96%", *history).reason == "met_at_deadline"
    blank = Figure(reading=Blank(), as_of=DEADLINE)
    assert judge("> 96%", told("97%", OCTOBER), blank).reason == "met_at_deadline"
    assert judge("> 96%", *history[:2], blank).reason == "figure_unusable"


def test_what_must_always_hold_needs_every_figure_of_the_year() -> None:
    history = [told("có 1 vụ nhỏ", JUNE), told("0 vụ", DEADLINE)]
    verdict = judge("none", *history)
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unreadable")
    right = told("0 vụ", JUNE, supersedes=JUNE, reported=LATE)
    assert judge("none", *history, right).reason == "kept_to_deadline"
    assert judge("none", *history, told("01 vụ", OCTOBER)).reason == "breached"


WORDS = {
    "forecast_only": told("dự kiến 90%", DEADLINE),
    "unpublished": Figure(reading=Attested(State.UNPUBLISHED), as_of=DEADLINE),
    "under_way": Figure(reading=Attested(State.IN_PROGRESS), as_of=DEADLINE),
    "not_begun": Figure(reading=Attested(State.NOT_BEGUN), as_of=DEADLINE),
}


@pytest.mark.parametrize("reason", WORDS)
def test_words_after_a_figure_keep_it_from_being_done(reason: str) -> None:
    words = WORDS[reason]
    verdict = judge("> 96%", told("97%", OCTOBER), words)
    assert (verdict.status, verdict.reason, verdict.final) == ("in_progress", reason, False)
    assert str(DEADLINE) in verdict.trace("en")
    missed = judge("> 96%", told("95%", OCTOBER), words)
    agrees = reason in ("under_way", "not_begun")
    assert (missed.status == "failed") is agrees
    assert judge("> 96%", words).reason == "no_figure_by_deadline"
    early = replace(words, as_of=JUNE)
    assert judge("> 96%", early, told("97%", OCTOBER)).reason == "met_at_deadline"


def test_no_result_is_not_the_last_word_where_something_came_after_it() -> None:
    nothing = Figure(reading=NoResult(), as_of=OCTOBER)
    assert judge("> 96%", nothing, told("12 hồ sơ", DEADLINE)).reason == "figure_unusable"
    assert judge("> 96%", nothing).reason == "no_result"


def test_the_note_of_an_older_answer_says_only_what_is_so() -> None:
    verdict = judge("> 96%", told("95%", OCTOBER), WORDS["under_way"])
    (note,) = verdict.findings
    assert "no later one" in note.text("en")
    assert "không có số liệu mới hơn dùng được" in note.text("vi")


@pytest.mark.parametrize("amounts", [(163, 170, 180, 160), (163, 170, 160, 180)])
def test_counts_that_may_be_of_one_quarter_each_do_not_fail(amounts: tuple[int, ...]) -> None:
    history = [told(f"{n} dự án", day) for n, day in zip(amounts, QUARTERS, strict=True)]
    verdict = judge(">= 650 dự án", *history)
    assert (verdict.status, verdict.reason, verdict.met) == ("in_progress", "figure_fell", False)
    assert "cumulative_fell" in codes(verdict)
    sure = [replace(figure, confirmed=SURE) for figure in history]
    assert judge(">= 650 dự án", *sure).reason == "unreached_by_deadline"
    rising = [told(f"{n} dự án", day) for n, day in zip(sorted(amounts), QUARTERS, strict=True)]
    assert judge(">= 650 dự án", *rising).reason == "unreached_by_deadline"


def test_a_milestone_dated_after_its_deadline_is_late_whatever_fell() -> None:
    late = told("hoàn thành ngày 10/01/2027", date(2027, 1, 20))
    history = [told("đạt 80%", JUNE), told("đạt 60%", DEADLINE), late]
    assert judge("milestone", *history).reason == "reached_late"


@pytest.mark.parametrize(
    ("target", "unit"),
    [("<= 5 vụ", "vụ"), ("< 6 vụ", "vụ"), (CRIME | {"baseline": "7 vụ"}, "vụ")],
)
@pytest.mark.parametrize(("before", "now"), [(8, 3), (5, 4)])
def test_what_has_happened_cannot_become_less(
    target: Any, unit: str, before: int, now: int
) -> None:
    history = [told(f"{before} {unit}", JUNE), told(f"{now} {unit}", DEADLINE)]
    verdict = judge(target, *history)
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_held")
    assert "held_count_fell" in codes(verdict)
    sure = replace(history[1], confirmed=SURE)
    assert judge(target, history[0], sure).reason == "met_at_deadline"
    wrong = told("1 vụ", JUNE, supersedes=JUNE, reported=OCTOBER)
    assert judge(target, *history, wrong).reason == "met_at_deadline"
    estimated = replace(history[0], estimate=True)
    assert judge(target, estimated, history[1]).reason == "met_at_deadline"


@pytest.mark.parametrize(
    ("target", "before", "now"),
    [
        ("<= 100 hộ", "120 hộ", "95 hộ"),
        ("<= 5%", "8%", "3%"),
        ("<= 5 vụ", "3 vụ", "4 vụ"),
        ("<= 5 vụ", "3 vụ", "3 vụ"),
    ],
)
def test_levels_may_fall(target: str, before: str, now: str) -> None:
    assert judge(target, told(before, JUNE), told(now, DEADLINE)).reason == "met_at_deadline"


def points(value: str) -> Quantity:
    return Quantity.of(Decimal(value), resolve("điểm"))


@pytest.mark.parametrize(
    ("target", "more", "code"),
    [
        ("80 điểm", {"reference": points("70")}, "reference_not_target"),
        ("80 điểm", {"reference": points("90")}, "reference_not_target"),
        ("80 điểm", {"peers": (points("60"), points("72"))}, "reference_not_target"),
        (
            "median",
            {"reference": points("81"), "peers": (points("90"), points("95"))},
            "reference_not_median",
        ),
    ],
)
def test_references_that_differ_are_told(target: str, more: Any, code: str) -> None:
    figure = Figure(reading=Measured(points("75")), as_of=DEADLINE, **more)
    verdict = judge({"kind": "above_reference", "reference": target}, figure)
    assert (verdict.status, verdict.reason, codes(verdict)) == (
        "in_progress",
        "figure_unusable",
        [code],
    )


def test_references_that_agree_as_they_are_written_are_none() -> None:
    peers = (points("81"), points("81.5"))
    for stated in ("81.25", "81.3", "81.2"):
        figure = Figure(
            reading=Measured(points("82")),
            as_of=DEADLINE,
            peers=peers,
            reference=points(stated),
        )
        target = {"kind": "above_reference", "reference": f"{stated.replace('.', ',')} điểm"}
        for asked in ("> median", target):
            assert judge(asked, figure).reason == "met_at_deadline"


@pytest.mark.parametrize("target", ["milestone", "attested"])
@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.NOT_BEGUN])
def test_a_state_that_is_taken_back_is_told(target: str, state: State) -> None:
    later = Figure(reading=Attested(state), as_of=JUNE)
    verdict = judge(target, told("hoàn thành", QUARTERS[0]), later)
    assert (verdict.status, verdict.final, codes(verdict)) == ("done", True, ["taken_back"])
    assert judge(target, replace(later, as_of=START), told("hoàn thành", JUNE)).findings == ()


def test_a_day_told_later_takes_nothing_back() -> None:
    history = [told("đang thực hiện", JUNE), told("hoàn thành ngày 10/06/2026", OCTOBER)]
    assert codes(judge("milestone", *history)) == []


def tasks(day: date = DEADLINE, **counts: Any) -> Figure:
    return Figure(reading=Tally(**counts), as_of=day)


@pytest.mark.parametrize("counts", [{"pending": 4}, {"pending": 2, "left": 2}])
@pytest.mark.parametrize("method", ["share", "all_or_nothing"])
def test_what_failed_is_not_met(counts: Any, method: str) -> None:
    target = {"kind": "all_on_time", "percent_method": method}
    figure = tasks(done=5, total=9, **counts)
    before = judge(target, figure, as_of=date(2026, 12, 31))
    assert (before.status, before.met, before.attainment) == ("failed", False, "unmet")
    assert before.percent != 100


def test_of_no_tasks_none_is_on_time() -> None:
    verdict = judge("all_on_time", tasks(done=0, total=0))
    assert (verdict.status, verdict.reason, verdict.met) == (
        "in_progress",
        "undecided_figure",
        None,
    )


def test_tasks_that_vanished_are_asked_for() -> None:
    june = tasks(JUNE, done=5, total=9)
    verdict = judge("all_on_time", june, tasks(done=5, total=5))
    assert (verdict.reason, codes(verdict)) == ("figure_held", ["held_tasks_fewer"])
    withdrawn = tasks(done=5, total=9, left=4)
    for last in (withdrawn, tasks(done=9, total=9)):
        assert judge("all_on_time", june, last).reason == "kept_to_deadline"
    done = tasks(JUNE, done=9, total=9)
    assert judge("all_on_time", done, tasks(done=5, total=5)).reason == "kept_to_deadline"
