"""Figures that no item can take: told in the row that they stand for, or else apart from all."""

from collections.abc import Sequence

from camket_rules.errors import Problem
from camket_rules.files.records import unread
from camket_rules.sheets.reported_figures import Figures, ReportedFigure, misplaced_figure
from camket_rules.sheets.sheet import Sheet, entries_by_id


def placed(figures: Figures, sheets: Sequence[Sheet]) -> Figures:
    """Return the figures so that every one is of an item of its sheet.

    One for a row that is judged from its parts is kept as one that cannot be read, which that
    row tells; one for an item that there is not becomes one of the `strays`. Those of sheets that
    are not known stay as they are.
    """
    known = {sheet.id: entries_by_id(sheet) for sheet in sheets}
    kept: list[ReportedFigure] = []
    strays: list[Problem] = []
    for reported in figures.figures:
        items = known.get(reported.sheet)
        problem = None if items is None else misplaced_figure(reported, items)
        if items is None or problem is None:
            kept.append(reported)
            continue
        problem = problem.at(reported.place)
        if reported.item in items:
            figure = unread([problem], as_of=reported.figure.as_of, text=reported.figure.text)
            kept.append(ReportedFigure(reported.sheet, reported.item, figure, reported.place))
        else:
            strays.append(problem)
    return Figures(tuple(kept), figures.answers, (*figures.strays, *strays))
