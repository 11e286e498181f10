"""Entries judged: from what came in, or from their parts, as far as they apply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from camket_rules.figures.figure import Figure
from camket_rules.reports.report import Row
from camket_rules.rules import is_known, unread_findings
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.entries import Entry
from camket_rules.targets.composites import Composite, Part
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import Reason, Status, Verdict
from camket_rules.windows import Window


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in, by sheet and item, and the day on which it is looked at.

    `heard` is the last day on which anything came in, where absence after it says nothing.
    """

    figures: Mapping[tuple[str, str], Sequence[Figure]]
    answers: tuple[Answer, ...]
    as_of: date
    heard: date | None = None

    def of(self, entry: Entry) -> Sequence[Figure]:
        """The figures of an entry."""
        return self.figures.get((entry.sheet.id, entry.id), ())


def evaluate_entry(entry: Entry, told: Intake) -> tuple[Verdict, list[Row]]:
    """Judge an entry: its verdict, and the rows that it and its parts make."""
    inner = [evaluate_entry(part, told) for part in entry.inner]
    verdict = _judged(entry, told, told.as_of, [verdict for verdict, _ in inner])
    rows = [row for _, part_rows in inner for row in part_rows]
    measures = tuple(rows) if entry.inner and entry.inner[0].is_measure else ()
    sheet = entry.sheet
    made = Row(
        sheet=sheet.id,
        agency=sheet.agency,
        agency_en=sheet.agency_en or "",
        year=sheet.year,
        item=entry.id,
        title=entry.item.title,
        title_en=entry.item.title_en or "",
        kind=entry.item.target.kind,
        depth=entry.depth,
        is_parent=bool(entry.inner) and not measures,
        verdict=verdict,
        measures=measures,
        source=entry.item.source or "",
        deadline=entry.rule.deadline if entry.rule else None,
        when=entry.rule.when if entry.rule else None,
    )
    return verdict, [made] if measures else [made, *rows]


def _judged(
    entry: Entry, told: Intake, day: date, inner: Sequence[Verdict] | None = None
) -> Verdict:
    """The verdict of a day, which may be before that on which all is looked at.

    `inner` are the verdicts of its parts on that day, where they are known.
    """

    def alone(when: date) -> Verdict:
        known = inner if when == day else None
        return _alone(entry, told, when, known)

    gates = entry.gates
    if not gates.gates:
        return alone(day)
    facts = gates.facts(told.answers, day, told.as_of)
    has_figure = any(is_known(figure, day) for figure in told.of(entry))
    return gates.judged(facts, day, alone, has_figure=has_figure)


def _as_heard(verdict: Verdict, window: Window, heard: date) -> Verdict:
    """The verdict, but that absence fails nothing when nothing more was heard at all."""
    if verdict.reason is not Reason.NO_FIGURE_BY_DEADLINE:
        return verdict
    told = verdict.working[:-1]
    because = Sentence("because.not_due", {"heard": heard, "closes": window.closes})
    return replace(
        verdict,
        status=Status.IN_PROGRESS,
        reason=Reason.NOT_DUE,
        final=False,
        working=(*told, because),
    )


def _alone(entry: Entry, told: Intake, day: date, inner: Sequence[Verdict] | None) -> Verdict:
    """The verdict of a day from figures, as if nothing could take the entry itself out."""
    if entry.rule is not None:
        corrected = told.as_of if day < told.as_of else None
        verdict = entry.rule.evaluate(told.of(entry), as_of=day, corrected=corrected)
        if told.heard is None or told.heard >= entry.rule.window.settled:
            return verdict
        return _as_heard(verdict, entry.rule.window, told.heard)
    if inner is None:
        inner = [_judged(part, told, day) for part in entry.inner]
    parts = [
        Part(verdict, Fraction(part.item.weight), part.item.required)
        for verdict, part in zip(inner, entry.inner, strict=True)
    ]
    target = entry.item.target
    assert isinstance(target, Composite)
    verdict = target.fold(parts)
    unread = [figure for figure in told.of(entry) if is_known(figure, day)]
    findings = tuple(found for figure in unread for found in unread_findings(figure))
    return replace(verdict, findings=(*verdict.findings, *findings)) if findings else verdict
