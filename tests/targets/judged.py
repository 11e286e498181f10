"""A target and a figure of the middle of the period → its verdict; pairs of amounts."""

from datetime import date
from typing import Any

from camket_rules import Figure, Quantity, Rule, Verdict, compile_target, read_figure
from camket_rules.figures.figure import Ratio
from camket_rules.quantities.units import resolve
from tests.strategies import BEFORE, DEADLINE, START, believed


def rule(definition: Any) -> Rule:
    return compile_target(definition, deadline=DEADLINE, starts=START)


def judge(definition: Any, figure: Figure | str, as_of: date = BEFORE) -> Verdict:
    reported = read_figure(figure, as_of=as_of) if isinstance(figure, str) else figure
    return rule(definition).evaluate(believed(reported), as_of=as_of)


def amounts(part: Any, of: str | None, whole: Any, over: str | None) -> Figure:
    """A figure of two amounts, each with its unit or without."""
    reading = Ratio(
        Quantity.of(part, resolve(of) if of else None),
        Quantity.of(whole, resolve(over) if over else None),
    )
    return Figure(reading=reading, as_of=BEFORE)
