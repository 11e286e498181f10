"""A report as CSV, a line per row and measure, safe to open in a spreadsheet."""

import csv
import io
import re
from typing import Any, Final

from camket_rules.rendering.labels import lines
from camket_rules.reports.report import Report
from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang

COLUMNS: Final = (
    *("id", "agency", "item", "title", "kind", "status", "percent", "percent_method", "actual"),
    *("target", "attainment", "met", "final", "reason", "reason_text", "figure_date"),
    "findings",
)
_FORMULA: Final = re.compile(r"[=+@\t\r]|-(?!\d[\d.]*$)")


def of_report(report: Report, lang: Lang) -> str:
    """Write the report; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    lang = language(lang).code
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row, _ in lines(report):
        data = row.to_dict(lang)
        data["title"] = row.name(lang)
        data["agency"] = row.agency_name(lang)
        data["findings"] = " ".join(item["code"] for item in data["findings"])
        writer.writerow([_cell(data[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return inert(text)


def inert(text: str) -> str:
    """Keep a spreadsheet from running the text as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
