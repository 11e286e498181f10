"""A report as Markdown: a table per agency, the counts, the findings."""

import re

from camket_rules.render.labels import (
    LABELS,
    MARKED,
    lines,
    notes,
    number,
    result,
    status_label,
)
from camket_rules.reports.report import Report
from camket_rules.texts.messages import Lang, show_date
from camket_rules.verdicts import Status


def render(report: Report, lang: Lang) -> str:
    """Write the report, one table for each sheet."""
    labels = LABELS[lang]
    parts = []
    for sheet in report.sheets:
        part = report.of_sheet(sheet)
        parts.append(f"## {escaped(sheet)} · {escaped(part.rows[0].agency_name(lang))}\n")
        parts.append(_table(part, lang))
    parts.append(f"## {labels.total}\n")
    parts.append(_counts(report, lang))
    found = notes(report, lang)
    if found:
        parts.append(f"## {labels.findings}\n")
        parts.append("\n".join(f"- {escaped(note)}" for note in found) + "\n")
    return f"# {labels.as_of} {show_date(report.as_of, lang)}\n\n" + "\n".join(parts)


def _table(report: Report, lang: Lang) -> str:
    labels = LABELS[lang]
    heads = [
        labels.number,
        labels.content,
        *(status_label(status, lang) for status in MARKED),
        labels.percent,
        labels.result,
    ]
    rows = [heads, [":--", ":--", ":-:", ":-:", ":-:", "--:", ":--"]]
    for row, is_measure in lines(report):
        marks = ["X" if row.status is status else "" for status in MARKED]
        if row.status is Status.NOT_APPLICABLE:
            marks[0] = f"({labels.not_applicable})"
        name = escaped(row.name(lang))
        rows.append(
            [
                escaped(number(row, is_measure=is_measure)),
                f"– {name}" if is_measure else name,
                *marks,
                row.verdict.show_percent(lang),
                escaped(result(row, lang)),
            ]
        )
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _counts(report: Report, lang: Lang) -> str:
    labels = LABELS[lang]
    rows = [
        [labels.agency, *(status_label(status, lang) for status in Status)],
        [":--", *("--:" for _ in Status)],
    ]
    for sheet in report.sheets:
        part = report.of_sheet(sheet)
        counts = part.counts()
        name = f"{escaped(sheet)} {escaped(part.rows[0].agency_name(lang))}"
        rows.append([name, *(str(counts[status]) for status in Status)])
    totals = report.counts()
    rows.append([f"**{labels.total}**", *(f"**{totals[status]}**" for status in Status)])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def escaped(text: str) -> str:
    """Keep a text from being read as markup."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", text)
