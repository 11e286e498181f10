"""Reports, comparisons and series as one HTML page each, which needs nothing else.

Nothing is fetched; a report's own style and script are allowed by their hashes, nothing else is.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, partial
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from camket_rules.findings import Finding
from camket_rules.quantities.quantity import Interval
from camket_rules.rendering import charts, comparison_words
from camket_rules.rendering.charts import History, Mark, Segment
from camket_rules.rendering.labels import LABELS, lines, status_label
from camket_rules.rendering.office import xml_text
from camket_rules.rendering.official import WORDS, heading, period, sentence, tally
from camket_rules.rendering.paces import pace_sentences
from camket_rules.reports.comparison import Change, Comparison
from camket_rules.reports.pace import Point
from camket_rules.reports.report import Report, Row
from camket_rules.reports.series import Series
from camket_rules.texts.decimals import show_percent
from camket_rules.texts.messages import Lang, message, show_date
from camket_rules.verdicts import PercentMethod, Status

URGENCY: Final = (Status.FAILED, Status.IN_PROGRESS, Status.DONE, Status.NOT_APPLICABLE)
"""The order in which rows are sorted by status."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or measure as the page shows it; `key` is its id in the page.

    `rank` is its place by percent among all lines (None without one), `filled` the length of its
    bar, and `passed` the share of its time that is over; `indent` is how far it stands in.
    """

    key: str
    row: Row
    is_measure: bool
    rank: int | None
    urgency: int
    filled: str | None
    passed: Fraction | None
    indent: int
    history: History | None


@dataclass(frozen=True, slots=True)
class Agency:
    """A sheet as the page shows it."""

    key: str
    sheet: str
    name: str
    counts: dict[Status, int]
    bar: tuple[Segment, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the chart of distances: an agency, or a row where there is one agency."""

    key: str
    label: str
    name: str
    marks: tuple[Mark, ...]
    passed: str

    @property
    def levels(self) -> int:
        """How many marks stand on each other, at most."""
        return 1 + max(mark.level for mark in self.marks)


def of_report(report: Report, lang: Lang) -> str:
    """Write the report as a page of its own, without earlier ones."""
    return _page(report, lang, ())


def of_series(series: Series, lang: Lang) -> str:
    """Write the last report as a page; the detail of each row shows how it stood before."""
    *earlier, latest = series.reports
    return _page(latest, lang, earlier)


def of_comparison(comparison: Comparison, lang: Lang) -> str:
    """Write a page without a script: the counts, what changed, the findings."""
    before, after = comparison.before.counts(), comparison.after.counts()
    return (
        _environment(lang)
        .get_template("comparison.html")
        .render(
            title=comparison_words.title(comparison, lang),
            heads=comparison_words.HEADS[lang],
            counted=[(status_label(s, lang), before[s], after[s]) for s in Status],
            counts=comparison_words.counts(comparison, lang),
            unchanged=comparison_words.unchanged(comparison, lang),
            nothing=message("change.none", {}, lang),
            sheets=_changes(comparison, lang),
            findings=comparison_words.findings(comparison, lang),
        )
    )


def _page(report: Report, lang: Lang, earlier: Sequence[Report]) -> str:
    agencies = _agencies(report, lang, charts.histories(report, earlier))
    style, script = _own("page.css"), _own("page.js")
    total = report.counts()
    return (
        _environment(lang)
        .get_template("page.html")
        .render(
            report=report,
            title=heading(report, WORDS[lang].results, lang),
            period=period(report, lang),
            agencies=agencies,
            total=total,
            judged=tally(report)[0],
            bar=charts.stack(total, len(report) or 1),
            lanes=_lanes(report, agencies, lang),
            scale=[(level, charts.share(Fraction(level, charts.SCALE))) for level in (0, 50, 100)],
            passed=_passed(report, lang),
            findings=_findings(report, agencies),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )


def _agencies(report: Report, lang: Lang, histories: dict[str, History]) -> tuple[Agency, ...]:
    ranks = _ranks(report)
    parts = [report.of_sheet(sheet) for sheet in report.sheets]
    most = max((len(part) for part in parts), default=1)
    found, count = [], 0
    for place, part in enumerate(parts, 1):
        shown = []
        for row, is_measure in lines(part):
            count += 1
            shown.append(
                Line(
                    key=f"r{count}",
                    row=row,
                    is_measure=is_measure,
                    rank=ranks.get(id(row)),
                    urgency=URGENCY.index(row.status),
                    filled=(
                        charts.share(row.percent / 100)
                        if isinstance(row.percent, Fraction)
                        else None
                    ),
                    passed=charts.passed(row, report.as_of) if row.deadline else None,
                    indent=min(row.depth, 4),
                    history=histories.get(row.id),
                )
            )
        first = part.rows[0]
        counts = part.counts()
        bar = charts.stack(counts, most)
        name = first.agency_name(lang)
        found.append(Agency(f"a{place}", first.sheet, name, counts, bar, tuple(shown)))
    return tuple(found)


def _ranks(report: Report) -> dict[int, int]:
    """The place of each line by its exact percent; a bounded one stands at its known end."""
    known = []
    for row, _ in lines(report):
        percent = row.percent
        if isinstance(percent, Interval):
            percent = percent.high if percent.low is None else percent.low
        if percent is not None:
            known.append((percent, row))
    places = {percent: place for place, percent in enumerate(sorted({p for p, _ in known}))}
    return {id(row): places[percent] for percent, row in known}


def _lanes(report: Report, agencies: Sequence[Agency], lang: Lang) -> tuple[Lane, ...]:
    """A lane for each agency that has something to draw; for each row where there is one agency."""
    found = []
    for agency in agencies:
        drawn = [line for line in agency.lines if charts.measured(line.row)]
        if not drawn:
            continue
        if len(agencies) > 1:
            time = _on_scale(drawn[0].row, report.as_of, charts.year_end(drawn[0].row))
            marks = charts.marks((line.row for line in drawn), report.as_of)
            found.append(Lane(agency.key, agency.sheet, agency.name, marks, time))
            continue
        for line in drawn:
            time = _on_scale(line.row, report.as_of, line.row.deadline)
            marks = charts.marks([line.row], report.as_of)
            found.append(Lane(line.key, _number(line.row), line.row.name(lang), marks, time))
    return tuple(found)


def _passed(report: Report, lang: Lang) -> str:
    """How much of the year has passed, where all rows are about one year."""
    if len({row.year for row in report}) != 1:
        return ""
    first = report.rows[0]
    return _share(charts.passed(first, report.as_of, charts.year_end(first)), lang)


def _findings(report: Report, agencies: Sequence[Agency]) -> list[tuple[str, Row, Finding]]:
    keys = {id(line.row): line.key for agency in agencies for line in agency.lines}
    return [(keys[id(row)], row, found) for row, found in report.findings()]


def _number(row: Row) -> str:
    """The row number as printed; a measure has that of its row."""
    return row.item.partition(":")[0]


def _past(history: History, lang: Lang) -> str:
    """The dates and percents of a history in words."""
    none = message("page.no_percent", {}, lang)
    return "; ".join(
        f"{show_date(point.day, lang)} {point.row.verdict.show_percent(lang) or none}"
        for point in history.points
    )


def _paces(as_of: date, row: Row, lang: Lang) -> list[str]:
    return pace_sentences(Point(as_of, row), lang)


def _on_scale(row: Row, as_of: date, until: date | None) -> str:
    return charts.share(charts.passed(row, as_of, until) * 100 / charts.SCALE)


def _changes(comparison: Comparison, lang: Lang) -> list[tuple[str, list[dict[str, Any]]]]:
    sheets: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for change in comparison.changed():
        row = change.row
        name = f"{row.sheet} · {row.agency_name(lang)}"
        sheets.setdefault(row.sheet, (name, []))[1].append(_change(change, lang))
    return list(sheets.values())


def _change(change: Change, lang: Lang) -> dict[str, Any]:
    status, percent = comparison_words.trends(change)
    return {
        "item": change.row.item,
        "name": change.row.name(lang),
        "status": comparison_words.status(change, lang),
        "percent": comparison_words.percent(change, lang),
        "events": comparison_words.events(change, lang),
        "status_trend": status or "",
        "percent_trend": percent or "",
    }


@cache
def _environment(lang: Lang) -> Environment:
    environment = Environment(
        loader=PackageLoader("camket_rules.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "lang": lang,
        "labels": LABELS[lang],
        "words": WORDS[lang],
        "charts": charts,
        "Status": Status,
        "statuses": tuple(Status),
        "unknown_method": PercentMethod.NONE,
        "t": partial(_text, lang),
        "day": partial(show_date, lang=lang),
        "share": partial(_share, lang=lang),
        "status": partial(status_label, lang=lang),
        "number": _number,
        "past": partial(_past, lang=lang),
        "paces": partial(_paces, lang=lang),
    }
    environment.filters["sentence"] = sentence
    return environment


def _text(lang: Lang, code: str, **facts: Any) -> str:
    return message(code, facts, lang)


def _share(value: Fraction, lang: Lang) -> str:
    """A share of time for people: `24,7 %`."""
    return show_percent(value * 100, lang, places=1).replace(" ", "\u00a0")


def _printable(value: Any) -> Any:
    """What the page prints: texts as XML can hold them, and nothing that turns the writing."""
    return xml_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _own(name: str) -> str:
    return (resources.files("camket_rules.rendering") / "templates" / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Allow the page's own style and script by their hashes, and refuse everything else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
