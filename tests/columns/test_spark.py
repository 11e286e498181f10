"""The same comparison on PySpark in local mode; it needs Java."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from camket_rules import Sheet, columns
from camket_rules.columns.roles import EXACT, RESULTS
from tests.columns.rows import CONDITIONS, expected, rows
from tests.columns.sheet import TARGETS, sheet
from tests.columns.test_frames import SCHEMA, agree, alone

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="PySpark needs Java, not found here"),
    pytest.mark.filterwarnings("ignore"),
]

TYPES = {"Decimal": "decimal(38,3)", "Date": "date", "Boolean": "boolean", "Int64": "bigint"}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


def test_spark_says_what_the_scalar_path_says(session: Any) -> None:
    of: Sheet = sheet()
    as_of = date(2024, 1, 20)
    given = rows(600, 5, list(TARGETS))
    kinds = {name: TYPES.get(type(kind).__name__, "string") for name, kind in SCHEMA.items()}
    frame = session.createDataFrame(
        [tuple(row[name] for name in SCHEMA) for row in given],
        ", ".join(f"{name} {kind}" for name, kind in kinds.items()),
    )
    results = (*RESULTS, *EXACT)
    made = columns.evaluate(frame, of, as_of=as_of, conditions=CONDITIONS, results=results)
    assert type(made) is type(frame)
    left = 0
    for row, result in zip(given, (one.asDict() for one in made.collect()), strict=True):
        assert {name: result[name] for name in row} == row
        if alone(result["findings"]) == "figure_beyond_columns":
            left += 1
            continue
        want = expected(row, of, as_of)
        assert agree(row, result, want, as_of), f"{row}\n{result}\n{want}"
    assert left < len(given) // 5


def test_spark_divides_large_whole_numbers_exactly(session: Any) -> None:
    """Their quotients are past 2**53, where a division as floats loses the last digit."""
    numbers = [
        Decimal(f"{value}.{parts}")
        for value, parts in ((10**13 - 1, 9999), (1234567890123, 4567), (10**13 - 1, 9997))
    ]
    frame = session.createDataFrame(
        [("30", value, "đồng") for value in numbers],
        "item string, value decimal(18,4), unit string",
    )
    made = columns.evaluate(frame, sheet(), as_of=date(2023, 3, 31)).collect()
    for row, value in zip(made, numbers, strict=True):
        assert row["percent"] == (value * 100 / 10**11).quantize(Decimal("0.01"), ROUND_HALF_UP)
