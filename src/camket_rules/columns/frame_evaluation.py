"""What a frame is evaluated with: the layout of its columns, the items, and the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from camket_rules.columns.coefficients import Cells
from camket_rules.columns.engines import collected
from camket_rules.columns.figure_rows import figure_in
from camket_rules.columns.roles import COUNTED_ROLES, MARK, FrameLayout
from camket_rules.columns.rule_tables import VALUE, Key, RuleTables, SheetItem, tabulate
from camket_rules.figures.figure import Figure
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.sheet import Sheet

Report: TypeAlias = tuple[date, tuple[str, ...]]
"""What tells one report from another: the evaluation's day and the values that split them."""


@dataclass(frozen=True, slots=True)
class FrameEvaluation:
    """What a frame is evaluated with; `memory` keeps cells from one part of it to the next."""

    layout: FrameLayout
    items: Mapping[str, SheetItem]
    sheet: str
    answers: tuple[Answer, ...]
    results: tuple[str, ...]
    memory: dict[Key, Cells] = field(default_factory=dict)

    def name(self, sheet: str | None, item: Any) -> str:
        """An item's full name; the sheet need not be named where there is only one."""
        if sheet:
            return f"{sheet}/{item}"
        return f"{self.sheet}/{item}" if self.sheet and "/" not in str(item) else str(item)

    def day(self, row: Mapping[str, Any]) -> date | None:
        """The day of the evaluation of a row of values by column, None where it tells none."""
        as_of = self.layout.as_of
        held = as_of if isinstance(as_of, date) else row[as_of]
        return held.date() if isinstance(held, datetime) else held

    def by_role(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of values by column, by role."""
        return {role: row[name] for role, name in self.layout.roles.names.items()}

    def known(self, held: Mapping[str, Any]) -> SheetItem | None:
        """The item of a row of values by role."""
        return self.items.get(self.name(held.get("sheet"), held["item"]))

    def figure_in(self, held: Mapping[str, Any], known: SheetItem) -> Figure | None:
        """The figure in a row of values by role, None where it has none; raises `CamketError`."""
        own = known.sheet.definition
        return figure_in(held, own.units, self.layout.numbers or own.numbers, known.entry.words)

    @property
    def report_keys(self) -> list[str]:
        """The columns that rows of one item in one report agree in."""
        keys = [
            MARK + f"k_{role}"
            for role in self.layout.keys
            if role in ("sheet", "item", "evaluated")
        ]
        return keys + [MARK + f"by_{place}" for place in range(len(self.layout.by))]

    def name_of(self, row: Mapping[str, Any]) -> str:
        """The full name of the item of a prepared row."""
        return self.name(row.get(MARK + "k_sheet"), row[MARK + "k_item"])

    def report_of(self, row: Mapping[str, Any]) -> Report:
        """The report of a prepared row."""
        as_of = self.layout.as_of
        day = as_of if isinstance(as_of, date) else row[MARK + "k_evaluated"]
        return day, tuple(row[f"{MARK}by_{place}"] for place in range(len(self.layout.by)))


_NO_KEY = Key("", None, None, None, 0, date.max)
"""The key of a frame without rows."""


def only(sheets: Sequence[Sheet]) -> str:
    """The name of the sheet, where there is one only."""
    return sheets[0].id if len(sheets) == 1 else ""


def tables_for(ready: Any, evaluation: FrameEvaluation) -> RuleTables:
    """Tabulate the rules for the items, units and days that are in prepared rows."""
    layout = evaluation.layout
    counted = {role: layout.roles[role] for role in layout.roles.of(*COUNTED_ROLES)}
    wanted = [f"{MARK}k_{name}" for name in layout.keys]
    found = collected(ready.select(*wanted, *counted.values()).unique(wanted))
    if found.is_empty():
        return tabulate(
            [_NO_KEY], evaluation.items, layout.scales, evaluation.answers, layout.numbers, {}
        )
    columns = {name: found[f"{MARK}k_{name}"].to_list() for name in layout.keys}
    held = {role: found[name].to_list() for role, name in counted.items()}
    keys = [
        _key(
            {name: values[place] for name, values in columns.items()},
            {role: values[place] for role, values in held.items()},
            evaluation,
        )
        for place in range(len(found))
    ]
    tables = tabulate(
        keys,
        evaluation.items,
        layout.scales,
        evaluation.answers,
        layout.numbers,
        evaluation.memory,
    )
    tables.cells.update({f"k_{name}": values for name, values in columns.items()})
    return tables


def _key(row: Mapping[str, Any], counted: Mapping[str, Any], evaluation: FrameEvaluation) -> Key:
    as_of = evaluation.layout.as_of
    unit = row.get("unit") or None
    return Key(
        evaluation.name(row.get("sheet"), row["item"]),
        unit,
        row.get("denominator_unit") or unit,
        row.get("state") or None,
        row.get("shape", VALUE),
        as_of if isinstance(as_of, date) else row["evaluated"],
        tuple(counted.items()),
    )
