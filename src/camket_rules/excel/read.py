"""A filled-in form → figures, with every cell that is refused by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, LoadError, Place, Problem, ReadError
from camket_rules.excel.cells import Held, amount, day, is_day, is_marked, is_number
from camket_rules.excel.identity import contradiction
from camket_rules.excel.layout import CONDITION, STATUSES, state_of
from camket_rules.excel.pages import MAX_ROWS, Page, page_of
from camket_rules.excel.workbooks import open_workbook
from camket_rules.figures.evidence import names_paper, refuse_unclear_evidence
from camket_rules.figures.figure import Attested, Figure, Measured, State
from camket_rules.figures.text import read_figure
from camket_rules.files.records import WrittenFigure, figure_of, problems_of_figure, unread
from camket_rules.files.tables import is_total
from camket_rules.files.yes_no import yes_or_no
from camket_rules.quantities.refusals import no_figure
from camket_rules.quantities.units import resolve
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.entries import Entry
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.sheets.sheet import Sheet
from camket_rules.targets.base import Kind
from camket_rules.targets.problems import nearest, problems_of

_DAY: Final = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_AGREE: Final = {
    "in_progress": (State.IN_PROGRESS, State.KEPT),
    "done": (State.DONE, State.KEPT),
    "failed": (State.FAILED, State.BROKEN),
}
"""The states in words that a mark in a status column agrees with."""


def read_form(data: bytes, file: str, sheets: Sequence[Sheet]) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a workbook; a figure that cannot be read is kept as such.

    The problems are those of which it cannot be told whose figure they are in.

    Raises `LoadError` for one that is no workbook or has no worksheet of figures in it.
    """
    known = {sheet.id: sheet for sheet in sheets}
    figures, problems = Figures(), list[Problem]()
    pages = 0
    for pair in open_workbook(data, file):
        try:
            page = page_of(pair, file, tuple(known))
        except ReadError as error:
            pages += 1
            problems.append(error.problem.at(Place(file, 1, 1, Held(pair[0].title).text)))
            continue
        if page is None:
            continue
        pages += 1
        if pair[0].sheet_state != "visible":
            figures += _hidden(page)
            continue
        if known and page.sheet not in known:
            facts = {"found": page.sheet[:60], "nearest": nearest(page.sheet, known)}
            problems.append(Problem("sheet_unknown", facts, page.at(1, 1)))
            continue
        sheet = known.get(page.sheet)
        if sheet is not None and not page.is_ours:
            page = replace(page, numbers=sheet.definition.numbers)
        found, wrong = _read(page, sheet)
        figures += found
        problems += wrong
    if not pages:
        raise LoadError([Problem("form_unknown", {}, Place(file))])
    return figures, problems


def _hidden(page: Page) -> Figures:
    """What a worksheet that nobody sees reports: nothing, but that something stands there."""
    for row, _ in page.rows():
        told = Problem("worksheet_hidden", {}, page.at(row, page.columns["result"]))
        return Figures(strays=(told,))
    return Figures()


class _CellError(ReadError):
    """What is wrong with one cell of a row."""

    def __init__(self, column: int, problem: Problem) -> None:
        self.column = column
        super().__init__(problem.code, **problem.facts)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a worksheet with the item that it is for, where that is known."""

    page: Page
    row: int
    key: str
    sheet: Sheet | None
    entry: Entry | None

    @property
    def target(self) -> Kind | None:
        return None if self.entry is None else self.entry.item.target

    @property
    def takes_day(self) -> bool:
        return self.target is not None and self.target.takes_day

    @property
    def takes_paper(self) -> bool:
        return self.target is not None and self.target.takes_paper

    @property
    def takes_mark(self) -> bool:
        return self.target is not None and self.target.takes_mark

    @property
    def units(self) -> tuple[str, ...]:
        return self.sheet.definition.units if self.sheet else ()

    @property
    def words(self) -> tuple[str, ...]:
        return self.entry.words if self.entry else ()

    @property
    def result(self) -> int:
        return self.page.columns["result"]

    def at(self, column: int) -> Place:
        return self.page.at(self.row, column)

    def is_told_apart(self, items: Mapping[str, Entry]) -> bool:
        """Tell whether it is known for certain which item the row is for."""
        try:
            _is_named(self, items)
        except ReadError:
            return False
        return True

    def day(self, as_of: date | None) -> date | None:
        """The day of the figure, as far as it can be read."""
        try:
            own = self.page.said(self.row, "as_of")
            return day(self.page.held(self.row, self.page.columns["as_of"])) if own else as_of
        except ReadError:
            return None


def _read(page: Page, sheet: Sheet | None) -> tuple[Figures, list[Problem]]:
    problems: list[Problem] = []
    settings = _settings(page)
    if page.saved.max_row > MAX_ROWS:
        facts = {"found": page.saved.max_row, "limit": MAX_ROWS}
        problems.append(Problem("rows_too_many", facts, page.at(MAX_ROWS + 1, 1)))
    items = {entry.id: entry for entry in sheet.walk()} if sheet else {}
    figures: list[ReportedFigure] = []
    strays: list[Problem] = []
    for place, key in page.rows():
        if _sums_up(page, place, key, items):
            continue
        row = _Row(page, place, key, sheet, items.get(key))
        figure, found = _figure(row, settings.as_of, items)
        if figure is not None and figure.as_of is None:
            found = [settings.undated]
        here = row.at(row.result)
        if found and row.is_told_apart(items):
            figure, here = unread(found, as_of=row.day(settings.as_of)), found[0].place
        elif found:
            strays += found
            continue
        if figure is not None:
            figures.append(ReportedFigure(page.sheet, key, figure, here))
    strays += settings.strays
    carried = any(settings.undated in problems_of_figure(f.figure) for f in figures)
    if settings.is_refused and (settings.answers or not carried):
        problems.append(settings.undated)
    return Figures(tuple(figures), settings.answers, tuple(strays)), problems


def _sums_up(page: Page, row: int, key: str, items: Mapping[str, Entry]) -> bool:
    """Tell whether a row is for no item and says that it only sums up others."""
    return key not in items and (is_total(key) or is_total(page.said(row, "title")))


@dataclass(frozen=True, slots=True)
class _Settings:
    """What stands above a table: the day of all figures, the answers to conditions.

    `undated` is what is wrong with a figure that has no day of its own, where `as_of` is None;
    the day `is_refused` where something stands there that is none.
    """

    as_of: date | None
    undated: Problem
    is_refused: bool
    answers: tuple[Answer, ...]
    strays: list[Problem]


def _settings(page: Page) -> _Settings:
    as_of, is_refused = None, False
    where = page.day or (max(1, page.body - 1), page.columns["result"])
    undated = Problem("form_undated", {}, page.at(*where))
    if page.day is not None and page.text(*page.day):
        try:
            as_of = day(page.held(*page.day))
        except ReadError as error:
            undated, is_refused = error.problem.at(page.at(*page.day)), True
    answers, strays = _answers(page, as_of)
    return _Settings(as_of, undated, is_refused, answers, strays)


def _answers(page: Page, as_of: date | None) -> tuple[tuple[Answer, ...], list[Problem]]:
    """The answers to conditions, which stand above the table, and what is wrong with others."""
    answers: list[Answer] = []
    strays: list[Problem] = []
    column = page.columns["result"]
    for row, key in page.keys.items():
        if key.startswith(CONDITION) and page.text(row, column):
            here = page.at(row, column)
            name = key.removeprefix(CONDITION)
            try:
                holds = yes_or_no(name, page.held(row, column).text)
            except ReadError as error:
                strays.append(error.problem.at(here))
            else:
                answers.append(Answer(page.sheet, name, holds, as_of, here))
    return tuple(answers), strays


def _figure(
    row: _Row, as_of: date | None, items: dict[str, Entry]
) -> tuple[Figure | None, list[Problem]]:
    """The figure of a row, None where it has none, and every cell of it that is refused."""
    problems: list[Problem] = []
    figure: Figure | None = None
    try:
        _is_named(row, items)
        _takes_figures(row)
        _stands_alone(row)
        reading = _reading(row, as_of)
        if not reading:
            return None, []
        figure = _made(row, reading, as_of)
        _agrees(row, figure)
    except ValidationError as error:
        problems += (found.at(row.at(row.result)) for found, _ in problems_of(error))
    except _CellError as error:
        problems.append(error.problem.at(row.at(error.column)))
    except CamketError as error:
        problems += (found.at(row.at(row.result)) for found in error.problems)
    beside = _beside(row, problems)
    if problems or figure is None:
        return None, problems
    try:
        note = "; ".join(text for text in (figure.note, beside.pop("note", "")) if text)
        return _made(row, reading | beside | ({"note": note} if note else {}), as_of), []
    except ValidationError as error:
        for found, path in problems_of(error):
            column = row.page.columns.get(str(path[0]) if path else "", row.result)
            problems.append(found.at(row.at(column)))
    return None, problems


def _is_named(row: _Row, items: Mapping[str, Entry]) -> None:
    """Refuse a row that is for no item, or of which it cannot be told for which."""
    number = row.page.columns.get("number", row.result)
    if not row.key:
        raise _CellError(number, Problem("row_unnumbered"))
    if row.sheet is not None and row.entry is None:
        facts = {"sheet": row.sheet.id, "found": row.key[:60], "nearest": nearest(row.key, items)}
        raise _CellError(number, Problem("figure_unknown_item", facts))
    value = row.page.saved.cell(row.row, number).value
    if isinstance(value, float) and f"{row.key}0" in items and row.row not in row.page.keys:
        raise _CellError(number, Problem("row_number_unclear", {"found": row.key}))
    if problem := contradiction(row.page, row.row, row.key, items):
        raise _CellError(number, problem)


def _takes_figures(row: _Row) -> None:
    """Refuse a result in a row that is judged from its parts."""
    if row.entry is None or row.entry.rule is not None or not row.page.said(row.row, "result"):
        return
    facts = {"sheet": row.page.sheet, "found": row.key}
    if any(inner.is_measure for inner in row.entry.inner):
        names = ", ".join(inner.id for inner in row.entry.inner)
        raise ReadError("figure_needs_measure", **facts, expected=names)
    raise ReadError("figure_on_parts", **facts)


def _stands_alone(row: _Row) -> None:
    """Refuse a result that is in one cell with another row's, or beside the column of results."""
    column = row.page.joined(row.row)
    if column is not None:
        raise _CellError(column, Problem("cell_joined"))
    beside = row.page.beside(row.row)
    if beside and not any(row.page.said(row.row, name) for name in ("result", *STATUSES)):
        found = row.page.text(row.row, beside)
        raise _CellError(beside, Problem("cell_beside", {"found": found[:60]}))


def _reading(row: _Row, as_of: date | None) -> dict[str, Any]:
    """What the result of a row says, as fields of an entry; none where nothing is reported."""
    cell = row.page.held(row.row, row.result)
    if row.entry is not None and row.entry.rule is None:
        return {}
    if not cell.text:
        return _state(row)
    if is_day(cell):
        if not (row.takes_day or row.target is None) or not isinstance(cell.value, date):
            shown = cell.value.date() if hasattr(cell.value, "date") else cell.value
            raise ReadError("cell_date", found=str(shown))
        return {"reached": day(cell)}
    if is_number(cell):
        number, words = amount(cell)
        unit = words or _unit(row)
        return {"value": number} | ({"unit": unit} if unit else {})
    if isinstance(cell.value, bool):
        raise no_figure(cell.text)
    text = str(cell.value)
    if row.takes_day and _DAY.fullmatch(cell.text):
        return {"reached": cell.text}
    state = _marked(row) if row.takes_paper and names_paper(text) else ""
    if state and _is_evidence(text, row, as_of):
        return {"state": state, "note": cell.text}
    if state := state_of(cell.text):
        return {"state": state}
    return {"value": text}


def _unit(row: _Row) -> str:
    """The unit that the form shows in the row; raises `ReadError` where it is not known."""
    unit = row.page.said(row.row, "unit")
    if unit:
        try:
            resolve(unit, row.units)
        except ReadError as error:
            raise _CellError(row.page.columns["unit"], error.problem) from error
    return unit


def _is_evidence(text: str, row: _Row, as_of: date | None) -> bool:
    """Tell whether a text beside a mark names the paper by which something was done.

    False for one that can be read for itself. Raises `ReadError` `evidence_unclear` for one that
    says more, which may take the mark back (`12/KH-UBND bị bãi bỏ`).
    """
    try:
        read_figure(text, row.page.numbers, units=row.units, words=row.words)
    except ReadError as error:
        if error.problem.code in ("character_refused", "text_too_long"):
            raise
        since = None if row.sheet is None else date(row.sheet.definition.year, 1, 1)
        refuse_unclear_evidence(text, row.words, since=since, until=row.day(as_of))
        return True
    return False


def _state(row: _Row) -> dict[str, Any]:
    """The status column that is marked, for a row that has no figure."""
    state = _marked(row)
    if row.target is None or row.takes_mark:
        failed = "failed" if row.target is None else row.target.failed_as
        return {"state": failed if state == "failed" else state} if state else {}
    if state in ("done", "failed"):
        facts = {"item": row.key}
        raise _CellError(row.page.columns[state], Problem("status_without_figure", facts))
    return {}


def _marked(row: _Row) -> str:
    """The status column that is marked, or an empty text; raises `ReadError`."""
    marked = []
    for name in STATUSES:
        if name in row.page.columns:
            column = row.page.columns[name]
            try:
                if is_marked(row.page.held(row.row, column), name):
                    marked.append(name)
            except ReadError as error:
                raise _CellError(column, error.problem) from error
    if len(marked) > 1:
        facts = {"found": ", ".join(marked)}
        raise _CellError(row.page.columns[marked[1]], Problem("status_doubled", facts))
    return marked[0] if marked else ""


def _beside(row: _Row, problems: list[Problem]) -> dict[str, Any]:
    """The day, the estimate and the note of a row; what is wrong with them goes to `problems`."""
    fields: dict[str, Any] = {}
    for name in ("as_of", "estimate", "note", "confirmed"):
        if row.page.said(row.row, name):
            column = row.page.columns[name]
            try:
                cell = row.page.held(row.row, column)
                fields[name] = _field(name, cell)
            except ReadError as error:
                problems.append(error.problem.at(row.at(column)))
    return fields


def _field(name: str, cell: Held) -> date | bool | str:
    if name == "as_of":
        return day(cell)
    return yes_or_no(name, cell.text) if name == "estimate" else str(cell.value)


def _made(row: _Row, fields: dict[str, Any], as_of: date | None) -> Figure:
    numbers = row.page.numbers
    entry = WrittenFigure.model_validate(fields, context={"numbers": numbers, "units": row.units})
    figure = figure_of(entry, numbers=numbers, units=row.units, words=row.words, as_of=as_of)
    bare = isinstance(figure.reading, Measured) and figure.reading.quantity.unit is None
    if not bare or not isinstance(entry.value, str) or not (unit := _unit(row)):
        return figure
    with_unit = entry.model_copy(update={"value": f"{entry.value} {unit}"})
    return figure_of(with_unit, numbers=numbers, units=row.units, words=row.words, as_of=as_of)


def _agrees(row: _Row, figure: Figure) -> None:
    """Refuse a state in words that the mark beside it contradicts."""
    if not row.takes_mark or not isinstance(figure.reading, Attested):
        return
    mark = _marked(row)
    if mark and figure.reading.state not in _AGREE[mark]:
        facts = {"found": mark, "other": row.page.said(row.row, "result") or mark}
        raise _CellError(row.page.columns[mark], Problem("status_contradicts", facts))
