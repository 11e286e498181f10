"""Nothing may go wrong: none_of."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Measured
from camket_rules.quantities.units import PERCENT
from tests.strategies import BEFORE, DEADLINE, START, believed, measured


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


def test_the_first_incident_ends_it_whenever_it_must_hold() -> None:
    target = {"kind": "none_of", "when": "by_deadline"}
    for text in ("1 vụ", "đã xảy ra"):
        verdict = judge(target, text)
        assert (verdict.status, verdict.reason, verdict.final) == ("failed", "given_up", True)
