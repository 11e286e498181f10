"""A comparison on a terminal, with rich."""

import io
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from camket_rules.render.cards import NARROW, print_cards
from camket_rules.render.diff import words
from camket_rules.reports.comparison import Change, Comparison, Trend
from camket_rules.texts.messages import Lang, message

_STYLES: Final[dict[Trend | None, str]] = {Trend.BETTER: "green", Trend.WORSE: "red"}


def render(comparison: Comparison, lang: Lang) -> str:
    """Write the comparison as plain text, 140 columns wide."""
    out = io.StringIO()
    print_comparison(comparison, lang, Console(file=out, width=140, color_system=None))
    return out.getvalue()


def print_comparison(comparison: Comparison, lang: Lang, console: Console) -> None:
    """Print the comparison on a console, in its width and colours."""
    heads = words.HEADS[lang]
    console.print(Text(words.title(comparison, lang), style="bold"))
    changed = comparison.changed()
    if changed and console.width < NARROW:
        named = (heads.item, heads.content, heads.status, heads.percent, heads.what)
        print_cards(console, heads.changes, named, (_cells(change, lang) for change in changed))
    elif changed:
        table = Table(title=heads.changes, title_justify="left", expand=True, pad_edge=False)
        table.add_column(heads.item, no_wrap=True, overflow="fold")
        table.add_column(heads.content, ratio=3, overflow="fold")
        table.add_column(heads.status, ratio=2, overflow="fold")
        table.add_column(heads.percent, ratio=2, overflow="fold")
        table.add_column(heads.what, ratio=3, overflow="fold")
        for change in changed:
            table.add_row(*_cells(change, lang))
        console.print(table)
    else:
        console.print(Text(message("change.none", {}, lang)))
    summary = Table(title=heads.summary, title_justify="left", pad_edge=False, show_header=False)
    summary.add_column(overflow="fold")
    summary.add_column(justify="right")
    for name, count in words.counts(comparison, lang):
        summary.add_row(name, str(count))
    console.print(summary)
    console.print(Text(words.unchanged(comparison, lang)))
    found = words.findings(comparison, lang)
    if found:
        console.print(Text(f"{heads.findings} ({len(found)})", style="bold"))
        for line in found:
            console.print(Text(f"• {line}"))


def _cells(change: Change, lang: Lang) -> list[Text]:
    status, percent = (_STYLES.get(trend, "") for trend in words.trends(change))
    return [
        Text(change.id),
        Text(change.row.name(lang)),
        Text(words.status(change, lang), style=status),
        Text(words.percent(change, lang), style=percent),
        Text(words.events(change, lang)),
    ]
