"""What pydantic refuses, told in the words of the reader."""

from datetime import datetime
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, HttpUrl, ValidationError

from camket_rules import Problem, TargetError, parse_target
from camket_rules.sheets.definition import define_sheet
from camket_rules.targets.problems import problems_of

ITEM = {"id": "1", "title": "Exports", "target": "5%"}
SHEET = {
    "schema_version": "1",
    "id": "A",
    "agency": "Sở A",
    "year": "2023",
    "numbers": "vi",
    "items": [ITEM],
}


def expected(problem: Problem) -> tuple[str, str]:
    assert problem.code == "value_wrong"
    english, vietnamese = problem.text("en"), problem.text("vi")
    assert "Input should" not in english + vietnamese
    return english.partition("Expected: ")[2], vietnamese.partition("Cần: ")[2]


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"agency": 5}, "agency", ("a text.", "một đoạn chữ.")),
        ({"agency": ""}, "agency", ("a text that is not empty.", "một đoạn chữ không rỗng.")),
        (
            {"agency": "x" * 501},
            "agency",
            ("at most 500 characters.", "nhiều nhất 500 ký tự."),
        ),
        (
            {"id": "a/b"},
            "id",
            (
                "an id of at most 40 characters without / and :.",
                "một mã nhiều nhất 40 ký tự, không có / và :.",
            ),
        ),
        ({"conditions": 5}, "conditions", ("a mapping of keys.", "một nhóm khóa.")),
        ({"conditions": {"a": 5}}, "a", ("a mapping of keys.", "một nhóm khóa.")),
        ({"items": 5}, "items", ("a list.", "một danh sách.")),
        ({"items": [5]}, "items", ("a mapping of keys.", "một nhóm khóa.")),
        ({"year": "soon"}, "year", ("a whole number.", "một số nguyên.")),
        ({"year": 2023.5}, "year", ("a whole number.", "một số nguyên.")),
        ({"year": "1899"}, "year", ("1,900 or more.", "từ 1.900 trở lên.")),
        ({"year": "3000"}, "year", ("2,999 or less.", "nhiều nhất 2.999.")),
        ({"items": [ITEM | {"weight": -1}]}, "weight", ("0 or more.", "từ 0 trở lên.")),
        ({"items": [ITEM | {"weight": []}]}, "weight", ("a number.", "một số.")),
    ],
)
def test_a_value_that_does_not_fit(change: Any, key: str, words: tuple[str, str]) -> None:
    _, problems = define_sheet(SHEET | change)
    assert [expected(problem) for problem, _ in problems] == [words]
    assert problems[0][0].facts["key"] == key


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"kind": "milestone", "deadline": datetime(2023, 6, 30, 12)})
    assert [expected(problem) for problem in error.value.problems] == [
        ("a day such as 2023-03-31.", "một ngày như 31/03/2023."),
    ]


def test_one_of_a_fixed_few() -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"kind": "milestone", "when": "x", "percent_method": "y"})
    assert next(problem.facts["expected"] for problem in error.value.problems) == (
        "by_deadline, at_deadline, always"
    )
    _, ((problem, _),) = define_sheet(SHEET | {"items": [ITEM | {"required": "x"}]})
    assert problem.text("vi") == "“x” không dùng được cho “required”. Cần: true, false."


def test_a_list_is_not_counted_in_characters() -> None:
    class Row(BaseModel):
        measures: Annotated[list[Any], Field(max_length=0)]

    with pytest.raises(ValidationError) as error:
        Row.model_validate({"measures": [1]})
    ((problem, _),) = problems_of(error.value)
    assert expected(problem) == ("a list of at most 0.", "một danh sách nhiều nhất 0.")


def test_what_has_no_words_of_ours_is_told_as_it_comes() -> None:
    class Page(BaseModel):
        page: Annotated[HttpUrl, Field()]

    with pytest.raises(ValidationError) as error:
        Page.model_validate({"page": "x"})
    ((problem, path),) = problems_of(error.value)
    assert (problem.code, path) == ("value_wrong", ("page",))
    assert problem.facts["expected"].startswith("Input should be a valid URL")
