"""(a) One verdict: status and percent of one figure for each of 300 rules."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

DEADLINE = date(2023, 12, 31)
AS_OF = date(2023, 3, 31)
THRESHOLDS = range(100, 400)
VALUES = [Decimal(7 * n % 400) for n in THRESHOLDS]


def ours() -> Callable[[], object]:
    from camket_rules import Figure, compile_target
    from camket_rules.figures.figure import Measured
    from camket_rules.quantities.quantity import Quantity
    from camket_rules.quantities.units import resolve

    unit = resolve("dự án")
    rules = [compile_target(f">= {n} dự án", deadline=DEADLINE) for n in THRESHOLDS]
    figures = [Figure(reading=Measured(Quantity.of(v, unit)), as_of=AS_OF) for v in VALUES]
    pairs = list(zip(rules, figures, strict=True))

    def run() -> None:
        for rule, figure in pairs:
            verdict = rule.evaluate(figure, as_of=AS_OF)
            _ = verdict.status, verdict.percent

    return run


def closure() -> Callable[[], object]:
    def rule(threshold: Decimal) -> Callable[[Decimal, date], tuple[str, Decimal]]:
        def judge(value: Decimal, as_of: date) -> tuple[str, Decimal]:
            met = value >= threshold
            if met:
                status = "done"
            elif as_of >= DEADLINE:
                status = "failed"
            else:
                status = "in_progress"
            return status, value * 100 / threshold

        return judge

    pairs = [(rule(Decimal(n)), value) for n, value in zip(THRESHOLDS, VALUES, strict=True)]

    def run() -> None:
        for judge, value in pairs:
            judge(value, AS_OF)

    return run


def zen_engine() -> Callable[[], object]:
    import zen

    text = "value >= {n} ? 'done' : late ? 'failed' : 'in_progress'"
    pairs = [
        (zen.compile_expression(text.format(n=n)), zen.compile_expression(f"value * 100 / {n}"), v)
        for n, v in zip(THRESHOLDS, VALUES, strict=True)
    ]

    def run() -> None:
        for status, percent, value in pairs:
            facts = {"value": float(value), "late": AS_OF >= DEADLINE}
            status.evaluate(facts)
            percent.evaluate(facts)

    return run


def rule_engine() -> Callable[[], object]:
    import rule_engine as engine

    text = 'value >= {n} ? "done" : (late ? "failed" : "in_progress")'
    pairs = [
        (engine.Rule(text.format(n=n)), engine.Rule(f"value * 100 / {n}"), v)
        for n, v in zip(THRESHOLDS, VALUES, strict=True)
    ]

    def run() -> None:
        for status, percent, value in pairs:
            facts = {"value": value, "late": AS_OF >= DEADLINE}
            status.evaluate(facts)
            percent.evaluate(facts)

    return run


def json_logic() -> Callable[[], object]:
    from json_logic import jsonLogic

    value_of, late = {"var": "value"}, {"var": "late"}
    pairs: list[tuple[Any, Any, Decimal]] = [
        (
            {"if": [{">=": [value_of, n]}, "done", late, "failed", "in_progress"]},
            {"/": [{"*": [value_of, 100]}, n]},
            v,
        )
        for n, v in zip(THRESHOLDS, VALUES, strict=True)
    ]

    def run() -> None:
        for status, percent, value in pairs:
            facts = {"value": float(value), "late": AS_OF >= DEADLINE}
            jsonLogic(status, facts)
            jsonLogic(percent, facts)

    return run


def business_rules() -> Callable[[], object]:
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
    )

    class Variables(BaseVariables):
        def __init__(self, value: Decimal) -> None:
            self.given = value

        @numeric_rule_variable()
        def value(self) -> Decimal:
            return self.given

        @boolean_rule_variable()
        def late(self) -> bool:
            return AS_OF >= DEADLINE

    class Actions(BaseActions):
        def __init__(self, value: Decimal, threshold: int) -> None:
            self.percent = value * 100 / threshold
            self.status = ""

        @rule_action()
        def done(self) -> None:
            self.status = "done"

        @rule_action()
        def failed(self) -> None:
            self.status = "failed"

        @rule_action()
        def in_progress(self) -> None:
            self.status = "in_progress"

    def rules(n: int) -> list[dict[str, Any]]:
        met = {"name": "value", "operator": "greater_than_or_equal_to", "value": n}
        unmet = {"name": "value", "operator": "less_than", "value": n}
        late = {"name": "late", "operator": "is_true", "value": True}
        early = {"name": "late", "operator": "is_false", "value": True}
        return [
            {"conditions": {"all": [met]}, "actions": [{"name": "done"}]},
            {"conditions": {"all": [unmet, late]}, "actions": [{"name": "failed"}]},
            {"conditions": {"all": [unmet, early]}, "actions": [{"name": "in_progress"}]},
        ]

    pairs = [(rules(n), n, v) for n, v in zip(THRESHOLDS, VALUES, strict=True)]

    def run() -> None:
        for own, n, value in pairs:
            actions = Actions(value, n)
            run_all(own, Variables(value), actions, stop_on_first_trigger=True)

    return run
