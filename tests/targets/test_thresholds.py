"""One threshold: met, exceeded, percent, in whatever unit and form."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    Attainment,
    Figure,
    Interval,
    Quantity,
    Status,
    TargetError,
    Verdict,
    compile_target,
    format_number,
    parse_target,
    read_figure,
)
from camket_rules.figures.figure import Measured, Ratio, Tally
from camket_rules.quantities.units import resolve
from camket_rules.targets.thresholds import AtLeast
from tests.strategies import BEFORE, DEADLINE, decimals, measured, ulp
from tests.targets.judged import amounts, judge, rule

positive = decimals(low=1, high=10**9, places=4)


def at_kind(kind: str, threshold: Decimal, value: Decimal) -> Verdict:
    quantity = Quantity.of(threshold, resolve("điểm"))
    return rule({"kind": kind, "threshold": quantity}).evaluate(
        measured(value, "điểm", BEFORE), as_of=BEFORE
    )


UP = ("at_least", "more_than")


DOWN = ("at_most", "less_than")


STRICT = ("more_than", "less_than")


def density(part: str, whole: str, *, target: str = "10,5 bác sĩ/vạn dân") -> Verdict:
    rule = compile_target({"kind": "per_capita", "threshold": target}, deadline=DEADLINE)
    one, other = parse_target(f">= {part}"), parse_target(f">= {whole}")
    assert isinstance(one, AtLeast)
    assert isinstance(other, AtLeast)
    figure = Figure(reading=Ratio(one.threshold, other.threshold), as_of=BEFORE)
    return rule.evaluate(figure, as_of=BEFORE)


DOCTORS = "10 bác sĩ/vạn dân"


@pytest.mark.parametrize("kind", [*UP, *DOWN])
@given(threshold=positive | st.just(Decimal("0.000000000000000000000000000001")))
def test_exact_at_the_threshold(kind: str, threshold: Decimal) -> None:
    below, above = threshold - ulp(threshold), threshold + ulp(threshold)
    met = [at_kind(kind, threshold, value).met for value in (below, threshold, above)]
    on = kind not in STRICT
    assert met == ([False, on, True] if kind in UP else [True, on, False])


@pytest.mark.parametrize("kind", [*UP, *DOWN])
@given(threshold=positive)
def test_on_the_threshold_is_met_and_beyond_it_exceeded(kind: str, threshold: Decimal) -> None:
    good = threshold + ulp(threshold) * (1 if kind in UP else -1)
    on = Attainment.UNMET if kind in STRICT else Attainment.MET
    assert at_kind(kind, threshold, threshold).attainment is on
    assert at_kind(kind, threshold, good).attainment is Attainment.EXCEEDED


@pytest.mark.parametrize("kind", [*UP, *DOWN])
@given(threshold=positive, values=st.tuples(positive, positive))
def test_a_better_figure_is_never_worse(
    kind: str, threshold: Decimal, values: tuple[Decimal, Decimal]
) -> None:
    worse, better = sorted(values, reverse=kind in DOWN)
    one, two = at_kind(kind, threshold, worse), at_kind(kind, threshold, better)
    assert isinstance(one.percent, Fraction)
    assert isinstance(two.percent, Fraction)
    assert one.percent <= two.percent
    assert (one.met, two.met) != (True, False)


@given(positive, positive)
def test_percent_is_the_plain_formula(threshold: Decimal, value: Decimal) -> None:
    share = Fraction(value) / Fraction(threshold)
    assert at_kind("at_least", threshold, value).percent == share * 100
    assert at_kind("at_most", threshold, value).percent == (2 - share) * 100


@given(decimals(high=10**6), decimals(low=1, high=10**6))
def test_units_scales_and_forms_do_not_matter(value: Decimal, threshold: Decimal) -> None:
    def text(number: Decimal, unit: str, form: str = "vi") -> str:
        return f"{format_number(number, 'en' if form == 'en' else 'vi')} {unit}"

    target = rule(text(threshold, "tỷ đồng"))
    thousandth = rule(text(threshold.scaleb(3), "triệu đồng"))
    verdicts = [
        target.evaluate(read_figure(text(value, "tỷ đồng")), as_of=BEFORE),
        target.evaluate(read_figure(text(value.scaleb(9), "VND")), as_of=BEFORE),
        target.evaluate(read_figure(text(value, "tỷ đồng", "en"), "en"), as_of=BEFORE),
        thousandth.evaluate(read_figure(text(value, "tỷ đồng")), as_of=BEFORE),
    ]
    assert len({(v.status, v.met, v.percent, v.final, v.attainment) for v in verdicts}) == 1


@pytest.mark.parametrize(
    ("target", "figure", "percent", "method"),
    [
        (">= 650 doanh nghiệp", "163 doanh nghiệp", "25.08", "of_target"),
        ("<= 15,4%", "15,4%", "100.00", "mirrored"),
        ("<= 15,4%", "30,8%", "0.00", "mirrored"),
        ("<= 15,4%", "46,2%", "-100.00", "mirrored"),
        ({"target": "<= 15,4%", "baseline": "20,4%"}, "17,9%", "50.00", "of_baseline_gap"),
        ({"target": "<= 15,4%", "baseline": "15,4%"}, "17,9%", "0.00", "all_or_nothing"),
        ({"target": ">= 90%", "baseline": "80%"}, "85%", "50.00", "of_baseline_gap"),
        ({"target": "<= 10%", "percent_method": "inverse"}, "20%", "50.00", "inverse"),
        ({"target": "<= 10%", "percent_method": "inverse"}, "0%", "100.00", "inverse"),
        (">= 0 vụ", "0 vụ", "100.00", "all_or_nothing"),
        ("<= 0 vụ", "1 vụ", "0.00", "all_or_nothing"),
        (">= 100 dự án", "so với kế hoạch 104,4%", "104.40", "stated"),
        (">= 100 dự án", "vượt 1,6%", "101.60", "stated"),
        ("9,9 bác sĩ/vạn dân", "4,95 bác sĩ/vạn dân", "50.00", "of_target"),
        ("10 bác sĩ/vạn dân", "800 bác sĩ/1,6 triệu dân", "50.00", "of_target"),
        ({"kind": "ratio", "target": "26%"}, "134/4071 hồ sơ", "12.66", "of_target"),
        ("rank <= 15", "hạng 12", "100.00", "all_or_nothing"),
        ("rank <= 15", "hạng 16", "0.00", "all_or_nothing"),
        ({"target": "rank <= 15", "percent_method": "inverse"}, "hạng 30", "50.00", "inverse"),
    ],
)
def test_worked_percents(target: Any, figure: str, percent: str, method: str) -> None:
    verdict = judge(target, figure)
    assert (verdict.displayed_percent, verdict.percent_method) == (percent, method)


def test_inverse_of_zero_does_not_divide() -> None:
    verdict = judge({"target": "<= 10%", "percent_method": "inverse"}, "0%")
    assert (verdict.met, verdict.percent) == (True, Fraction(100))


@pytest.mark.parametrize(
    ("target", "figure", "met"),
    [
        ("> 4 điểm", "trên 4 điểm", True),
        (">= 5 điểm", "trên 4 điểm", None),
        (">= 4 điểm", "trên 4 điểm", True),
        (">= 300 hộ", "gần 300 hộ", False),
        (">= 299 hộ", "gần 300 hộ", None),
        ("<= 62%", "61–62%", True),
        ("<= 61%", "61–62%", None),
        ("< 61%", "61–62%", False),
        ("rank <= 15", "từ hạng 1 đến 20", None),
    ],
)
def test_a_bounded_figure_decides_only_as_a_whole(
    target: str, figure: str, met: bool | None
) -> None:
    if "hạng" in figure:
        reading = Measured(Quantity(Interval(Fraction(1), Fraction(20)), resolve("hạng")))
        verdict = judge(target, Figure(reading=reading, as_of=BEFORE))
    else:
        verdict = judge(target, figure)
    assert verdict.met is met
    if met is None:
        assert (verdict.reason, verdict.attainment) == ("undecided_figure", "undecided")


def test_the_percent_of_a_bounded_figure_is_an_interval() -> None:
    verdict = judge(">= 8 điểm", "trên 4 điểm")
    assert verdict.percent == Interval(Fraction(50), None, low_open=True)
    assert verdict.show_percent("vi") == "> 50 %"
    assert verdict.displayed_percent is None


@pytest.mark.parametrize(
    ("target", "figure", "code"),
    [
        (">= 96%", "792 văn bản", "unit_mismatch"),
        (">= 5 triệu USD", "5 tỷ đồng", "unit_mismatch"),
        (">= 5%", "5 điểm %", "unit_mismatch"),
        (">= 5 triệu USD", "5", "unit_missing"),
        (">= 5 dự án", "-5 dự án", "negative_count"),
        (">= 5 dự án", "hoàn thành", "shape_mismatch"),
        (">= 5 dự án", "có nhiệm vụ trễ hạn", "shape_mismatch"),
        ({"kind": "ratio", "target": "100%"}, "0/0 hồ sơ", "zero_whole"),
        ({"kind": "ratio", "target": "100%"}, "5 bác sĩ/1 vạn dân", "unit_mismatch"),
        ("rank <= 15", "hạng 0", "rank_not_whole"),
        ("rank <= 15", "hạng 2,5", "rank_not_whole"),
        ("> median", "71 điểm", "reference_missing"),
    ],
)
def test_a_figure_that_cannot_be_compared_is_left_out(target: Any, figure: str, code: str) -> None:
    verdict = judge(target, figure)
    assert [finding.code for finding in verdict.findings] == [code]
    assert (verdict.status, verdict.reason) == ("in_progress", "figure_unusable")
    assert (verdict.percent, verdict.met) == (None, None)


@pytest.mark.parametrize(
    ("target", "figure", "code"),
    [
        (">= 5 tỷ đồng", "5 tỷ", "unit_assumed"),
        (">= 5 dự án", "4,5 dự án", "count_not_whole"),
        ({"kind": "ratio", "target": "90%"}, "6/5 hồ sơ", "part_exceeds_whole"),
        (">= 50 dự án", "5/40 dự án", "denominator_not_target"),
        (
            {"kind": "ratio", "target": "100%", "whole": "50 dự án"},
            "5/40 dự án",
            "denominator_not_target",
        ),
    ],
)
def test_an_odd_figure_is_used_and_said(target: Any, figure: str, code: str) -> None:
    verdict = judge(target, figure)
    assert [finding.code for finding in verdict.findings] == [code]
    assert verdict.percent is not None


def test_a_figure_without_unit_takes_an_unscaled_one() -> None:
    assert judge(">= 650 doanh nghiệp", "650").status is Status.DONE
    assert judge(">= 90%", "90").met is True


@pytest.mark.parametrize(
    ("target", "figure", "said"),
    [
        ("> 96%", "96%", "96 % is not above 96 %."),
        ("< 5 vụ", "5 vụ", "5 vụ is not below 5 vụ."),
        ({"target": "6,5% .. 7%", "beyond": "exceeds"}, "7,2%", "7.2 % is beyond 6.5–7 %."),
    ],
)
def test_traces_of_strict_targets_and_goals(target: Any, figure: str, said: str) -> None:
    assert said in judge(target, figure).trace("en")


@given(decimals(low=90, high=110, places=5))
def test_an_unmet_target_is_never_shown_as_reached(value: Decimal) -> None:
    verdict = at_kind("at_least", Decimal(100), value)
    shown = Decimal(verdict.displayed_percent or "0")
    assert verdict.actual is not None
    actual = Decimal(verdict.actual.show("en").split()[0])
    assert (shown >= 100) == (verdict.met is True)
    assert (actual >= 100) == (verdict.met is True)


def test_a_small_percent_is_not_shown_as_zero() -> None:
    assert judge(">= 1.000.000 dự án", "40 dự án").displayed_percent == "0.01"
    assert judge(">= 1.000.000 dự án", "0 dự án").displayed_percent == "0.00"


def test_a_density_is_worked_out_from_its_two_amounts() -> None:
    verdict = density("1.680 bác sĩ", "160 vạn dân")
    assert (verdict.met, verdict.percent) == (True, Fraction(100))
    assert density("1.679 bác sĩ", "160 vạn dân").met is False
    assert verdict.actual is not None
    assert verdict.actual.show("en") == "10.50 bác sĩ/vạn dân (1,680 bác sĩ/160 vạn dân)"


@pytest.mark.parametrize(
    ("part", "whole", "code", "text"),
    [
        (
            "1.600 bác sĩ",
            "160 vụ",
            "unit_mismatch",
            "The figure is in bác sĩ/vụ, the target in bác sĩ/vạn dân; they cannot be compared.",
        ),
        (
            "1.600",
            "160",
            "unit_mismatch",
            "The figure is in —/—, the target in bác sĩ/vạn dân; they cannot be compared.",
        ),
        (
            "1.600 bác sĩ",
            "0 dân",
            "zero_whole",
            "The whole is 0 dân; a share of it cannot be taken.",
        ),
    ],
)
def test_amounts_that_make_no_density(part: str, whole: str, code: str, text: str) -> None:
    (found,) = density(part, whole).findings
    assert (found.code, found.text("en")) == (code, text)


def test_a_target_that_is_no_text_is_told() -> None:
    with pytest.raises(TargetError) as caught:
        parse_target({"target": ["x" * 100]})
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts) == ("target_not_text", {"found": "[" + "x" * 58 + "…"})


@pytest.mark.parametrize(
    ("target", "figure", "code", "shown"),
    [
        (DOCTORS, amounts(5, None, 1, "vạn dân"), "unit_mismatch", ("—/vạn dân", DOCTORS[3:])),
        (DOCTORS, amounts(5, "bác sĩ", 1, None), "unit_mismatch", ("bác sĩ/—", DOCTORS[3:])),
        (DOCTORS, amounts(5, None, 1, None), "unit_mismatch", ("—/—", DOCTORS[3:])),
        (DOCTORS, amounts(5, "bác sĩ", 0, "vạn dân"), "zero_whole", ("0 vạn dân",)),
        ({"kind": "ratio", "target": "9%"}, amounts(5, "vụ", 0, "vụ"), "zero_whole", ("0 vụ",)),
        (
            {"kind": "ratio", "target": "9%"},
            amounts(5, None, 9, "vụ"),
            "unit_mismatch",
            ("—", "vụ"),
        ),
        (
            {"kind": "ratio", "target": "9%"},
            amounts(5, "vụ", 9, None),
            "unit_mismatch",
            ("vụ", "—"),
        ),
        (
            {"kind": "ratio", "target": "9%"},
            amounts(-5, "vụ", 9, "vụ"),
            "negative_count",
            ("-5 vụ",),
        ),
        ("> 4", measured(5, "vụ", BEFORE), "unit_mismatch", ("vụ", "—")),
        (">= 9 dự án", amounts(5, "vụ", 9, "vụ"), "unit_mismatch", ("vụ", "dự án")),
        (">= 5 triệu USD", measured(5, None, BEFORE), "unit_missing", ("5", "triệu USD")),
        (">= 5 vụ", measured(-5, "vụ", BEFORE), "negative_count", ("-5 vụ",)),
        ("rank <= 15", measured("2.5", "hạng", BEFORE), "rank_not_whole", ("2,5 hạng",)),
    ],
)
def test_a_figure_left_out_says_what_was_found_and_expected(
    target: Any, figure: Figure, code: str, shown: tuple[str, ...]
) -> None:
    (finding,) = judge(target, figure).findings
    assert finding.code == code
    told = tuple(
        fact.show("vi") if isinstance(fact, Quantity) else str(fact)
        for fact in finding.facts.values()
    )
    assert told == shown
    assert all(name in finding.text("vi") for name in shown)


@pytest.mark.parametrize(("text", "found"), [("", "—"), ("đã xong", "đã xong")])
def test_a_shape_that_a_threshold_does_not_take_is_told(text: str, found: str) -> None:
    figure = Figure(reading=Tally(done=5), as_of=BEFORE, text=text)
    (finding,) = judge(">= 5 vụ", figure).findings
    assert (finding.code, finding.facts) == ("shape_mismatch", {"found": found})


@pytest.mark.parametrize(
    ("target", "figure", "met", "percent"),
    [
        ({"target": "<= 10%", "percent_method": "inverse"}, "0,5%", True, 2000),
        ({"target": "<= 10%", "percent_method": "inverse"}, "-1%", True, 100),
        ("> 100 tỷ đồng", "so với kế hoạch 100%", False, 100),
        ({"kind": "ratio", "target": "96%"}, "5 tỷ đồng, đạt 96% kế hoạch", True, 100),
        ({"kind": "ratio", "target": "> 96%"}, "5 tỷ đồng, đạt 48% kế hoạch", False, 50),
        (
            {"kind": "ratio", "target": "50%", "percent_method": "all_or_nothing"},
            "1/4 hồ sơ",
            False,
            0,
        ),
        (
            {"kind": "above_reference", "reference": "70 điểm", "percent_method": "all_or_nothing"},
            "35 điểm",
            False,
            0,
        ),
        ({"kind": "above_reference", "reference": "70 điểm"}, "35 điểm", False, 50),
    ],
)
def test_more_worked_percents(target: Any, figure: str, met: bool, percent: int) -> None:
    verdict = judge(target, figure)
    assert verdict.met is met
    assert verdict.percent == percent


def test_a_percent_of_the_plan_alone_is_shown_as_it_was_stated() -> None:
    verdict = judge(">= 100 dự án", "so với kế hoạch 99,99999%")
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "99,99999 %"


def test_a_density_may_be_of_one() -> None:
    verdict = judge(DOCTORS, amounts(1, "bác sĩ", 1, "người"))
    assert (verdict.met, verdict.percent) == (True, Fraction(100_000))


def test_tasks_on_time_are_a_share_where_a_percent_is_asked_for() -> None:
    tally = Figure(reading=Tally(done=5, total=8), as_of=BEFORE)
    verdict = judge(">= 50%", tally)
    assert (verdict.met, verdict.percent) == (True, Fraction(125))
    assert verdict.actual is not None
    assert verdict.actual.show("vi") == "62,50 % (5/8)"
    for target, counts in ((">= 5 vụ", Tally(done=5, total=8)), (">= 50%", Tally(done=5))):
        odd = judge(target, Figure(reading=counts, as_of=BEFORE))
        assert [finding.code for finding in odd.findings] == ["shape_mismatch"]


def test_a_number_without_unit_may_be_negative_or_broken() -> None:
    for number, met in (("-3", False), ("4.5", True)):
        verdict = judge(">= 4", measured(number, None, BEFORE))
        assert (verdict.met, verdict.findings) == (met, ())


@pytest.mark.parametrize(
    ("target", "figure", "percent", "method"),
    [
        ("<= 0 vụ", "1 vụ", 0, "all_or_nothing"),
        ("<= 0,5%", "1%", 50, "inverse"),
        ("<= 1%", "4%", 25, "inverse"),
    ],
)
def test_inverse_near_zero(target: str, figure: str, percent: int, method: str) -> None:
    verdict = judge({"target": target, "percent_method": "inverse"}, figure)
    assert verdict.percent == percent
    assert verdict.percent_method == method
