"""No column that a frame may hold makes an engine raise an error of its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from functools import partial
from typing import Any

import duckdb
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket_rules import CamketError, columns
from camket_rules.columns.roles import RESULTS, ROLES
from tests.columns.rows import Row
from tests.columns.sheet import TARGETS, sheet
from tests.columns.test_frames import alone, listed

SHEET = sheet()
DAY = date(2023, 12, 31)
ENGINES: dict[str, Callable[[Any], Any]] = {
    "arrow": lambda table: table,
    "polars": pl.DataFrame,
    "polars lazy": pl.LazyFrame,
    "pandas": lambda table: table.to_pandas(),
    "pandas of arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": lambda table: duckdb.connect().from_arrow(table),
}
OBJECTS = partial(pd.Series, dtype=object)


def decimals(precision: int, scale: int) -> st.SearchStrategy[tuple[Any, list[Any]]]:
    limit = 10**precision - 1
    edges = st.sampled_from([0, 1, 5, limit, -limit, limit // 3, 10**scale, 650 * 10**scale])
    whole = edges.filter(lambda n: abs(n) <= limit) | st.integers(-limit, limit)
    values = st.lists(st.none() | whole, min_size=2, max_size=2)
    return values.map(
        lambda made: (
            pa.decimal128(precision, scale),
            [None if n is None else Decimal(n).scaleb(-scale, _WIDE) for n in made],
        )
    )


_WIDE = Context(prec=60)


def of(kind: Any, values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, list[Any]]]:
    return st.lists(st.none() | values, min_size=2, max_size=2).map(lambda made: (kind, made))


WORDS = st.sampled_from(["", "1", "12", "doanh nghiệp", "%", "done", "650 doanh nghiệp", "x", "S"])
DAYS = st.sampled_from([DAY, date(1, 1, 1), date(2023, 3, 1), date(2062, 5, 6), date(9999, 12, 31)])
TIMES = st.sampled_from([datetime(2023, 3, 1, 5), datetime(1970, 1, 1), datetime(2062, 5, 6)])
ANY_COLUMN = st.one_of(
    st.just((pa.null(), [None, None])),
    *(of(kind, st.sampled_from([0, 1, 5, 127])) for kind in (pa.int8(), pa.uint8(), pa.int32())),
    of(pa.int64(), st.sampled_from([0, 650, 2**63 - 1, -(2**63)]) | st.integers(-999, 999)),
    of(pa.uint64(), st.sampled_from([0, 650, 2**64 - 1, 2**63])),
    of(pa.float32(), st.just(1.5)),
    of(pa.float64(), st.floats() | st.sampled_from([0.1, 650.0, 1e300, 5e-324])),
    *(decimals(*sizes) for sizes in ((38, 0), (38, 38), (38, 18), (38, 10), (18, 3), (5, 5))),
    of(pa.bool_(), st.booleans()),
    of(pa.string(), WORDS),
    of(pa.large_string(), WORDS),
    of(pa.date32(), DAYS),
    of(pa.timestamp("us"), TIMES),
    of(pa.timestamp("ms", "UTC"), TIMES.map(lambda made: made.replace(tzinfo=UTC))),
    of(pa.time64("us"), st.just(time(5))),
    of(pa.duration("us"), st.just(timedelta(1))),
    of(pa.binary(), st.binary(max_size=3)),
    of(pa.list_(pa.int64()), st.lists(st.integers(0, 3))),
    of(pa.struct([("a", pa.int64())]), st.just({"a": 1})),
)


@st.composite
def tables(draw: st.DrawFn) -> Any:
    roles = draw(st.lists(st.sampled_from(ROLES), max_size=4, unique=True))
    made = {
        "item": pa.array(draw(st.lists(st.sampled_from(sorted(TARGETS)), min_size=2, max_size=2)))
    }
    for name in [*roles, "other"]:
        kind, values = draw(ANY_COLUMN)
        made[name] = pa.array(values, kind)
    return pa.table(made)


def outcome(make: Callable[[Any], Any], table: Any, **given: Any) -> list[Row] | set[str]:
    """The results of each row, or the codes of the error."""
    try:
        made = columns.evaluate(make(table), SHEET, **{"as_of": DAY} | given)
        return [{name: row[name] for name in RESULTS} for row in listed(made)]
    except CamketError as error:
        return {problem.code for problem in error.problems}


def agree(rows: list[Row] | set[str], other: list[Row] | set[str]) -> bool:
    """Do two engines say the same, a lazy one at most that it is beyond its columns?"""
    if isinstance(rows, set) or isinstance(other, set):
        return rows == other
    return len(rows) == len(other) and all(
        alone(a["findings"]) == "figure_beyond_columns"
        or {**a, "percent": None} == {**b, "percent": None}
        for a, b in zip(rows, other, strict=True)
    )


@settings(max_examples=150)
@given(tables())
def test_every_engine_judges_it_or_says_the_same_error(table: Any) -> None:
    first = outcome(ENGINES["arrow"], table)
    for name, make in ENGINES.items():
        made = outcome(make, table)
        if name != "pandas":  # which makes floats of whole numbers with a gap
            assert agree(made, first), name


@given(tables(), st.sampled_from(["other", "value", "item"]))
def test_days_and_splits_of_any_type(table: Any, name: str) -> None:
    if name not in table.column_names:
        return
    for make in ENGINES.values():
        outcome(make, table, as_of=name)
        outcome(make, table, by=[name])


@pytest.mark.parametrize("make", ENGINES.values())
def test_a_row_without_a_day_of_evaluation_says_so(make: Callable[[Any], Any]) -> None:
    table = pa.table({"item": ["1", "1"], "value": [650, 650], "day": pa.array([DAY, None])})
    made = outcome(make, table, as_of="day")
    assert isinstance(made, list)
    assert [row["status"] for row in made] == ["done", None]
    assert [row["findings"] for row in made] == ["", "evaluation_undated"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (pd.DataFrame([["1", 5, 6]], columns=["item", "value", "value"]), "column_doubled"),
        (pd.DataFrame([["1", 5, 6, 7]], columns=["item", "value", "x", "x"]), "column_doubled"),
        (pd.DataFrame({"item": ["1"], "value": [5], "_camket_a": [1]}), "column_taken"),
        (pd.DataFrame({"item": ["1", "1"], "value": [5, "a"]}), "column_type_wrong"),
        (pd.DataFrame({"item": ["1", 1], "value": [5, 6]}), "column_type_wrong"),
        (
            pd.DataFrame({"item": ["1"], "value": OBJECTS([2**70])}),
            "column_type_wrong",
        ),
        (pd.DataFrame({"item": [1.1], "value": [5]}), "column_type_wrong"),
        (pl.DataFrame({"item": ["1"], "text": [1.535]}), "column_type_wrong"),
        (pl.DataFrame({"item": ["1"], "value": [5], "STATUS": ["x"]}), "column_taken"),
        (pl.DataFrame(), "column_missing"),
    ],
)
def test_what_no_verdict_can_rest_on_is_refused(frame: Any, code: str) -> None:
    with pytest.raises(CamketError) as caught:
        columns.evaluate(frame, SHEET, as_of=DAY)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert "{" not in caught.value.problems[0].text("vi")


def test_results_are_asked_for_once() -> None:
    with pytest.raises(CamketError) as caught:
        columns.evaluate(pl.DataFrame({"item": ["1"]}), SHEET, as_of=DAY, results=["met", "met"])
    assert [problem.code for problem in caught.value.problems] == ["column_doubled"]


def test_objects_pass_through() -> None:
    things = [object(), {1: 2}, "a", None]
    frame = pd.DataFrame({"item": ["1"] * 4, "value": [650] * 4, "x": OBJECTS(things)})
    made = columns.evaluate(frame, SHEET, as_of=DAY)
    assert made["x"].to_list() == things
    assert made["status"].to_list() == ["done"] * 4
    assert columns.evaluate(pd.DataFrame(columns=["item", "value"]), SHEET, as_of=DAY).empty


@pytest.mark.parametrize("source", ["t", "(SELECT * FROM t WHERE n % 3 <> 0)"])
def test_a_relation_keeps_its_order_at_any_size(source: str) -> None:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE t AS SELECT (1 + hash(range) % 14)::VARCHAR AS item, "
        "(hash(range + 7) % 2000)::INT AS value, range AS n FROM range(1300000)"
    )
    relation = connection.sql(f"SELECT * FROM {source}")
    columns.evaluate(relation, SHEET, as_of=DAY).create("judged")
    later = "SELECT count(*) FROM (SELECT n, lag(n) OVER () AS before FROM judged) WHERE before > n"
    assert connection.sql(later).fetchall() == [(0,)]
    counts = [f"SELECT count(*) FROM {name}" for name in (source, "judged")]
    assert connection.sql(counts[0]).fetchall() == connection.sql(counts[1]).fetchall()


def test_a_connection_that_wants_no_order_is_not_sorted() -> None:
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    relation = connection.sql("SELECT '1' AS item, 650 AS value")
    made = columns.evaluate(relation, SHEET, as_of=DAY)
    assert "ORDER" not in made.explain().upper().replace("REORDER", "")
    assert made.fetchall()[0][2] == "done"
