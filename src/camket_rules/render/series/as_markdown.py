"""A series as Markdown: a table for each sheet, a column for each date."""

from camket_rules.render.as_markdown import escaped
from camket_rules.render.series import words
from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang


def render(series: Series, lang: Lang) -> str:
    """Write the series."""
    parts = [f"# {words.HEADS[lang].title}\n"]
    heads = words.heads(series, lang)
    rules = [":--", ":--", *("--:" for _ in series.dates), ":--", "--:", "--:"]
    for name, items in words.by_sheet(series, lang):
        parts.append(f"## {escaped(name)}\n")
        lines = [heads, rules]
        lines += [[escaped(cell) for cell in words.cells(item, series, lang)] for item in items]
        parts.append("".join(f"| {' | '.join(cells)} |\n" for cells in lines))
    parts.append(words.HEADS[lang].note + "\n")
    return "\n".join(parts)
