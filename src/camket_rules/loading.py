"""Files → sheets and figures, with every problem of a file at its line and column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from camket_rules.errors import LoadError, Place, Problem, by_place
from camket_rules.figures.figure import Unreadable
from camket_rules.files.extras import needing
from camket_rules.files.figure_documents import figures_of
from camket_rules.files.folders import (
    FIGURE_FILES,
    FORM_FILES,
    READ_FILES,
    REFUSED_FILES,
    TARGET_FILES,
    files_in,
)
from camket_rules.files.placing import placed
from camket_rules.files.records import (
    Notation,
    problems_of_figure,
    unread_problems,
)
from camket_rules.files.tables import read_table
from camket_rules.files.target_documents import doubts_in, sheet_of
from camket_rules.files.yaml import (
    decode,
    parse_document,
    read_bytes,
    read_document,
)
from camket_rules.progress import Track, untracked
from camket_rules.sheets.doubts import doubts_of_figure
from camket_rules.sheets.reported_figures import Figures, ReportedFigure, contradicted, doubled
from camket_rules.sheets.sheet import Sheet, misplaced
from camket_rules.targets.examples import suited


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
        problems += [*doubled(figures), *unread_problems(figures), *figures.strays]
    if problems:
        raise LoadError(by_place(problems))
    return figures


def sheet_from_bytes(data: bytes, file: str) -> Sheet:
    """Load a target file that is in memory; `file` names it in problems."""
    return sheet_of(parse_document(decode(data, file), file))


def figures_from_bytes(data: bytes, file: str) -> Figures:
    """Load a file of figures that is in memory; `file` names it in problems."""
    figures, problems = figures_of(parse_document(decode(data, file), file), {})
    problems += [*doubled(figures), *contradicted(figures)]
    problems += [*unread_problems(figures), *figures.strays]
    if problems:
        raise LoadError(by_place(problems))
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
    problems += [*found, *doubled(figures), *unread_problems(figures), *figures.strays]
    faulty = {problem.place.file for problem in problems}
    if sheets and faulty.isdisjoint(map(str, targets)):
        problems += misplaced(sheets, figures)
    problems += _doubts(targets, figures)
    return count, tuple(by_place(problems))


def _doubts(targets: Iterable[Path], figures: Figures) -> Iterator[Problem]:
    """What is read, and yet may be meant otherwise, of targets and of figures."""
    for file in targets:
        try:
            document = read_document(file)
        except LoadError:
            continue
        yield from doubts_in(document)
    for reported in figures:
        yield from (found.at(reported.place) for found in doubts_of_figure(reported.figure))


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
            sheet = sheet_of(document)
        except LoadError as error:
            problems += error.problems
            continue
        if sheet.id in sheets:
            facts = {"found": sheet.id, "other": places[sheet.id]}
            problems.append(document.placed(Problem("sheet_doubled", facts), ("id",)))
            continue
        sheets[sheet.id] = sheet
        places[sheet.id] = document.file
    return tuple(sheets.values()), problems


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
    problems += contradicted(gathered)
    return gathered, problems


def _suited(figures: Figures, sheets: Iterable[Sheet]) -> Figures:
    """The figures; one that cannot be read says what a figure of its item looks like."""
    targets = {
        (sheet.id, entry.id): entry.item.target for sheet in sheets for entry in sheet.walk()
    }

    def suit(reported: ReportedFigure) -> ReportedFigure:
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
            raise LoadError([Problem("file_kind_unknown", facts, Place(str(file)))])
        case ".csv":
            return read_table(decode(read_bytes(file), str(file)), str(file), known), []
    return figures_of(read_document(file), known)
