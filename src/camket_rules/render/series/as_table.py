"""A series on a terminal, with rich."""

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from camket_rules.render.cards import NARROW, print_cards
from camket_rules.render.series import words
from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang


def render(series: Series, lang: Lang) -> str:
    """Write the series as plain text, wide enough for its dates."""
    out = io.StringIO()
    print_series(series, lang, Console(file=out, width=width(series), color_system=None))
    return out.getvalue()


def width(series: Series) -> int:
    """How wide the table is where no terminal sets its width."""
    return 88 + 26 * len(series.dates)


def print_series(series: Series, lang: Lang, console: Console) -> None:
    """Print the series on a console, in its width and colours."""
    console.print(Text(words.HEADS[lang].title, style="bold"))
    number, content, *others = words.heads(series, lang)
    for name, items in words.by_sheet(series, lang):
        rows = [[Text(cell) for cell in words.cells(item, series, lang)] for item in items]
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
    console.print(Text(words.HEADS[lang].note))
