"""A comparison as one HTML file that needs nothing else: no script, no network."""

from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined

from camket_rules.render.diff import words
from camket_rules.render.labels import status_label
from camket_rules.reports.comparison import Change, Comparison
from camket_rules.texts.messages import Lang, message
from camket_rules.verdicts import Status


def render(comparison: Comparison, lang: Lang) -> str:
    """Write the page; every text is escaped."""
    text = resources.files("camket_rules.render.diff").joinpath("page.html.j2")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    before, after = comparison.before.counts(), comparison.after.counts()
    return environment.from_string(text.read_text("utf-8")).render(
        lang=lang,
        title=words.title(comparison, lang),
        heads=words.HEADS[lang],
        statuses=[(status_label(s, lang), before[s], after[s]) for s in Status],
        counts=words.counts(comparison, lang),
        unchanged=words.unchanged(comparison, lang),
        nothing=message("change.none", {}, lang),
        sheets=_by_sheet(comparison, lang),
        findings=words.findings(comparison, lang),
    )


def _by_sheet(comparison: Comparison, lang: Lang) -> list[tuple[str, list[dict[str, Any]]]]:
    sheets: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for change in comparison.changed():
        row = change.row
        name = f"{row.sheet} · {row.agency_name(lang)}"
        sheets.setdefault(row.sheet, (name, []))[1].append(_row(change, lang))
    return list(sheets.values())


def _row(change: Change, lang: Lang) -> dict[str, Any]:
    status, percent = words.trends(change)
    return {
        "item": change.row.item,
        "name": change.row.name(lang),
        "status": words.status(change, lang),
        "percent": words.percent(change, lang),
        "events": words.events(change, lang),
        "status_trend": status or "",
        "percent_trend": percent or "",
    }
