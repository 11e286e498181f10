"""A file of figures as YAML → figures, and what cannot be read of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from camket_rules.errors import CamketError, Problem, ReadError
from camket_rules.figures.figure import Figure
from camket_rules.files.records import (
    FigureFile,
    Notation,
    WrittenFigure,
    figure_of,
    keys_at,
    refuse_early,
    unread,
    unread_problems,
)
from camket_rules.files.yaml import (
    Document,
    PathTo,
)
from camket_rules.quantities.dates import parse_date
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.definition import usable_nouns
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.targets.problems import problems_of
from camket_rules.texts.decimals import NumberForm


def figures_of(document: Document, known: dict[str, Notation]) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a file; a figure that cannot be read is kept as such.

    The problems are those that no single figure has.
    """
    data = document.mapping()
    sheet = known.get(str(data.get("sheet")), Notation())
    units = (*sheet.units, *usable_nouns(data.get("units")))
    form: NumberForm = "en" if data.get("numbers") == "en" else "vi"
    context = {"numbers": form, "units": units}
    amiss = _Amiss(document)
    try:
        written = FigureFile.model_validate(data, context=context)
    except ValidationError as error:
        for problem, path in problems_of(error, keys_at):
            amiss.add(document.placed(problem, _flattened(document, path)), path)
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
            self.add(
                problem,
                spots.get((problem.place.line, problem.place.column), ()) if unclear else (),
            )

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

    def reported(self, item: str, place: int, entry: WrittenFigure) -> ReportedFigure:
        """The figure of an entry, one that cannot be read as such."""
        spot = _flattened(self.document, ("figures", item, place, "value"))
        where = self.document.at(spot)
        made = self._made(item, place, entry)
        if isinstance(made, Figure):
            return ReportedFigure(self.written.sheet, item, made, where)
        wrong = [problem if problem.place else problem.at(where) for problem in made]
        day = _day_of(self.data["figures"].get(item), place, self.written.as_of)
        return ReportedFigure(self.written.sheet, item, unread(wrong, as_of=day), wrong[0].place)

    def _made(self, item: str, place: int, entry: WrittenFigure) -> Figure | Sequence[Problem]:
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
        written = self.written
        return tuple(
            Answer(
                written.sheet,
                name,
                answer.holds,
                written.as_of,
                self.document.at(("conditions", name)),
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
