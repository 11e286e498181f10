"""Whatever comes in, in whatever order: a final status stands, but for a correction."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Status
from camket_rules.figures.figure import Attested, NoResult, Reached, State
from tests.strategies import BEFORE, DEADLINE, START, days, measured
from tests.test_timing import CLOSES, COUNT, DUTY, judge

LATER = (BEFORE, DEADLINE, CLOSES, date(2025, 3, 31), date(2025, 7, 1))


def anything_told(unit: str) -> st.SearchStrategy[Figure]:
    """A figure, a word, an estimate, a forecast, or that there is no result."""
    amounts = st.integers(0, 20).map(lambda value: measured(value, unit).reading)
    words = st.sampled_from([Attested(State.IN_PROGRESS), NoResult()])
    return st.builds(
        Figure,
        reading=st.one_of(amounts, amounts, amounts, words),
        as_of=days,
        reported=st.none() | days,
        estimate=st.sampled_from([False, False, True]),
        forecast=st.sampled_from([False, False, False, True]),
    )


def came(figure: Figure) -> date:
    return max(figure.as_of or START, figure.reported or START)


def days_to_judge(told: list[Figure]) -> list[date]:
    return sorted({*map(came, told), *LATER})


@pytest.mark.parametrize("closes", [None, DEADLINE, CLOSES])
@pytest.mark.parametrize(
    ("target", "unit"),
    [
        (COUNT, "dự án"),
        ({"target": "> 5%", "when": "at_deadline"}, "%"),
        ({"target": "<= 12%", "when": "always"}, "%"),
        ({"target": "<= 12%", "result_expected": "2025-04"}, "%"),
        (DUTY, "vụ"),
        ({"target": "5% .. 15%"}, "%"),
    ],
)
@given(data=st.data())
def test_whatever_comes_in_a_final_status_stands(
    target: Any, unit: str, closes: date | None, data: st.DataObject
) -> None:
    told = data.draw(st.lists(anything_told(unit), max_size=7))
    decided: Status | None = None
    for day in days_to_judge(told):
        verdict = judge(target, told, day, closes)
        known = [figure for figure in told if came(figure) <= day]
        assert judge(target, known[::-1], day, closes) == verdict
        if decided is not None:
            assert (verdict.status, verdict.final) == (decided, True)
        decided = verdict.status if verdict.final else None


def test_a_later_figure_does_not_reopen_what_failed_without_one() -> None:
    told = [
        Figure(reading=measured(amount, "dự án").reading, as_of=day)
        for amount, day in ((1, START), (0, date(2024, 1, 2)), (0, date(2025, 4, 1)))
    ]
    for day in (date(2025, 3, 31), date(2025, 4, 1)):
        verdict = judge(COUNT, told, day, None)
        assert (verdict.status, verdict.final) == (Status.FAILED, True)


milestones = st.builds(
    Figure,
    reading=st.one_of(
        st.sampled_from([State.IN_PROGRESS, State.FAILED, State.DONE]).map(Attested),
        days.map(Reached),
    ),
    as_of=days,
    reported=st.none() | days,
)


@pytest.mark.parametrize(
    "target", ["milestone", "attested", {"kind": "attested", "when": "always"}]
)
@pytest.mark.parametrize("closes", [None, DEADLINE, CLOSES])
@given(st.lists(milestones, max_size=6))
def test_whatever_is_told_of_a_duty_a_final_status_stands(
    target: Any, closes: date | None, told: list[Figure]
) -> None:
    decided: Status | None = None
    for day in days_to_judge(told):
        verdict = judge(target, told, day, closes)
        if decided is not None:
            assert (verdict.status, verdict.final) == (decided, True)
        decided = verdict.status if verdict.final else None


@pytest.mark.parametrize(("target", "unit"), [(COUNT, "dự án"), (DUTY, "vụ"), ("> 5%", "%")])
@given(data=st.data())
def test_only_a_correction_changes_a_final_status(
    target: str, unit: str, data: st.DataObject
) -> None:
    told = data.draw(st.lists(anything_told(unit), min_size=1, max_size=5))
    wrong = data.draw(st.sampled_from(told))
    right = replace(
        data.draw(anything_told(unit)),
        as_of=wrong.as_of,
        reported=data.draw(st.dates(came(wrong), date(2025, 7, 1))),
        supersedes=wrong.as_of,
    )
    decided: Status | None = None
    for day in days_to_judge([*told, right]):
        verdict = judge(target, [*told, right], day, CLOSES)
        if decided is not None and day != came(right):
            assert (verdict.status, verdict.final) == (decided, True)
        decided = verdict.status if verdict.final else None
