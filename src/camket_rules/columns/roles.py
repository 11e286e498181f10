"""Which column of a frame holds what, and the types that it may have for that."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import narwhals as nw

from camket_rules.errors import CamketError, Problem
from camket_rules.files.figure_keys import ANSWERS, COUNTS
from camket_rules.targets.problems import nearest
from camket_rules.texts.decimals import NumberForm

AMOUNTS: Final = ("value", "numerator", "denominator")
COUNTED_FORMS: Final = (
    COUNTS,
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


Test = Callable[[Any], bool]


def _is_text(dtype: Any) -> bool:
    return dtype in (nw.String, nw.Categorical, nw.Enum)


def _is_name(dtype: Any) -> bool:
    return _is_text(dtype) or dtype.is_integer()


def _is_number(dtype: Any) -> bool:
    return dtype.is_integer() or dtype == nw.Float64 or isinstance(dtype, nw.Decimal)


def _is_day(dtype: Any) -> bool:
    return dtype in (nw.Date, nw.Datetime)


def _splits(dtype: Any) -> bool:
    return _is_name(dtype) or _is_number(dtype) or _is_day(dtype) or dtype == nw.Boolean


_NUMBER: Final = (_is_number, "Decimal, Int64, Float64")
_TEXT: Final = (_is_text, "String")
_NAME: Final = (_is_name, "String, Int64")
_DAY: Final = (_is_day, "Date")
_ANSWER: Final = ((lambda dtype: dtype == nw.Boolean), "Boolean")
_COUNT: Final = ((lambda dtype: _is_number(dtype) or _is_text(dtype)), "Int64, Decimal, String")
_REACHED: Final = ((lambda dtype: _is_day(dtype) or _is_text(dtype)), "Date, String")
_SPLIT: Final = (_splits, "String, Int64, Date, Boolean")

_WANTED: Final[dict[str, tuple[Test, str]]] = {
    **dict.fromkeys((*AMOUNTS, "of_plan", "reference"), _NUMBER),
    **dict.fromkeys(("unit", "denominator_unit", "state", "steps", "confirmed"), _TEXT),
    **dict.fromkeys(("item", "sheet", "text"), _NAME),
    **dict.fromkeys(("as_of", "reported"), _DAY),
    **dict.fromkeys(ANSWERS, _ANSWER),
    **dict.fromkeys(COUNTS, _COUNT),
    "reached": _REACHED,
}
"""The test that the type of a column must pass for a role, and what to say it should be."""


def misfits(
    types: Mapping[str, Any], roles: Roles, dated: Sequence[str], by: Sequence[str]
) -> dict[str, Problem]:
    """The columns of which no engine would read what they hold alike, with the problem of each.

    `dated` hold days of the evaluation.
    """
    wanted = [(name, _WANTED[role]) for role, name in roles.names.items()]
    wanted += [(name, _SPLIT) for name in by] + [(name, _DAY) for name in dated]
    return {
        name: Problem(
            "column_type_wrong", {"found": name, "type": str(types[name]), "expected": expected}
        )
        for name, (test, expected) in wanted
        if not test(types[name])
    }


BESIDE: Final = ("reference", "confirmed")
"""What a figure may bring along that the columns do not look at: its row is judged apart."""


@dataclass(frozen=True, slots=True)
class FrameLayout:
    """How the rows of a frame are judged: its columns, their types and scales, the day.

    `scales` are the decimals of a figure's two amounts, `as_of` the day of the evaluation or
    the column that holds it, `keys` what a row is joined with its cells by.
    """

    roles: Roles
    types: dict[str, Any]
    scales: tuple[int, int]
    as_of: date | str
    by: tuple[str, ...] = ()
    numbers: NumberForm | None = None

    @property
    def needed(self) -> list[str]:
        """Every column that is looked at."""
        more = [] if isinstance(self.as_of, date) else [self.as_of]
        return list(dict.fromkeys([*self.roles.names.values(), *more, *self.by]))

    @property
    def keys(self) -> tuple[str, ...]:
        """What a row is joined with its cells by."""
        own = ("sheet", "item", "unit", "denominator_unit", "state", *COUNTED_ROLES)
        keys = self.roles.of(*own)
        shape = () if self.is_plain else ("shape",)
        return (*keys, *shape, *(() if isinstance(self.as_of, date) else ("evaluated",)))

    @property
    def is_plain(self) -> bool:
        """True where every row that has a figure has a single amount."""
        forms = ("value", "numerator", "denominator", "state", *BESIDE, *COUNTED_ROLES)
        return self.roles.of(*forms) == ("value",)

    @property
    def is_dated(self) -> bool:
        """True where a figure can be of another day than that of the evaluation."""
        return bool(self.roles.of("as_of", "reported"))

    @property
    def amounts(self) -> tuple[str, ...]:
        """The counted amounts: `a` for a value or a numerator, `b` for a denominator."""
        first = ("a",) if self.roles.of("value", "numerator") else ()
        return first + (("b",) if "denominator" in self.roles else ())

    def own(self, role: str) -> nw.Expr:
        """The column that plays a role."""
        return nw.col(self.roles[role])
