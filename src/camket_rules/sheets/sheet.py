"""Sheets: items compiled to rules, figures in, a report out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from camket_rules.errors import CamketError, LoadError, Place, Problem, misused
from camket_rules.figures.figure import Figure
from camket_rules.figures.text import read_figure
from camket_rules.progress import Track, untracked
from camket_rules.quantities.dates import day_given
from camket_rules.reports.report import Report, Row
from camket_rules.rules import read_for
from camket_rules.sheets.applicability import (
    Answer,
    answers_to,
    unknown_condition,
)
from camket_rules.sheets.definition import SheetDefinition, define_sheet
from camket_rules.sheets.entries import Above, Entry, made_ready, words_in
from camket_rules.sheets.evaluation import Intake, evaluate_entry
from camket_rules.sheets.reported_figures import Figures, ReportedFigure, misplaced_figure
from camket_rules.targets.given import Given, Reader
from camket_rules.targets.problems import nearest


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
        above = Above(definition, words, definition.reporting or "quarterly")
        entries = (made_ready(item, above) for item in definition.items)
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
        told = Intake(by_item, figures.answers, as_of, heard)
        for entry in sheet.entries:
            rows += evaluate_entry(entry, told)[1]
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
    everything: tuple[ReportedFigure | Answer, ...] = (*figures.figures, *figures.answers)
    for reported in everything:
        place = reported.place
        sheet = known.get(reported.sheet)
        if sheet is None:
            if not passing_over_others and reported.sheet not in strangers:
                strangers.add(reported.sheet)
                facts = {"found": reported.sheet, "nearest": nearest(reported.sheet, known)}
                yield Problem("sheet_unknown", facts).at(place)
            continue
        if isinstance(reported, Answer):
            if reported.condition not in sheet.definition.conditions:
                yield unknown_condition(sheet.definition, reported.condition).at(place)
            continue
        problem = misplaced_figure(reported, items[sheet.id])
        if problem is not None:
            yield problem.at(place)


def entries_by_id(sheet: Sheet) -> dict[str, Entry]:
    """Return every row and measure of a sheet by its id."""
    return {entry.id: entry for entry in sheet.walk()}


def _gathered(sheet: Sheet, given: object) -> Figures:
    """The figures of values by item; raises `LoadError` with all that are none."""
    if given is None:
        return Figures()
    if not isinstance(given, Mapping):
        raise misused("figures", given, "Figures, Mapping[str, …]")
    own, made, problems = sheet.definition, [], []
    for name, value in given.items():
        place = Place(item=f"{sheet.id}/{name}")
        try:
            if not isinstance(name, str):
                raise misused("figures", name, "str")
            item = name.removeprefix(f"{sheet.id}/")
            read = partial(sheet.read, item=item)
            figures = Reader(read, own.numbers, own.units).figures(value)
        except CamketError as error:
            problems += [problem.at(place) for problem in error.problems]
        else:
            made += [ReportedFigure(sheet.id, item, figure) for figure in figures]
    if problems:
        raise LoadError(problems)
    return Figures(tuple(made))
