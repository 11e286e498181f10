"""Figures and problems of a file, those that cannot be read among the problems."""

from camket_rules.errors import Problem
from camket_rules.figures.figure import Unreadable
from camket_rules.files.records import unread_problems
from camket_rules.sheets.reported_figures import Figures


def told(read: tuple[Figures, list[Problem]]) -> tuple[Figures, list[Problem]]:
    """What could be read, and every problem, as a strict reader tells them."""
    figures, problems = read
    fine = tuple(f for f in figures.figures if not isinstance(f.figure.reading, Unreadable))
    every = [*problems, *unread_problems(figures), *figures.strays]
    every.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    return Figures(fine, figures.answers), every
