"""Saved reports: read back as they were, or refused with code, file and place."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket_rules import LoadError, Report, compare, load_report, read_figure
from camket_rules.files.saved import MOST_PROBLEMS, report_from_text
from camket_rules.files.yaml import MAX_BYTES
from camket_rules.rendering import render
from tests.forms import COMPARISON_FORMS
from tests.strategies import sheet_of

MARCH = date(2024, 3, 31)


def report() -> Report:
    sheet = sheet_of(
        {"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"},
        {
            "id": "2",
            "title": "Du lịch",
            "measures": [
                {"id": "visitors", "title": "Lượt khách", "target": ">= 3,8 triệu lượt khách"},
                {"id": "rate", "title": "Tỷ lệ", "target": "> 96%"},
            ],
        },
    )
    figures = {
        "1": read_figure("trên 600 doanh nghiệp", as_of=MARCH),
        "2:visitors": read_figure("ước 950.000 lượt khách", as_of=MARCH),
    }
    return sheet.evaluate(figures, as_of=MARCH)


def text(change: Callable[[dict[str, Any]], object] = lambda data: None) -> str:
    data = report().to_dict("vi")
    change(data)
    return json.dumps(data, ensure_ascii=False, indent=2)


def problems(written: str) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(LoadError) as error:
        report_from_text(written, "r.json")
    for problem in error.value.problems:
        assert problem.place.file == "r.json"
        assert problem.text("vi")
        assert problem.text("en")
    return [
        (problem.code, problem.place.line, problem.place.column) for problem in error.value.problems
    ]


def test_a_saved_report_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(text(), "utf-8")
    assert load_report(file).to_dict() == report().to_dict("vi")


def test_keys_of_a_later_release_are_passed_over() -> None:
    def grow(data: dict[str, Any]) -> None:
        data["charts"] = []
        data["items"][0]["colour"] = "red"

    assert report_from_text(text(grow), "r.json").to_dict() == report().to_dict("vi")


def test_a_report_of_an_older_release_reads() -> None:
    def age(data: dict[str, Any]) -> None:
        del data["items"][0]["when"]

    assert report_from_text(text(age), "r.json")["1"].when is None


def edit(*path: int | str, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


def drop(*path: int | str) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def line_of(written: str, words: str, after: str = "") -> int:
    start = written.index(after) if after else 0
    return written[: written.index(words, start)].count("\n") + 1


@pytest.mark.parametrize(
    ("change", "code", "words", "after"),
    [
        (edit("schema_version", to=2), "schema_version_unknown", '"schema_version"', ""),
        (edit("schema_version", to=True), "schema_version_unknown", '"schema_version"', ""),
        (edit("as_of", to="yesterday"), "date_unreadable", '"as_of"', ""),
        (edit("as_of", to="20240331"), "date_unreadable", '"as_of"', ""),
        (edit("as_of", to="2024-02-30"), "date_unreadable", '"as_of"', ""),
        (edit("as_of", to=None), "value_wrong", '"as_of"', ""),
        (edit("lang", to="fr"), "language_unknown", '"lang"', ""),
        (edit("items", to={}), "value_wrong", '"items"', ""),
        (edit("items", to=[7]), "value_wrong", "7", '"items"'),
        (edit("sheets", 0, "year", to="2024"), "value_wrong", '"year"', ""),
        (edit("sheets", 0, "year", to=10**30), "value_wrong", '"year"', ""),
        (edit("items", 0, "status", to="finished"), "value_not_allowed", '"status"', "A/1"),
        (edit("items", 0, "reason", to="because"), "value_not_allowed", '"reason"', "A/1"),
        (edit("items", 0, "when", to="soon"), "value_not_allowed", '"when"', "A/1"),
        (edit("items", 0, "final", to="no"), "value_not_allowed", '"final"', "A/1"),
        (edit("items", 0, "depth", to=-1), "value_wrong", '"depth"', "A/1"),
        (edit("items", 0, "title", to=5), "value_wrong", '"title"', "A/1"),
        (edit("items", 0, "title", to="a\x1b[31m"), "character_refused", '"title"', "A/1"),
        (edit("items", 0, "title", to="a\nb"), "character_refused", '"title"', "A/1"),
        (edit("items", 0, "sheet", to="B"), "value_not_allowed", '"sheet"', "A/1"),
        (
            edit("items", 1, "measures", 0, "percent_exact", to="1/0"),
            "value_wrong",
            '"percent_exact"',
            "visitors",
        ),
        (
            edit("items", 1, "measures", 0, "percent_exact", to="1e999999999"),
            "value_wrong",
            '"percent_exact"',
            "visitors",
        ),
        (
            edit("items", 1, "measures", 0, "percent_exact", to=25.0),
            "value_wrong",
            '"percent_exact"',
            "visitors",
        ),
        (
            edit("items", 1, "measures", 0, "findings", 0, "code", to="odd"),
            "value_not_allowed",
            '"odd"',
            "visitors",
        ),
        (edit("items", 1, "item", to="1"), "item_doubled", '"item"', "A/2"),
    ],
)
def test_what_is_wrong_is_named_at_its_place(
    change: Callable[[dict[str, Any]], None], code: str, words: str, after: str
) -> None:
    written = text(change)
    (found,) = problems(written)
    assert found[:2] == (code, line_of(written, words, after))


def test_a_missing_key_is_told_where_it_is_missed() -> None:
    written = text(drop("items", 0, "trace"))
    assert problems(written) == [("key_missing", line_of(written, '"id": "A/1"') - 1, 5)]
    assert problems(text(drop("schema_version")))[0][0] == "key_missing"


def test_two_percents_at_once_are_refused() -> None:
    assert [p[0] for p in problems(text(edit("items", 0, "percent_exact", to="25")))] == [
        "value_wrong"
    ]


def test_all_problems_come_at_once_in_order() -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["items"][1]["met"] = "no"
        data["items"][0]["final"] = None
        data["lang"] = 1

    found = problems(text(spoil))
    codes = [code for code, _, _ in found]
    assert codes == ["language_unknown", "value_not_allowed", "value_not_allowed"]
    assert [line for _, line, _ in found] == sorted(line or 0 for _, line, _ in found)


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ("", "file_empty", None, None),
        ("  \n", "file_empty", None, None),
        ("{\n  oops", "json_syntax", 2, 3),
        ('{"a": 1}\n{"b": 2}', "json_syntax", 2, 1),
        ("schema_version: 1\n", "json_syntax", 1, 1),
        ("[]", "mapping_expected", 1, 1),
        ("null", "mapping_expected", 1, 1),
        ('{"a": 1,\n "a": 2}', "key_doubled", 2, 2),
        ("[" * 100_000, "yaml_depth", None, None),
        ('{"schema_version": ' + "9" * 10_000 + "}", "schema_version_unknown", 1, 20),
        ('{"schema_version": NaN}', "schema_version_unknown", 1, 20),
        ('{"schema_version": 1.0}', "schema_version_unknown", 1, 20),
    ],
)
def test_what_is_no_report_is_refused(
    written: str, code: str, line: int | None, column: int | None
) -> None:
    assert problems(written) == [(code, line, column)]


def test_a_lone_surrogate_is_refused() -> None:
    written = text().replace('"Doanh nghiệp"', '"\\ud800"')
    assert [code for code, _, _ in problems(written)] == ["value_wrong"]


@pytest.mark.parametrize("key", ["status", "percent_exact", "figure_date", "kind", "when"])
def test_no_control_character_reaches_a_terminal_in_an_error(key: str) -> None:
    with pytest.raises(LoadError) as error:
        report_from_text(text(edit("items", 0, key, to="\x1b[31mred\u202e\n")), "r.json")
    assert not re.search("[\x00-\x1f\u202e]", str(error.value))
    with pytest.raises(LoadError) as error:
        report_from_text('{"\\u001b[31m": 1, "\\u001b[31m": 2}', "r.json")
    assert "\x1b" not in str(error.value)


def test_a_flood_of_problems_is_cut_off() -> None:
    assert len(problems(text(edit("items", to=[{}] * 100_000)))) == MOST_PROBLEMS
    row = report().to_dict()["items"][0]
    assert len(problems(text(edit("items", to=[row | {"measures": [{}] * 50_000}])))) < 30


@pytest.mark.parametrize(
    "odd",
    ["1/" + "9" * 2000, "9" * 2000 + "/" + "7" * 1999, "-" + "9" * 2000, "1/" + "1" + "0" * 1999],
)
@pytest.mark.parametrize("form", COMPARISON_FORMS)
def test_fractions_of_any_length_that_is_read_can_be_compared_and_shown(
    odd: str, form: str
) -> None:
    spot = ("items", 1, "measures", 0, "percent_exact")
    one = report_from_text(text(edit(*spot, to="1/" + "3" * 1999)), "r.json")
    two = report_from_text(text(edit(*spot, to=odd)), "r.json")
    found = compare(one, two)
    assert found["2:visitors"].percent_delta is not None
    assert render(found, form, lang="vi")


def test_longer_fractions_are_refused() -> None:
    spot = ("items", 1, "measures", 0, "percent_exact")
    for odd in ("9" * 2001, "1/" + "9" * 2001):
        assert [p[0] for p in problems(text(edit(*spot, to=odd)))] == ["value_wrong"]


def test_measures_do_not_nest() -> None:
    measure = report().to_dict()["items"][1]["measures"][0]
    change = edit("items", 1, "measures", 0, "measures", to=[measure])
    assert [code for code, _, _ in problems(text(change))] == ["value_wrong"]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * (MAX_BYTES + 1))
    mixed = tmp_path / "mixed.json"
    mixed.write_bytes(b'{"a": "\xff"}')
    for path, code in (
        (tmp_path / "none.json", "file_unreadable"),
        (tmp_path, "file_unreadable"),
        (huge, "file_too_large"),
        (mixed, "file_not_utf8"),
    ):
        with pytest.raises(LoadError) as error:
            load_report(path)
        (problem,) = error.value.problems
        assert (problem.code, problem.place.file) == (code, str(path))


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
anything = st.recursive(plain, lambda x: st.lists(x) | st.dictionaries(st.text(max_size=4), x))


@given(st.data())
@settings(max_examples=300)
def test_any_value_in_any_place_is_read_or_refused(data: st.DataObject) -> None:
    whole: Any = report().to_dict("vi")
    spot: Any = whole
    while True:
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            break
        spot = spot[key]
    spot[key] = data.draw(anything)
    try:
        back = report_from_text(json.dumps(whole), "r.json")
    except LoadError as error:
        assert error.problems
        assert all(problem.text("vi") and problem.text("en") for problem in error.problems)
    else:
        assert Report.from_dict(back.to_dict()).to_dict() == back.to_dict()


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(written: str) -> None:
    with pytest.raises(LoadError):
        report_from_text(written, "r.json")
