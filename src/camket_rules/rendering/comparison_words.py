"""The words and columns that every form of a comparison shares."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from camket_rules.findings import Finding
from camket_rules.rendering.labels import status_label
from camket_rules.reports.comparison import Change, Comparison, Event, Trend
from camket_rules.reports.report import Row
from camket_rules.texts.decimals import format_rounded
from camket_rules.texts.messages import Lang, Words, message


@dataclass(frozen=True, slots=True)
class Heads:
    """Column heads and section heads in one language."""

    item: str
    content: str
    status: str
    percent: str
    what: str
    summary: str
    changes: str
    findings: str
    before: str
    after: str


HEADS: Final = Words(Heads, "comparison")


def title(comparison: Comparison, lang: Lang) -> str:
    """The days that are compared."""
    facts = {"before": comparison.before.as_of, "after": comparison.after.as_of}
    return message("change.title", facts, lang)


def event_label(event: Event, lang: Lang) -> str:
    """The name of what happened."""
    return message(f"event.{event}", {}, lang)


def status(change: Change, lang: Lang) -> str:
    """The status, or both where it is another one."""
    return _both([_status(change.before, lang), _status(change.after, lang)])


def percent(change: Change, lang: Lang) -> str:
    """The percent, or both with how far it went where it is another one."""
    text = _both([_percent(change.before, lang), _percent(change.after, lang)])
    delta = change.percent_delta
    if not delta:
        return text
    return f"{text} ({message('change.points', {'delta': signed(delta, lang)}, lang)})"


def trends(change: Change) -> tuple[Trend | None, Trend | None]:
    """Better or worse for the columns of status and percent: for the one that tells it."""
    moved = Event.MOVED in change.events
    return (change.trend, None) if moved else (None, change.trend)


def signed(delta: Fraction, lang: Lang) -> str:
    """A difference with its sign, rounded for display."""
    return f"{'+' if delta > 0 else '−'}{format_rounded(abs(delta), lang)}"


def events(change: Change, lang: Lang) -> str:
    """What happened, but for what the columns of status and percent show."""
    shown = (Event.MOVED, Event.PERCENT_CHANGED)
    return ", ".join(event_label(event, lang) for event in change.events if event not in shown)


def counts(comparison: Comparison, lang: Lang) -> list[tuple[str, int]]:
    """How many items each thing happened to."""
    return [(event_label(event, lang), count) for event, count in comparison.counts().items()]


def unchanged(comparison: Comparison, lang: Lang) -> str:
    """How many items are as they were."""
    same = len(comparison) - len(comparison.changed())
    return message("change.unchanged", {"unchanged": same, "all": len(comparison)}, lang)


def findings(comparison: Comparison, lang: Lang) -> list[str]:
    """Every finding that came or went, on a line of its own."""
    return [
        _finding(change, item, kind, lang)
        for change in comparison
        for kind, found in (("new", change.new_findings), ("gone", change.gone_findings))
        for item in found
    ]


def _finding(change: Change, item: Finding, kind: str, lang: Lang) -> str:
    word = message(f"change.finding_{kind}", {}, lang)
    severity = message(f"severity.{item.severity}", {}, lang)
    return f"{change.id} [{word}, {severity}: {item.code}] {item.text(lang)}"


def _both(texts: list[str]) -> str:
    before, after = (text or "–" for text in texts)
    return texts[1] if before == after else f"{before} → {after}"


def _status(row: Row | None, lang: Lang) -> str:
    if row is None:
        return ""
    return status_label(row.status, lang)


def _percent(row: Row | None, lang: Lang) -> str:
    return "" if row is None else row.verdict.show_percent(lang)
