"""Sheets: items compiled to rules, figures in, a report out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, Final

from camket_rules.errors import CamketError, LoadError, Problem, misused
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.figures.text import read_figure
from camket_rules.progress import Track, untracked
from camket_rules.quantities.dates import day_given
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.reporting import Reporting
from camket_rules.quantities.unit_names import nfc
from camket_rules.reports.report import Report, Row
from camket_rules.rules import Rule, compile_target, is_known, read_for, unread_findings
from camket_rules.sheets.applicability import (
    Answer,
    Gates,
    answers_to,
    can_be_out,
    unknown_condition,
)
from camket_rules.sheets.definition import Item, SheetDefinition, define_sheet
from camket_rules.targets.composites import Composite, Part
from camket_rules.targets.given import Given, Reader
from camket_rules.targets.problems import nearest
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import Reason, Status, Verdict
from camket_rules.windows import Window


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with the sheet and item that it is for, and where it was written."""

    sheet: str
    item: str
    figure: Figure
    place: Problem = field(default_factory=lambda: Problem("figure"), compare=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was reported: figures and answers to conditions, of one sheet or of many.

    `strays` tell of rows and cells of which it cannot be told whose figure or answer they hold.
    """

    figures: tuple[Reported, ...] = ()
    answers: tuple[Answer, ...] = ()
    strays: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"<Figures figures={len(self)} answers={len(self.answers)}>"

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.figures + other.figures,
            self.answers + other.answers,
            self.strays + other.strays,
        )

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
    gates: Gates = field(repr=False)
    """What stops it, or the rows that it stands under."""
    words: tuple[str, ...] = ()
    """The words that may stand beside its noun in a figure, in small letters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agency's commitments of one year, compiled."""

    definition: SheetDefinition
    entries: tuple[Entry, ...]

    def __repr__(self) -> str:
        return f"<Sheet {self.id} {self.definition.year} rows={sum(1 for _ in self.rows())}>"

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
        above = _Above(definition, words, definition.reporting or "quarterly")
        entries = (_entry(item, above) for item in definition.items)
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

    def read(self, text: str, item: str | None = None) -> Figure:
        """Read a figure in the number form and with the nouns of the sheet; raises `ReadError`.

        Words of the title of `item`, where it is given, may stand behind the figure's noun.
        """
        own = self.definition
        entry = next((entry for entry in self.walk() if entry.id == item), None)
        if entry is None:
            return read_figure(text, own.numbers, units=own.units)
        return read_for(entry.item.target, text, own.numbers, own.units, entry.words)

    def evaluate(
        self,
        figures: "Figures | Mapping[str, Given | Iterable[Given]] | None" = None,
        *,
        as_of: date | str,
        conditions: Mapping[str, bool | None] | None = None,
    ) -> Report:
        """Judge the sheet on a day, which may be text (`2026-06-30`), from what was reported.

        `figures` come from `load_figures`, or map an item (`"8.2"`, `"2:disbursement"`) to
        its figures or to values, as `Rule.evaluate` takes them; those of other sheets are
        passed over. `conditions` adds answers: True,
        False, or None where there is none. Raises `LoadError` for figures that no item of the
        sheet takes, and for answers to what it does not ask.
        """
        given = figures if isinstance(figures, Figures) else _gathered(self, figures)
        answers = answers_to(self.definition, conditions)
        return evaluate_sheets([self], given + Figures(answers=answers), as_of=as_of)


def evaluate_sheets(
    sheets: Sequence[Sheet],
    figures: Figures,
    *,
    as_of: date | str,
    only_as_heard: bool = False,
    track: Track = untracked,
) -> Report:
    """Judge many sheets on a day; the report has their rows in order.

    `track` goes along with the sheets, to show how far the work is. With `only_as_heard` no row
    fails for want of a figure where nothing was heard of its sheet any more when reporting
    closed: that period is not reported on yet.

    Raises `LoadError` with a problem for each figure or answer that no sheet takes. A single
    sheet passes over what is meant for others.
    """
    as_of = day_given("as_of", as_of)
    problems = list(misplaced(sheets, figures, passing_over_others=len(sheets) == 1))
    if problems:
        raise LoadError(problems)
    by_item: dict[tuple[str, str], list[Figure]] = {}
    for reported in figures.figures:
        by_item.setdefault((reported.sheet, reported.item), []).append(reported.figure)
    rows: list[Row] = []
    for sheet in track(sheets):
        heard = _last_heard(sheet, figures) if only_as_heard else None
        told = Told(by_item, figures.answers, as_of, heard)
        for entry in sheet.entries:
            rows += evaluate_entry(entry, sheet, told)[1]
    return Report(as_of, tuple(rows))


def _last_heard(sheet: Sheet, figures: Figures) -> date:
    """The last day on which anything came in on a sheet; its year's first where nothing did."""
    own = (reported.figure for reported in figures.figures if reported.sheet == sheet.id)
    days = [day for figure in own for day in (figure.as_of, figure.reported)]
    days += [answer.as_of for answer in figures.answers if answer.sheet == sheet.id]
    return max((day for day in days if day), default=date(sheet.definition.year, 1, 1))


def misplaced(
    sheets: Sequence[Sheet], figures: Figures, *, passing_over_others: bool = False
) -> Iterator[Problem]:
    """Find the figures and answers that no item or condition of the sheets takes."""
    known = {sheet.id: sheet for sheet in sheets}
    items = {sheet.id: entries_by_id(sheet) for sheet in sheets}
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
            if reported.condition not in sheet.definition.conditions:
                yield unknown_condition(sheet.definition, reported.condition).where(place)
            continue
        problem = misplaced_figure(reported, items[sheet.id])
        if problem is not None:
            yield problem.where(place)


def entries_by_id(sheet: Sheet) -> dict[str, Entry]:
    """Return every row and measure of a sheet by its id."""
    return {entry.id: entry for entry in sheet.walk()}


def misplaced_figure(reported: Reported, items: Mapping[str, Entry]) -> Problem | None:
    """Return why no item takes a figure, or None.

    A row with parts takes one that cannot be read, to tell why.
    """
    entry = items.get(reported.item)
    facts = {"sheet": reported.sheet, "found": reported.item}
    if entry is None:
        return Problem("figure_unknown_item", facts | {"nearest": nearest(reported.item, items)})
    if entry.rule is not None or isinstance(reported.figure.reading, Unreadable):
        return None
    if any(inner.is_measure for inner in entry.inner):
        names = ", ".join(inner.id for inner in entry.inner)
        return Problem("figure_needs_measure", facts | {"expected": names})
    return Problem("figure_on_parts", facts)


@dataclass(frozen=True, slots=True)
class _Above:
    """What an item takes over from its sheet and from the rows that it stands under."""

    sheet: SheetDefinition
    words: tuple[str, ...]
    reporting: Reporting
    gates: tuple[Item, ...] = ()
    depth: int = 0
    row: str | None = None


def _entry(item: Item, above: _Above) -> Entry:
    """Make an entry ready."""
    sheet = above.sheet
    name = item.id if above.row is None else f"{above.row}:{item.id}"
    own = _Above(
        sheet,
        tuple(dict.fromkeys((*above.words, *words_in(_texts_of(item))))),
        item.reporting or above.reporting,
        (*above.gates, item) if can_be_out(item) else above.gates,
        above.depth + 1,
        item.id if item.measures else None,
    )
    inner = tuple(_entry(part, own) for part in item.inner)
    rule = None if inner else _rule(item, sheet, own.reporting)
    settled = max(part.gates.settled for part in inner) if rule is None else rule.window.settled
    gates = Gates(sheet, item, own.gates, settled)
    is_measure = above.row is not None
    return Entry(name, item, rule, inner, above.depth, is_measure, gates, own.words)


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


def _rule(item: Item, sheet: SheetDefinition, reporting: Reporting) -> Rule:
    return compile_target(
        item.target,
        deadline=date(sheet.year, 12, 31),
        starts=date(sheet.year, 1, 1),
        reporting_closes=sheet.reporting_closes,
        numbers=sheet.numbers,
        units=sheet.units,
        reporting=reporting,
    )


def _gathered(sheet: Sheet, given: object) -> Figures:
    """The figures of values by item; raises `LoadError` with all that are none."""
    if given is None:
        return Figures()
    if not isinstance(given, Mapping):
        raise misused("figures", given, "Figures, Mapping[str, …]")
    own, made, problems = sheet.definition, [], []
    for name, value in given.items():
        place = Problem("figure", cell=f"{sheet.id}/{name}")
        try:
            if not isinstance(name, str):
                raise misused("figures", name, "str")
            item = name.removeprefix(f"{sheet.id}/")
            read = partial(sheet.read, item=item)
            figures = Reader(read, own.numbers, own.units).figures(value)
        except CamketError as error:
            problems += [problem.where(place) for problem in error.problems]
        else:
            made += [Reported(sheet.id, item, figure) for figure in figures]
    if problems:
        raise LoadError(problems)
    return Figures(tuple(made))


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, by sheet and item, and the day on which it is looked at.

    `heard` is the last day on which anything came in, where absence after it says nothing.
    """

    figures: Mapping[tuple[str, str], Sequence[Figure]]
    answers: tuple[Answer, ...]
    as_of: date
    heard: date | None = None

    def of(self, sheet: Sheet, entry: Entry) -> Sequence[Figure]:
        """The figures of an entry."""
        return self.figures.get((sheet.id, entry.id), ())


def evaluate_entry(entry: Entry, sheet: Sheet, told: Told) -> tuple[Verdict, list[Row]]:
    """Judge an entry: its verdict, and the rows that it and its parts make."""
    inner = [evaluate_entry(part, sheet, told) for part in entry.inner]
    verdict = _judged(entry, sheet, told, told.as_of, [verdict for verdict, _ in inner])
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


def _judged(
    entry: Entry, sheet: Sheet, told: Told, day: date, inner: Sequence[Verdict] | None = None
) -> Verdict:
    """The verdict of a day, which may be before that on which all is looked at.

    `inner` are the verdicts of its parts on that day, where they are known.
    """

    def alone(when: date) -> Verdict:
        known = inner if when == day else None
        return _alone(entry, sheet, told, when, known)

    gates = entry.gates
    if not gates.gates:
        return alone(day)
    facts, notes = gates.standing(gates.facts(told.answers, day, told.as_of), alone)
    has_figure = any(is_known(figure, day) for figure in told.of(sheet, entry))
    verdict = gates.applied(alone(day), facts, day, has_figure=has_figure)
    return replace(verdict, findings=(*verdict.findings, *notes)) if notes else verdict


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


def _alone(
    entry: Entry, sheet: Sheet, told: Told, day: date, inner: Sequence[Verdict] | None
) -> Verdict:
    """The verdict of a day from figures, as if nothing could take the entry itself out."""
    if entry.rule is not None:
        corrected = told.as_of if day < told.as_of else None
        verdict = entry.rule.evaluate(told.of(sheet, entry), as_of=day, corrected=corrected)
        if told.heard is None or told.heard >= entry.rule.window.settled:
            return verdict
        return _as_heard(verdict, entry.rule.window, told.heard)
    if inner is None:
        inner = [_judged(part, sheet, told, day) for part in entry.inner]
    parts = [
        Part(verdict, Fraction(part.item.weight), part.item.required)
        for verdict, part in zip(inner, entry.inner, strict=True)
    ]
    target = entry.item.target
    assert isinstance(target, Composite)
    verdict = target.fold(parts)
    unread = [figure for figure in told.of(sheet, entry) if is_known(figure, day)]
    findings = tuple(found for figure in unread for found in unread_findings(figure))
    return replace(verdict, findings=(*verdict.findings, *findings)) if findings else verdict
