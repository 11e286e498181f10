"""Changes against an earlier amount; a/b is now/before here."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Interval, Quantity, Verdict, compile_target, read_figure
from camket_rules.figures.figure import ChangedBy, Claim, Measured, Ratio, Tally
from camket_rules.quantities.units import PERCENT, resolve
from tests.strategies import BEFORE, DEADLINE, believed


def judge(definition: Any, figure: str | Figure) -> Verdict:
    rule = compile_target(definition, deadline=DEADLINE)
    reported = read_figure(figure, as_of=BEFORE) if isinstance(figure, str) else figure
    return rule.evaluate(believed(reported), as_of=BEFORE)


def pair(now: int, before: int) -> Figure:
    unit = resolve("vụ")
    return Figure(reading=Ratio(Quantity.of(now, unit), Quantity.of(before, unit)), as_of=BEFORE)


DOWN_5 = {"kind": "reduce_by", "target": "5%", "baseline": "reported"}
UP_5 = {"kind": "increase_by", "target": "5%", "baseline": "reported"}
POINTS = {"kind": "reduce_by", "target": "0,4 điểm %", "baseline": "2,1%"}


@given(st.integers(0, 400), st.integers(1, 400), st.integers(1, 60))
def test_a_relative_fall_is_measured_from_the_baseline(now: int, before: int, by: int) -> None:
    target = {"kind": "reduce_by", "amount": Quantity.of(by, PERCENT), "baseline": "reported"}
    verdict = judge(target, pair(now, before))
    gap = Fraction(before * by, 100)
    assert verdict.met is (before - now >= gap)
    assert verdict.percent == (before - now) / gap * 100


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_rise_mirrors_a_fall(now: int, before: int) -> None:
    verdict = judge(UP_5, pair(now, before))
    assert verdict.met is (now - before >= Fraction(before, 20))
    assert verdict.percent == Fraction(now - before) / Fraction(before, 20) * 100


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 300))
def test_a_lower_figure_is_never_worse_for_a_fall(one: int, two: int, before: int) -> None:
    better, worse = sorted((one, two))
    low, high = judge(DOWN_5, pair(better, before)), judge(DOWN_5, pair(worse, before))
    assert isinstance(low.percent, Fraction)
    assert isinstance(high.percent, Fraction)
    assert low.percent >= high.percent
    assert (low.met, high.met) != (False, True)


@pytest.mark.parametrize(
    ("target", "figure", "met", "percent"),
    [
        (DOWN_5, "72/73 vụ", False, "27.40"),
        (DOWN_5, "95/100 vụ", True, "100.00"),
        (DOWN_5, "96/100 vụ", False, "80.00"),
        (DOWN_5, "110/100 vụ", False, "-200.00"),
        (DOWN_5, "giảm 5%", True, "100.00"),
        (DOWN_5, "giảm 4,9%", False, "98.00"),
        (DOWN_5, "tăng 5%", False, "-100.00"),
        (UP_5, "tăng 6%", True, "120.00"),
        (POINTS, "1,7%", True, "100.00"),
        (POINTS, "1,71%", False, "97.50"),
        (POINTS, "giảm 0,2 điểm %", False, "50.00"),
        ({**DOWN_5, "baseline": "100 vụ"}, "95 vụ", True, "100.00"),
        ({"kind": "reduce_by", "target": "8 vụ", "baseline": "100 vụ"}, "96 vụ", False, "50.00"),
        (DOWN_5, "0/0 vụ", True, "100.00"),
    ],
)
def test_worked_changes(target: Any, figure: str, met: bool, percent: str) -> None:
    verdict = judge(target, figure)
    assert (verdict.met, verdict.displayed_percent) == (met, percent)


@pytest.mark.parametrize(
    ("target", "figure", "code"),
    [
        (DOWN_5, "72 vụ", "baseline_missing"),
        (DOWN_5, "giảm 2 vụ", "change_unit_unfit"),
        (DOWN_5, "hoàn thành", "shape_mismatch"),
        (DOWN_5, "5 bác sĩ/1 vạn dân", "unit_mismatch"),
        (POINTS, "17 vụ", "unit_mismatch"),
        ({"kind": "no_increase"}, "17 vụ", "baseline_missing"),
        ({"kind": "no_increase"}, "kept", "shape_mismatch"),
    ],
)
def test_what_cannot_be_compared_is_left_out(target: Any, figure: str, code: str) -> None:
    verdict = judge(target, figure)
    assert [finding.code for finding in verdict.findings] == [code]
    assert verdict.reason == "figure_unusable"


@given(st.integers(0, 50), st.integers(0, 50))
def test_no_increase_compares_now_with_before(now: int, before: int) -> None:
    verdict = judge({"kind": "no_increase"}, pair(now, before))
    assert verdict.met is (now <= before)
    assert verdict.percent == (100 if now <= before else 0)
    expected = "exceeded" if now < before else "met" if now == before else "unmet"
    assert verdict.attainment == expected


def test_no_increase_takes_a_reported_change_or_a_fixed_baseline() -> None:
    assert judge({"kind": "no_increase"}, "giảm 3 vụ").met is True
    assert judge({"kind": "no_increase"}, "tăng 0%").met is True
    assert judge({"kind": "no_increase"}, "tăng 1 vụ").met is False
    assert judge({"kind": "no_increase", "baseline": "25 vụ"}, "25 vụ").met is True


def test_a_reported_baseline_that_is_not_the_targets_is_said() -> None:
    verdict = judge({**DOWN_5, "baseline": "100 vụ"}, "72/73 vụ")
    assert [finding.code for finding in verdict.findings] == ["denominator_not_target"]


def test_a_share_of_now_and_before_in_other_scales_is_the_same() -> None:
    target = {"kind": "no_increase"}
    million, billion = (
        Figure(
            reading=Ratio(
                Quantity.of(Decimal(now), resolve(unit)),
                Quantity.of(Decimal(before), resolve(unit)),
            ),
            as_of=BEFORE,
        )
        for now, before, unit in (("1500", "1700", "triệu đồng"), ("1.5", "1.7", "tỷ đồng"))
    )
    assert judge(target, million).met is judge(target, billion).met is True


BY_POINTS = {"kind": "reduce_by", "target": "0,4 điểm %", "baseline": "reported"}
DONG = resolve("đồng")
BY_CASES = {"kind": "reduce_by", "target": "3 vụ", "baseline": "reported"}


def two(now: Quantity, before: Quantity) -> Figure:
    return Figure(reading=Ratio(now, before), as_of=BEFORE)


CASES, MISSING = resolve("vụ"), Quantity(Interval(Fraction(5), None), resolve("vụ"))


@pytest.mark.parametrize(
    ("target", "figure", "code", "facts"),
    [
        (BY_POINTS, pair(17, 20), "unit_mismatch", ["vụ", "điểm %"]),
        (BY_POINTS, two(Quantity.of(17), Quantity.of(20)), "unit_mismatch", ["—", "điểm %"]),
        (
            BY_CASES,
            two(Quantity.of(5, PERCENT), Quantity.of(6, PERCENT)),
            "unit_mismatch",
            ["%", "vụ"],
        ),
        (
            {**BY_CASES, "target": "3"},
            two(Quantity.of(5, CASES), Quantity.of(6, CASES)),
            "unit_mismatch",
            ["vụ", "—"],
        ),
        (DOWN_5, two(Quantity.of(5, CASES), Quantity.of(6)), "unit_mismatch", ["vụ", "—"]),
        (DOWN_5, two(Quantity.of(5, CASES), MISSING), "baseline_missing", []),
        ({"kind": "no_increase"}, two(Quantity.of(5, CASES), MISSING), "baseline_missing", []),
        (DOWN_5, Figure(reading=Measured(Quantity.of(5)), as_of=BEFORE), "baseline_missing", []),
        (
            DOWN_5,
            Figure(reading=ChangedBy(Quantity.of(5)), as_of=BEFORE),
            "change_unit_unfit",
            ["5", "5 %"],
        ),
        (
            {**BY_CASES, "target": "3"},
            Figure(reading=ChangedBy(Quantity.of(5, CASES)), as_of=BEFORE),
            "change_unit_unfit",
            ["5 vụ", "3"],
        ),
        (DOWN_5, Figure(reading=Tally(done=5), as_of=BEFORE), "shape_mismatch", ["—"]),
        (DOWN_5, Figure(reading=Tally(done=5), as_of=BEFORE, text="x"), "shape_mismatch", ["x"]),
        (
            {"kind": "no_increase", "baseline": "25 vụ"},
            Figure(reading=Measured(Quantity.of(5, PERCENT)), as_of=BEFORE),
            "unit_mismatch",
            ["%", "vụ"],
        ),
        (
            {"kind": "no_increase", "baseline": "25 vụ"},
            Figure(reading=ChangedBy(Quantity.of(-5, resolve("người"))), as_of=BEFORE),
            "unit_mismatch",
            ["người", "vụ"],
        ),
        (
            {"kind": "no_increase", "baseline": "25"},
            Figure(reading=ChangedBy(Quantity.of(-5, CASES)), as_of=BEFORE),
            "unit_mismatch",
            ["vụ", "—"],
        ),
    ],
)
def test_what_is_left_out_is_told(target: Any, figure: Figure, code: str, facts: list[str]) -> None:
    verdict = judge(target, figure)
    (finding,) = verdict.findings
    assert finding.code == code
    assert [_shown(fact) for fact in finding.facts.values()] == facts
    assert (verdict.reason, verdict.met) == ("figure_unusable", None)


def _shown(fact: object) -> str:
    return fact.show("vi") if isinstance(fact, Quantity) else str(fact)


@pytest.mark.parametrize("target", [DOWN_5, UP_5, {"kind": "no_increase"}])
@pytest.mark.parametrize(
    ("text", "reason"), [("… vụ", "no_figure"), ("đang thực hiện", "under_way")]
)
def test_where_nothing_was_reported_nothing_is_compared(
    target: Any, text: str, reason: str
) -> None:
    verdict = judge(target, text)
    assert verdict.reason == reason
    assert "shape_mismatch" not in [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("target", "now", "shown"),
    [
        (DOWN_5, Fraction(95_001, 1000), "95,001 vụ ("),
        (DOWN_5, Fraction(285_001, 3000), "95,0003 vụ ("),
        (UP_5, Fraction(314_999, 3000), "104,9997 vụ ("),
        ({"kind": "no_increase"}, Fraction(300_001, 3000), "100,0003 vụ ("),
    ],
)
def test_an_amount_is_never_shown_on_the_other_side_of_what_is_needed(
    target: Any, now: Fraction, shown: str
) -> None:
    verdict = judge(target, two(Quantity.of(now, CASES), Quantity.of(100, CASES)))
    assert verdict.met is False
    assert verdict.actual is not None
    assert verdict.actual.show("vi").startswith(shown)


@pytest.mark.parametrize(
    ("target", "figure", "method", "attainment"),
    [
        (DOWN_5, "94/100 vụ", "of_baseline_gap", "exceeded"),
        (DOWN_5, "95/100 vụ", "of_baseline_gap", "met"),
        (DOWN_5, "0/0 vụ", "all_or_nothing", "met"),
        ({**DOWN_5, "percent_method": "all_or_nothing"}, "96/100 vụ", "all_or_nothing", "unmet"),
        (UP_5, "tăng 6%", "of_baseline_gap", "exceeded"),
        ({"kind": "no_increase"}, "giảm 6%", "all_or_nothing", "exceeded"),
        ({"kind": "no_increase"}, "tăng 0%", "all_or_nothing", "met"),
    ],
)
def test_how_a_change_compares(target: Any, figure: str, method: str, attainment: str) -> None:
    verdict = judge(target, figure)
    assert (verdict.percent_method, verdict.attainment) == (method, attainment)
    assert verdict.findings == ()


def test_a_negative_baseline_is_measured_by_its_size() -> None:
    loss = two(Quantity.of(-95, DONG), Quantity.of(-100, DONG))
    verdict = judge(UP_5, loss)
    assert (verdict.met, verdict.percent) == (True, Fraction(100))


@pytest.mark.parametrize(
    ("target", "figure", "codes"),
    [
        ({**DOWN_5, "baseline": "73 vụ"}, "72/73 vụ (giảm 02 vụ)", ["stated_difference_wrong"]),
        (
            {**DOWN_5, "baseline": "100 vụ"},
            "72/73 vụ (giảm 02 vụ)",
            ["stated_difference_wrong", "denominator_not_target"],
        ),
        ({"kind": "no_increase"}, "72/73 vụ (giảm 02 vụ)", ["stated_difference_wrong"]),
        ({**DOWN_5, "baseline": "20 tỷ đồng"}, "17 tỷ", ["unit_assumed"]),
    ],
)
def test_what_is_odd_about_a_change_is_said(target: Any, figure: str, codes: list[str]) -> None:
    assert [finding.code for finding in judge(target, figure).findings] == codes


def test_a_derived_number_beside_an_amount_is_checked_against_the_fixed_baseline() -> None:
    reading = Measured(Quantity.of(95, CASES))
    claim = Claim("difference", Decimal(-4))
    figure = Figure(reading=reading, as_of=BEFORE, claims=(claim,))
    verdict = judge({**DOWN_5, "baseline": "100 vụ"}, figure)
    assert [finding.code for finding in verdict.findings] == ["stated_difference_wrong"]
    assert verdict.findings[0].facts == {"stated": Decimal(-4), "computed": -5}


def test_another_baseline_is_told_with_both() -> None:
    (finding,) = judge({**DOWN_5, "baseline": "100 vụ"}, "72/73 vụ").findings
    assert finding.text("en") == "The figure compares with 73 vụ, the target with 100 vụ."


@pytest.mark.parametrize("target", [DOWN_5, {"kind": "no_increase"}])
def test_a_reported_change_that_is_an_estimate_says_so(target: Any) -> None:
    verdict = judge(target, "ước giảm 6%")
    assert [finding.code for finding in verdict.findings] == ["estimate"]
    assert (verdict.reason, verdict.met) == ("met_on_estimate", True)


@pytest.mark.parametrize(
    ("unit", "baseline"),
    [
        *((None, "25 vụ"), ("%", "25 vụ"), ("vụ", "25 vụ"), ("nghìn vụ", "25 vụ")),
        *(("điểm %", "6,2%"), ("%", "6,2%"), ("vụ", "reported"), ("điểm %", "reported")),
    ],
)
@pytest.mark.parametrize("step", [-3, 0, 3])
def test_a_reported_change_is_in_percent_in_points_or_in_the_unit_of_the_baseline(
    unit: str | None, baseline: str, step: int
) -> None:
    reading = ChangedBy(Quantity.of(step, resolve(unit) if unit else None))
    verdict = judge(
        {"kind": "no_increase", "baseline": baseline}, Figure(reading=reading, as_of=BEFORE)
    )
    assert verdict.met is (step <= 0)
