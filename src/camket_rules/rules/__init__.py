"""Targets → rules → verdicts, one module per family of kinds.

`thresholds`, `bands`, `changes` and `duties` say what one figure means for one target;
`timing` turns that and the dates into a verdict; `composites` folds the parts of a row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.amounts import Context
from camket_rules.decimals import NumberForm
from camket_rules.errors import Problem, ReadError, TargetError
from camket_rules.figures import Figure
from camket_rules.messages import message
from camket_rules.quantities import Interval, Quantity
from camket_rules.rules.assessment import Assessment
from camket_rules.rules.bands import about, between
from camket_rules.rules.changes import change, no_increase
from camket_rules.rules.composites import Part, fold
from camket_rules.rules.duties import all_on_time, attested, milestone, none_of
from camket_rules.rules.rule import Rule
from camket_rules.rules.thresholds import above_reference, ceiling, floor, rank, ratio
from camket_rules.rules.timing import Window
from camket_rules.shorthand import expand, set_apart
from camket_rules.targets import COMPOSITE_KINDS, TARGETS, Target, exact
from camket_rules.validation import problems_of

__all__ = ["Part", "Rule", "Window", "compile_target", "fold", "parse_target"]

_ASSESSORS: Final[dict[str, Callable[[Any], Callable[[Figure], Assessment]]]] = {
    "at_least": floor,
    "more_than": floor,
    "per_capita": floor,
    "at_most": ceiling,
    "less_than": ceiling,
    "ratio": ratio,
    "between": between,
    "about": about,
    "reduce_by": change,
    "increase_by": change,
    "no_increase": no_increase,
    "rank_within": rank,
    "above_reference": above_reference,
    "none_of": none_of,
    "all_on_time": all_on_time,
    "milestone": milestone,
    "attested": attested,
}


def parse_target(
    definition: str | Mapping[str, Any],
    *,
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
) -> Target:
    """Make the typed target of a definition: a short text, or a mapping in either form.

    Raises `TargetError` with every problem of the definition.
    """
    fields = {"target": definition} if isinstance(definition, str) else dict(definition)
    context = Context(numbers, units, lenient=False)
    try:
        if "target" in fields:
            fields = expand(*set_apart(fields), context)
        return TARGETS.validate_python(fields, context={"numbers": numbers, "units": units})
    except ReadError as error:
        raise TargetError(error.problems) from error
    except ValidationError as error:
        raise TargetError(problem for problem, _ in problems_of(error)) from error


def compile_target(
    definition: str | Mapping[str, Any] | Target,
    *,
    deadline: date | None = None,
    starts: date | None = None,
    ends: date | None = None,
    reporting_closes: date | None = None,
    numbers: NumberForm = "vi",
    units: tuple[str, ...] = (),
) -> Rule:
    """Compile a target definition to a rule.

    `deadline` is used where the definition names none; `starts` is the first day of the
    period, before which no figure counts, and `ends` its last, until which a report may
    still say that an earlier deadline was kept; `reporting_closes` is the day until which figures
    of the deadline may still come in (the deadline itself where it is not given). Raises
    `TargetError`.
    """
    if isinstance(definition, str | Mapping):
        target = parse_target(definition, numbers=numbers, units=units)
    else:
        target = definition
    if target.kind in COMPOSITE_KINDS:
        raise TargetError([Problem("target_needs_parts", {"kind": target.kind})])
    due = target.deadline or deadline
    if due is None:
        raise TargetError([Problem("deadline_missing")])
    closes = max(due, reporting_closes or due)
    return Rule(
        target,
        target.timing,
        Window(starts, due, closes, target.result_expected, ends),
        _ASSESSORS[target.kind](target),
        TargetShown(target),
    )


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target as people read it: `≥ 650 doanh nghiệp`."""

    target: Target

    def show(self, form: NumberForm) -> str:
        """Write it with its numbers in a form."""
        target = self.target
        match target.kind:
            case "at_least" | "per_capita":
                return f"≥ {target.threshold.show(form)}"
            case "ratio":
                return f"{'>' if target.strict else '≥'} {target.threshold.show(form)}"
            case "more_than" | "at_most" | "less_than":
                sign = {"more_than": ">", "at_most": "≤", "less_than": "<"}[target.kind]
                return f"{sign} {target.threshold.show(form)}"
            case "rank_within":
                return f"{message('show.rank', {}, form)} ≤ {target.threshold}"
            case "between":
                band = Interval(
                    exact(target.low), exact(target.high), target.low_open, target.high_open
                )
                return Quantity(band, target.high.unit).show(form)
            case "about":
                return f"{target.value.show(form)} ± {target.tolerance.show(form)}"
            case "reduce_by" | "increase_by":
                sign = "−" if target.kind == "reduce_by" else "+"
                return f"{sign}{target.amount.show(form)}"
            case "above_reference" if target.reference != "median":
                return f"> {target.reference.show(form)}"
            case kind:
                return message(f"show.{kind}", {}, form)
