"""What types the columns of a frame may have, by the role that they play."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import narwhals as nw

from camket_rules.columns.roles import AMOUNTS, Roles
from camket_rules.errors import Problem

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
    **dict.fromkeys(("estimate", "no_result"), _ANSWER),
    **dict.fromkeys(("done", "total", "due", "pending", "late"), _COUNT),
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
