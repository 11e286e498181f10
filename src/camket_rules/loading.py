"""Files → sheets and figures, with every problem of a file at its line and column."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from camket_rules.errors import CamketError, LoadError, Problem
from camket_rules.files.records import FigureFile, figure_of, keys_at
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
from camket_rules.sheets.definition import define_sheet, usable_nouns
from camket_rules.sheets.doubts import doubts_of_figure, doubts_of_sheet
from camket_rules.sheets.sheet import Answer, Figures, Reported, Sheet, misplaced
from camket_rules.targets.problems import problems_of
from camket_rules.texts.decimals import NumberForm
from camket_rules.tracking import Track, untracked


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
    path: str | Path, sheets: Iterable[Sheet] | Sheet = (), *, track: Track = untracked
) -> Figures:
    """Load a file of figures (YAML, CSV or a filled-in Excel form), or every one of a folder.

    Where `sheets` are given, their counting nouns are known and a figure for an unknown
    item is a problem too. `track` goes along with the files. Raises `LoadError` with every
    problem of every file.
    """
    known = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    figures, problems = _gather_figures(track(files_in(Path(path), FIGURE_FILES)), known)
    if known:
        problems += misplaced(known, figures)
    if problems:
        raise LoadError(_sorted(problems))
    return figures


def sheet_from_bytes(data: bytes, file: str) -> Sheet:
    """Load a target file that is in memory; `file` names it in problems."""
    return _sheet(parse_document(decode(data, file), file))


def figures_from_bytes(data: bytes, file: str) -> Figures:
    """Load a file of figures that is in memory; `file` names it in problems."""
    figures, problems = _figures(parse_document(decode(data, file), file), {})
    problems += _doubled(figures)
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
    problems += found
    unread = {problem.file for problem in problems}
    if sheets and unread.isdisjoint(map(str, targets)):
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
        problem = Problem("mapping_expected", {"found": type(data).__name__})
        raise LoadError([*document.problems, problem.at(document.file, *document.root.mark)])
    return data


def _gather_figures(
    files: Iterable[Path], sheets: Sequence[Sheet]
) -> tuple[Figures, list[Problem]]:
    nouns = {sheet.id: sheet.definition.units for sheet in sheets}
    gathered = Figures()
    problems: list[Problem] = []
    for file in files:
        try:
            figures, found = _figures_in(file, nouns, sheets)
        except LoadError as error:
            problems += error.problems
            continue
        gathered += figures
        problems += found
    problems += _doubled(gathered)
    return gathered, problems


def _figures_in(
    file: Path, nouns: dict[str, tuple[str, ...]], sheets: Sequence[Sheet]
) -> tuple[Figures, list[Problem]]:
    """Read a file of figures of any kind: a workbook, a table, or YAML."""
    match file.suffix.lower():
        case suffix if suffix in FORM_FILES:
            from camket_rules.excel.read import read_form

            return read_form(read_bytes(file), str(file), sheets)
        case suffix if suffix in REFUSED_FILES:
            facts = {"found": suffix, "expected": ", ".join(READ_FILES)}
            raise LoadError([Problem("file_kind_unknown", facts, str(file))])
        case ".csv":
            return read_table(decode(read_bytes(file), str(file)), str(file), nouns)
    return _figures(read_document(file), nouns)


def _figures(
    document: Document, nouns: dict[str, tuple[str, ...]]
) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a file, and find every problem in it."""
    data = _mapping(document)
    problems = list(document.problems)
    units = (*nouns.get(str(data.get("sheet")), ()), *usable_nouns(data.get("units")))
    form: NumberForm = "en" if data.get("numbers") == "en" else "vi"
    context = {"numbers": form, "units": units}
    broken: set[PathTo] = set()
    try:
        written = FigureFile.model_validate(data, context=context)
    except ValidationError as error:
        for problem, path in problems_of(error, keys_at):
            problems.append(document.place(problem, _flattened(document, path)))
        broken = {item["loc"] for item in error.errors()}
        try:
            written = FigureFile.model_validate(_without(broken, data), context=context)
        except ValidationError:
            return Figures(), problems
    figures: list[Reported] = []
    for item, entries in written.figures.items():
        for place, entry in enumerate(entries):
            if any(path[1:3] == (item, place) for path in broken):
                continue
            spot = _flattened(document, ("figures", item, place, "value"))
            try:
                figure = figure_of(entry, numbers=form, units=units, as_of=written.as_of)
            except CamketError as error:
                problems += (document.place(problem, spot) for problem in error.problems)
                continue
            where = document.place(Problem("figure"), spot)
            if figure.as_of is None and ("as_of",) not in broken:
                problems.append(document.place(Problem("figure_undated", {"item": item}), spot))
            figures.append(Reported(written.sheet, item, figure, where))
    answers = tuple(
        Answer(
            written.sheet,
            name,
            holds,
            written.as_of,
            document.place(Problem("figure"), ("conditions", name)),
        )
        for name, holds in written.conditions.items()
    )
    if ("sheet",) in broken:
        return Figures(), problems
    return Figures(tuple(figures), answers), problems


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
