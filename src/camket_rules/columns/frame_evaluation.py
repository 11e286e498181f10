"""What a frame is evaluated with: the plan of its columns, the items, and the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from camket_rules.columns.coefficients import Cells
from camket_rules.columns.integers import collected
from camket_rules.columns.roles import COUNTED_ROLES, MARK
from camket_rules.columns.rule_tables import VALUE, Key, Known, Tables, tabulate
from camket_rules.columns.working_columns import Plan
from camket_rules.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Work:
    """What a frame is evaluated with; `memory` keeps cells from one part of it to the next."""

    plan: Plan
    items: Mapping[str, Known]
    sheet: str
    conditions: Mapping[str, bool]
    results: tuple[str, ...]
    memory: dict[Key, Cells] = field(default_factory=dict)

    def name(self, sheet: str | None, item: Any) -> str:
        """An item's full name; the sheet need not be named where there is only one."""
        if sheet:
            return f"{sheet}/{item}"
        return f"{self.sheet}/{item}" if self.sheet and "/" not in str(item) else str(item)

    def day(self, row: Mapping[str, Any]) -> date | None:
        """The day of the evaluation of a row of values by column, None where it tells none."""
        as_of = self.plan.as_of
        held = as_of if isinstance(as_of, date) else row[as_of]
        return held.date() if isinstance(held, datetime) else held

    def by_role(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of values by column, by role."""
        return {role: row[name] for role, name in self.plan.roles.names.items()}

    def known(self, held: Mapping[str, Any]) -> Known | None:
        """The item of a row of values by role."""
        return self.items.get(self.name(held.get("sheet"), held["item"]))


_NO_KEY = Key("", None, None, None, 0, date.max)
"""The key of a frame without rows."""


def only(sheets: Sequence[Sheet]) -> str:
    """The name of the sheet, where there is one only."""
    return sheets[0].id if len(sheets) == 1 else ""


def tables_for(ready: Any, work: Work) -> Tables:
    """Tabulate the rules for the items, units and days that are in prepared rows."""
    plan = work.plan
    counted = {role: plan.roles[role] for role in plan.roles.of(*COUNTED_ROLES)}
    wanted = [f"{MARK}k_{name}" for name in plan.keys]
    found = collected(ready.select(*wanted, *counted.values()).unique(wanted))
    if found.is_empty():
        return tabulate([_NO_KEY], work.items, plan.scales, work.conditions, plan.numbers, {})
    columns = {name: found[f"{MARK}k_{name}"].to_list() for name in plan.keys}
    held = {role: found[name].to_list() for role, name in counted.items()}
    keys = [
        _key(
            {name: values[place] for name, values in columns.items()},
            {role: values[place] for role, values in held.items()},
            work,
        )
        for place in range(len(found))
    ]
    tables = tabulate(keys, work.items, plan.scales, work.conditions, plan.numbers, work.memory)
    tables.cells.update({f"k_{name}": values for name, values in columns.items()})
    return tables


def _key(row: Mapping[str, Any], counted: Mapping[str, Any], work: Work) -> Key:
    as_of = work.plan.as_of
    unit = row.get("unit") or None
    return Key(
        work.name(row.get("sheet"), row["item"]),
        unit,
        row.get("denominator_unit") or unit,
        row.get("state") or None,
        row.get("shape", VALUE),
        as_of if isinstance(as_of, date) else row["evaluated"],
        tuple(counted.items()),
    )
