"""What is written loads to the same sheet, for every kind of target."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import dump_targets, format_number, load_targets
from camket_rules.loading import sheet_from_bytes
from camket_rules.sheets.sheet import Sheet
from camket_rules.targets.kinds import kinds
from camket_rules.texts.decimals import NumberForm
from tests.strategies import decimals

ROOT = Path(__file__).parents[2]
FORMS: tuple[NumberForm, ...] = ("vi", "en")

amounts = decimals(1, 10**6, 4)
units = st.sampled_from(["doanh nghiệp", "tỷ đồng", "triệu USD", "%", "điểm", "mô hình, giải pháp"])


@st.composite
def definitions(draw: st.DrawFn, kind: str, form: NumberForm) -> dict[str, Any]:
    """The long form of a target of a kind."""

    def number() -> str:
        return format_number(draw(amounts), form)

    def amount(unit: str) -> Any:
        value = number()
        return f"{value} {unit}" if draw(st.booleans()) else {"value": value, "unit": unit}

    unit = draw(units)
    fields: dict[str, Any] = {"kind": kind}
    if kind in ("at_least", "more_than", "at_most", "less_than"):
        fields["threshold"] = amount(unit)
        if draw(st.booleans()):
            fields["baseline"] = amount(unit)
    elif kind == "per_capita":
        fields["threshold"] = amount("bác sĩ/vạn dân")
    elif kind == "ratio":
        fields |= {"threshold": amount("%"), "strict": draw(st.booleans())}
        fields["bounded"] = draw(st.booleans())
        if draw(st.booleans()):
            fields["whole"] = amount(unit)
    elif kind == "between":
        low, high = sorted((draw(amounts), draw(amounts) + 10**7))
        fields |= {
            "low": f"{format_number(low, form)} {unit}",
            "high": f"{format_number(high, form)} {unit}",
            "low_open": draw(st.booleans()),
            "beyond": draw(st.sampled_from(["unmet", "exceeds"])),
        }
    elif kind == "about":
        fields |= {"value": amount(unit), "tolerance": amount(unit)}
    elif kind in ("reduce_by", "increase_by"):
        fields |= {"amount": amount("%"), "baseline": draw(st.sampled_from(["reported", "9 vụ"]))}
    elif kind == "no_increase":
        fields["baseline"] = draw(st.sampled_from(["reported", "9 vụ"]))
    elif kind == "rank_within":
        fields["threshold"] = draw(st.integers(1, 63))
    elif kind == "above_reference":
        fields["reference"] = draw(st.sampled_from(["median", "70 điểm"]))
    elif kind == "milestone":
        fields["steps"] = draw(st.lists(st.sampled_from(["một", "hai", "3"]), unique=True))
    elif kind == "weighted":
        fields["threshold"] = amount("%")
    if not kinds()[kind].has_parts:
        if draw(st.booleans()):
            fields["deadline"] = draw(st.sampled_from(["2024-02", "2024-Q1", "2024-11-15"]))
        if draw(st.booleans()):
            fields["when"] = draw(st.sampled_from(["by_deadline", "at_deadline", "always"]))
    else:
        fields["parts"] = [
            {"id": f"1.{n}", "title": "Con", "target": "none", "weight": n} for n in (1, 2)
        ]
    return fields


@pytest.mark.parametrize("kind", kinds())
@given(data=st.data(), form=st.sampled_from(FORMS))
def test_every_kind_survives_yaml(kind: str, data: st.DataObject, form: NumberForm) -> None:
    sheet = Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "A",
            "agency": "Sở A: “một” # hai",
            "year": 2024,
            "numbers": form,
            "conditions": {"capital": {"vi": "có vốn", "en": "capital"}},
            "words": "nói chung",
            "reporting": "half_yearly",
            "items": [
                {
                    "id": "1",
                    "title": "Mục [1]",
                    "words": ["mới", "cũ"],
                    "reporting": "yearly",
                    "applies_if": "capital",
                    "suspended": {"on": "2024-05-01", "note": "chờ"},
                    **data.draw(definitions(kind, form)),
                }
            ],
        }
    )
    text = dump_targets(sheet)
    again = sheet_from_bytes(text.encode(), "a.yaml")
    assert again.definition == sheet.definition
    assert dump_targets(again) == text


@pytest.mark.parametrize("path", sorted((ROOT / "targets").rglob("*.yaml")), ids=lambda p: p.stem)
def test_the_real_sheets_survive_yaml(path: Path) -> None:
    sheet = load_targets(path)
    again = sheet_from_bytes(dump_targets(sheet).encode(), "again.yaml")
    assert again.definition == sheet.definition
    march = date(2023, 3, 31)
    assert again.evaluate(as_of=march).to_dict() == sheet.evaluate(as_of=march).to_dict()


def test_numbers_keep_their_last_zeros() -> None:
    text = (ROOT / "targets/dong-thap/2023/ii-16.yaml").read_text("utf-8")
    zeros = text.replace("3,04", "3,040").encode()
    assert "value: 3,040" in dump_targets(sheet_from_bytes(zeros, "a.yaml")).replace("'", "")
    assert Decimal("3.040").as_tuple().exponent == -3


@pytest.mark.parametrize(
    "target", [">= 0 vụ", ">= 0 bác sĩ/vạn dân", ">= 0%", "hoàn thành trước 30/9"]
)
def test_a_floor_of_zero_keeps_its_sign(target: str) -> None:
    head = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": 2024, "numbers": "vi"}
    row = {"id": "1", "title": "Một", "target": target}
    sheet = Sheet.from_dict(head | {"items": [row]})
    again = sheet_from_bytes(dump_targets(sheet).encode(), "a.yaml")
    assert again.definition == sheet.definition
