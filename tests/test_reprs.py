"""What an object says of itself at a prompt: one line, in the words of the field."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from camket_rules import (
    CamketError,
    Figure,
    Finding,
    Interval,
    Quantity,
    Reason,
    Report,
    Sheet,
    Status,
    Verdict,
    compare,
    compile_target,
    read_figure,
    series_of,
)
from camket_rules.errors import Place
from camket_rules.figures.figure import Ratio, Tally
from camket_rules.quantities.units import resolve
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from tests.test_pins import comparison, figures, report, series, sheets

DONG = resolve("tỷ đồng")
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
SHEET = Sheet.from_dict(
    {
        "schema_version": 1,
        "id": "A",
        "agency": "Sở A",
        "year": 2026,
        "numbers": "vi",
        "items": [{"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"}],
    }
)


def reported(text: str, day: date) -> Figure:
    return read_figure(text, as_of=day)


EARLY = SHEET.evaluate({"1": reported("163 doanh nghiệp", MARCH)}, as_of=MARCH)
LATER = SHEET.evaluate({"1": reported("650 doanh nghiệp", JUNE)}, as_of=JUNE)
FIGURE = Figure(reading=Tally(late=None, done=3, total=9), as_of=MARCH)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Quantity.of(Decimal("1234.5"), DONG), "<Quantity 1,234.5 tỷ đồng>"),
        (Quantity(Interval(Fraction(5), None, True), None), "<Quantity > 5>"),
        (EARLY["1"].verdict, "<Verdict in_progress 25.08 % not final>"),
        (LATER["1"].verdict, "<Verdict done 100.00 % final>"),
        (Verdict(Status.FAILED, Reason.BREACHED, final=True), "<Verdict failed final>"),
        (EARLY["1"], "<Row A/1 in_progress 25.08 % not final>"),
        (EARLY, "<Report 2026-03-31 sheets=1 rows=1>"),
        (Report(MARCH, ()), "<Report 2026-03-31 sheets=0 rows=0>"),
        (SHEET, "<Sheet A 2026 rows=1>"),
        (Figures((ReportedFigure("A", "1", FIGURE),)), "<Figures figures=1 answers=0>"),
        (compare(EARLY, LATER), "<Comparison 2026-03-31 → 2026-06-30 changed=1 of=1>"),
        (
            compare(EARLY, LATER).items[0],
            "<Change A/1 moved, better, became_final, percent_changed>",
        ),
        (compare(EARLY, EARLY).items[0], "<Change A/1 as it was>"),
        (series_of(SHEET, Figures(), [MARCH, JUNE]), "<Series 2026-03-31, 2026-06-30>"),
        (Finding("correction"), "<Finding note correction>"),
        (
            compile_target(">= 650 doanh nghiệp", deadline=JUNE),
            "<Rule at_least: ≥ 650 doanh nghiệp by_deadline 2026-06-30>",
        ),
        (reported("163 doanh nghiệp", MARCH), "<Figure '163 doanh nghiệp' 2026-03-31>"),
        (
            Figure(reading=Ratio(Quantity.of(1, DONG), Quantity.of(4, DONG))),
            "<Figure Ratio(numerator=<Quantity 1 tỷ đồng>, denominator=<Quantity 4 tỷ đồng>, "
            "planned=False, of_whole=False)>",
        ),
    ],
)
def test_what_it_says_of_itself(value: Any, said: str) -> None:
    assert repr(value) == said


def test_a_problem_says_where_and_which() -> None:
    with pytest.raises(CamketError) as error:
        Sheet.from_dict({"schema_version": 1})
    assert repr(error.value.problems[0]) == "<Problem key_missing>"
    assert (
        repr(error.value.problems[0].at(Place("a.yaml", 3, 5)))
        == "<Problem a.yaml:3:5 key_missing>"
    )


def test_a_quantity_reads_as_text() -> None:
    assert f"{Quantity.of(1535, DONG)}" == "1,535 tỷ đồng"


def test_every_object_of_the_real_sheets_says_it_in_one_short_line() -> None:
    rules = [entry.rule for sheet in sheets() for entry in sheet.walk() if entry.rule]
    rows = [row for day in series().dates for row in report(day).lines()]
    told = [*sheets(), *rules, *rows, *(row.verdict for row in rows), *comparison(), *series()]
    told += [found for row in rows for found in row.verdict.findings]
    told += [item.figure for item in figures()]
    for value in told:
        said = repr(value)
        assert "\n" not in said
        assert len(said) < 300, said
