"""What a figure's shape means for a target: shares, pairs, changes, plans, states."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Quantity, ReadError, RefusedError, Verdict, compile_target
from camket_rules.figures.figure import (
    Attested,
    ChangedBy,
    Claim,
    Measured,
    Moved,
    OfPlan,
    Ratio,
    Reading,
    State,
    Tally,
)
from camket_rules.quantities.quantity import Interval
from camket_rules.quantities.units import PERCENT, POINT, resolve
from tests.strategies import BEFORE, DEADLINE, START

DOSSIERS = resolve("hồ sơ")
CASES = resolve("vụ")


def judge(target: Any, reading: Reading, *claims: Claim, text: str = "") -> Verdict:
    rule = compile_target(target, deadline=DEADLINE, starts=START)
    figure = Figure(reading=reading, claims=claims, as_of=BEFORE, text=text)
    return rule.evaluate(figure, as_of=BEFORE)


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def of(value: str | int, unit: str | None = None) -> Quantity:
    return Quantity.of(Decimal(value), resolve(unit) if unit else None)


percents = st.decimals(0, 150, places=2)
SHARE = {"kind": "ratio", "target": "> 96%"}


class TestAShareIsAShare:
    @given(percents)
    def test_however_it_is_reported(self, percent: Decimal) -> None:
        alone = judge(SHARE, Measured(Quantity.of(percent, PERCENT)))
        amount = Measured(of("635593", "hồ sơ"))
        beside = judge(SHARE, amount, Claim("share", percent))
        whole = judge(SHARE, OfPlan(Interval.point(percent), of_whole=True))
        assert (alone.met, alone.percent) == (percent > 96, Fraction(percent) / 96 * 100)
        assert (beside.met, beside.percent) == (alone.met, alone.percent)
        assert (whole.met, whole.percent) == (alone.met, alone.percent)

    @given(percents)
    def test_of_an_amount_a_percent_of_the_plan_is_one_of_the_target(
        self, percent: Decimal
    ) -> None:
        for of_whole in (False, True):
            reading = OfPlan(Interval.point(percent), of_whole)
            verdict = judge(">= 650 doanh nghiệp", reading)
            assert (verdict.met, verdict.percent) == (percent >= 100, Fraction(percent))

    @pytest.mark.parametrize(
        "target", ["<= 15%", ">= 80%", "> 96%", "10% .. 15%", "~ 4% ± 0,2%", ">= 2 điểm %"]
    )
    @given(percents)
    def test_of_another_percent_it_is_no_level(self, target: str, percent: Decimal) -> None:
        verdict = judge(target, OfPlan(Interval.point(percent)))
        assert (verdict.met, verdict.percent, codes(verdict)) == (None, None, ["plan_not_level"])

    def test_a_share_beside_part_and_whole_is_checked(self) -> None:
        pair = Ratio(of("250", "hồ sơ"), of("253", "hồ sơ"))
        verdict = judge({"kind": "ratio", "target": "> 50%"}, pair, Claim("share", Decimal(80)))
        assert verdict.percent == Fraction(25000, 253) * 2
        assert codes(verdict) == ["stated_percent_wrong"]

    def test_the_whole_of_the_target_checks_a_stated_share(self) -> None:
        target = {"kind": "ratio", "target": "50%", "whole": "200 hồ sơ"}
        verdict = judge(target, Measured(of("150", "hồ sơ")), Claim("share", Decimal(80)))
        assert (verdict.percent, codes(verdict)) == (Fraction(150), ["stated_percent_wrong"])


class TestPairsOfPercents:
    @given(percents, percents)
    def test_the_first_is_the_figure_where_the_second_is_the_target(
        self, reached: Decimal, aim: Decimal
    ) -> None:
        for target in (">= 80%", {"kind": "ratio", "target": "80%"}, "<= 80%"):
            pair = Ratio(Quantity.of(reached, PERCENT), Quantity.of(aim, PERCENT))
            verdict = judge(target, pair)
            if aim != 80:
                assert (verdict.met, codes(verdict)) == (None, ["pair_not_target"])
                continue
            alone = judge(target, Measured(Quantity.of(reached, PERCENT)))
            assert (verdict.met, verdict.percent) == (alone.met, alone.percent)

    def test_a_band_may_be_named_by_either_end(self) -> None:
        for end in (6, 7):
            pair = Ratio(of("6.5", "%"), of(end, "%"))
            assert judge("6% .. 7%", pair).met is True
        assert judge("6% .. 7%", Ratio(of("6.5", "%"), of("6.5", "%"))).met is None

    def test_for_a_change_it_is_now_and_before(self) -> None:
        target = {"kind": "reduce_by", "amount": "1 điểm %", "baseline": "reported"}
        verdict = judge(target, Ratio(of("4.9", "%"), of("6.2", "%")))
        assert (verdict.met, verdict.percent) == (True, Fraction(130))

    def test_it_is_no_tally(self) -> None:
        assert judge("all_on_time", Ratio(of(100, "%"), of(100, "%"))).met is None


class TestMoved:
    @given(st.integers(0, 100), st.integers(0, 100))
    def test_a_count_is_what_is_now(self, now: int, before: int) -> None:
        moved = Moved(Quantity.of(now, CASES), Quantity.of(before, CASES))
        for target in ("<= 50 vụ", ">= 50 vụ", "none", "10 vụ .. 20 vụ"):
            alone = judge(target, Measured(Quantity.of(now, CASES)))
            verdict = judge(target, moved)
            assert (verdict.met, verdict.percent) == (alone.met, alone.percent)

    @given(st.integers(0, 100), st.integers(1, 100))
    def test_a_change_is_from_before(self, now: int, before: int) -> None:
        target = {"kind": "reduce_by", "amount": "10%", "baseline": "reported"}
        moved = judge(target, Moved(Quantity.of(now, CASES), Quantity.of(before, CASES)))
        pair = judge(target, Ratio(Quantity.of(now, CASES), Quantity.of(before, CASES)))
        assert (moved.met, moved.percent) == (pair.met, pair.percent)

    def test_it_is_never_a_share(self) -> None:
        for target in ({"kind": "ratio"}, {"kind": "ratio", "whole": "100 tỷ đồng"}, "milestone"):
            verdict = judge(target, Moved(of(97, "tỷ đồng"), of(100, "tỷ đồng")))
            assert (verdict.met, codes(verdict)) == (None, ["moved_not_share"])
        assert judge({"kind": "ratio"}, Moved(of(97), of(100))).met is None
        assert judge(">= 96%", Moved(of(97, "hồ sơ"), of(100, "hồ sơ"))).met is None

    def test_but_a_percent_is(self) -> None:
        verdict = judge({"kind": "ratio", "target": "95%"}, Moved(of(96, "%"), of(90, "%")))
        assert verdict.met is True

    def test_what_was_before_is_only_checked(self) -> None:
        claim = Claim("difference", Decimal(-5))
        verdict = judge("<= 20 vụ", Moved(of(17, "vụ"), of(25, "vụ")), claim)
        assert (verdict.met, codes(verdict)) == (True, ["stated_difference_wrong"])

    def test_a_planned_pair_is_not_now_and_before(self) -> None:
        pair = Ratio(of(17, "vụ"), of(25, "vụ"), planned=True)
        assert codes(judge({"kind": "no_increase"}, pair)) == ["baseline_missing"]
        assert judge({"kind": "no_increase", "baseline": "16 vụ"}, pair).met is False


class TestChangesAreNoLevels:
    @pytest.mark.parametrize(
        ("target", "amount", "unit"),
        [
            ("rank <= 15", 3, "hạng"),
            ("rank <= 15", -3, "hạng"),
            ("<= 10%", -12, "%"),
            ("> 96%", 97, "%"),
            (">= 10 xã", 12, "xã"),
            ("~ 4% ± 0,2%", -4, "%"),
            ("10% .. 15%", 12, "%"),
            ({"kind": "above_reference", "reference": "80 điểm"}, 82, "điểm"),
            ({"kind": "ratio"}, 100, "%"),
            ({"target": "<= 10%", "baseline": "22%"}, -12, "%"),
            ({"target": "<= 10%", "baseline": "22%"}, -12, None),
            ({"target": ">= 10 xã", "baseline": "5 xã"}, 5, "vụ"),
        ],
    )
    def test_without_a_baseline_to_start_from(
        self, target: Any, amount: int, unit: str | None
    ) -> None:
        verdict = judge(target, ChangedBy(of(amount, unit)))
        assert (verdict.met, verdict.percent) == (None, None)
        assert set(codes(verdict)) & {"change_as_level", "unit_mismatch"}

    @given(st.integers(-20, 20))
    def test_from_the_baseline_of_the_target(self, moved: int) -> None:
        cases: list[tuple[Any, Quantity, Quantity]] = [
            ({"target": ">= 30 xã", "baseline": "25 xã"}, of(moved, "xã"), of(25 + moved, "xã")),
            ({"target": ">= 30 xã", "baseline": "25 xã"}, of(moved), of(25 + moved, "xã")),
            (
                {"target": "<= 30%", "baseline": "45%"},
                Quantity.of(moved, POINT),
                of(45 + moved, "%"),
            ),
            (
                {"target": ">= 220 tỷ đồng", "baseline": "200 tỷ đồng"},
                of(moved, "%"),
                of(200 + 2 * moved, "tỷ đồng"),
            ),
        ]
        for target, change, level in cases:
            verdict, plain = judge(target, ChangedBy(change)), judge(target, Measured(level))
            assert (verdict.met, verdict.percent) == (plain.met, plain.percent)
            assert "change_from_baseline" in codes(verdict)


class TestABaselineThatMeetsTheTarget:
    @given(
        kind=st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
        bound=st.integers(-20, 100),
        baseline=st.integers(-20, 100),
        value=st.integers(-50, 250),
        method=st.sampled_from([None, "of_baseline_gap"]),
    )
    def test_no_unmet_figure_is_above_a_hundred(
        self, kind: str, bound: int, baseline: int, value: int, method: str | None
    ) -> None:
        unit = resolve("điểm")
        target = {
            "kind": kind,
            "threshold": Quantity.of(bound, unit),
            "baseline": Quantity.of(baseline, unit),
            "percent_method": method,
        }
        verdict = judge(target, Measured(Quantity.of(value, unit)))
        strict = kind in ("more_than", "less_than")
        higher = kind in ("at_least", "more_than")
        meets = baseline > bound if higher else baseline < bound
        if meets or (baseline == bound and not strict):
            assert "baseline_meets_target" in codes(verdict)
        if meets:
            assert verdict.percent_method != "of_baseline_gap"
        if verdict.met is False:
            assert isinstance(verdict.percent, Fraction)
            assert verdict.percent < 100 or (strict and verdict.percent == 100)

    @given(
        kind=st.sampled_from(["reduce_by", "increase_by"]),
        relative=st.booleans(),
        amount=st.integers(1, 50),
        before=st.integers(-100, 100),
        now=st.integers(-200, 200),
    )
    def test_nor_an_unmet_change(
        self, kind: str, relative: bool, amount: int, before: int, now: int
    ) -> None:
        unit = resolve("tỷ đồng")
        of_amount = Quantity.of(amount, PERCENT if relative else unit)
        target = {"kind": kind, "amount": of_amount, "baseline": "reported"}
        verdict = judge(target, Moved(Quantity.of(now, unit), Quantity.of(before, unit)))
        if verdict.met is False:
            assert isinstance(verdict.percent, Fraction)
            assert verdict.percent < 100


class TestStates:
    @pytest.mark.parametrize("target", ["none", "<= 5 vụ", "< 5 vụ"])
    def test_none_is_zero(self, target: str) -> None:
        assert judge(target, Attested(State.NONE)).met is True

    def test_none_is_no_increase_on_a_known_count(self) -> None:
        target = {"kind": "no_increase", "baseline": "25 vụ"}
        verdict = judge(target, Attested(State.NONE))
        assert verdict.met is True
        assert verdict.actual is not None
        assert verdict.actual.show("vi").startswith("0 vụ (0/25 vụ)")
        assert judge({"kind": "no_increase"}, Attested(State.NONE)).met is None

    @pytest.mark.parametrize(
        "target",
        [">= 5 vụ", "<= 5%", "all_on_time", "milestone", "attested", "rank <= 5", "1 vụ .. 2 vụ"],
    )
    def test_or_it_is_refused(self, target: str) -> None:
        assert codes(judge(target, Attested(State.NONE))) == ["none_unclear"]

    @pytest.mark.parametrize("target", [">= 5 vụ", "<= 5 vụ", "> 96%", "all_on_time", "attested"])
    def test_none_yet_may_be_nothing_reported(self, target: str) -> None:
        assert codes(judge(target, Attested(State.NONE_YET))) == ["none_unclear"]

    def test_none_yet_keeps_and_is_not_yet(self) -> None:
        assert judge("none", Attested(State.NONE_YET)).reason == "kept_so_far"
        verdict = judge("milestone", Attested(State.NONE_YET))
        assert (verdict.reason, verdict.met, verdict.percent) == ("unmet_so_far", False, None)

    @pytest.mark.parametrize("target", [">= 5 vụ", "<= 5 vụ", "> 96%", "none", "rank <= 5"])
    def test_not_begun_and_unpublished_are_no_figure(self, target: str) -> None:
        assert judge(target, Attested(State.NOT_BEGUN)).reason == "not_begun"
        assert judge(target, Attested(State.UNPUBLISHED)).reason == "no_figure"

    @pytest.mark.parametrize("target", ["milestone", "attested"])
    def test_not_begun_is_not_yet(self, target: str) -> None:
        verdict = judge(target, Attested(State.NOT_BEGUN))
        assert (verdict.reason, verdict.trace("en").split(".")[0]) == (
            "unmet_so_far",
            "It was reported as not begun",
        )


class TestTasks:
    @given(
        done=st.integers(0, 20),
        total=st.integers(1, 20),
        left=st.integers(0, 20),
    )
    def test_what_left_leaves_the_total(self, done: int, total: int, left: int) -> None:
        verdict = judge("all_on_time", Tally(done=done, total=total + left, left=left))
        plain = judge("all_on_time", Tally(done=done, total=total))
        assert (verdict.met, verdict.percent, codes(verdict)) == (
            plain.met,
            plain.percent,
            codes(plain),
        )

    def test_all_of_them_left(self) -> None:
        assert codes(judge("all_on_time", Tally(done=0, total=4, left=4))) == ["zero_whole"]

    @given(st.integers(1, 50))
    def test_tasks_not_late_decide_only_with_their_total(self, done: int) -> None:
        assert judge("all_on_time", Tally(done=done)).met is None
        assert judge("all_on_time", Tally(done=done, total=done)).met is True

    def test_all_on_time_and_some_late_contradict(self) -> None:
        tally = Tally(done=9, total=9, late=Interval.point(3))
        assert codes(judge("all_on_time", tally)) == ["tally_impossible"]

    @given(st.decimals(0, 200, places=1))
    def test_a_percent_of_tasks(self, percent: Decimal) -> None:
        verdict = judge("all_on_time", Measured(Quantity.of(percent, PERCENT)))
        if percent > 100:
            assert codes(verdict) == ["tally_impossible"]
        else:
            assert (verdict.met, verdict.percent) == (
                True if percent == 100 else None,
                Fraction(percent),
            )


class TestScales:
    @pytest.mark.parametrize(
        "target",
        [
            "> 96%",
            {"kind": "ratio"},
            "rank <= 15",
            ">= 80 điểm",
            "9,9 bác sĩ/vạn dân",
            ">= 2 điểm %",
        ],
    )
    def test_a_bare_scale_stands_before_no_level(self, target: Any) -> None:
        verdict = judge(target, Measured(of("2615.1", "tỷ")))
        assert (verdict.met, codes(verdict)) == (None, ["scale_unfit"])

    def test_two_bare_scales_compare_and_show_as_they_are(self) -> None:
        verdict = judge(">= 5 triệu", Measured(of("5000", "nghìn")))
        assert verdict.met is True
        assert verdict.actual is not None
        assert (verdict.actual.show("vi"), codes(verdict)) == ("5.000 nghìn", [])


def test_a_difference_is_checked_in_its_own_unit() -> None:
    pair = Ratio(of("8.5", "tỷ đồng"), of(9, "tỷ đồng"))
    target = {"kind": "no_increase"}
    agree = Claim("difference", Decimal(-500), resolve("triệu đồng"))
    assert codes(judge(target, pair, agree)) == []
    for wrong in ("tỷ đồng", "vụ"):
        odd = judge(target, pair, Claim("difference", Decimal(-500), resolve(wrong)))
        assert "stated_difference_wrong" in codes(odd)


def test_a_quantity_is_never_made_of_a_float() -> None:
    with pytest.raises(RefusedError) as error:
        Quantity.of(95.1, PERCENT)  # type: ignore[arg-type]
    assert error.value.problem.code == "number_is_float"
    assert not isinstance(error.value, ReadError)  # nothing was read
