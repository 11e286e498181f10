"""What pydantic refuses, told in the words of the reader."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, get_args

import pytest
from pydantic import BaseModel, Field, HttpUrl, ValidationError

from camket_rules import PercentMethod, Problem, TargetError, parse_target
from camket_rules.files.records import Answered, FigureFile, WrittenFigure
from camket_rules.sheets.definition import Item, Label, SheetDefinition, Stop, define_sheet
from camket_rules.targets.kinds import kinds
from camket_rules.targets.problems import problems_of
from camket_rules.texts.messages import Lang, Sentence

LANGS: Final[tuple[Lang, ...]] = get_args(Lang)

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


def test_what_has_no_words_of_ours_is_not_told_in_those_of_pydantic() -> None:
    class Page(BaseModel):
        page: Annotated[HttpUrl, Field()]

    with pytest.raises(ValidationError) as error:
        Page.model_validate({"page": "x"})
    ((problem, path),) = problems_of(error.value)
    assert path == ("page",)
    assert expected(problem) == ("a value of another form.", "một giá trị dạng khác.")


@pytest.mark.parametrize(
    ("change", "found", "words"),
    [
        ({"numbers": "fr"}, "fr", "vi, en"),
        ({"numbers": True}, "true", "vi, en"),
        ({"numbers": []}, "[]", "vi, en"),
        ({"reporting": "weekly"}, "weekly", "monthly, quarterly, half_yearly, yearly"),
        (
            {"items": [ITEM | {"kind": "between", "target": "5-6%", "beyond": "x"}]},
            "x",
            "unmet, exceeds",
        ),
        (
            {"items": [ITEM | {"when": "x"}]},
            "x",
            "by_deadline, at_deadline, always",
        ),
        ({"items": [ITEM | {"percent_method": 5}]}, "5", ", ".join(PercentMethod)),
    ],
)
def test_the_fixed_few_are_named(change: Any, found: str, words: str) -> None:
    _, ((problem, path),) = define_sheet(SHEET | change)
    assert problem.code == "value_not_allowed"
    assert (problem.facts["found"], problem.facts["expected"]) == (found, words)
    assert problem.facts["key"] == path[-1]


@pytest.mark.parametrize("found", ["at_lest", "", 5, None, [], {}, True])
def test_an_unknown_kind_stands_at_its_key(found: Any) -> None:
    long = {"id": "1", "title": "A", "kind": found, "threshold": "5%"}
    _, problems = define_sheet(SHEET | {"items": [long]})
    assert [(problem.code, path[-1]) for problem, path in problems] == [("kind_unknown", "kind")]
    with pytest.raises(TargetError) as error:
        parse_target({"kind": found, "threshold": "5%"})
    assert error.value.problems[0].facts["expected"] == ", ".join(kinds())


ODD: Final[tuple[Any, ...]] = (
    *(None, True, 5, -5, 10**30, 2.5, float("nan"), float("inf"), "", " ", "x", "x" * 30_000),
    *([], [5], ["x"], {}, {"x": 5}, {5: "x"}, b"x", date(2023, 1, 1), datetime(2023, 1, 1, 12)),
    *(Decimal("NaN"), Decimal(10) ** 40, ("x",), {"x"}, 1j, "2023-13-01", "9" * 5000),
)
"""What a program may put where something else belongs; files hold less of it."""


def refused(model: type[BaseModel], data: dict[str, Any]) -> Iterator[Problem]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        yield from (problem for problem, _ in problems_of(error))


@pytest.mark.parametrize(
    "model",
    [SheetDefinition, Item, Stop, Label, FigureFile, WrittenFigure, Answered, *kinds().values()],
)
def test_no_value_of_a_file_is_told_in_words_of_pydantic(model: type[BaseModel]) -> None:
    """Whatever stands in whichever key: our codes, our words, and the form that was due."""
    for name in set(model.model_fields) - {"kind"}:  # by which the model is chosen
        for odd in ODD:
            for problem in refused(model, {name: odd}):
                for lang in LANGS:
                    told = problem.text(lang)
                    assert "Input should" not in told, (name, odd)
                    assert "validation" not in told, (name, odd)
                if isinstance(due := problem.facts.get("expected"), Sentence):
                    assert due.code != "expected.otherwise", (name, odd)
