"""The text forms of a report, and what no form may carry."""

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Report, Sheet
from camket_rules.rendering import render
from camket_rules.rendering.as_csv import inert
from camket_rules.rendering.as_table import BAR, bar
from tests.forms import TEXT_FORMS

TITLE = "=HYPERLINK(1)|*đậm* [liên kết]"


def report(title: str = TITLE) -> Report:
    sheet = Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "A",
            "agency": "Sở A",
            "year": 2023,
            "numbers": "vi",
            "items": [{"id": "1", "title": title, "target": ">= 5 dự án"}],
        }
    )
    return sheet.evaluate(as_of=date(2023, 3, 31))


def test_csv_disarms_formulas() -> None:
    text = render(report(), "csv", lang="vi")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == f"'{TITLE}"


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-1+1", "\t=1", "\r=1"])
def test_formula_starts_are_disarmed(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.50", "12", "II-08/2", "đang thực hiện", "", "-5"])
def test_plain_cells_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


def test_markdown_escapes_markup() -> None:
    text = render(report(), "markdown", lang="vi")
    assert r"=HYPERLINK(1)\|\*đậm\* \[liên kết\]" in text


def test_a_terminal_takes_markup_as_text() -> None:
    assert "[liên kết]" in " ".join(render(report(), "table", lang="vi").split())


@pytest.mark.parametrize("form", TEXT_FORMS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_form_names_the_row(form: str, lang: str) -> None:
    text = render(report("Dự án mới"), form, lang="vi" if lang == "vi" else "en")
    assert "Dự án mới" in text


@given(st.fractions(min_value=-50, max_value=300))
def test_a_bar_is_full_only_at_the_target(percent: Fraction) -> None:
    drawn = bar(percent)
    assert len(drawn) == BAR
    assert (drawn == "█" * BAR) == (percent >= 100)
