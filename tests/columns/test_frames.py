"""The columns say what the scalar path says, on every engine that is here."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket_rules import CamketError, Sheet, columns, load_figures, load_sheets
from camket_rules.columns.figure_rows import figure_in
from camket_rules.columns.roles import EXACT, RESULTS
from tests.columns.rows import COLUMNS, CONDITIONS, Row, expected, results_of, rows
from tests.columns.sheet import PARTS, TARGETS, sheet
from tests.strategies import sheet_of

SHEET = sheet()
ITEMS = [*TARGETS, *PARTS]
DAYS = (date(2023, 3, 31), date(2023, 12, 31), date(2024, 1, 20), date(2024, 4, 1))
NUMBER = pl.Decimal(38, 3)
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, pl.String()),
    **dict.fromkeys(("value", "numerator", "denominator", "of_plan"), NUMBER),
    **dict.fromkeys(("as_of", "reported", "reached"), pl.Date()),
    **dict.fromkeys(("estimate", "no_result"), pl.Boolean()),
    **dict.fromkeys(("done", "total", "due", "pending", "late"), pl.Int64()),
}
ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame,
    "polars lazy": lambda frame: frame.lazy(),
    "arrow": lambda frame: frame.to_arrow(),
    "pandas": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "duckdb": lambda frame: duckdb.connect().from_arrow(frame.to_arrow()),
}
LAZY = ("polars lazy", "duckdb")


def listed(frame: Any) -> list[Row]:
    """The rows of a frame of any engine."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect().to_dicts()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]
    if hasattr(frame, "to_pylist"):
        return list(frame.to_pylist())
    return pl.from_pandas(frame).to_dicts()


def evaluated(given: list[Row], engine: str, as_of: date, of: Sheet = SHEET) -> list[Row]:
    frame = pl.DataFrame([{name: row[name] for name in SCHEMA} for row in given], schema=SCHEMA)
    results = (*RESULTS, *EXACT)
    native = ENGINES[engine](frame)
    return listed(columns.evaluate(native, of, as_of=as_of, conditions=CONDITIONS, results=results))


def alone(findings: str) -> str:
    """The codes of a row's own findings, without that of the rows beside it."""
    return ",".join(code for code in findings.split(",") if code != "item_repeated")


def agree(row: Row, made: Row, want: dict[str, Any], as_of: date) -> bool:
    """Is a row judged as the scalar path judges it, in every part of the verdict?"""
    if "unreadable" in want:
        came = max(row["reported"] or row["as_of"] or as_of, row["as_of"] or as_of)
        told = {want["unreadable"], "reported_late"} & set(made["findings"].split(","))
        same = all(made[name] == want[name] for name in ("status", "reason", "final"))
        return same and (bool(told) or came > as_of or made["status"] == "not_applicable")
    exact = None
    if made["percent_numerator"] is not None:
        exact = Fraction(made["percent_numerator"], made["percent_denominator"])
    elif want["percent"] is not None and made["percent"] is not None:
        exact = want["percent"]
        assert max(abs(exact.numerator), exact.denominator) >= 1 << 63
    made = made | {"findings": alone(made["findings"])}
    parts = {name: made[name] for name in ("status", "met", "final", "reason", "findings")}
    if parts | {"percent": exact} != {name: want[name] for name in (*parts, "percent")}:
        return False
    shown = want["displayed"]
    return shown is None or Decimal(shown) == made["percent"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_columns_say_what_the_scalar_path_says(engine: str, as_of: date) -> None:
    given = rows(1500, DAYS.index(as_of), ITEMS)
    made = evaluated(given, engine, as_of)
    left = [row for row in made if alone(row["findings"]) == "figure_beyond_columns"]
    assert len(left) < (len(given) // 5 if engine in LAZY else 1)
    for row, result in zip(given, made, strict=True):
        assert {name: result[name] for name in row} == row
        if result not in left:
            want = expected(row, SHEET, as_of)
            assert agree(row, result, want, as_of), f"{row}\n{result}\n{want}"


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9), item=st.sampled_from(ITEMS), as_of=st.sampled_from(DAYS))
def test_every_kind_agrees_wherever_its_figures_fall(seed: int, item: str, as_of: date) -> None:
    given = rows(60, seed, [item])
    for row, result in zip(given, evaluated(given, "polars", as_of), strict=True):
        want = expected(row, SHEET, as_of)
        assert agree(row, result, want, as_of), f"{row}\n{result}\n{want}"


@pytest.mark.parametrize("engine", ["polars", "arrow", "polars lazy", "duckdb"])
def test_floats_are_taken_at_their_shortest_text(engine: str) -> None:
    numbers = [649.9999, 650.0, 650.0001, 0.1 + 0.2, float("nan"), 1e300, 195.0]
    frame = pl.DataFrame({"item": "64", "value": numbers, "unit": "ha", "as_of": DAYS[1]})
    made = listed(columns.evaluate(ENGINES[engine](frame), SHEET, as_of=DAYS[3]))
    status = [row["status"] for row in made]
    assert status[:3] == ["failed", "done", "done"]
    assert made[4]["reason"] == "no_figure_by_deadline"
    assert made[6]["percent"] == 30
    if engine in LAZY:
        assert [alone(made[3]["findings"]), alone(made[5]["findings"])] == [
            "figure_beyond_columns"
        ] * 2
    else:
        assert (status[3], made[5]["reason"]) == ("failed", "figure_held")


def test_an_infinite_float_is_no_figure() -> None:
    frame = pl.DataFrame({"item": ["1"], "value": [float("inf")], "unit": ["doanh nghiệp"]})
    (row,) = listed(columns.evaluate(frame, SHEET, as_of=DAYS[3]))
    assert (row["reason"], row["findings"]) == ("no_figure_by_deadline", "number_unreadable")


@pytest.mark.parametrize("digits", [17, 18, 19, 30])
def test_a_figure_of_many_digits_is_exact_or_refused(digits: int) -> None:
    just_under = Decimal("649." + "9" * (digits - 3))
    kind = pl.Decimal(38, digits - 3)
    frame = pl.DataFrame(
        {
            "item": "64",
            "value": [just_under, Decimal(650)],
            "unit": "ha",
            "as_of": DAYS[1],
        },
        schema_overrides={"value": kind},
    )
    made = listed(columns.evaluate(frame, SHEET, as_of=DAYS[3]))
    assert [row["met"] for row in made] == [False, True]
    assert made[0]["percent"] == Decimal("99.99")
    lazily = listed(columns.evaluate(frame.lazy(), SHEET, as_of=DAYS[3]))
    refused = ["figure_beyond_columns"] * 2
    assert lazily == made or [alone(row["findings"]) for row in lazily] == refused
    assert (lazily == made) == (digits <= 17)


def real_rows() -> tuple[list[Sheet], pl.DataFrame]:
    """The first-quarter figures of the 25 sheets as texts, with a row for each parent."""
    sheets = list(load_sheets("targets/dong-thap/2023"))
    figures = load_figures("examples/dong-thap-2023-q1/figures", sheets)
    told = [(f.sheet, f.item, f.figure.text, f.figure.as_of) for f in figures if f.figure.text]
    items = [(s.id, e.id, "", None) for s in sheets for e in s.walk()]
    known = {row[:2] for row in told}
    columns = ["sheet", "item", "text", "as_of"]
    both = told + [row for row in items if row[:2] not in known]
    schema = {"sheet": pl.String, "item": pl.String, "text": pl.String, "as_of": pl.Date}
    assert list(schema) == columns
    return sheets, pl.DataFrame(both, schema=schema, orient="row")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_real_sheets_with_their_parents(engine: str) -> None:
    sheets, frame = real_rows()
    as_of = date(2023, 3, 31)
    read = {(row["sheet"], row["item"]): row["text"] for row in frame.to_dicts()}
    made = listed(columns.evaluate(ENGINES[engine](frame), sheets, as_of=as_of))
    assert len(made) == frame.height
    for row in made:
        (own,) = [one for one in sheets if one.id == row["sheet"]]
        texts = {item: text for (name, item), text in read.items() if name == own.id and text}
        given = {
            item: figure_in({"text": text, "as_of": as_of}, own.definition.units)
            for item, text in texts.items()
        }
        report = own.evaluate({i: f for i, f in given.items() if f is not None}, as_of=as_of)
        want = results_of(report[row["item"]].verdict)
        for name in ("status", "met", "final", "reason"):
            assert row[name] == want[name], f"{row}\n{want}"
        shown = want["displayed"]
        assert shown is None or Decimal(shown) == row["percent"]


def test_reports_in_one_frame_are_kept_apart() -> None:
    parts = Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "S",
            "agency": "Sở A",
            "year": 2023,
            "numbers": "vi",
            "items": [
                {
                    "id": "1",
                    "title": "both",
                    "parts": [
                        {"id": "1.1", "title": "a", "target": ">= 10 dự án"},
                        {"id": "1.2", "title": "b", "target": ">= 20 dự án"},
                    ],
                }
            ],
        }
    )
    frame = pl.DataFrame(
        {
            "item": ["1", "1.1", "1.2", "1", "1.1", "1.2"],
            "value": [None, 10, 20, None, 10, 5],
            "unit": ["", "dự án", "dự án"] * 2,
            "place": ["north"] * 3 + ["south"] * 3,
            "day": [date(2023, 12, 31)] * 6,
        }
    )
    for native in ENGINES.values():
        made = listed(columns.evaluate(native(frame), parts, as_of="day", by=["place"]))
        assert [row["status"] for row in made] == ["done"] * 3 + ["failed", "done", "failed"]
        assert [made[0]["percent"], made[3]["percent"]] == [Decimal(100), Decimal("62.5")]


@pytest.mark.parametrize("engine", ENGINES)
def test_many_days_of_evaluation_at_once(engine: str) -> None:
    frame = pl.DataFrame(
        {"item": "1", "value": 600, "unit": "doanh nghiệp", "evaluated": list(DAYS)}
    )
    made = listed(columns.evaluate(ENGINES[engine](frame), SHEET, as_of="evaluated"))
    status = [row["status"] for row in made]
    assert status == ["in_progress", "failed", "failed", "failed"]
    assert [row["final"] for row in made] == [False, False, True, True]


def test_odd_rows_are_kept_and_named() -> None:
    frame = pl.DataFrame(
        {
            "item": ["1", "99", "1", "1", None],
            "value": [1, 1, 1, None, 1],
            "numerator": [None, None, 1, 1, None],
            "denominator": [None, None, 1, None, None],
            "unit": ["parsec", "%", "%", "%", "%"],
            "mine": [5, 4, 3, 2, 1],
        }
    )
    made = listed(columns.evaluate(frame, SHEET, as_of=DAYS[0]))
    assert [row["mine"] for row in made] == [5, 4, 3, 2, 1]
    assert [alone(row["findings"]) for row in made] == [
        "unit_unknown",
        "figure_unknown_item",
        "figure_form_mixed",
        "key_missing",
        "figure_unknown_item",
    ]
    assert [row["status"] for row in made] == ["in_progress", None] + ["in_progress"] * 2 + [None]


def test_a_frame_without_rows_and_one_without_figures() -> None:
    empty = pl.DataFrame(schema={"item": pl.String, "value": pl.Int64})
    assert columns.evaluate(empty, SHEET, as_of=DAYS[0]).columns == ["item", "value", *RESULTS]
    bare = pl.DataFrame({"item": ["1", "25"]})
    assert listed(columns.evaluate(bare, SHEET, as_of=DAYS[0]))[0]["reason"] == "no_figure"


def test_columns_of_other_names() -> None:
    frame = pl.DataFrame({"mục": ["1"], "kết quả": [650], "đơn vị": ["doanh nghiệp"]})
    names = {"item": "mục", "value": "kết quả", "unit": "đơn vị"}
    made = listed(columns.evaluate(frame, SHEET, as_of=DAYS[0], columns=names))
    assert made[0]["status"] == "done"


@pytest.mark.parametrize(
    ("frame", "options", "codes"),
    [
        ({"value": [1]}, {}, ["column_missing"]),
        ({"item": ["1"], "status": ["x"]}, {}, ["column_taken"]),
        ({"item": ["1"], "value": ["1"]}, {}, ["column_type_wrong"]),
        ({"item": ["1"], "as_of": ["2023-01-01"]}, {}, ["column_type_wrong"]),
        ({"item": ["1"]}, {"columns": {"valu": "item"}}, ["column_role_unknown", "column_missing"]),
        ({"item": ["1"]}, {"columns": {"value": "x"}, "by": ["y"]}, ["column_missing"] * 2),
        ({"item": ["1"]}, {"results": ("verdict",)}, ["result_unknown"]),
    ],
)
def test_wrong_columns_are_told_all_at_once(
    frame: dict[str, list[Any]], options: dict[str, Any], codes: list[str]
) -> None:
    with pytest.raises(CamketError) as caught:
        columns.evaluate(pl.DataFrame(frame), SHEET, as_of=DAYS[0], **options)
    assert [problem.code for problem in caught.value.problems] == codes
    for problem in caught.value.problems:
        assert "{" not in problem.text("en") + problem.text("vi")


STOPPED_ROW = sheet_of(
    {
        "id": "1",
        "title": "a",
        "target": "> 96%",
        "withdrawn": {"on": "2024-03-01", "note": "x"},
    }
)
REPORTS = sheet_of(
    {
        "id": "1",
        "title": "a",
        "parts": [
            {"id": "1.1", "title": "b", "target": "10 dự án"},
            {"id": "1.2", "title": "c", "target": "10 dự án"},
        ],
    }
)


def test_a_withdrawn_row_is_out_also_where_its_value_cannot_be_read() -> None:
    odd = ["1" * 30 + "," + "2" * 30 + " lợn", "x", "97%"]
    frame = pl.DataFrame({"item": ["1"] * 3, "text": odd})
    made = listed(columns.evaluate(frame, STOPPED_ROW, as_of=date(2025, 4, 1)))
    assert {(row["status"], row["reason"], row["final"]) for row in made} == {
        ("not_applicable", "withdrawn", True)
    }
    digits = pl.DataFrame(
        {"item": ["1"], "value": [Decimal("1" * 30)], "unit": ["lợn"]},
        schema={"item": pl.String, "value": pl.Decimal(38, 0), "unit": pl.String},
    )
    (row,) = listed(columns.evaluate(digits, STOPPED_ROW, as_of=date(2025, 4, 1)))
    assert (row["status"], row["final"]) == ("not_applicable", True)


@pytest.mark.parametrize("engine", ["polars", "arrow", "duckdb"])
def test_two_rows_of_one_part_in_one_report_are_a_finding(engine: str) -> None:
    frame = pl.DataFrame(
        {
            "item": ["1", "1.1", "1.1", "1.2"] * 3,
            "value": [None, 10, 9, 10, None, 10, 10, 10, None, 10, 9, 10],
            "unit": "dự án",
            "report": ["a"] * 4 + ["b"] * 4 + ["c"] * 4,
            "as_of": [None] * 9 + [date(2024, 1, 31), date(2024, 2, 29), None],
        },
        schema_overrides={"as_of": pl.Date, "value": pl.Int64},
    )
    day = date(2024, 3, 31)
    made = columns.evaluate(ENGINES[engine](frame), REPORTS, as_of=day, by=["report"])
    rows = [row for row in listed(made) if row["item"] == "1"]
    told = {row["report"]: (row["status"], row["findings"]) for row in rows}
    assert told == {
        "a": ("in_progress", "figures_disagree"),
        "b": ("done", "duplicate_figure"),
        "c": ("done", ""),
    }


@pytest.mark.parametrize("engine", ["polars", "arrow", "duckdb"])
def test_no_report_and_one_of_an_empty_name_are_two(engine: str) -> None:
    frame = pl.DataFrame(
        {
            "item": ["1", "1.1", "1.2"] * 2,
            "value": [None, 10, 10, None, 9, 10],
            "unit": "dự án",
            "report": [None] * 3 + [""] * 3,
        }
    )
    made = columns.evaluate(ENGINES[engine](frame), REPORTS, as_of=date(2024, 3, 31), by=["report"])
    rows = [row for row in listed(made) if row["item"] == "1"]
    assert {row["report"]: row["status"] for row in rows} == {None: "done", "": "in_progress"}
