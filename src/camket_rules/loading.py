"""Files → sheets and figures, with every problem of a file at its line and column."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, LoadError, Problem, ReadError
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.files.extras import needing
from camket_rules.files.placing import placed
from camket_rules.files.records import (
    Entry,
    FigureFile,
    Notation,
    figure_of,
    keys_at,
    problems_of_figure,
    refuse_early,
    unread,
    unread_problems,
)
from camket_rules.files.tables import read_table
from camket_rules.files.yaml import (
    Document,
    PathTo,
    decode,
    parse_document,
    read_bytes,
    read_document,
    unreadable,
)
from camket_rules.progress import Track, untracked
from camket_rules.quantities.dates import parse_date
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.definition import define_sheet, usable_nouns
from camket_rules.sheets.doubts import doubts_of_figure, doubts_of_sheet
from camket_rules.sheets.sheet import Figures, Reported, Sheet, misplaced
from camket_rules.targets.examples import suited
from camket_rules.targets.problems import problems_of
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.written import as_written


def load_targets(path: str | Path) -> Sheet:
    """Load one target file; raises `LoadError` with every problem in it."""
    sheets, problems = _gather_sheets([Path(path)])
    if problems:
        raise LoadError(problems)
    return sheets[0]


def load_sheets(path: str | Path, *, track: Track = untracked) -> tuple[Sheet, ...]:
    """Load a target file, or every `.yaml` and `.yml` file of a folder, by name.

    `track` goes along with the files, to show how far the work is. Raises `LoadError` with
    every problem of every file.
    """
    sheets, problems = _gather_sheets(track(files_in(Path(path), TARGET_FILES)))
    if problems:
        raise LoadError(problems)
    return sheets


def load_figures(
    path: str | Path,
    sheets: Iterable[Sheet] | Sheet = (),
    *,
    strict: bool = True,
    track: Track = untracked,
) -> Figures:
    """Load a file of figures (YAML, CSV or a filled-in Excel form), or every one of a folder.

    Where `sheets` are given, their counting nouns and number forms are known and a figure for an
    unknown item is a problem too. `track` goes along with the files.

    Raises `LoadError` with every problem of every file. With `strict=False` a figure that cannot
    be read does not stop the others: it is kept as an `Unreadable` one, which its row's verdict
    tells as the finding `figure_unreadable`, as it tells of two figures of one day. A row of which
    it cannot be told whose figure it holds is told among the `strays` of what is returned.
    """
    known = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    figures, problems = _gather_figures(track(files_in(Path(path), FIGURE_FILES)), known)
    if known:
        problems += misplaced(known, figures)
    if strict:
        problems += [*_doubled(figures), *unread_problems(figures), *figures.strays]
    if problems:
        raise LoadError(_sorted(problems))
    return figures


def sheet_from_bytes(data: bytes, file: str) -> Sheet:
    """Load a target file that is in memory; `file` names it in problems."""
    return _sheet(parse_document(decode(data, file), file))


def figures_from_bytes(data: bytes, file: str) -> Figures:
    """Load a file of figures that is in memory; `file` names it in problems."""
    figures, problems = _figures(parse_document(decode(data, file), file), {})
    problems += [*_doubled(figures), *_contradicted(figures)]
    problems += [*unread_problems(figures), *figures.strays]
    if problems:
        raise LoadError(_sorted(problems))
    return figures


def check(
    paths: Sequence[str | Path], *, track: Track = untracked
) -> tuple[int, tuple[Problem, ...]]:
    """Check files and folders of targets and figures together.

    Gives the number of files and all their problems; figures are checked against the
    targets that stand among the paths. Problems that are doubts (`Problem.is_doubt`) do not
    keep a file from being read. `track` goes along with the targets, then with the
    figures.
    """
    problems: list[Problem] = []
    targets: list[Path] = []
    reported: list[Path] = []
    count = 0
    for path in paths:
        try:
            files = files_in(Path(path), FIGURE_FILES)
        except LoadError as error:
            problems += error.problems
            continue
        for file in files:
            count += 1
            (reported if _holds_figures(file) else targets).append(file)
    sheets, found = _gather_sheets(track(targets))
    problems += found
    figures, found = _gather_figures(track(reported), sheets)
    problems += [*found, *_doubled(figures), *unread_problems(figures), *figures.strays]
    faulty = {problem.file for problem in problems}
    if sheets and faulty.isdisjoint(map(str, targets)):
        problems += misplaced(sheets, figures)
    problems += _doubts(targets, figures)
    return count, tuple(_sorted(problems))


def _doubts(targets: Iterable[Path], figures: Figures) -> Iterator[Problem]:
    """What is read, and yet may be meant otherwise, of targets and of figures."""
    for file in targets:
        try:
            document = read_document(file)
        except LoadError:
            continue
        data = document.data
        definition = define_sheet(data)[0] if isinstance(data, dict) else None
        if definition is not None:
            found = doubts_of_sheet(definition, data)
            yield from (document.place(problem, path) for problem, path in found)
    for reported in figures:
        yield from (found.where(reported.place) for found in doubts_of_figure(reported.figure))


TARGET_FILES: Final = (".yaml", ".yml")
FORM_FILES: Final = (".xlsx", ".xlsm")
READ_FILES: Final = (*TARGET_FILES, ".csv", *FORM_FILES)
REFUSED_FILES: Final = (".xls", ".xlsb", ".ods")
"""Workbooks that are not read; each is named, so that no agency's figures are missed."""

FIGURE_FILES: Final = (*READ_FILES, *REFUSED_FILES)


OWNER_FILE: Final = "~$"
"""How the name of a file begins that Excel keeps beside a workbook while it is open."""


def files_in(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The file itself, or the files of a kind below a folder by name; links are not followed."""
    if not os.path.isdir(path):
        return [path]
    closed: list[OSError] = []
    files = sorted(
        file
        for folder, _, names in os.walk(path, onerror=closed.append)
        for file in map(Path(folder).joinpath, names)
        if file.suffix.lower() in suffixes and file.is_file() and not file.is_symlink()
        if not file.name.startswith(OWNER_FILE)
    )
    if closed:
        raise LoadError(unreadable(error, str(error.filename)) for error in closed)
    if not files:
        raise LoadError([Problem("folder_empty", {}, str(path))])
    return files


def _holds_figures(path: Path) -> bool:
    if path.suffix.lower() not in TARGET_FILES:
        return True
    try:
        document = read_document(path)
    except LoadError:
        return False
    return "figures" in document.root.inner


def _gather_sheets(files: Iterable[Path]) -> tuple[tuple[Sheet, ...], list[Problem]]:
    sheets: dict[str, Sheet] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            document = read_document(file)
            sheet = _sheet(document)
        except LoadError as error:
            problems += error.problems
            continue
        if sheet.id in sheets:
            facts = {"found": sheet.id, "other": places[sheet.id]}
            problems.append(document.place(Problem("sheet_doubled", facts), ("id",)))
            continue
        sheets[sheet.id] = sheet
        places[sheet.id] = document.file
    return tuple(sheets.values()), problems


def _sheet(document: Document) -> Sheet:
    data = _mapping(document)
    definition, found = define_sheet(data)
    problems = [*document.problems, *(document.place(problem, path) for problem, path in found)]
    if problems or definition is None:
        raise LoadError(_sorted(problems))
    return Sheet.compile(definition)


def _mapping(document: Document) -> dict[str, Any]:
    data = document.data
    if not isinstance(data, dict):
        problem = Problem("mapping_expected", {"found": as_written(data)})
        raise LoadError([*document.problems, problem.at(document.file, *document.root.mark)])
    return data


def _notation(sheet: Sheet) -> Notation:
    words = {entry.id: entry.words for entry in sheet.walk()}
    return Notation(sheet.definition.numbers, sheet.definition.units, words)


def _gather_figures(
    files: Iterable[Path], sheets: Sequence[Sheet]
) -> tuple[Figures, list[Problem]]:
    known = {sheet.id: _notation(sheet) for sheet in sheets}
    gathered = Figures()
    problems: list[Problem] = []
    for file in files:
        try:
            figures, found = _figures_in(file, known, sheets)
        except LoadError as error:
            problems += error.problems
            continue
        gathered += figures
        problems += found
    gathered = _suited(placed(gathered, sheets), sheets)
    problems += _contradicted(gathered)
    return gathered, problems


def _suited(figures: Figures, sheets: Iterable[Sheet]) -> Figures:
    """The figures; one that cannot be read says what a figure of its item looks like."""
    targets = {
        (sheet.id, entry.id): entry.item.target for sheet in sheets for entry in sheet.walk()
    }

    def suit(reported: Reported) -> Reported:
        target = targets.get((reported.sheet, reported.item))
        problems = problems_of_figure(reported.figure)
        if target is None or not problems:
            return reported
        told = Unreadable(tuple(suited(problem, target) for problem in problems))
        return replace(reported, figure=replace(reported.figure, reading=told))

    return replace(figures, figures=tuple(map(suit, figures)))


def _figures_in(
    file: Path, known: dict[str, Notation], sheets: Sequence[Sheet]
) -> tuple[Figures, list[Problem]]:
    """Read a file of figures of any kind: a workbook, a table, or YAML."""
    match file.suffix.lower():
        case suffix if suffix in FORM_FILES:
            with needing("excel"):
                from camket_rules.excel.read import read_form

            return read_form(read_bytes(file), str(file), sheets)
        case suffix if suffix in REFUSED_FILES:
            facts = {"found": suffix, "expected": ", ".join(READ_FILES)}
            raise LoadError([Problem("file_kind_unknown", facts, str(file))])
        case ".csv":
            return read_table(decode(read_bytes(file), str(file)), str(file), known), []
    return _figures(read_document(file), known)


def _figures(document: Document, known: dict[str, Notation]) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a file; a figure that cannot be read is kept as such.

    The problems are those that no single figure has.
    """
    data = _mapping(document)
    sheet = known.get(str(data.get("sheet")), Notation())
    units = (*sheet.units, *usable_nouns(data.get("units")))
    form: NumberForm = "en" if data.get("numbers") == "en" else "vi"
    context = {"numbers": form, "units": units}
    amiss = _Amiss(document)
    try:
        written = FigureFile.model_validate(data, context=context)
    except ValidationError as error:
        for problem, path in problems_of(error, keys_at):
            amiss.add(document.place(problem, _flattened(document, path)), path)
        broken = {item["loc"] for item in error.errors()}
        try:
            written = FigureFile.model_validate(_without(broken, data), context=context)
        except ValidationError:
            return Figures(), amiss.everything
    reader = _Reader(document, data, written, Notation(form, units, sheet.words), amiss)
    figures = tuple(
        reader.reported(item, place, entry)
        for item, entries in written.figures.items()
        for place, entry in enumerate(entries)
    )
    answers = reader.answers()
    own = unread_problems(figures)
    untold = [problem for problem in amiss.of_day if answers or problem not in own]
    if amiss.of_sheet:
        return Figures(), amiss.of_file + untold + own
    return Figures(figures, answers), amiss.of_file + untold


class _Amiss:
    """The problems of a file of figures: those of one figure, of the file's day, and all others."""

    def __init__(self, document: Document) -> None:
        self.of_figure: dict[tuple[str, int], list[Problem]] = {}
        self.of_day: list[Problem] = []
        self.of_file: list[Problem] = []
        self.of_sheet = False
        spots = _spots(document) if document.problems else {}
        for problem in document.problems:
            unclear = problem.code == "number_ambiguous"
            self.add(problem, spots.get((problem.line, problem.column), ()) if unclear else ())

    @property
    def everything(self) -> list[Problem]:
        own = [problem for problems in self.of_figure.values() for problem in problems]
        return self.of_file + self.of_day + own

    def add(self, problem: Problem, path: PathTo) -> None:
        match path:
            case ("figures", str(item), int(place), *_):
                self.of_figure.setdefault((item, place), []).append(problem)
            case ("as_of",):
                self.of_day.append(problem)
            case _:
                self.of_file.append(problem)
                self.of_sheet = self.of_sheet or path == ("sheet",)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A file of figures, as it was written and as far as it is sound."""

    document: Document
    data: Mapping[str, Any]
    written: FigureFile
    notation: Notation
    amiss: _Amiss

    def reported(self, item: str, place: int, entry: Entry) -> Reported:
        """The figure of an entry, one that cannot be read as such."""
        spot = _flattened(self.document, ("figures", item, place, "value"))
        where = self.document.place(Problem("figure"), spot)
        made = self._made(item, place, entry)
        if isinstance(made, Figure):
            return Reported(self.written.sheet, item, made, where)
        wrong = [problem if problem.file else problem.where(where) for problem in made]
        day = _day_of(self.data["figures"].get(item), place, self.written.as_of)
        here = Problem("figure").where(wrong[0])
        return Reported(self.written.sheet, item, unread(wrong, as_of=day), here)

    def _made(self, item: str, place: int, entry: Entry) -> Figure | Sequence[Problem]:
        if wrong := self.amiss.of_figure.get((item, place)):
            return wrong
        form, units = self.notation.numbers or "vi", self.notation.units
        try:
            words = self.notation.words.get(item, ())
            day = self.written.as_of
            figure = figure_of(entry, numbers=form, units=units, words=words, as_of=day)
            refuse_early(figure)
        except CamketError as error:
            return error.problems
        if figure.as_of is None:
            return self.amiss.of_day or [Problem("figure_undated", {"item": item})]
        return figure

    def answers(self) -> tuple[Answer, ...]:
        """The answers to the conditions of the sheet."""
        written, place = self.written, self.document.place
        return tuple(
            Answer(
                written.sheet,
                name,
                answer.holds,
                written.as_of,
                place(Problem("figure"), ("conditions", name)),
                answer.supersedes,
            )
            for name, answer in written.conditions.items()
        )


def _spots(document: Document) -> dict[tuple[int | None, int | None], PathTo]:
    """The item and the place of the figure that stands at each line and column."""
    figures = document.root.inner.get("figures")
    found: dict[tuple[int | None, int | None], PathTo] = {}
    for item, node in figures.inner.items() if figures else ():
        entries = node.inner.items() if isinstance(node.value, list) else [(0, node)]
        for place, entry in entries:
            found |= dict.fromkeys(entry.marks(), ("figures", item, place))
    return found


def _day_of(written: Any, place: int, as_of: date | None) -> date | None:
    """The day of a figure that cannot be read: its own, as far as that can be, or the file's."""
    entry = written[place] if isinstance(written, list) else written
    if not isinstance(entry, dict) or entry.get("as_of") is None:
        return as_of
    try:
        return parse_date(str(entry["as_of"]))
    except ReadError:
        return None


def _without(broken: Iterable[PathTo], data: dict[str, Any]) -> dict[str, Any]:
    """The data with what is broken left out, so that the rest can be looked at too."""
    kept = dict(data)
    for head, *inner in broken:
        held = kept.get(str(head))
        if head == "figures" and len(inner) > 1 and isinstance(held, dict):
            name, place = inner[:2]
            entries = held[name] if isinstance(held[name], list) else [held[name]]
            emptied = [None if n == place else entry for n, entry in enumerate(entries)]
            kept["figures"] = held | {name: emptied}
        elif head == "conditions" and inner and isinstance(held, dict):
            kept["conditions"] = {name: said for name, said in held.items() if name != inner[0]}
        else:
            kept.pop(str(head), None)
    return {"schema_version": 1, "sheet": "?", "numbers": "vi", "figures": {}} | kept


def _flattened(document: Document, path: PathTo) -> PathTo:
    """Leave out the place in a list where one figure was written without a list."""
    if len(path) > 2 and path[0] == "figures":
        node = document.root.inner.get("figures")
        written = node.inner.get(path[1]) if node else None
        if written is not None and not isinstance(written.value, list):
            return (*path[:2], *path[3:])
    return path


def _doubled(figures: Figures) -> list[Problem]:
    """Find two figures of one item and day of which neither corrects the other."""
    seen: set[tuple[str, str, date]] = set()
    problems = []
    for reported in figures.figures:
        figure = reported.figure
        if figure.as_of is None or figure.supersedes == figure.as_of:
            continue
        key = (reported.sheet, reported.item, figure.as_of)
        if key in seen:
            facts = {"item": f"{reported.sheet}/{reported.item}", "day": figure.as_of}
            problems.append(Problem("figure_doubled", facts).where(reported.place))
        seen.add(key)
    return problems


def _contradicted(figures: Figures) -> list[Problem]:
    """Find two answers to one condition on one day that contradict each other."""
    seen: dict[tuple[str, str, date | None], bool] = {}
    problems = []
    for answer in figures.answers:
        key = (answer.sheet, answer.condition, answer.as_of)
        if answer.supersedes is None and seen.setdefault(key, answer.holds) is not answer.holds:
            name = f"{answer.sheet}/{answer.condition}"
            facts = {"condition": name, "day": answer.as_of or "—"}
            problems.append(Problem("answers_contradict", facts).where(answer.place))
    return problems


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    def place(problem: Problem) -> tuple[str, str, int, int, str]:
        worksheet, line, column = _spot(problem)
        return problem.file or "", worksheet, line, column, problem.code

    return sorted(problems, key=place)


def _spot(problem: Problem) -> tuple[str, int, int]:
    """Worksheet, line and column of a problem: `II-08!F12` is line 12, column 6."""
    match = re.fullmatch(r"(.*)!([A-Z]+)([0-9]+)", problem.cell or "")
    if match is None:
        return "", problem.line or 0, problem.column or 0
    column = 0
    for letter in match[2]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return match[1], int(match[3]), column
