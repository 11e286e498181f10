"""Which column of a frame holds what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from camket_rules.errors import CamketError, Problem
from camket_rules.targets.problems import nearest

AMOUNTS: Final = ("value", "numerator", "denominator")
COUNTED_FORMS: Final = (
    ("done", "total", "due", "pending", "late"),
    *(("reached",), ("steps",), ("of_plan",), ("no_result",), ("text",)),
)
"""Forms of a figure of which few differ: each that does is looked at once."""

COUNTED_ROLES: Final = tuple(role for form in COUNTED_FORMS for role in form)
ROLES: Final = (
    *("sheet", "item", *AMOUNTS, "unit", "denominator_unit", "state", "reference"),
    *("as_of", "reported", "estimate", "confirmed", *COUNTED_ROLES),
)
"""Every role; a column of that name plays it where no other is named."""

MARK: Final = "_camket_"
"""What the names of working columns begin with."""

RESULTS: Final = ("status", "percent", "met", "final", "reason", "findings")
EXACT: Final = ("percent_numerator", "percent_denominator")


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a frame by the role they play."""

    names: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.names[role]

    def __contains__(self, role: object) -> bool:
        return role in self.names

    def of(self, *roles: str) -> tuple[str, ...]:
        """Those of the roles that a column plays."""
        return tuple(role for role in roles if role in self.names)


def find_roles(
    present: Collection[str],
    given: Mapping[str, str],
    results: Sequence[str],
    as_of: date | str,
    by: Sequence[str],
) -> Roles:
    """Match columns with roles, `given` ones before those that have a role's own name.

    `results` are the columns to add, `as_of` may name one, and `by` names others that must be
    there. Raises `CamketError`: `column_role_unknown`, `column_missing`, `column_taken`,
    `column_doubled`, `result_unknown`.
    """
    problems = []
    for role, name in given.items():
        if role not in ROLES:
            facts = {"found": role, "nearest": nearest(role, ROLES)}
            problems.append(Problem("column_role_unknown", facts))
        elif name not in present:
            facts = {"found": name, "nearest": nearest(name, present)}
            problems.append(Problem("column_missing", facts))
    names = {role: role for role in ROLES if role in present and role not in given.values()}
    names |= given
    if "item" not in names:
        problems.append(Problem("column_missing", {"found": "item", "nearest": ""}))
    for name in (*by, *([as_of] if isinstance(as_of, str) else ())):
        if name not in present:
            facts = {"found": name, "nearest": nearest(name, present)}
            problems.append(Problem("column_missing", facts))
    marked = [name for name in present if str(name).startswith(MARK)]
    problems += [Problem("column_taken", {"found": name}) for name in marked]
    folded = {str(name).casefold() for name in present}
    for place, name in enumerate(results):
        if name in results[:place]:
            problems.append(Problem("column_doubled", {"found": name}))
        elif name.casefold() in folded:
            problems.append(Problem("column_taken", {"found": name}))
        elif name not in (*RESULTS, *EXACT):
            known = (*RESULTS, *EXACT)
            facts = {"found": name, "nearest": nearest(name, known)}
            problems.append(Problem("result_unknown", facts))
    if problems:
        raise CamketError(problems)
    return Roles(names)
