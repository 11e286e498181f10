"""The words and columns that every form of a series shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from camket_rules.rendering.labels import status_label
from camket_rules.rendering.paces import standing_label
from camket_rules.reports.pace import Point, Standing
from camket_rules.reports.series import ItemSeries, Series
from camket_rules.texts.decimals import format_rounded, show_percent
from camket_rules.texts.messages import Lang, Words, show_date
from camket_rules.verdicts import Reason


@dataclass(frozen=True, slots=True)
class Heads:
    """Column heads in one language."""

    title: str
    item: str
    content: str
    pace: str
    required: str
    projection: str
    note: str


HEADS: Final = Words(Heads, "series")


def heads(series: Series, lang: Lang) -> list[str]:
    """The column heads: one for each date between the item and its pace."""
    words = HEADS[lang]
    dates = [show_date(day, lang) for day in series.dates]
    return [words.item, words.content, *dates, words.pace, words.required, words.projection]


def by_sheet(series: Series, lang: Lang) -> Iterator[tuple[str, list[ItemSeries]]]:
    """The items of each sheet, with its number and agency."""
    sheets: dict[str, list[ItemSeries]] = {}
    for item in series:
        sheets.setdefault(item.latest.row.sheet, []).append(item)
    for sheet, items in sheets.items():
        yield f"{sheet} · {items[0].latest.row.agency_name(lang)}", items


def cells(item: ItemSeries, series: Series, lang: Lang) -> list[str]:
    """An item's line, in the order of the heads."""
    row = item.latest.row
    number, _, measure = row.item.partition(":")
    name = f"– {row.name(lang)}" if measure else row.name(lang)
    points = {point.as_of: point for point in item.points}
    through = [_point(points.get(day), lang) for day in series.dates]
    return [number, name, *through, *_pace(item, lang)]


def _point(point: Point | None, lang: Lang) -> str:
    if point is None:
        return "–"
    verdict = point.row.verdict
    if verdict.reason is Reason.NOT_DUE:
        return verdict.why(lang)
    status = status_label(point.status, lang)
    percent = verdict.show_percent(lang)
    return f"{percent} {status}" if percent else status


def _pace(item: ItemSeries, lang: Lang) -> list[str]:
    found = item.pace
    monthly, projection = found.required_per_month, found.projection
    if found.standing is Standing.MET:
        projection = None
    return [
        standing_label(found, lang),
        "" if not monthly else format_rounded(monthly, lang),
        "" if projection is None else show_percent(projection, lang),
    ]
