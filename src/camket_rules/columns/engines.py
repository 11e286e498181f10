"""Small tables → the engine that a frame is held in."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import narwhals as nw

from camket_rules.errors import CamketError, Problem


def carried(
    columns: Mapping[str, list[Any]], like: Any, kinds: Mapping[str, type] | None = None
) -> Any:
    """A table in the engine of another frame, lazy where that is lazy.

    `kinds` are the types of columns that may hold nothing but None; one that is not told is text
    then.
    """
    told = {name: _kind(values) for name, values in columns.items()} | dict(kinds or {})
    implementation = like.implementation
    if implementation.is_duckdb():
        return _in_duckdb(columns, told, nw.to_native(like))
    if implementation.is_pyspark() or implementation.is_pyspark_connect():
        session = nw.to_native(like).sparkSession
        return nw.from_native(session.createDataFrame(_rows(columns), _spark_schema(told)))
    backend: Literal["pyarrow", "polars"] = "pyarrow" if implementation.is_pyarrow() else "polars"
    table = nw.from_dict(dict(columns), schema=_schema(told), backend=backend)
    return table.lazy() if isinstance(like, nw.LazyFrame) else table


def joined(
    frame: Any,
    columns: Mapping[str, list[Any]],
    keys: Sequence[str],
    kinds: Mapping[str, type] | None = None,
) -> Any:
    """A frame with the columns of a table, its rows as they were and in their order.

    Every row finds its key in the table once. `kinds` are as in `carried`.
    """
    table = carried(columns, frame, kinds)
    if frame.implementation.is_polars() and isinstance(frame, nw.LazyFrame):
        left, right = nw.to_native(frame), nw.to_native(table)
        return nw.from_native(left.join(right, on=list(keys), how="left", maintain_order="left"))
    return frame.join(table, on=list(keys), how="left")


def collected(frame: Any) -> nw.DataFrame[Any]:
    """The frame with its rows at hand."""
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def numbered(frame: Any, place: str) -> Any:
    """A DuckDB relation with its rows numbered, since a join loses their order.

    One of a connection that was told `SET preserve_insertion_order = false` is left as it is.
    """
    if not frame.implementation.is_duckdb():
        return frame
    relation = nw.to_native(frame)
    setting = "SELECT current_setting('preserve_insertion_order')"
    if not relation.query("camket_frame", setting).fetchall()[0][0]:
        return frame
    return nw.from_native(relation.project(f'*, row_number() OVER () AS "{place}"'))


def in_order(frame: Any, place: str) -> Any:
    """The rows by the numbers that `numbered` gave them."""
    return frame.sort(place) if place in frame.collect_schema() else frame


def in_arrow(frame: Any, names: Sequence[str]) -> Any:
    """Columns of a pandas frame as an Arrow table; a frame of another kind as it is.

    Arrow holds whole numbers beside missing ones exactly. Raises `CamketError`
    `column_type_wrong` for a column of objects that it holds not as one type.
    """
    if not frame.implementation.is_pandas_like():
        return frame
    import pyarrow  # type: ignore[import-untyped]

    made: dict[str, Any] = {}
    problems = []
    for name in dict.fromkeys(names):
        try:
            made[name] = frame[name].to_arrow()
        except (pyarrow.ArrowException, TypeError, ValueError, OverflowError):
            facts = {"found": name, "type": str(frame[name].dtype), "expected": "one type"}
            problems.append(Problem("column_type_wrong", facts))
    if problems:
        raise CamketError(problems)
    return nw.from_native(pyarrow.table(made))


def attached(frame: Any, results: Any) -> Any:
    """A frame in memory with the result columns of its rows, in the engine that it is held in."""
    if not frame.implementation.is_pandas_like():
        return nw.concat([frame, results], how="horizontal")
    import pandas  # type: ignore[import-untyped]
    import pyarrow

    kinds = {
        pyarrow.bool_(): pandas.BooleanDtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.float64(): pandas.Float64Dtype(),
        pyarrow.string(): pandas.StringDtype(),
    }
    own = nw.to_native(frame)
    made = nw.to_native(results).to_pandas(types_mapper=kinds.get).set_axis(own.index)
    return nw.from_native(own.assign(**{name: made[name] for name in made.columns}))


def _kind(values: list[Any]) -> type:
    return next((type(value) for value in values if value is not None), str)


def _schema(kinds: Mapping[str, type]) -> dict[str, Any]:
    types = {
        bool: nw.Boolean(),
        int: nw.Int64(),
        date: nw.Date(),
        str: nw.String(),
        Decimal: nw.Decimal(38, 2),
    }
    return {name: types[kind] for name, kind in kinds.items()}


def _rows(columns: Mapping[str, list[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*columns.values(), strict=True))


def _spark_schema(kinds: Mapping[str, type]) -> str:
    types = {
        bool: "boolean",
        int: "bigint",
        date: "date",
        str: "string",
        Decimal: "decimal(38,2)",
    }
    return ", ".join(f"`{name}` {types[kind]}" for name, kind in kinds.items())


def _in_duckdb(columns: Mapping[str, list[Any]], kinds: Mapping[str, type], relation: Any) -> Any:
    """A table in the relation's own connection, which finds it by the name of the variable."""
    camket_table = nw.to_native(
        nw.from_dict(dict(columns), schema=_schema(kinds), backend="pyarrow")
    )
    found = relation.query("camket_frame", "SELECT * FROM camket_table")
    del camket_table
    return nw.from_native(found)
