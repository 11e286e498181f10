"""CSV, Parquet and Excel → frames; the cells are read as files of figures are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import narwhals as nw

from camket_rules.columns.cell_values import READ, UNIT_OF, type_of, value_of
from camket_rules.columns.file_tables import READERS, FileTable, text_of
from camket_rules.errors import CamketError, LoadError, Place, Problem, ReadError
from camket_rules.quantities.numbers import known_form
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm

if TYPE_CHECKING:
    pass

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow"]


def read(
    path: str | Path,
    sheets: Sheet | Iterable[Sheet] = (),
    *,
    numbers: NumberForm | None = None,
    columns: Mapping[str, str] | None = None,
    backend: Backend = "polars",
) -> Any:
    """Read a file of figures into a frame that `evaluate` takes.

    `.csv`, `.parquet` and `.xlsx` (its first worksheet) have their columns' names in the first
    row; rows that hold nothing are left out. Columns of numbers become decimals, read where they
    are texts in the form `numbers`, or else in that of their row's sheet among `sheets`; a number
    that means two things and of which neither tells the form is refused. A cell shown in percent,
    or with a unit, holds what it shows: its unit goes to the column `unit`. Days become dates.
    `columns` names the columns by role, as in `evaluate`. `backend` is the library of the frame.

    Raises `LoadError` with every cell that cannot be read, at its line and column.
    """
    chosen = None if numbers is None else known_form(numbers)
    file = Path(path)
    known = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    if file.suffix.lower() not in READERS:
        facts = {"found": file.suffix or "—", "expected": ", ".join(READERS)}
        raise LoadError([Problem("file_kind_unknown", facts, Place(str(file)))])
    table = READERS[file.suffix.lower()](file)
    names = dict(columns or {})
    reading = _Reading(table, {name: role for role, name in names.items()}, known, chosen)
    made = reading.columns()
    if reading.problems:
        raise LoadError(sorted(reading.problems, key=lambda found: found.place.order))
    for role, units in reading.units.items():
        name = names.get(role, role)
        own = made[name].to_list() if name in made else [None] * len(units)
        merged = [unit or other for unit, other in zip(units, own, strict=True)]
        made[name] = nw.new_series(name, merged, nw.String(), backend="pyarrow")
    return _frame(made, backend)


@dataclass(slots=True)
class _Reading:
    """The cells of a table read by role, each distinct one once, with every problem."""

    table: FileTable
    roles: Mapping[str, str]
    sheets: Sequence[Sheet]
    numbers: NumberForm | None
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, list[str | None]] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        forms = list(self._forms())
        made = {}
        for place, (name, values) in enumerate(self.table.columns.items(), 1):
            role = self.roles.get(name, name)
            if not isinstance(values, list):
                made[name] = nw.from_native(values, series_only=True)
                continue
            cells = self._each(values, role, forms, place)
            made[name] = nw.new_series(name, cells, type_of(role, cells), backend="pyarrow")
        return made

    def _forms(self) -> Iterator[NumberForm | None]:
        """The number form of each row, None where nothing tells it."""
        forms = {sheet.id: sheet.definition.numbers for sheet in self.sheets}
        shared = next(iter(forms.values())) if len(set(forms.values())) == 1 else None
        named = {self.roles.get(name, name): cells for name, cells in self.table.columns.items()}
        for row in range(len(self.table.lines)):
            form = self.numbers or shared
            for role in ("sheet", "item") if form is None else ():
                cells = named.get(role)
                text = text_of(cells[row]) if isinstance(cells, list) else ""
                form = form or forms.get(text.partition("/")[0])
            yield form

    def _each(
        self, values: Sequence[Any], role: str, forms: Sequence[NumberForm | None], column: int
    ) -> list[Any]:
        known: dict[Any, tuple[Any, str] | CamketError] = {}
        made: list[Any] = []
        is_plain = role not in READ
        for row, (cell, form) in enumerate(zip(values, forms, strict=True)):
            value = cell.strip() if isinstance(cell, str) else cell
            if not value or (not isinstance(value, str) and text_of(value) == ""):
                made.append(None)
                continue
            if is_plain and isinstance(value, str):
                made.append(value)
                continue
            key = (type(getattr(value, "value", None)), value, form)
            if key not in known:
                try:
                    known[key] = value_of(value, role, form, self.sheets)
                except ReadError as error:
                    known[key] = error
            found = known[key]
            if isinstance(found, CamketError):
                here = self.table.at(self.table.lines[row], column)
                self.problems += (problem.at(here) for problem in found.problems)
                made.append(None)
                continue
            made.append(found[0])
            if found[1]:
                empty: list[str | None] = [None] * len(values)
                self.units.setdefault(UNIT_OF.get(role, "unit"), empty)[row] = found[1]
        return made


def _frame(columns: Mapping[str, Any], backend: Backend) -> Any:
    import pyarrow  # type: ignore[import-untyped]

    table = pyarrow.table({name: column.to_arrow() for name, column in columns.items()})
    return nw.to_native(nw.from_arrow(table, backend=backend))
