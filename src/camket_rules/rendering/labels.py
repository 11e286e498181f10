"""The words and columns that every form of a report shares."""

from dataclasses import dataclass
from typing import Final

from camket_rules.findings import Severity
from camket_rules.reports.report import Report, Row
from camket_rules.texts.messages import Lang, Words, message
from camket_rules.verdicts import Status

MARKED: Final = (Status.IN_PROGRESS, Status.DONE, Status.FAILED)
"""The statuses that have a column of their own, as in the official form."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Column heads and other fixed words in one language."""

    number: str
    content: str
    percent: str
    result: str
    agency: str
    total: str
    findings: str
    as_of: str
    not_applicable: str
    final: str
    target: str


LABELS: Final = Words(Labels, "table")


def status_label(status: Status, lang: Lang) -> str:
    """The name of a status."""
    return message(f"status.{status}", {}, lang)


def result(row: Row, lang: Lang) -> str:
    """What was reached, against what, and why the verdict is what it is."""
    verdict = row.verdict
    parts = []
    if verdict.actual is not None:
        parts.append(verdict.actual.show(lang))
    if verdict.target is not None and not row.is_parent:
        parts.append(f"[{verdict.target.show(lang)}]")
    why = verdict.why(lang)
    if verdict.final:
        why = f"{why} ({LABELS[lang].final})"
    return " ".join([*parts, f"— {why}" if parts else why])


def lines(report: Report) -> list[tuple[Row, bool]]:
    """Every row and measure in order, and whether it is a measure."""
    return [(line, line is not row) for row in report for line in (row, *row.measures)]


def number(row: Row, *, is_measure: bool) -> str:
    """The row number as printed; a measure has none."""
    return "" if is_measure else row.item


def notes(report: Report, lang: Lang) -> list[str]:
    """Every finding on a line of its own: where, how bad, what."""
    severities = {severity: message(f"severity.{severity}", {}, lang) for severity in Severity}
    return [
        f"{row.id} [{severities[item.severity]}: {item.code}] {item.text(lang)}"
        for row, item in report.findings()
    ]
