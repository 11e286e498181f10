"""What `columns.evaluate` takes is taken alike by every engine; all else is refused in words."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from camket_rules import CamketError, Sheet, columns
from camket_rules.columns.roles import EXACT, RESULTS
from tests.columns.rows import Row
from tests.columns.test_frames import listed

DAY = date(2026, 6, 30)
ENGINES: dict[str, Callable[[Any], Any]] = {
    "arrow": lambda table: table,
    "polars": pl.DataFrame,
    "polars lazy": pl.LazyFrame,
    "pandas": lambda table: table.to_pandas(),
    "duckdb": lambda table: duckdb.connect().from_arrow(table),
}


def made_sheet(name: str = "S") -> Sheet:
    return Sheet.from_dict(
        {
            "schema_version": 1,
            "id": name,
            "agency": "Sở A",
            "year": 2026,
            "numbers": "vi",
            "conditions": {"cap": {"vi": "được giao vốn"}},
            "items": [
                {"id": "1", "title": "DN", "target": ">= 650 doanh nghiệp"},
                {"id": "2", "title": "Vốn", "target": "10 dự án", "applies_if": "cap"},
                {"id": "8", "title": "Điểm", "target": "> median"},
                {
                    "id": "14",
                    "title": "Cha",
                    "parts": [
                        {"id": "14.1", "title": "a", "target": ">= 10 dự án"},
                        {"id": "14.2", "title": "b", "target": ">= 90%"},
                    ],
                },
            ],
        }
    )


SHEET = made_sheet()


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def make(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return lambda held: request.param(held if isinstance(held, pa.Table) else pa.table(held))


def told(frame: Any, sheets: Any = SHEET, **given: Any) -> list[Row]:
    return listed(columns.evaluate(frame, sheets, **{"as_of": DAY} | given))


def refused(frame: Any, sheets: Any = SHEET, **given: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(CamketError) as caught:
        columns.evaluate(frame, sheets, **{"as_of": DAY} | given)
    problems = caught.value.problems
    assert all("{" not in problem.text(lang) for problem in problems for lang in ("vi", "en"))
    return [(problem.code, problem.facts) for problem in problems]


ROW = {"item": ["2"], "value": [10], "unit": ["dự án"]}


KINDS = {
    **dict.fromkeys(("status", "reason", "findings"), nw.String()),
    **dict.fromkeys(("met", "final"), nw.Boolean()),
    **dict.fromkeys(EXACT, nw.Int64()),
    "percent": nw.Decimal(38, 2),
}


class TestResults:
    @pytest.mark.parametrize(
        "held",
        [
            {"item": ["14", "14.1", "1"], "value": [None, 10, 1]},
            {"item": ["14"], "value": pa.array([None], pa.int64())},
            {"item": ["14", "14"], "value": pa.array([None, None], pa.int64()), "r": ["a", "b"]},
            {"item": ["14", "14.1", "14.2"], "value": [None, 10, 95], "unit": [None, "dự án", "%"]},
            {"item": ["1"], "value": pa.array([None], pa.int64())},
            {"item": ["x"], "value": [1]},
            {"item": pa.array([], pa.string()), "value": pa.array([], pa.int64())},
        ],
        ids=range(7),
    )
    @pytest.mark.parametrize("split", [(), ("r",)])
    def test_their_types_do_not_depend_on_what_they_hold(
        self, make: Callable[[Any], Any], held: Any, split: tuple[str, ...]
    ) -> None:
        by = [name for name in split if name in held]
        frame = make(held)
        made = columns.evaluate(frame, SHEET, as_of=DAY, by=by, results=(*RESULTS, *EXACT))
        schema = nw.from_native(made).collect_schema()
        told = dict(KINDS)
        if isinstance(made, pd.DataFrame):  # it holds decimals as objects
            assert {type(value) for value in made["percent"] if value is not None} <= {Decimal}
            del told["percent"]
        assert {name: schema[name] for name in told} == told
        assert all(row["met"] in (True, False, None) for row in listed(made))

    def test_one_may_be_named_alone(self, make: Callable[[Any], Any]) -> None:
        (row,) = told(make(ROW), results="status", by="unit", conditions={"cap": True})
        assert row == {"item": "2", "value": 10, "unit": "dự án", "status": "done"}

    def test_one_that_there_is_not_is_named(self, make: Callable[[Any], Any]) -> None:
        assert refused(make(ROW), results="statuz") == [
            ("result_unknown", {"found": "statuz", "nearest": "status"})
        ]
        assert refused(make(ROW), by="unita") == [
            ("column_missing", {"found": "unita", "nearest": "unit"})
        ]


class TestConditions:
    @pytest.mark.parametrize("name", ["cap", "S/cap"])
    @pytest.mark.parametrize(
        ("holds", "status", "findings"),
        [
            (True, "done", ""),
            (False, "not_applicable", "condition_contradicted"),
            (None, "done", "condition_unanswered"),
        ],
    )
    def test_they_are_as_in_a_sheet(
        self, make: Callable[[Any], Any], name: str, holds: Any, status: str, findings: str
    ) -> None:
        (row,) = told(make(ROW), conditions={name: holds})
        assert (row["status"], row["findings"]) == (status, findings)
        (own,) = (
            line.verdict
            for line in SHEET.evaluate(
                {"2": SHEET.read("10 dự án")}, as_of=DAY, conditions={"cap": holds}
            ).rows
            if line.item == "2"
        )
        assert (str(own.status), own.final) == (row["status"], row["final"])

    @pytest.mark.parametrize("holds", ["không", "false", "", "có", 0, 1, 1.0, [], Decimal(0)])
    def test_only_yes_no_and_nothing_are_answers(self, holds: Any) -> None:
        with pytest.raises(CamketError) as caught:
            SHEET.evaluate({}, as_of=DAY, conditions={"cap": holds})
        own = [(problem.code, problem.facts) for problem in caught.value.problems]
        assert refused(pl.DataFrame(ROW), conditions={"S/cap": holds}) == own
        assert own[0][0] == "value_not_allowed"
        assert own[0][1]["key"] == "conditions: cap"

    @pytest.mark.parametrize("holds", [True, False, None, "không"])
    def test_one_that_a_sheet_does_not_ask_is_refused(self, holds: Any) -> None:
        facts = {"sheet": "S", "found": "capp", "nearest": "cap"}
        with pytest.raises(CamketError) as caught:
            SHEET.evaluate({}, as_of=DAY, conditions={"capp": holds})
        assert [problem.facts for problem in caught.value.problems] == [facts]
        for name in ("capp", "S/capp"):
            found = refused(pl.DataFrame(ROW), conditions={name: holds})
            assert found == [("condition_unknown", facts)]

    def test_all_that_is_wrong_is_told_at_once(self) -> None:
        sheets = [made_sheet("S"), made_sheet("T")]
        answers = {"S/cap": "no", "T/x": True, "cap": True, "U/cap": True, "T/cap": False}
        found = refused(pl.DataFrame(ROW), sheets, conditions=answers)
        assert sorted((code, facts["found"]) for code, facts in found) == [
            ("condition_unknown", "x"),
            ("value_not_allowed", "U/cap"),
            ("value_not_allowed", "cap"),
            ("value_not_allowed", "no"),
        ]
        assert "S/cap, T/cap" in [facts.get("expected") for _, facts in found]


class TestFrames:
    @pytest.mark.parametrize(
        ("frame", "found"),
        [
            (None, "None"),
            ("figures.csv", "figures.csv"),
            ([{"item": "1"}], "list"),
            ({"item": ["1"]}, "dict"),
            (5, "int 5"),
            (pl.Series(["1"]), "polars.series.series.Series"),
            (pa.chunked_array([["1"]]), "pyarrow.lib.ChunkedArray"),
        ],
    )
    def test_what_is_none_is_named(self, frame: Any, found: str) -> None:
        ((code, facts),) = refused(frame)
        assert (code, facts["key"], facts["found"]) == ("value_not_allowed", "frame", found)
        assert "pandas.DataFrame" in facts["expected"]
        assert refused(pd.Series(["1"]))[0][1]["found"].startswith("pandas.")

    @pytest.mark.parametrize("names", ["value, value", "value, VALUE", "x, X", "x, x"])
    def test_a_relation_with_two_columns_of_one_name_is_refused(self, names: str) -> None:
        one, other = names.split(", ")
        relation = duckdb.connect().sql(f'select \'1\' as item, 650 as "{one}", 649 as "{other}"')
        shown = names if one != other else one
        assert refused(relation) == [("column_doubled", {"found": shown})]

    @pytest.mark.parametrize("given", ["S", None, ["S"], [None], 5])
    def test_so_is_what_is_no_sheet(self, given: Any) -> None:
        ((code, facts),) = refused(pl.DataFrame(ROW), given)
        assert (code, facts["key"]) == ("value_not_allowed", "sheets")

    @pytest.mark.parametrize("key", ["by", "results", "columns", "conditions"])
    @pytest.mark.parametrize("given", [5, [5], 1.5])
    def test_so_is_every_other_argument(self, key: str, given: Any) -> None:
        ((code, facts),) = refused(pl.DataFrame(ROW), **{key: given})
        assert (code, facts["key"]) == ("value_not_allowed", key)

    @pytest.mark.parametrize("numbers", ["fr", "", "VI", 1])
    def test_so_is_a_number_form(self, make: Callable[[Any], Any], numbers: Any) -> None:
        frame = make({"item": ["1"], "text": ["650 doanh nghiệp"]})
        assert refused(frame, numbers=numbers)[0][1]["key"] == "numbers"
        with pytest.raises(CamketError) as caught:
            columns.read("x.csv", numbers=numbers)
        assert [problem.code for problem in caught.value.problems] == ["value_not_allowed"]


class TestDays:
    @pytest.mark.parametrize("as_of", [DAY, datetime(2026, 6, 30, 8), "2026-06-30", "30/06/2026"])
    def test_a_day_may_be_text_or_have_a_time(self, make: Callable[[Any], Any], as_of: Any) -> None:
        (row,) = told(make(ROW), as_of=as_of, conditions={"cap": True})
        assert row["status"] == "done"

    def test_a_column_goes_before_a_day(self, make: Callable[[Any], Any]) -> None:
        frame = make({**ROW, "2026-06-30": [date(2025, 1, 1)]})
        (row,) = told(frame, as_of="2026-06-30")
        assert row["status"] == "in_progress"

    def test_a_text_that_is_neither_is_no_column(self) -> None:
        assert refused(pl.DataFrame({**ROW, "day": [DAY]}), as_of="dayy") == [
            ("column_missing", {"found": "dayy", "nearest": "day"})
        ]

    @pytest.mark.parametrize("as_of", [None, 5, 20260630, [DAY], pd.NaT])
    def test_anything_else_is_refused(self, as_of: Any) -> None:
        ((code, facts),) = refused(pl.DataFrame(ROW), as_of=as_of)
        assert (code, facts["key"]) == ("value_not_allowed", "as_of")


class TestSilence:
    """A column that holds nothing plays no role, whatever type an engine gives it."""

    EMPTY = (
        pa.null(),
        pa.float64(),
        pa.int64(),
        pa.bool_(),
        pa.string(),
        pa.date32(),
        pa.decimal128(38, 5),
    )

    @pytest.mark.parametrize("kind", EMPTY, ids=str)
    @pytest.mark.parametrize(
        "role", ["unit", "state", "text", "as_of", "reported", "estimate", "steps", "numerator"]
    )
    def test_a_role(self, make: Callable[[Any], Any], role: str, kind: Any) -> None:
        frame = make({"item": ["1"], "value": [650], role: pa.array([None], kind)})
        (row,) = told(frame)
        assert row["status"] == "done"

    @pytest.mark.parametrize("kind", EMPTY, ids=str)
    def test_an_item_and_a_day(self, make: Callable[[Any], Any], kind: Any) -> None:
        held = pa.array([None, None], kind)
        made = told(make({"item": held, "value": [650, 1]}))
        assert [row["findings"] for row in made] == ["figure_unknown_item"] * 2
        made = told(make({"item": ["1", "1"], "value": [650, 1], "day": held}), as_of="day")
        assert [row["findings"] for row in made] == ["evaluation_undated"] * 2
        assert [row["item"] for row in made] == ["1", "1"]

    @pytest.mark.parametrize("kind", EMPTY, ids=str)
    def test_no_rows(self, make: Callable[[Any], Any], kind: Any) -> None:
        empty = pa.array([], kind)
        frame = make(pa.table({"item": empty, "value": empty, "unit": empty, "r": empty}))
        assert told(frame, by=["r"]) == []

    def test_a_frame_of_pandas_without_rows(self) -> None:
        for frame in (pd.DataFrame({"item": [], "value": []}), pd.DataFrame(columns=["item"])):
            assert columns.evaluate(frame, SHEET, as_of=DAY).empty

    def test_not_a_number_is_nothing(self, make: Callable[[Any], Any]) -> None:
        frame = make({"item": ["1"], "value": [650], "unit": [float("nan")]})
        assert told(frame)[0]["status"] == "done"


@pytest.mark.parametrize("value", [4, 81])
@pytest.mark.parametrize("unit", ["hạng", "rank"])
def test_a_rank_to_be_above_is_a_finding(make: Callable[[Any], Any], value: int, unit: str) -> None:
    held = {"item": ["8", "1"], "value": [value, 650], "reference": [5, None], "unit": [unit, ""]}
    row, other = told(make(held))
    assert other["status"] == "done"
    if row["findings"] != "figure_beyond_columns":
        assert (row["status"], row["findings"]) == ("in_progress", "reference_is_rank")
