"""Rows of one item, one report and one day say so, on every engine and in every order."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from camket_rules import columns
from tests.columns.test_frames import ENGINES, SHEET, listed

MARCH, JUNE = date(2023, 3, 31), date(2023, 6, 30)


def frame(*rows: tuple[str, int | None, date, str]) -> pl.DataFrame:
    given = [
        {"item": item, "value": value, "unit": "doanh nghiệp", "as_of": day, "side": side}
        for item, value, day, side in rows
    ]
    types: Any = {"value": pl.Int64, "as_of": pl.Date}
    return pl.DataFrame(given, schema_overrides=types)


def found(given: pl.DataFrame, engine: str, **more: Any) -> list[str]:
    made = columns.evaluate(ENGINES[engine](given), SHEET, as_of=JUNE, **more)
    return [str(row["findings"] or "") for row in listed(made)]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_row_that_is_not_alone_says_so(engine: str) -> None:
    rows = [
        ("1", 10, MARCH, "a"),
        ("1", 2000, MARCH, "b"),
        ("1", 11, JUNE, "a"),
        ("1", None, MARCH, "a"),
        ("unknown", 1, MARCH, "a"),
        ("unknown", 2, MARCH, "a"),
    ]
    told = ["item_repeated" in codes for codes in found(frame(*rows), engine)]
    assert told == [True, True, False, False, False, False]
    backwards = ["item_repeated" in codes for codes in found(frame(*rows[::-1]), engine)]
    assert backwards == told[::-1]
    apart = found(frame(*rows), engine, by=["side"])
    assert not any("item_repeated" in codes for codes in apart)


def test_a_row_that_is_judged_apart_says_so_too() -> None:
    given = pl.DataFrame({"item": ["1", "1"], "value": [Decimal(10**20), Decimal(5)]})
    made = columns.evaluate(given, SHEET, as_of=JUNE)
    assert all("item_repeated" in row["findings"] for row in made.to_dicts())


def test_without_the_findings_nothing_is_looked_for() -> None:
    given = frame(("1", 10, MARCH, "a"), ("1", 20, MARCH, "a"))
    made = columns.evaluate(given, SHEET, as_of=JUNE, results=["status"])
    assert made.columns[-1] == "status"
