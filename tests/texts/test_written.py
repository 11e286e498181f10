"""What was found, as a file has it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, Sheet
from camket_rules.loading import figures_from_bytes, sheet_from_bytes
from camket_rules.texts.written import LONGEST, as_written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        ("a b", "a b"),
        (True, "true"),
        (Decimal("-1"), "-1"),
        (["1", None, {"a": False}], "[1, —, {a: false}]"),
        ({"a": {"b": "1"}}, "{a: {b: 1}}"),
        ("x" * 99, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_values_are_shown_as_a_file_has_them(value: Any, text: str) -> None:
    assert as_written(value) == text


TREES = st.recursive(
    st.none() | st.sampled_from(["-1", "x", "true", "2023-13-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=6,
)
KEYS = ["value", "unit", "peers", "done", "as_of", "confirmed", "steps", "estimate", "reached"]


def in_yaml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_yaml(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_yaml, value)) + "]"
    return "null" if value is None else str(value)


def refuse_python(error: LoadError) -> None:
    for problem in error.problems:
        for text in (problem.text("vi"), problem.text("en")):
            for word in (
                "None",
                "True",
                "False",
                "Decimal",
                "['",
                "{'",
                "dict",
                "'str'",
                "<class",
                "<function",
                "object at",
            ):
                assert word not in text, text


@given(st.dictionaries(st.sampled_from(KEYS), TREES, min_size=1))
def test_no_message_about_figures_speaks_python(figure: dict[str, Any]) -> None:
    text = "schema_version: 1\nsheet: S\nnumbers: vi\nas_of: 2023-03-31\nfigures:\n  '1': "
    try:
        figures_from_bytes((text + in_yaml(figure)).encode(), "f.yaml")
    except LoadError as error:
        refuse_python(error)


ITEM_KEYS = ["target", "title", "weight", "deadline", "baseline", "parts", "words", "withdrawn"]


@given(st.dictionaries(st.sampled_from(ITEM_KEYS), TREES), st.none() | TREES)
def test_no_message_about_targets_speaks_python(item: dict[str, Any], items: Any) -> None:
    head = "schema_version: 1\nid: S\nagency: x\nyear: 2023\nnumbers: vi\nitems: "
    held = [{"id": '"1"', "title": "a", "target": "'>= 5 vụ'"} | item] if items is None else items
    try:
        sheet_from_bytes((head + in_yaml(held)).encode(), "s.yaml")
    except LoadError as error:
        refuse_python(error)


@pytest.mark.parametrize("data", ["[1, 2]", "just text", "null"])
def test_a_file_that_is_no_mapping_is_shown(data: str) -> None:
    with pytest.raises(LoadError) as caught:
        figures_from_bytes(data.encode(), "f.yaml")
    refuse_python(caught.value)


def test_a_weight_below_zero_is_shown_as_it_was_written() -> None:
    item = {"id": "1", "title": "a", "target": ">= 5 vụ", "weight": "-1"}
    with pytest.raises(LoadError) as caught:
        Sheet.from_dict(
            {"id": "S", "agency": "x", "year": 2023, "schema_version": 1, "numbers": "vi"}
            | {"items": [item]}
        )
    assert "“-1”" in caught.value.problems[0].text()
