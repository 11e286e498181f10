"""The JSON Schema takes what the loader takes, and refuses keys that it refuses."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from camket_rules.sheets.schema import target_schema

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(target_schema())


def sheet(*items: dict[str, Any]) -> dict[str, Any]:
    head = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": 2023, "numbers": "vi"}
    return {**head, "items": list(items)}


def item(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "title": "Một", **fields}


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(target_schema())


@pytest.mark.parametrize("path", sorted((ROOT / "targets").rglob("*.yaml")), ids=lambda p: p.stem)
def test_real_sheets_are_valid(path: Path) -> None:
    # BaseLoader keeps dates and numbers as the text that was written.
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    data["schema_version"], data["year"] = int(data["schema_version"]), int(data["year"])
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    "good",
    [
        item(target=">= 650 doanh nghiệp"),
        item(kind="at_least", threshold={"value": "650", "unit": "doanh nghiệp"}),
        item(kind="reduce_by", amount="5%", baseline="reported"),
        item(kind="milestone", steps=["một", "hai"]),
        item(parts=[{"id": "1.1", "title": "Con", "target": "none"}]),
        item(target="none", words="một", reporting="yearly"),
        item(kind="ratio", bounded=True, words=["một", "hai"]),
        item(kind="any_of", measures=[{"id": "a", "title": "Con", "target": "none"}]),
    ],
)
def test_both_forms_are_valid(good: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(sheet(good))


@pytest.mark.parametrize(
    "bad",
    [
        item(),
        item(target=5),
        item(target="5", treshold="6"),
        item(kind="at_lest", threshold="5"),
        item(kind="at_least"),
        item(kind="all_of"),
        item(target="5", when="sometimes"),
        item(target="5", words=5),
        item(target="5", reporting="daily"),
    ],
)
def test_what_the_loader_refuses_is_invalid(bad: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(sheet(bad))
