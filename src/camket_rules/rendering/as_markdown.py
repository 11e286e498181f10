"""Reports, comparisons and series as Markdown: tables, counts, findings."""

import re
from collections.abc import Iterable

from camket_rules.rendering import comparison_words, series_words
from camket_rules.rendering.labels import (
    LABELS,
    MARKED,
    lines,
    notes,
    number,
    result,
    status_label,
)
from camket_rules.reports.comparison import Comparison
from camket_rules.reports.report import Report
from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang, message, show_date
from camket_rules.verdicts import Status


def of_report(report: Report, lang: Lang) -> str:
    """Write a table for each sheet, the counts and the findings."""
    labels = LABELS[lang]
    parts = []
    for sheet in report.sheets:
        part = report.of_sheet(sheet)
        parts.append(f"## {escaped(sheet)} · {escaped(part.rows[0].agency_name(lang))}\n")
        parts.append(_commitments(part, lang))
    parts.append(f"## {labels.total}\n")
    parts.append(_counts(report, lang))
    found = notes(report, lang)
    if found:
        parts.append(f"## {labels.findings}\n")
        parts.append("\n".join(f"- {escaped(note)}" for note in found) + "\n")
    return f"# {labels.as_of} {show_date(report.as_of, lang)}\n\n" + "\n".join(parts)


def _commitments(report: Report, lang: Lang) -> str:
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
    return _table(rows)


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
    return _table(rows)


def of_comparison(comparison: Comparison, lang: Lang) -> str:
    """Write what changed; items that are as they were are only counted."""
    heads = comparison_words.HEADS[lang]
    parts = [f"# {comparison_words.title(comparison, lang)}\n", f"## {heads.summary}\n"]
    counts = [f"- {name}: {count}" for name, count in comparison_words.counts(comparison, lang)]
    parts.append("\n".join([*counts, "", comparison_words.unchanged(comparison, lang)]) + "\n")
    parts.append(f"## {heads.changes}\n")
    parts.append(_changes(comparison, lang))
    found = comparison_words.findings(comparison, lang)
    if found:
        parts.append(f"## {heads.findings}\n")
        parts.append("\n".join(f"- {escaped(line)}" for line in found) + "\n")
    return "\n".join(parts)


def _changes(comparison: Comparison, lang: Lang) -> str:
    changed = comparison.changed()
    if not changed:
        return message("change.none", {}, lang) + "\n"
    heads = comparison_words.HEADS[lang]
    rows = [
        [heads.item, heads.content, heads.status, heads.percent, heads.what],
        [":--", ":--", ":--", ":--", ":--"],
    ]
    rows += [
        [
            escaped(change.id),
            escaped(change.row.name(lang)),
            comparison_words.status(change, lang),
            escaped(comparison_words.percent(change, lang)),
            comparison_words.events(change, lang),
        ]
        for change in changed
    ]
    return _table(rows)


def of_series(series: Series, lang: Lang) -> str:
    """Write a table for each sheet, a column for each date."""
    parts = [f"# {series_words.HEADS[lang].title}\n"]
    heads = series_words.heads(series, lang)
    rules = [":--", ":--", *("--:" for _ in series.dates), ":--", "--:", "--:"]
    for name, items in series_words.by_sheet(series, lang):
        parts.append(f"## {escaped(name)}\n")
        lines = [heads, rules]
        lines += [
            [escaped(cell) for cell in series_words.cells(item, series, lang)] for item in items
        ]
        parts.append(_table(lines))
    parts.append(series_words.HEADS[lang].note + "\n")
    return "\n".join(parts)


def _table(rows: Iterable[Iterable[str]]) -> str:
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def escaped(text: str) -> str:
    """Keep a text from being read as markup."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", text)
