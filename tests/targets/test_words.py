"""Whole verdicts, word for word in both languages, read over by hand in `data/verdicts.jsonl`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from camket_rules import compile_target
from camket_rules.figures.figure import Figure
from camket_rules.figures.text import read_figure
from camket_rules.files.records import WrittenFigure, figure_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "verdicts.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def figures_of(given: list[Any]) -> list[Figure]:
    """Figures as texts of the last day of March, or in the long form."""
    day = date(2023, 3, 31)
    return [
        read_figure(one, as_of=day)
        if isinstance(one, str)
        else figure_of(WrittenFigure.model_validate(one), numbers="vi", as_of=day)
        for one in given
    ]


def verdict_of(case: dict[str, Any]) -> dict[str, Any]:
    """Everything that a verdict says."""
    rule = compile_target(
        case["target"],
        deadline=date(2023, 12, 31),
        starts=date(2023, 1, 1),
        reporting_closes=date(2024, 1, 20),
    )
    verdict = rule.evaluate(figures_of(case["figures"]), as_of=date.fromisoformat(case["as_of"]))
    forms: tuple[Any, ...] = ("en", "vi")
    return {
        "verdict": [str(verdict.status), str(verdict.reason), verdict.final, verdict.met],
        "percent": [
            *(verdict.show_percent(form) for form in forms),
            str(verdict.attainment),
            str(verdict.percent_method),
        ],
        "actual": [verdict.actual.show(form) if verdict.actual else None for form in forms],
        "shown": [rule.shown.show(form) for form in forms],
        "on": None if verdict.figure_date is None else verdict.figure_date.isoformat(),
        "trace": [verdict.trace(form) for form in forms],
        "findings": [
            [found.code, *(found.text(form) for form in forms)] for found in verdict.findings
        ],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']} {case['figures']}")
def test_a_verdict_word_for_word(case: dict[str, Any]) -> None:
    assert verdict_of(case) == case["says"]
