"""Definitions: short and long forms, defaults, and what makes no target."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from camket_rules import Problem, Quantity, TargetError, When, compile_target, parse_target
from camket_rules.quantities.units import PERCENT, resolve
from camket_rules.targets.changes import ReduceBy
from camket_rules.targets.fields import Day, slug
from camket_rules.targets.kinds import kinds, typed
from camket_rules.targets.thresholds import AtLeast
from camket_rules.texts.written import as_written
from camket_rules.windows import Window
from tests.strategies import DEADLINE, START

FORMS: list[tuple[Any, dict[str, Any]]] = [
    ("1.535 triệu USD", {"kind": "at_least", "threshold": {"value": "1535", "unit": "triệu USD"}}),
    (">= 650 doanh nghiệp", {"kind": "at_least", "threshold": "650 doanh nghiệp"}),
    ("ít nhất 650 doanh nghiệp", {"kind": "at_least", "threshold": "650 doanh nghiệp"}),
    ("từ 80 điểm trở lên", {"kind": "at_least", "threshold": "80 điểm"}),
    ("100%", {"kind": "at_least", "threshold": "100%"}),
    ("> 96%", {"kind": "more_than", "threshold": "96%"}),
    ("trên 96%", {"kind": "more_than", "threshold": "96%"}),
    ("<= 15,4%", {"kind": "at_most", "threshold": "15,4%"}),
    ("không quá 15,4%", {"kind": "at_most", "threshold": "15,4%"}),
    ("< 15,4%", {"kind": "less_than", "threshold": "15,4%"}),
    ("10% .. 15%", {"kind": "between", "low": "10%", "high": "15%"}),
    ("10 .. 15%", {"kind": "between", "low": "10%", "high": "15%"}),
    ("từ 10% đến 15%", {"kind": "between", "low": "10%", "high": "15%"}),
    ("80% ..< 90%", {"kind": "between", "low": "80%", "high": "90%", "high_open": True}),
    (
        "80% <..< 90%",
        {"kind": "between", "low": "80%", "high": "90%", "low_open": True, "high_open": True},
    ),
    ("~ 4% ± 0,2%", {"kind": "about", "value": "4%", "tolerance": "0,2%"}),
    ("khoảng 4% ± 0,2", {"kind": "about", "value": "4%", "tolerance": "0,2%"}),
    ("rank <= 15", {"kind": "rank_within", "threshold": 15}),
    ("hạng ≤ 15", {"kind": "rank_within", "threshold": "15"}),
    ("> median", {"kind": "above_reference"}),
    ("> trung vị", {"kind": "above_reference", "reference": "median"}),
    ("none", {"kind": "none_of"}),
    ("9,9 bác sĩ/vạn dân", {"kind": "per_capita", "threshold": "9,9 bác sĩ/vạn dân"}),
    ("all_on_time", {"kind": "all_on_time"}),
    ("milestone", {"kind": "milestone"}),
    ("attested", {"kind": "attested"}),
    ({"kind": "ratio", "target": "100%"}, {"kind": "ratio"}),
    ({"kind": "ratio", "target": "> 96%"}, {"kind": "ratio", "threshold": "96%", "strict": True}),
    (
        {"kind": "reduce_by", "target": "5%", "baseline": "reported"},
        {"kind": "reduce_by", "amount": "5%", "baseline": "reported"},
    ),
    (
        {"kind": "increase_by", "target": "5 vụ", "baseline": "73 vụ"},
        {"kind": "increase_by", "amount": "5 vụ", "baseline": "73 vụ"},
    ),
    ({"kind": "no_increase"}, {"kind": "no_increase", "baseline": "reported"}),
    ({"kind": "at_most", "target": "15,4%"}, {"kind": "at_most", "threshold": "15,4%"}),
    ({"kind": "weighted", "target": "80%"}, {"kind": "weighted", "threshold": "80%"}),
    ({"kind": "all_of"}, {"kind": "all_of"}),
    ({"kind": "any_of"}, {"kind": "any_of"}),
]


@pytest.mark.parametrize("definition", [">= 650 doanh nghiệp", "rank <= 15", "milestone"])
def test_a_target_that_is_typed_already_compiles_alike(definition: str) -> None:
    typed = parse_target(definition)
    rule, other = (compile_target(given, deadline=DEADLINE) for given in (typed, definition))
    assert rule.evaluate(None, as_of=START) == other.evaluate(None, as_of=START)
    assert rule.target == typed


@pytest.mark.parametrize(("short", "long"), FORMS, ids=lambda form: str(form)[:40])
def test_both_forms_make_one_object(short: Any, long: dict[str, Any]) -> None:
    assert parse_target(short) == parse_target(long)


def test_every_kind_is_among_the_forms() -> None:
    assert {parse_target(short).kind for short, _ in FORMS} == set(kinds())


@pytest.mark.parametrize(
    ("definition", "when"),
    [
        ("1.535 triệu USD", When.BY_DEADLINE),
        (">= 650 doanh nghiệp", When.BY_DEADLINE),
        (">= 20.000 ha", When.BY_DEADLINE),
        ("9,4%", When.AT_DEADLINE),
        (">= 80 điểm", When.AT_DEADLINE),
        ("<= 12 vụ", When.AT_DEADLINE),
        ("rank <= 15", When.AT_DEADLINE),
        ("9,9 bác sĩ/vạn dân", When.AT_DEADLINE),
        ("10% .. 15%", When.AT_DEADLINE),
        ({"kind": "ratio"}, When.AT_DEADLINE),
        ("none", When.ALWAYS),
        ("all_on_time", When.ALWAYS),
        ("milestone", When.BY_DEADLINE),
        ("attested", When.BY_DEADLINE),
        ({"kind": "ratio", "when": "by_deadline"}, When.BY_DEADLINE),
    ],
)
def test_when_it_must_hold(definition: Any, when: When) -> None:
    assert parse_target(definition).timing is when


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        ("", "target_unreadable"),
        ("nhiều", "target_unreadable"),
        ("gần 300 hộ", "target_leftover"),
        (">= 5 dự án và 6 vụ", "target_leftover"),
        ("rank 15", "target_rank_unclear"),
        ("rank <= 1,5", "rank_not_whole"),
        ("rank <= 0", "rank_not_whole"),
        ("~ 4%", "tolerance_missing"),
        ("khoảng 4%", "tolerance_missing"),
        ("~ 4% ± -1%", "tolerance_negative"),
        ("15% .. 10%", "range_impossible"),
        ("10% ..< 10%", "range_impossible"),
        ("10% .. 15 vụ", "units_differ"),
        (">= 0.4%", "number_not_in_form"),
        (">= 5 quỷ", "unit_unknown"),
        (5, "target_not_text"),
        ({"kind": "at_lest", "threshold": "5%"}, "kind_unknown"),
        ({"threshold": "5%"}, "kind_missing"),
        ({"kind": "at_least"}, "key_missing"),
        ({"kind": "at_least", "treshold": "5%", "threshold": "5%"}, "key_unknown"),
        ({"kind": "at_least", "threshold": 0.1}, "number_is_float"),
        ({"kind": "at_least", "threshold": {"value": 1.5, "unit": "%"}}, "number_is_float"),
        ({"kind": "at_least", "threshold": {"unit": "%"}}, "quantity_unreadable"),
        ({"kind": "at_least", "threshold": "5% 6%"}, "quantity_unreadable"),
        ({"kind": "at_least", "threshold": "5%", "baseline": "5 vụ"}, "units_differ"),
        ({"kind": "at_most", "target": "> 5%"}, "target_kind_mismatch"),
        ({"kind": "milestone", "target": "5%"}, "target_kind_mismatch"),
        ({"kind": "ratio", "threshold": "5 vụ"}, "percent_expected"),
        ({"kind": "ratio", "threshold": "0%"}, "percent_expected"),
        ({"kind": "ratio", "whole": "0 vụ"}, "whole_not_positive"),
        ({"kind": "per_capita", "threshold": "5 vụ"}, "density_expected"),
        ({"kind": "reduce_by", "target": "5%"}, "baseline_missing_in_target"),
        ({"kind": "reduce_by", "amount": "5%", "baseline": "10%"}, "change_ambiguous"),
        ({"kind": "reduce_by", "amount": "-5%", "baseline": "reported"}, "change_not_positive"),
        ({"kind": "reduce_by", "amount": "5 vụ", "baseline": "10%"}, "units_differ"),
        ({"kind": "at_least", "threshold": "10 hạng"}, "target_rank_unclear"),
        ({"kind": "more_than", "threshold": "hạng 10"}, "target_rank_unclear"),
        ({"kind": "increase_by", "amount": "3 hạng", "baseline": "15 hạng"}, "target_rank_unclear"),
        ({"kind": "milestone", "steps": ["a", "a"]}, "step_doubled"),
        ({"kind": "milestone", "when": "never"}, "value_not_allowed"),
        ({"kind": "none_of", "percent_method": "inverse"}, "percent_method_unfit"),
        ({"kind": "milestone", "deadline": "soon"}, "deadline_unreadable"),
    ],
)
def test_what_makes_no_target(definition: Any, code: str) -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"target": definition} if isinstance(definition, int) else definition)
    assert code in [problem.code for problem in error.value.problems]
    for problem in error.value.problems:
        assert problem.text("en")
        assert problem.text("vi")


def test_relative_settles_percent_of_percent() -> None:
    target = parse_target(
        {"kind": "reduce_by", "amount": "5%", "baseline": "10%", "relative": "true"}
    )
    assert isinstance(target, ReduceBy)
    assert target.is_relative


def test_a_composite_is_judged_from_parts() -> None:
    with pytest.raises(TargetError) as error:
        compile_target({"kind": "all_of"}, deadline=DEADLINE)
    assert error.value.problems[0].code == "target_needs_parts"


def test_a_rule_needs_a_deadline() -> None:
    with pytest.raises(TargetError) as error:
        compile_target("milestone")
    assert error.value.problems[0].code == "deadline_missing"


@pytest.mark.parametrize(
    ("definition", "text"),
    [
        ("1.535 triệu USD", "≥ 1.535 triệu USD"),
        ("> 96%", "> 96 %"),
        ("<= 15,4%", "≤ 15,4 %"),
        ("80% ..< 90%", "80–<90 %"),
        ("~ 4% ± 0,2%", "4 % ± 0,2 %"),
        ("rank <= 15", "hạng ≤ 15"),
        ({"kind": "reduce_by", "target": "5%", "baseline": "reported"}, "−5 %"),
        ({"kind": "above_reference", "reference": "70 điểm"}, "> 70 điểm"),
        ("none", "không để xảy ra"),
        ({"kind": "ratio", "target": "> 96%"}, "> 96 %"),
    ],
)
def test_targets_are_written_for_people(definition: Any, text: str) -> None:
    assert compile_target(definition, deadline=DEADLINE).shown.show("vi") == text


def test_quantities_may_be_given_as_such() -> None:
    quantity = Quantity.of(650, resolve("doanh nghiệp"))
    assert parse_target({"kind": "at_least", "threshold": quantity}) == parse_target(
        "650 doanh nghiệp"
    )
    assert Quantity.of(100, PERCENT).exact == 100


@pytest.mark.parametrize(
    ("given", "found"),
    [(5, "5"), (None, "—"), (["5%"] * 20, f"[{'5%, ' * 20}"[:59] + "…")],
)
def test_a_target_that_is_no_text_is_told(given: Any, found: str) -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"target": given})
    (problem,) = error.value.problems
    assert (problem.code, problem.facts) == ("target_not_text", {"found": found})
    assert f"“{found}”" in problem.text("vi") or found in problem.text("vi")


@pytest.mark.parametrize("given", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_decimal_that_is_no_number_is_told(given: Decimal) -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"kind": "at_least", "threshold": given}, numbers="en")
    (problem,) = error.value.problems
    facts = {"found": str(given), "form": "en"}
    assert (problem.code, problem.facts) == ("number_unreadable", facts)


def test_a_definition_read_by_the_models_alone_is_vietnamese() -> None:
    for number, amount in (("1.535 dự án", 1535), ("1,5 dự án", Fraction(3, 2))):
        made = typed({"kind": "at_least", "threshold": number})
        assert isinstance(made, AtLeast)
        assert made.threshold.exact == amount
    with pytest.raises(ValidationError):
        typed({"kind": "at_least", "threshold": "1.5 dự án"})


DAYS: TypeAdapter[date | None] = TypeAdapter(Day | None)


def test_a_day_is_a_text_or_a_date() -> None:
    assert DAYS.validate_python("31/03/2023") == date(2023, 3, 31)
    assert DAYS.validate_python(date(2023, 3, 31)) == date(2023, 3, 31)
    assert DAYS.validate_python(None) is None


@pytest.mark.parametrize("given", [0, 86400, 1.5, True, b"2023-03-31"], ids=repr)
def test_nothing_else_is_a_day(given: Any) -> None:
    with pytest.raises(ValidationError) as error:
        DAYS.validate_python(given)
    told = error.value.errors()[0]["ctx"]["error"].problems
    assert told == (Problem("date_unreadable", {"found": as_written(given)}),)


def test_a_deadline_is_a_day_a_text_or_a_year() -> None:
    assert parse_target({"kind": "milestone", "deadline": DEADLINE}).deadline == DEADLINE
    midnight = datetime(2023, 6, 30)
    assert parse_target({"kind": "milestone", "deadline": midnight}).deadline == midnight.date()
    with pytest.raises(TargetError):
        parse_target({"kind": "milestone", "deadline": midnight.replace(hour=12)})


def test_names_of_measures_and_conditions() -> None:
    assert all(map(slug, ("a", "a1_b", "a" * 64)))
    assert not any(map(slug, ("", "A", "1a", "_a", "a-b", "aé", "a ", "a\n", "a" * 65)))


def test_numbers_and_nouns_are_declared_for_every_form() -> None:
    for definition in (">= 1.5 cây xanh", {"kind": "at_least", "threshold": "1.5 cây xanh"}):
        target = parse_target(definition, numbers="en", units=("cây xanh",))
        assert isinstance(target, AtLeast)
        assert target.threshold.show("en") == "1.5 cây xanh"
        rule = compile_target(definition, numbers="en", units=("cây xanh",), deadline=DEADLINE)
        assert rule.shown.show("en") == "≥ 1.5 cây xanh"
        with pytest.raises(TargetError):
            compile_target(definition, deadline=DEADLINE)


def test_every_problem_of_a_definition_is_told() -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"kind": "at_least", "threshold": "5 quỷ", "when": "never", "x": 1})
    assert sorted(problem.code for problem in error.value.problems) == [
        *("key_unknown", "unit_unknown", "value_not_allowed"),
    ]


def test_a_rule_that_cannot_be_made_says_what_is_missing() -> None:
    with pytest.raises(TargetError) as parts:
        compile_target({"kind": "any_of"}, deadline=DEADLINE)
    assert parts.value.problems[0].facts == {"kind": "any_of"}
    with pytest.raises(TargetError) as due:
        compile_target("milestone")
    assert due.value.problems[0].facts == {}


def test_the_days_of_a_rule() -> None:
    early, late = date(2024, 6, 30), date(2025, 1, 20)
    rule = compile_target("milestone", deadline=DEADLINE)
    assert rule.window == Window(None, DEADLINE, date(2025, 3, 31), None, date(2024, 9, 30))
    own = {"kind": "milestone", "deadline": early.isoformat(), "result_expected": "2025-05-31"}
    rule = compile_target(
        own, deadline=DEADLINE, starts=START, reporting_closes=late, reporting="yearly"
    )
    assert rule.window == Window(START, early, late, date(2025, 5, 31), date(2023, 6, 30))
    assert (rule.kind, rule.deadline, rule.when) == ("milestone", early, When.BY_DEADLINE)
    closed_early = compile_target("milestone", deadline=DEADLINE, reporting_closes=early)
    assert closed_early.window.closes == DEADLINE


@pytest.mark.parametrize(
    ("definition", "en", "vi"),
    [
        ({"kind": "ratio", "target": "1,5%"}, "≥ 1.5 %", "≥ 1,5 %"),
        ("9,9 bác sĩ/vạn dân", "≥ 9.9 bác sĩ/vạn dân", "≥ 9,9 bác sĩ/vạn dân"),
        ("< 1,5%", "< 1.5 %", "< 1,5 %"),
        ("1,5% <..< 2%", ">1.5–<2 %", ">1,5–<2 %"),
        ("~ 1,5% ± 0,5%", "1.5 % ± 0.5 %", "1,5 % ± 0,5 %"),
        ("rank <= 15", "rank ≤ 15", "hạng ≤ 15"),
        ({"kind": "increase_by", "target": "1,5%", "baseline": "reported"}, "+1.5 %", "+1,5 %"),
        ({"kind": "reduce_by", "target": "1,5%", "baseline": "reported"}, "−1.5 %", "−1,5 %"),
        ("> median", "> median", "> trung vị"),
        ({"kind": "above_reference", "reference": "1,5 điểm"}, "> 1.5 điểm", "> 1,5 điểm"),
        ({"kind": "no_increase"}, "no increase", "không tăng"),
    ],
)
def test_targets_are_written_in_both_languages(definition: Any, en: str, vi: str) -> None:
    shown = compile_target(definition, deadline=DEADLINE).shown
    assert (shown.show("en"), shown.show("vi")) == (en, vi)
