"""Files → sheets and figures, with every problem of a file at its line and column."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from camket_rules.decimals import NumberForm
from camket_rules.definitions import define_sheet
from camket_rules.entries import FIGURE_KEYS, FigureFile, figure_of
from camket_rules.errors import CamketError, LoadError, Problem
from camket_rules.sheets import Answer, Figures, Reported, Sheet, misplaced
from camket_rules.validation import problems_of
from camket_rules.yamltext import Document, PathTo, decode, parse_document, read_document


def load_targets(path: str | Path) -> Sheet:
    """Load one target file; raises `LoadError` with every problem in it."""
    sheets, problems = _gather_sheets([Path(path)])
    if problems:
        raise LoadError(problems)
    return sheets[0]


def load_sheets(path: str | Path) -> tuple[Sheet, ...]:
    """Load a target file, or every `.yaml` and `.yml` file of a folder, by name.

    Raises `LoadError` with every problem of every file.
    """
    sheets, problems = _gather_sheets(yaml_files(Path(path)))
    if problems:
        raise LoadError(problems)
    return sheets


def load_figures(path: str | Path, sheets: Iterable[Sheet] | Sheet = ()) -> Figures:
    """Load a file of figures, or every one of a folder.

    Where `sheets` are given, their counting nouns are known and a figure for an unknown
    item is a problem too. Raises `LoadError` with every problem of every file.
    """
    known = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    figures, problems = _gather_figures(yaml_files(Path(path)), known)
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
    return _figures(parse_document(decode(data, file), file), {})


def check(paths: Sequence[str | Path]) -> tuple[int, tuple[Problem, ...]]:
    """Check files and folders of targets and figures together.

    Gives the number of files and all their problems; figures are checked against the
    targets that stand among the paths.
    """
    problems: list[Problem] = []
    targets: list[Path] = []
    reported: list[Path] = []
    count = 0
    for path in paths:
        try:
            files = yaml_files(Path(path))
        except LoadError as error:
            problems += error.problems
            continue
        for file in files:
            count += 1
            (reported if _holds_figures(file) else targets).append(file)
    sheets, found = _gather_sheets(targets)
    problems += found
    figures, found = _gather_figures(reported, sheets)
    problems += found
    unread = {problem.file for problem in problems}
    if sheets and unread.isdisjoint(map(str, targets)):
        problems += misplaced(sheets, figures)
    return count, tuple(_sorted(problems))


def yaml_files(path: Path) -> list[Path]:
    """The file itself, or the YAML files below a folder by name; links are not followed."""
    if not path.is_dir():
        return [path]
    files = sorted(
        file
        for file in path.rglob("*")
        if file.suffix in (".yaml", ".yml") and file.is_file() and not file.is_symlink()
    )
    if not files:
        raise LoadError([Problem("folder_empty", {}, str(path))])
    return files


def _holds_figures(path: Path) -> bool:
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
            gathered += _figures(read_document(file), nouns)
        except LoadError as error:
            problems += error.problems
    problems += _doubled(gathered)
    return gathered, problems


def _figures(document: Document, nouns: dict[str, tuple[str, ...]]) -> Figures:
    data = _mapping(document)
    problems = list(document.problems)
    units = (*nouns.get(str(data.get("sheet")), ()), *_texts(data.get("units")))
    form: NumberForm = "en" if data.get("numbers") == "en" else "vi"
    try:
        written = FigureFile.model_validate(data, context={"numbers": form, "units": units})
    except ValidationError as error:
        for problem, path in problems_of(error, FIGURE_KEYS):
            problems.append(document.place(problem, _flattened(document, path)))
        raise LoadError(_sorted(problems)) from error
    figures: list[Reported] = []
    for item, entries in written.figures.items():
        for place, entry in enumerate(entries):
            spot = _flattened(document, ("figures", item, place, "value"))
            try:
                figure = figure_of(entry, numbers=form, units=units, as_of=written.as_of)
            except CamketError as error:
                problems += (document.place(problem, spot) for problem in error.problems)
                continue
            where = document.place(Problem("figure"), spot)
            if figure.as_of is None:
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
    if problems:
        raise LoadError(_sorted(problems))
    return Figures(tuple(figures), answers)


def _flattened(document: Document, path: PathTo) -> PathTo:
    """Leave out the place in a list where one figure was written without a list."""
    if len(path) > 2 and path[0] == "figures":
        node = document.root.inner.get("figures")
        written = node.inner.get(path[1]) if node else None
        if written is not None and not isinstance(written.value, list):
            return (*path[:2], *path[3:])
    return path


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _doubled(figures: Figures) -> list[Problem]:
    """Find two figures of one item and day of which neither corrects the other."""
    seen: set[tuple[str, str, date | None]] = set()
    problems = []
    for reported in figures.figures:
        figure = reported.figure
        key = (reported.sheet, reported.item, figure.as_of)
        if key in seen and figure.supersedes is None and figure.as_of is not None:
            facts = {"item": f"{reported.sheet}/{reported.item}", "day": figure.as_of}
            place = reported.place
            problems.append(Problem("figure_doubled", facts, place.file, place.line, place.column))
        seen.add(key)
    return problems


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.code))
