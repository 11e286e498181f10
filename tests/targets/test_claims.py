"""Derived numbers are checked against what the figures give, and never change it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from camket_rules import Figure, Interval, Quantity, compile_target, read_figure
from camket_rules.figures.figure import Claim, Measured, Ratio, Reading
from camket_rules.quantities.units import PERCENT, resolve
from camket_rules.texts.messages import Lang, show
from tests.strategies import BEFORE, DEADLINE

SHARE = {"kind": "ratio", "target": "100%"}
FALL = {"kind": "reduce_by", "target": "5%", "baseline": "reported"}


def findings(target: Any, figure: str) -> list[str]:
    rule = compile_target(target, deadline=DEADLINE)
    verdict = rule.evaluate(read_figure(figure, as_of=BEFORE), as_of=BEFORE)
    return [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("target", "figure", "codes"),
    [
        (SHARE, "5.845,8/5.978,971 tỷ đồng, đạt 97,77%", []),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,43%", []),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,42%", ["stated_percent_truncated"]),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,44%", ["stated_percent_wrong"]),
        (SHARE, "18,94% (74,5/393,5 tỷ đồng)", ["stated_percent_within_rounding"]),
        (SHARE, "44% (253,2/579 tỷ đồng)", []),
        (SHARE, "134/4071 hồ sơ (đạt 3,3%)", []),
        (SHARE, "134/4071 hồ sơ (đạt 3,4%)", ["stated_percent_wrong"]),
        (SHARE, "62/63 hồ sơ, đạt 98,42%", ["stated_percent_wrong"]),
        (">= 7.590 tỷ đồng", "1.632 tỷ đồng, đạt 21,5% dự toán", []),
        (">= 13.191 tỷ đồng", "3.350 tỷ đồng, đạt 21,8% dự toán", ["stated_percent_wrong"]),
        (">= 98%", "101,51% (vượt 3,51%)", []),
        (">= 98%", "101,51% (vượt 3,58%)", []),
        (">= 98%", "101,51% (vượt 7,08%)", ["stated_excess_wrong"]),
        (">= 50 dự án", "60 dự án, vượt 20%", []),
        (">= 50 dự án", "60 dự án, vượt 10%", ["stated_excess_wrong"]),
        (FALL, "72/73 vụ (giảm 01 vụ = 1,37%)", []),
        (FALL, "72/73 vụ (giảm 02 vụ = 1,37%)", ["stated_difference_wrong"]),
        (FALL, "72/73 vụ (giảm 01 vụ = 1,47%)", ["stated_percent_wrong"]),
        (FALL, "72/73 vụ, giảm 1,36%", ["stated_percent_truncated"]),
        (FALL, "75/73 vụ, tăng 2,74%", []),
    ],
)
def test_stated_numbers(target: Any, figure: str, codes: list[str]) -> None:
    assert findings(target, figure) == codes


def test_a_wrong_claim_does_not_change_the_percent() -> None:
    rule = compile_target(">= 13.191 tỷ đồng", deadline=DEADLINE)
    stated = rule.evaluate(read_figure("3.350 tỷ đồng, đạt 21,8% dự toán"), as_of=BEFORE)
    plain = rule.evaluate(read_figure("3.350 tỷ đồng"), as_of=BEFORE)
    assert stated.percent == plain.percent


VND, BILLION = resolve("đồng"), resolve("tỷ đồng")


def told(target: Any, reading: Reading, *claims: tuple[str, str]) -> list[str]:
    """The findings on derived numbers: each code with its facts, as shown in Vietnamese."""
    derived = tuple(Claim(about, Decimal(value)) for about, value in claims)  # type: ignore[arg-type]
    rule = compile_target(target, deadline=DEADLINE)
    verdict = rule.evaluate(Figure(reading=reading, as_of=BEFORE, claims=derived), as_of=BEFORE)
    return [
        " ".join([finding.code, *(show(fact, "vi") for fact in finding.facts.values())])
        for finding in verdict.findings
        if finding.code.startswith("stated")
    ]


@pytest.mark.parametrize(
    ("part", "stated", "code"),
    [
        ("10", "10", None),
        ("10", "9", "stated_percent_within_rounding"),
        ("10", "8", "stated_percent_wrong"),
        ("10", "11", "stated_percent_within_rounding"),
        ("10", "12", "stated_percent_wrong"),
        ("10.0", "9.9", "stated_percent_within_rounding"),
        ("10.0", "9.8", "stated_percent_wrong"),
        ("10.0", "10.1", "stated_percent_within_rounding"),
        ("10.0", "10.2", "stated_percent_wrong"),
        ("10.8", "10", "stated_percent_truncated"),
        ("10.8", "11", None),
    ],
)
def test_how_far_a_stated_percent_may_be_off(part: str, stated: str, code: str | None) -> None:
    """Of a hundred thousand million exactly, an amount stated in thousand millions."""
    reading = Ratio(Quantity.of(Decimal(part), BILLION), Quantity.of(10**11, VND))
    shown = f"{code} {stated.replace('.', ',')} {part.replace('.', ',')}"
    assert told(SHARE, reading, ("share", stated)) == ([shown.removesuffix(",0")] if code else [])


@pytest.mark.parametrize(
    ("part", "whole", "stated", "code"),
    [
        (Quantity.of(10), Quantity.of(100), "11", "stated_percent_wrong"),
        (Quantity.of(Decimal("10.5")), Quantity.of(100), "11.0", "stated_percent_wrong"),
        (Quantity.of(Decimal("10.5")), Quantity.of(100), "10.6", "stated_percent_within_rounding"),
        (Quantity.of(10, VND), Quantity.of(100, VND), "10.1", "stated_percent_wrong"),
        (Quantity.of(10, BILLION), Quantity.of(100, BILLION), "10.1", "within"),
        (Quantity.of(Fraction(1, 3)), Quantity.of(1), "34", "stated_percent_wrong"),
        (Quantity.of(1000, BILLION), Quantity.of(Decimal("1E+4"), BILLION), "20", "within"),
    ],
)
def test_a_whole_count_is_exact_and_a_scaled_or_decimal_amount_is_not(
    part: Quantity, whole: Quantity, stated: str, code: str
) -> None:
    (finding,) = told(SHARE, Ratio(part, whole), ("share", stated))
    assert code in finding


def test_every_derived_number_is_checked_by_itself() -> None:
    unit = resolve("dự án")
    reading = Measured(Quantity.of(60, unit))
    plan, excess = ("plan", "110"), ("excess", "10")
    assert told(">= 50 dự án", reading, plan, excess, ("share", "1")) == [
        "stated_percent_wrong 1 120",
        "stated_percent_wrong 110 120",
        "stated_excess_wrong 10 20 50 dự án",
    ]
    assert told(">= 50 dự án", reading, excess, excess) == [
        "stated_excess_wrong 10 20 50 dự án",
    ]
    assert told(">= 50 dự án", reading, ("plan", "120"), ("excess", "20")) == []
    assert told(">= 50 dự án", reading, ("excess", "10"), ("plan", "130")) == [
        "stated_percent_wrong 130 120",
        "stated_excess_wrong 10 20 50 dự án",
    ]
    assert told(SHARE, Ratio(Quantity.of(1), Quantity.of(3)), ("share", "33"), ("share", "34")) == [
        "stated_percent_wrong 34 33,33",
    ]


@pytest.mark.parametrize(
    ("value", "claim", "told_as"),
    [
        ("101.51", "3.51", []),
        ("101.51", "3.58", []),
        ("101.58", "3.5", ["stated_percent_truncated 3,5 3,58"]),
        ("101.51", "7.08", ["stated_excess_wrong 7,08 3,51 98 %"]),
    ],
)
def test_an_excess_of_a_percent_may_be_in_points_or_in_percent(
    value: str, claim: str, told_as: list[str]
) -> None:
    reading = Measured(Quantity.of(Decimal(value), PERCENT))
    assert told(">= 98%", reading, ("excess", claim)) == told_as


@pytest.mark.parametrize(
    ("now", "before", "claims", "told_as"),
    [
        (72, 73, [("change", "-1.37"), ("difference", "-1")], []),
        (72, 73, [("change", "-2"), ("difference", "-2")],
         ["stated_percent_wrong -2 -1,37", "stated_difference_wrong -2 -1"]),
        (72, 73, [("difference", "-2"), ("change", "-2")],
         ["stated_difference_wrong -2 -1", "stated_percent_wrong -2 -1,37"]),
        (72, 73, [("share", "5"), ("plan", "5")], []),
        (5, 0, [("change", "500"), ("difference", "4")], ["stated_difference_wrong 4 5"]),
        (0, 4, [("change", "-100"), ("difference", "-4")], []),
    ],
)  # fmt: skip
def test_changes_are_checked_in_percent_and_as_amounts(
    now: int, before: int, claims: list[tuple[str, str]], told_as: list[str]
) -> None:
    pair = Ratio(Quantity.of(now), Quantity.of(before))
    assert told({"kind": "no_increase"}, pair, *claims) == told_as
    scaled = Ratio(Quantity.of(now, BILLION), Quantity.of(before, BILLION))
    assert told({"kind": "no_increase"}, scaled, *claims) == told_as


def test_nothing_is_checked_against_what_is_not_exact() -> None:
    some = Quantity(Interval(Fraction(5), None), None)
    claims = [("share", "1"), ("plan", "1"), ("excess", "1"), ("change", "1"), ("difference", "1")]
    assert told(SHARE, Ratio(some, Quantity.of(9)), *claims) == []
    assert told(SHARE, Ratio(Quantity.of(5), some), *claims) == []
    assert told(">= 4", Measured(some), *claims) == []
    assert told({"kind": "no_increase"}, Ratio(some, Quantity.of(9)), *claims) == []
    assert told("<= 0", Measured(Quantity.of(5)), *claims) == []


LANGS: tuple[Lang, ...] = ("en", "vi")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("target", "figure", "numbers"),
    [
        (">= 50 dự án", "60 dự án, vượt 10%", ("10 %", "20", "50 dự án")),
        (SHARE, "922,399 tỷ đồng/5.978,971 tỷ đồng, đạt 15,42%", ("15.42 %", "15.43 %")),
        (SHARE, "18,94% (74,5/393,5 tỷ đồng)", ("18.94 %", "18.93 %")),
        (SHARE, "134/4071 hồ sơ (đạt 3,4%)", ("3.4 %", "3.29 %")),
        (FALL, "72/73 vụ (giảm 02 vụ = 1,37%)", ("-2", "-1")),
    ],
)
def test_a_derived_number_is_told_in_both_languages(
    target: Any, figure: str, numbers: tuple[str, ...], lang: Lang
) -> None:
    rule = compile_target(target, deadline=DEADLINE)
    (finding,) = rule.evaluate(read_figure(figure), as_of=BEFORE).findings
    for number in numbers:
        assert (number if lang == "en" else number.replace(".", ",")) in finding.text(lang)


def test_a_right_number_does_not_hide_a_wrong_one_before_it() -> None:
    shares = ("share", "34"), ("share", "33")
    assert told(SHARE, Ratio(Quantity.of(1), Quantity.of(3)), *shares) == [
        "stated_percent_wrong 34 33,33",
    ]


@pytest.mark.parametrize(
    ("now", "before", "unit", "stated", "of", "told_as"),
    [
        ("17", "25", None, "-8", "vụ", []),
        ("15", "17", "nghìn vụ", "-2", "nghìn", []),
        ("15", "17", "nghìn vụ", "-2000", "vụ", []),
        ("4.9", "6.2", "%", "-1.3", "điểm %", []),
        ("4.9", "6.2", "%", "-1.3", "%", []),
        ("4.9", "6.2", "%", "-1.3", "vụ", ["stated_difference_wrong -1,3 vụ 4,9 %"]),
        ("17", "25", "vụ", "-8", "điểm %", ["stated_difference_wrong -8 điểm % 17 vụ"]),
        ("17", "25", "vụ", "-8", "người", ["stated_difference_wrong -8 người 17 vụ"]),
        ("17", "25", "vụ", "-7", "vụ", ["stated_difference_wrong -7 -8"]),
    ],
)
def test_a_difference_is_in_its_own_unit_or_of_another_thing(
    now: str, before: str, unit: str | None, stated: str, of: str, told_as: list[str]
) -> None:
    counted = resolve(unit) if unit else None
    pair = Ratio(Quantity.of(Decimal(now), counted), Quantity.of(Decimal(before), counted))
    claim = Claim("difference", Decimal(stated), resolve(of))
    rule = compile_target({"kind": "no_increase"}, deadline=DEADLINE)
    figure = Figure(reading=pair, as_of=BEFORE, claims=(claim,))
    assert [
        " ".join([finding.code, *(show(fact, "vi") for fact in finding.facts.values())])
        for finding in rule.evaluate(figure, as_of=BEFORE).findings
        if finding.code.startswith("stated")
    ] == told_as
