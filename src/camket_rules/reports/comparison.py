"""Two reports → what happened between them: moves, decisions, findings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from camket_rules.errors import CamketError, Problem
from camket_rules.findings import Finding
from camket_rules.quantities.quantity import Interval
from camket_rules.reports.outputs import Output
from camket_rules.reports.report import Report, Row
from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang
from camket_rules.verdicts import Status

COMPARISON_VERSION: Final = 1
"""The `schema_version` of the JSON of a comparison."""

_ORDER: Final = (Status.FAILED, Status.IN_PROGRESS, Status.DONE)


class Trend(StrEnum):
    """Which way an item went."""

    BETTER = "better"
    WORSE = "worse"


class Event(StrEnum):
    """What can have happened to an item between two reports; the codes are stable."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """The status is another one."""
    BETTER = "better"
    WORSE = "worse"
    BECAME_FINAL = "became_final"
    REOPENED = "reopened"
    """It was final and is so no more, by a correction."""
    NEW_FINDINGS = "new_findings"
    GONE_FINDINGS = "gone_findings"
    PERCENT_CHANGED = "percent_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An item in two reports; one of them may lack it, and then only `row` is sure."""

    before: Row | None
    after: Row | None
    new_findings: tuple[Finding, ...] = ()
    gone_findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"<Change {self.id} {', '.join(self.events) or 'as it was'}>"

    @property
    def row(self) -> Row:
        """The item as it stands in the later report that has it."""
        row = self.after or self.before
        assert row is not None
        return row

    @property
    def id(self) -> str:
        """The sheet and the item: `II-08/2`."""
        return self.row.id

    @property
    def percent_delta(self) -> Fraction | None:
        """How far the percent went, exact, in percentage points; None without two numbers."""
        if self.before is None or self.after is None:
            return None
        before, after = self.before.percent, self.after.percent
        if not isinstance(before, Fraction) or not isinstance(after, Fraction):
            return None
        return after - before

    @property
    def trend(self) -> Trend | None:
        """Better or worse: by status (failed < in progress < done), within one by percent.

        None where both are the same, where one of them does not apply, and where percents
        cannot be compared.
        """
        if self.before is None or self.after is None:
            return None
        first, second = self.before.status, self.after.status
        if Status.NOT_APPLICABLE in (first, second):
            return None
        if first is not second:
            return _trend(_ORDER.index(second) - _ORDER.index(first))
        return _trend(_order(self.before.percent, self.after.percent))

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened; empty where the item is as it was."""
        if self.before is None:
            found = [Event.ADDED]
        elif self.after is None:
            found = [Event.REMOVED]
        else:
            found = list(_moves(self, self.before, self.after))
        if self.new_findings:
            found.append(Event.NEW_FINDINGS)
        if self.gone_findings:
            found.append(Event.GONE_FINDINGS)
        return tuple(found)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The change as plain data: see `Comparison.to_dict`."""
        delta = self.percent_delta
        return {
            "id": self.id,
            "title": self.row.title,
            "title_en": self.row.title_en,
            "events": [str(event) for event in self.events],
            "before": None if self.before is None else _state(self.before, lang),
            "after": None if self.after is None else _state(self.after, lang),
            "percent_delta_exact": None if delta is None else str(delta),
            "new_findings": [item.to_dict(lang) for item in self.new_findings],
            "gone_findings": [item.to_dict(lang) for item in self.gone_findings],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Output):
    """Every item of two reports, in the order of the later one; removed ones come last."""

    before: Report
    after: Report
    items: tuple[Change, ...]

    def __repr__(self) -> str:
        days = f"{self.before.as_of} → {self.after.as_of}"
        return f"<Comparison {days} changed={len(self.changed())} of={len(self.items)}>"

    def __iter__(self) -> Iterator[Change]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, name: str) -> Change:
        """Find an item: `II-08/2`, or `2` where there is one sheet."""
        report = self.after if name in self.after else self.before
        full = report[name].id
        return next(change for change in self.items if change.id == full)

    def changed(self) -> tuple[Change, ...]:
        """The items that are not as they were."""
        return tuple(change for change in self.items if change.events)

    def with_event(self, event: Event) -> tuple[Change, ...]:
        """The items that something happened to."""
        return tuple(change for change in self.items if event in change.events)

    def counts(self) -> dict[Event, int]:
        """How many items each thing happened to; rows and their measures count alike."""
        found = Counter(event for change in self.items for event in change.events)
        return {event: found[event] for event in Event}

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The comparison as plain data for JSON; items that are as they were are left out."""
        return {
            "schema_version": COMPARISON_VERSION,
            "lang": language(lang).code,
            "before": _head(self.before),
            "after": _head(self.after),
            "counts": {str(event): count for event, count in self.counts().items()},
            "unchanged": len(self.items) - len(self.changed()),
            "items": [change.to_dict(lang) for change in self.changed()],
        }


def compare(before: Report, after: Report) -> Comparison:
    """Set two reports side by side, row by row and measure by measure.

    A finding is new where the later report has it and the earlier has not, by code and
    words; two reports that were recorded in different languages are compared by code alone.
    Raises `CamketError` `comparison_reversed` where `before` is of a later day.
    """
    if before.as_of > after.as_of:
        facts = {"found": before.as_of, "other": after.as_of}
        raise CamketError([Problem("comparison_reversed", facts)])
    worded = before.lang == after.lang
    earlier = {row.id: row for row in before.lines()}
    later = {row.id: row for row in after.lines()}
    changes = [
        _change(earlier.get(name), later.get(name), after.lang if worded else None)
        for name in (*later, *(name for name in earlier if name not in later))
    ]
    return Comparison(before=before, after=after, items=tuple(changes))


def _change(before: Row | None, after: Row | None, lang: Lang | None) -> Change:
    first = before.verdict.findings if before else ()
    second = after.verdict.findings if after else ()
    return Change(
        before=before,
        after=after,
        new_findings=_beyond(second, first, lang),
        gone_findings=_beyond(first, second, lang),
    )


def _beyond(
    findings: tuple[Finding, ...], known: tuple[Finding, ...], lang: Lang | None
) -> tuple[Finding, ...]:
    """The findings that are not among the known ones."""
    left = Counter(_key(item, lang) for item in known)
    fresh = []
    for item in findings:
        key = _key(item, lang)
        if left[key]:
            left[key] -= 1
        else:
            fresh.append(item)
    return tuple(fresh)


def _key(item: Finding, lang: Lang | None) -> tuple[str, str]:
    return item.code, "" if lang is None else item.text(lang)


def _moves(change: Change, before: Row, after: Row) -> Iterator[Event]:
    if before.status is not after.status:
        yield Event.MOVED
    if change.trend is not None:
        yield Event(change.trend)
    if after.verdict.final and not before.verdict.final:
        yield Event.BECAME_FINAL
    if before.verdict.final and not after.verdict.final:
        yield Event.REOPENED
    if before.percent != after.percent:
        yield Event.PERCENT_CHANGED


def _trend(sign: int | None) -> Trend | None:
    return Trend.BETTER if sign and sign > 0 else Trend.WORSE if sign and sign < 0 else None


def _order(before: Fraction | Interval | None, after: Fraction | Interval | None) -> int | None:
    """1 where every value of `after` is above every value of `before`, −1 below, else None."""
    if before is None or after is None:
        return None
    first, second = _interval(before), _interval(after)
    if _is_above(second, first):
        return 1
    return -1 if _is_above(first, second) else None


def _is_above(high: Interval, low: Interval) -> bool:
    if low.high is None:
        return False
    return bool(high.at_least(low.high) if low.high_open else high.above(low.high))


def _interval(percent: Fraction | Interval) -> Interval:
    return percent if isinstance(percent, Interval) else Interval.point(percent)


def _head(report: Report) -> dict[str, Any]:
    return {
        "as_of": report.as_of.isoformat(),
        "counts": {str(status): count for status, count in report.counts().items()},
    }


def _state(row: Row, lang: Lang) -> dict[str, Any]:
    data = row.to_dict(lang)
    return {
        key: data[key]
        for key in ("status", "percent", "percent_exact", "percent_range", "final", "reason")
    }
