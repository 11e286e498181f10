"""What `evaluate` is asked: its arguments as they are used, or an error that says what is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import narwhals as nw

from camket_rules.errors import CamketError, Problem, ReadError, misused
from camket_rules.quantities.dates import day_given
from camket_rules.sheets.applicability import Answer, answers_to
from camket_rules.sheets.sheet import Sheet
from camket_rules.targets.problems import nearest

FRAMES: Final = (
    "pandas.DataFrame, polars.DataFrame, polars.LazyFrame, pyarrow.Table, "
    "duckdb.DuckDBPyRelation, pyspark.sql.DataFrame"
)


def opened(frame: Any) -> Any:
    """The frame as narwhals has it.

    Raises `CamketError`: `value_not_allowed` for what is no frame of these engines, and
    `column_doubled`.
    """
    try:
        own = nw.from_native(frame)
        names = own.collect_schema().names()
    except TypeError as error:
        raise misused("frame", frame, FRAMES) from error
    except nw.exceptions.DuplicateError as error:
        raise _doubled(getattr(frame, "column_names", getattr(frame, "columns", ()))) from error
    engine = own.implementation
    if engine.is_duckdb() or engine.is_spark_like():
        names = [str(name) for name in nw.to_native(own).columns]
        if len({name.casefold() for name in names}) < len(names):
            raise _doubled(names, str.casefold)
    elif not (engine.is_pandas_like() or engine.is_polars() or engine.is_pyarrow()):
        raise misused("frame", frame, FRAMES)
    return own


def _doubled(names: Iterable[Any], alike: Any = str) -> CamketError:
    """The error of columns of one name, by what the engine tells names apart by."""
    shown: dict[str, list[str]] = {}
    for name in names:
        shown.setdefault(alike(str(name)), []).append(str(name))
    doubled = [", ".join(dict.fromkeys(own)) for own in shown.values() if len(own) > 1]
    return CamketError(Problem("column_doubled", {"found": found}) for found in doubled)


def sheets_in(sheets: Any) -> list[Sheet]:
    """The sheets: one, or several of them; raises `ReadError` `value_not_allowed`."""
    given = [sheets] if isinstance(sheets, Sheet) or not isinstance(sheets, Iterable) else sheets
    made = list(given)
    for sheet in made:
        if not isinstance(sheet, Sheet):
            raise misused("sheets", sheet, "Sheet, list[Sheet]")
    return made


def names_in(key: str, names: Any) -> tuple[str, ...]:
    """One name, or several of them; raises `ReadError` `value_not_allowed`."""
    if isinstance(names, str):
        return (names,)
    if not isinstance(names, Sequence) or not all(isinstance(name, str) for name in names):
        raise misused(key, names, "str, list[str]")
    return tuple(names)


def columns_in(columns: Any) -> dict[str, str]:
    """The names of columns by role; raises `ReadError` `value_not_allowed`."""
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise misused("columns", columns, "Mapping[str, str]")
    return dict(columns)


def evaluated_on(as_of: Any, present: Collection[str]) -> date | str:
    """The day of the evaluation, or the name of the column that holds it.

    A text that names no column may be a day. Raises `CamketError`: `column_missing`, or
    `value_not_allowed` for what is neither text nor day.
    """
    if isinstance(as_of, str) and as_of in present:
        return as_of
    try:
        return day_given("as_of", as_of)
    except ReadError as error:
        if not isinstance(as_of, str):
            raise
        facts = {"found": as_of, "nearest": nearest(as_of, present)}
        raise CamketError([Problem("column_missing", facts)]) from error


def answers_in(conditions: Any, sheets: Sequence[Sheet]) -> tuple[Answer, ...]:
    """The answers to conditions by `II-02/capital_allocated`; one sheet alone need not be named.

    None is no answer. Raises `CamketError` with all that is wrong: `value_not_allowed`,
    `condition_unknown`.
    """
    if conditions is None:
        return ()
    if not isinstance(conditions, Mapping):
        raise misused("conditions", conditions, "Mapping[str, bool]")
    by_id = {sheet.id: sheet for sheet in sheets}
    asked: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for name, holds in conditions.items():
        own, slash, condition = str(name).partition("/")
        if not slash and len(by_id) == 1:
            own, condition = next(iter(by_id)), own
        elif own not in by_id:
            problems += misused("conditions", name, _conditions_of(sheets)).problems
            continue
        asked.setdefault(own, {})[condition] = holds
    answers: tuple[Answer, ...] = ()
    for own, given in asked.items():
        try:
            answers += answers_to(by_id[own].definition, given)
        except CamketError as error:
            problems += error.problems
    if problems:
        raise CamketError(problems)
    return answers


def _conditions_of(sheets: Sequence[Sheet]) -> str:
    """The conditions that there are, some of many."""
    known = [f"{sheet.id}/{name}" for sheet in sheets for name in sheet.definition.conditions]
    return ", ".join([*known[:5], *(["…"] if len(known) > 5 else [])]) or "—"
