"""Units of one's own: so much of a known unit, read wherever a unit is."""

from datetime import date
from fractions import Fraction

import pytest

from camket_rules import ReadError, Sheet, compile_target, define_unit, parse_target, read_figure
from camket_rules.quantities.units import match_unit, resolve


def refusal(definition: str) -> str:
    with pytest.raises(ReadError) as error:
        define_unit(definition)
    assert error.value.problem.text("vi")
    return error.value.problem.code


@pytest.mark.parametrize(
    ("definition", "factor", "dimension"),
    [
        ("sào = 360 m²", 360, "length^2"),
        ("sào Trung Bộ = 499,95 m²", Fraction(49995, 100), "length^2"),
        ("mẫu Bắc Bộ = 3.600 m²", 3600, "length^2"),
        ("giạ = 20 kg", 20, None),
        ("chai nhỏ = 1/2 lít", None, None),
        ("tá = 12 quyển", 12, "book"),
        ("lạng vàng = 37,5 gam", None, "mass"),
    ],
)
def test_a_unit_is_so_much_of_a_known_one(
    definition: str, factor: Fraction | int | None, dimension: str | None
) -> None:
    if "1/2" in definition:
        assert refusal(definition) == "unit_definition_bad"
        return
    name, _, amount = definition.partition("=")
    made = define_unit(definition)
    whole = read_figure(amount.strip()).reading
    assert made == resolve(name.strip())
    assert made.factor == whole.quantity.exact  # type: ignore[union-attr]
    assert dimension in (None, made.dimension)
    assert made.label == name.strip()
    if factor is not None and dimension is not None:
        assert made.factor == factor


def test_it_is_read_in_targets_and_figures_with_scales_and_densities() -> None:
    define_unit("sào = 360 m²")
    target = parse_target(">= 2 nghìn sào")
    rule = compile_target(target, deadline=date(2026, 12, 31))
    assert rule.shown.show("vi") == "≥ 2 nghìn sào"
    verdict = rule.evaluate(rule.read("72 ha"), as_of=date(2026, 3, 31))
    assert str(verdict.status) == "done"
    assert verdict.percent == 100
    assert resolve("tạ/sào").dimension == resolve("tạ/ha").dimension
    found = match_unit(("sào", "lúa"))
    assert found is not None
    assert found[1] == 1


def test_an_amount_in_it_is_compared_exactly() -> None:
    define_unit("sào = 360 m²")
    rule = compile_target(">= 100 sào", deadline=date(2026, 12, 31))
    for text, met in (("3,6 ha", True), ("3,5999 ha", False), ("36000 m²", True)):
        assert rule.evaluate(rule.read(text), as_of=date(2026, 3, 31)).met is met


def test_every_spelling_is_known_and_other_spellings_of_a_name_are_one() -> None:
    define_unit("sào, sào Bắc Bộ = 360 m²")
    assert resolve("sào") == resolve("Sào bắc bộ") == resolve("sa\u0300o")


def test_to_define_it_again_alike_changes_nothing() -> None:
    first = define_unit("sào = 360 m²")
    assert define_unit("sào = 0,036 ha") == first
    assert define_unit("sào, sào to = 360 m²") == first
    assert resolve("sào to") == first


@pytest.mark.parametrize(
    "definition",
    [
        *("sào = 500 m²", "ha = 3 m²", "tỷ = 5 m²", "triệu ha = 3 m²", "k = 3 m²"),
        *("đạt = 4 m²", "kế hoạch = 3 m²", "không = 3 m²", "khoảng = 3 m²", "dự án = 3 m²"),
        *("đồng = 2 USD", "% = 3 m²", "điểm = 3 m²"),
    ],
)
def test_a_name_in_use_is_refused(definition: str) -> None:
    define_unit("sào = 360 m²")
    assert refusal(definition) in ("unit_taken", "unit_name_bad")
    assert resolve("sào").factor == 360


@pytest.mark.parametrize(
    "definition",
    [
        *("", "sào", "sào =", "= 360 m²", "sào, = 360 m²", "sào = 360", "sào = m²", "sào = 0 m²"),
        *("sào = 5%", "sào = 5 điểm", "sào = 3 triệu", "sào = 5 bác sĩ/vạn dân", "sào = -3 m²"),
        *("sào = 360 m² đất tốt", "sào = 3 m² = 4 m²", "x" * 300),
    ],
)
def test_what_defines_no_unit_is_refused(definition: str) -> None:
    assert refusal(definition) == "unit_definition_bad"
    assert refusal("sào lớn = 3 quỷ") in ("unit_definition_bad", "unit_unknown")


@pytest.mark.parametrize("name", ["a1", "3 sào", "sào!", "sào/ha"])
def test_a_name_is_words(name: str) -> None:
    assert refusal(f"{name} = 360 m²") in ("unit_name_bad", "unit_taken")


def test_the_numeral_is_in_the_form_that_is_said() -> None:
    assert define_unit("sào = 1.500 m²").factor == 1500
    assert define_unit("công = 1.500 m²", numbers="en").factor == Fraction(3, 2)


def test_a_refused_definition_adds_no_spelling() -> None:
    assert refusal("sào, ha = 360 m²") == "unit_taken"
    with pytest.raises(ReadError):
        resolve("sào")


def test_a_test_leaves_no_unit_behind() -> None:
    with pytest.raises(ReadError):
        resolve("sào")


def test_a_sheet_takes_it() -> None:
    define_unit("sào = 360 m²")
    head = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": 2026, "numbers": "vi"}
    sheet = Sheet.from_dict(head | {"items": [{"id": "1", "title": "Lúa", "target": "100 sào"}]})
    made = sheet.evaluate({"1": sheet.read("50 sào", "1")}, as_of=date(2026, 3, 31))
    assert made["1"].percent == 50
