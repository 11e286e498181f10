"""Sheets: items compiled to rules, figures in, a report out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from camket_rules.errors import LoadError, Problem
from camket_rules.figures.figure import Figure
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import nfc
from camket_rules.rules import Rule, TargetShown, compile_target, is_known
from camket_rules.sheets.definition import Item, SheetDefinition, define_sheet
from camket_rules.sheets.report import Report, Row
from camket_rules.targets.composites import Part, fold
from camket_rules.targets.models import AllOf, AnyOf, Weighted
from camket_rules.targets.problems import nearest
from camket_rules.tracking import Track, untracked
from camket_rules.verdicts import Reason, Sentence, Status, Verdict


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with the sheet and item that it is for, and where it was written."""

    sheet: str
    item: str
    figure: Figure
    place: Problem = field(default_factory=lambda: Problem("figure"), compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition of a sheet holds, as reported on a day."""

    sheet: str
    condition: str
    holds: bool
    as_of: date | None = None
    place: Problem = field(default_factory=lambda: Problem("figure"), compare=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was reported: figures and answers to conditions, of one sheet or of many."""

    figures: tuple[Reported, ...] = ()
    answers: tuple[Answer, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.figures + other.figures, self.answers + other.answers)

    def __len__(self) -> int:
        return len(self.figures)

    def __iter__(self) -> Iterator[Reported]:
        return iter(self.figures)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a sheet, made ready: its rule, or the entries that it is folded from."""

    id: str
    item: Item
    rule: Rule | None
    inner: tuple["Entry", ...]
    depth: int
    is_measure: bool
    words: tuple[str, ...] = ()
    """The words that may stand beside its noun in a figure, in small letters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agency's commitments of one year, compiled."""

    definition: SheetDefinition
    entries: tuple[Entry, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Sheet":
        """Compile a sheet from plain data of a target file; raises `LoadError`."""
        definition, problems = define_sheet(data)
        if definition is None:
            raise LoadError(problem for problem, _ in problems)
        return cls.compile(definition)

    @classmethod
    def compile(cls, definition: SheetDefinition) -> "Sheet":
        """Compile every target of a definition."""
        words = words_in(definition.words)
        entries = (_entry(item, definition, words, 0) for item in definition.items)
        return cls(definition, tuple(entries))

    @property
    def id(self) -> str:
        """The sheet's identifier, such as `II-08`."""
        return self.definition.id

    def rows(self) -> Iterator[Entry]:
        """Every row in order, a row with parts before its parts; measures are not rows."""
        return (entry for entry in self.walk() if not entry.is_measure)

    def walk(self) -> Iterator[Entry]:
        """Every row and measure in order."""
        pending = list(reversed(self.entries))
        while pending:
            entry = pending.pop()
            yield entry
            pending += reversed(entry.inner)

    def evaluate(
        self,
        figures: "Figures | Mapping[str, Figure | Sequence[Figure]] | None" = None,
        *,
        as_of: date,
        conditions: Mapping[str, bool] | None = None,
    ) -> Report:
        """Judge the sheet on a day from what was reported.

        `figures` come from `load_figures`, or map an item (`"8.2"`, `"2:disbursement"`) to
        its figures; those of other sheets are passed over. `conditions` adds answers.
        Raises `LoadError` for figures that no item of the sheet takes.
        """
        given = figures if isinstance(figures, Figures) else _gathered(self.id, figures or {})
        answers = tuple(Answer(self.id, name, holds) for name, holds in (conditions or {}).items())
        return evaluate_sheets([self], given + Figures(answers=answers), as_of=as_of)


def evaluate_sheets(
    sheets: Sequence[Sheet], figures: Figures, *, as_of: date, track: Track = untracked
) -> Report:
    """Judge many sheets on a day; the report has their rows in order.

    `track` goes along with the sheets, to show how far the work is.

    Raises `LoadError` with a problem for each figure or answer that no sheet takes. A single
    sheet passes over what is meant for others.
    """
    problems = list(misplaced(sheets, figures, passing_over_others=len(sheets) == 1))
    if problems:
        raise LoadError(problems)
    by_item: dict[tuple[str, str], list[Figure]] = {}
    for reported in figures.figures:
        by_item.setdefault((reported.sheet, reported.item), []).append(reported.figure)
    rows: list[Row] = []
    for sheet in track(sheets):
        answers = _latest_answers(sheet.id, figures.answers, as_of)
        for entry in sheet.entries:
            rows += evaluate_entry(entry, sheet, by_item, answers, as_of)[1]
    return Report(as_of, tuple(rows))


def misplaced(
    sheets: Sequence[Sheet], figures: Figures, *, passing_over_others: bool = False
) -> Iterator[Problem]:
    """Find the figures and answers that no item or condition of the sheets takes."""
    known = {sheet.id: sheet for sheet in sheets}
    items = {sheet.id: {entry.id: entry for entry in sheet.walk()} for sheet in sheets}
    strangers: set[str] = set()
    everything: tuple[Reported | Answer, ...] = (*figures.figures, *figures.answers)
    for reported in everything:
        place = reported.place
        sheet = known.get(reported.sheet)
        if sheet is None:
            if not passing_over_others and reported.sheet not in strangers:
                strangers.add(reported.sheet)
                facts = {"found": reported.sheet, "nearest": nearest(reported.sheet, known)}
                yield Problem("sheet_unknown", facts).where(place)
            continue
        if isinstance(reported, Answer):
            conditions = sheet.definition.conditions
            if reported.condition not in conditions:
                near = nearest(reported.condition, conditions)
                facts = {"sheet": sheet.id, "found": reported.condition, "nearest": near}
                yield Problem("condition_unknown", facts).where(place)
            continue
        problem = _misplaced_figure(reported, items[sheet.id])
        if problem is not None:
            yield problem.where(place)


def _misplaced_figure(reported: Reported, items: Mapping[str, Entry]) -> Problem | None:
    entry = items.get(reported.item)
    facts = {"sheet": reported.sheet, "found": reported.item}
    if entry is None:
        return Problem("figure_unknown_item", facts | {"nearest": nearest(reported.item, items)})
    if entry.rule is not None:
        return None
    if any(inner.is_measure for inner in entry.inner):
        names = ", ".join(inner.id for inner in entry.inner)
        return Problem("figure_needs_measure", facts | {"expected": names})
    return Problem("figure_on_parts", facts)


def _entry(
    item: Item,
    sheet: SheetDefinition,
    above: tuple[str, ...],
    depth: int,
    row: str | None = None,
) -> Entry:
    """Make an entry ready; `above` are the words of the sheet and of the rows it stands under."""
    name = item.id if row is None else f"{row}:{item.id}"
    words = tuple(dict.fromkeys((*above, *words_in(_texts_of(item)))))
    inner = tuple(
        _entry(part, sheet, words, depth + 1, item.id if item.measures else None)
        for part in item.inner
    )
    rule = None if inner else _rule(item, sheet)
    return Entry(name, item, rule, inner, depth, row is not None, words)


def _texts_of(item: Item) -> Iterator[str]:
    """What an item says of itself: its titles, its `words:` and the units of its target."""
    yield item.title
    yield item.title_en or ""
    yield from item.words
    for _, value in item.target:
        if isinstance(value, Quantity) and value.unit is not None:
            yield value.unit.label


_WORD: Final = re.compile(r"[^\W\d_]+[²³]?(?:[-'’][^\W\d_]+)*")


def words_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of some texts, in small letters, each once."""
    found = (word for text in texts for word in _WORD.findall(nfc(text).casefold()))
    return tuple(dict.fromkeys(found))


def _rule(item: Item, sheet: SheetDefinition) -> Rule:
    return compile_target(
        item.target,
        deadline=date(sheet.year, 12, 31),
        starts=date(sheet.year, 1, 1),
        reporting_closes=sheet.reporting_closes,
    )


def _gathered(sheet: str, given: Mapping[str, Figure | Sequence[Figure]]) -> Figures:
    return Figures(
        tuple(
            Reported(sheet, item, figure)
            for item, figures in given.items()
            for figure in ([figures] if isinstance(figures, Figure) else figures)
        )
    )


def _latest_answers(sheet: str, answers: Iterable[Answer], as_of: date) -> dict[str, bool]:
    known = [a for a in answers if a.sheet == sheet and (a.as_of is None or a.as_of <= as_of)]
    return {a.condition: a.holds for a in sorted(known, key=lambda a: a.as_of or as_of)}


def evaluate_entry(
    entry: Entry,
    sheet: Sheet,
    figures: Mapping[tuple[str, str], Sequence[Figure]],
    answers: Mapping[str, bool],
    as_of: date,
) -> tuple[Verdict, list[Row]]:
    """Judge an entry: its verdict, and the rows that it and its parts make."""
    inner = [evaluate_entry(part, sheet, figures, answers, as_of) for part in entry.inner]
    own = figures.get((sheet.id, entry.id), ())
    if entry.rule is not None:
        verdict = entry.rule.evaluate(own, as_of=as_of)
    else:
        parts = [
            Part(verdict, Fraction(part.item.weight), part.item.required)
            for (verdict, _), part in zip(inner, entry.inner, strict=True)
        ]
        target = entry.item.target
        assert isinstance(target, AllOf | AnyOf | Weighted)
        verdict = fold(target, parts)
    has_figure = any(is_known(figure, as_of) for figure in own)
    verdict = _excused(entry, sheet, verdict, answers, as_of, has_figure)
    rows = [row for _, part_rows in inner for row in part_rows]
    measures = tuple(rows) if entry.inner and entry.inner[0].is_measure else ()
    made = Row(
        sheet=sheet.id,
        agency=sheet.definition.agency,
        agency_en=sheet.definition.agency_en or "",
        year=sheet.definition.year,
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


def _excused(
    entry: Entry,
    sheet: Sheet,
    verdict: Verdict,
    answers: Mapping[str, bool],
    as_of: date,
    has_figure: bool,
) -> Verdict:
    """Take out an item that was stopped or whose condition does not hold."""
    item = entry.item
    for reason, stop in ((Reason.WITHDRAWN, item.withdrawn), (Reason.SUSPENDED, item.suspended)):
        if stop is not None and stop.on <= as_of:
            facts = {"on": stop.on, "note": stop.note}
            return _not_applicable(item, reason, facts, (), final=reason is Reason.WITHDRAWN)
    if item.applies_if is None:
        return verdict
    label = ConditionLabel(sheet.definition, item.applies_if)
    holds = answers.get(item.applies_if)
    if holds is False:
        contradicted = (finding("condition_contradicted", condition=label),) if has_figure else ()
        facts = {"condition": label}
        return _not_applicable(item, Reason.CONDITION_FALSE, facts, contradicted, final=False)
    if holds is None and not has_figure:
        note = finding("condition_unanswered", condition=label)
        return replace(verdict, findings=(*verdict.findings, note))
    return verdict


def _not_applicable(
    item: Item, reason: Reason, facts: dict[str, Any], findings: tuple[Finding, ...], *, final: bool
) -> Verdict:
    return Verdict(
        Status.NOT_APPLICABLE,
        reason,
        final,
        findings=findings,
        target=TargetShown(item.target),
        working=(Sentence(f"because.{reason}", facts),),
    )


@dataclass(frozen=True, slots=True)
class ConditionLabel:
    """The label of a condition, in the language that it is shown in."""

    sheet: SheetDefinition
    name: str

    def show(self, form: str) -> str:
        """Its label, or its name where none was declared."""
        label = self.sheet.conditions.get(self.name)
        if label is None:
            return self.name
        return label.en if form == "en" and label.en else label.vi
