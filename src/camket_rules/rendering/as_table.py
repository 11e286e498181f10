"""Reports, comparisons and series on a terminal, with rich, and as plain text of its width."""

import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from camket_rules.quantities.quantity import Interval
from camket_rules.rendering import comparison_words, series_words
from camket_rules.rendering.cards import NARROW, print_cards
from camket_rules.rendering.labels import LABELS, MARKED, lines, notes, number, result, status_label
from camket_rules.reports.comparison import Change, Comparison, Trend
from camket_rules.reports.report import Report, Row
from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang, message, show_date
from camket_rules.verdicts import Status

BAR: Final = 10
_STYLES: Final[Mapping[Status, str]] = {
    Status.IN_PROGRESS: "yellow",
    Status.DONE: "green",
    Status.FAILED: "red",
    Status.NOT_APPLICABLE: "dim",
}


_TRENDS: Final[Mapping[Trend | None, str]] = {Trend.BETTER: "green", Trend.WORSE: "red"}


def plain(what: Report | Comparison | Series, lang: Lang) -> str:
    """Write what a terminal of the usual width would show, without colours."""
    out = io.StringIO()
    print_table(what, lang, Console(file=out, width=width(what), color_system=None))
    return out.getvalue()


def width(what: Report | Comparison | Series) -> int:
    """How wide a table is where no terminal sets its width: a series is so for its dates."""
    return 88 + 26 * len(what.dates) if isinstance(what, Series) else 140


def print_table(what: Report | Comparison | Series, lang: Lang, console: Console) -> None:
    """Print it on a console, in its width and colours."""
    if isinstance(what, Report):
        print_report(what, lang, console)
    elif isinstance(what, Comparison):
        print_comparison(what, lang, console)
    else:
        print_series(what, lang, console)


def print_report(report: Report, lang: Lang, console: Console) -> None:
    """Print the report on a console, in its width and colours."""
    labels = LABELS[lang]
    console.print(Text(f"{labels.as_of} {show_date(report.as_of, lang)}", style="bold"))
    for sheet in report.sheets:
        if console.width < NARROW:
            _print_cards(report.of_sheet(sheet), lang, console)
        else:
            console.print(_sheet(report.of_sheet(sheet), lang))
    if console.width < NARROW:
        _print_counts(report, lang, console)
    else:
        console.print(_counts(report, lang))
    found = notes(report, lang)
    if found:
        console.print(Text(f"{labels.findings} ({len(found)})", style="bold"))
        for note in found:
            console.print(Text(f"• {note}"))


def _title(report: Report, lang: Lang) -> str:
    return f"{report.rows[0].sheet} · {report.rows[0].agency_name(lang)}"


def _name(row: Row, lang: Lang, *, is_measure: bool) -> Text:
    style = "bold" if row.is_parent or row.measures else ""
    return Text(f"– {row.name(lang)}" if is_measure else row.name(lang), style=style)


def _print_cards(report: Report, lang: Lang, console: Console) -> None:
    labels = LABELS[lang]
    rows = [
        (
            Text(number(row, is_measure=is_measure)),
            _name(row, lang, is_measure=is_measure),
            Text(status_label(row.status, lang), style=_STYLES[row.status]),
            _progress(row, lang),
            Text(result(row, lang)),
        )
        for row, is_measure in lines(report)
    ]
    heads = (labels.number, labels.content, "", labels.percent, "")
    print_cards(console, _title(report, lang), heads, rows)


def _print_counts(report: Report, lang: Lang, console: Console) -> None:
    total = LABELS[lang].total
    parts = [(sheet, report.of_sheet(sheet)) for sheet in report.sheets]
    named = [(sheet, part.rows[0].agency_name(lang), part) for sheet, part in parts]
    rows = [
        (Text(sheet), Text(name), *(Text(str(part.counts()[status])) for status in Status))
        for sheet, name, part in [*named, (total, "", report)]
    ]
    heads = ("", "", *(status_label(status, lang) for status in Status))
    print_cards(console, total, heads, rows)


def _sheet(report: Report, lang: Lang) -> Table:
    labels = LABELS[lang]
    title = Text(_title(report, lang))
    table = Table(title=title, title_justify="left", expand=True, pad_edge=False)
    table.add_column(labels.number, no_wrap=True, overflow="fold")
    table.add_column(labels.content, ratio=3, overflow="fold")
    for status in MARKED:
        table.add_column(status_label(status, lang), justify="center", width=9)
    table.add_column(labels.percent, justify="right", width=BAR + 10, overflow="fold")
    table.add_column(labels.result, ratio=4, overflow="fold")
    for row, is_measure in lines(report):
        table.add_row(
            Text(number(row, is_measure=is_measure)),
            _name(row, lang, is_measure=is_measure),
            *_marks(row, lang),
            _progress(row, lang),
            Text(result(row, lang)),
        )
    return table


def _marks(row: Row, lang: Lang) -> list[Text]:
    style = _STYLES[row.status]
    if row.status is Status.NOT_APPLICABLE:
        return [Text(LABELS[lang].not_applicable, style=style), Text(""), Text("")]
    return [Text("X" if row.status is status else "", style=style) for status in MARKED]


def _progress(row: Row, lang: Lang) -> Text:
    percent = row.percent
    shown = row.verdict.show_percent(lang)
    if percent is None:
        return Text("")
    low = percent.low if isinstance(percent, Interval) else percent
    return Text.assemble((bar(low or Fraction(0)), _STYLES[row.status]), " ", shown)


def bar(percent: Fraction, width: int = BAR) -> str:
    """A bar of whole blocks, full only at 100 percent or more."""
    filled = int(min(max(percent, Fraction(0)), Fraction(100)) * width / 100)
    return "█" * filled + "░" * (width - filled)


def _counts(report: Report, lang: Lang) -> Table:
    labels = LABELS[lang]
    table = Table(title=labels.total, title_justify="left", pad_edge=False)
    table.add_column(labels.agency, overflow="fold")
    for status in Status:
        table.add_column(status_label(status, lang), justify="right")
    for sheet in report.sheets:
        part = report.of_sheet(sheet)
        counts = part.counts()
        name = f"{sheet} {part.rows[0].agency_name(lang)}"
        table.add_row(Text(name), *(str(counts[status]) for status in Status))
    table.add_section()
    totals = report.counts()
    table.add_row(labels.total, *(str(totals[status]) for status in Status), style="bold")
    return table


def print_comparison(comparison: Comparison, lang: Lang, console: Console) -> None:
    """Print the comparison on a console, in its width and colours."""
    heads = comparison_words.HEADS[lang]
    console.print(Text(comparison_words.title(comparison, lang), style="bold"))
    changed = comparison.changed()
    if changed and console.width < NARROW:
        named = (heads.item, heads.content, heads.status, heads.percent, heads.what)
        print_cards(console, heads.changes, named, (_change(change, lang) for change in changed))
    elif changed:
        table = Table(title=heads.changes, title_justify="left", expand=True, pad_edge=False)
        table.add_column(heads.item, no_wrap=True, overflow="fold")
        table.add_column(heads.content, ratio=3, overflow="fold")
        table.add_column(heads.status, ratio=2, overflow="fold")
        table.add_column(heads.percent, ratio=2, overflow="fold")
        table.add_column(heads.what, ratio=3, overflow="fold")
        for change in changed:
            table.add_row(*_change(change, lang))
        console.print(table)
    else:
        console.print(Text(message("change.none", {}, lang)))
    summary = Table(title=heads.summary, title_justify="left", pad_edge=False, show_header=False)
    summary.add_column(overflow="fold")
    summary.add_column(justify="right")
    for name, count in comparison_words.counts(comparison, lang):
        summary.add_row(name, str(count))
    console.print(summary)
    console.print(Text(comparison_words.unchanged(comparison, lang)))
    found = comparison_words.findings(comparison, lang)
    if found:
        console.print(Text(f"{heads.findings} ({len(found)})", style="bold"))
        for line in found:
            console.print(Text(f"• {line}"))


def _change(change: Change, lang: Lang) -> list[Text]:
    status, percent = (_TRENDS.get(trend, "") for trend in comparison_words.trends(change))
    return [
        Text(change.id),
        Text(change.row.name(lang)),
        Text(comparison_words.status(change, lang), style=status),
        Text(comparison_words.percent(change, lang), style=percent),
        Text(comparison_words.events(change, lang)),
    ]


def print_series(series: Series, lang: Lang, console: Console) -> None:
    """Print the series on a console, in its width and colours."""
    console.print(Text(series_words.HEADS[lang].title, style="bold"))
    number, content, *others = series_words.heads(series, lang)
    for name, items in series_words.by_sheet(series, lang):
        rows = [[Text(cell) for cell in series_words.cells(item, series, lang)] for item in items]
        if console.width < NARROW:
            print_cards(console, name, (number, content, *others), rows)
            continue
        table = Table(title=Text(name), title_justify="left", pad_edge=False)
        table.add_column(number, no_wrap=True, overflow="fold")
        table.add_column(content, min_width=20, overflow="fold")
        for head in others:
            table.add_column(head, justify="right", overflow="fold")
        for row in rows:
            table.add_row(*row)
        console.print(table)
    console.print(Text(series_words.HEADS[lang].note))
