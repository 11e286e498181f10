"""Figures that can hardly be meant: each rule at its factor, both ways, and what releases it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import Figure, Quantity, Verdict, compile_target
from camket_rules.figures.figure import (
    Attested,
    ChangedBy,
    Claim,
    Confirmation,
    Measured,
    Moved,
    OfPlan,
    Ratio,
    Reached,
    Reading,
    State,
    Tally,
)
from camket_rules.findings import finding
from camket_rules.quantities.quantity import Interval
from camket_rules.quantities.units import PERCENT, POINT, RANK, resolve
from tests.strategies import BEFORE, DEADLINE, START, believed

EARLIER = BEFORE - timedelta(days=90)
MONEY = ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng")


def of(value: str | int | Decimal | Fraction, unit: str | None = None) -> Quantity:
    number = Decimal(value) if isinstance(value, str) else value
    return Quantity.of(number, resolve(unit) if unit else None)


def judge(target: Any, *figures: Figure, as_of: date = BEFORE) -> Verdict:
    rule = compile_target(target, deadline=DEADLINE, starts=START)
    return rule.evaluate(figures, as_of=as_of)


def told(reading: Reading, *claims: Claim, on: date = BEFORE, **more: Any) -> Figure:
    return Figure(reading=reading, claims=claims, as_of=on, **more)


def held_by(target: Any, *figures: Figure) -> str | None:
    """The code that a row is held by, or None where it is not held."""
    verdict = judge(target, *figures)
    codes = [f.code for f in verdict.findings if f.severity == "error"]
    if verdict.reason != "figure_held":
        assert not codes
        return None
    assert (verdict.status, verdict.final) == ("in_progress", False)
    if len(figures) == 1:
        assert (verdict.met, verdict.percent) == (None, None)
    (code,) = set(codes)
    for lang in ("vi", "en"):
        text = verdict.findings[0].text(lang)
        assert "confirmed:" in text
        assert "{" not in text
    return code


class TestAShare:
    @given(st.decimals(0, 400, places=2))
    def test_over_two_hundred_percent(self, percent: Decimal) -> None:
        target = {"kind": "ratio", "target": "96%"}
        want = "held_share" if percent > 200 else None
        assert held_by(target, told(Measured(Quantity.of(percent, PERCENT)))) == want
        whole = OfPlan(Interval.point(percent), of_whole=True)
        assert held_by(target, told(whole)) == want
        beside = told(Measured(of(5, "hồ sơ")), Claim("share", percent))
        assert held_by(target, beside) == want

    @given(st.integers(0, 5000), st.integers(1, 1000), st.sampled_from(["hồ sơ", "tỷ đồng"]))
    def test_of_part_and_whole(self, part: int, whole: int, unit: str) -> None:
        pair = told(Ratio(of(part, unit), of(whole, unit)))
        most = whole if resolve(unit).is_count else 2 * whole
        assert held_by({"kind": "ratio"}, pair) == ("held_share" if part > most else None)
        bounded = {"kind": "ratio", "target": "50%", "bounded": True}
        assert held_by(bounded, pair) == ("held_share" if part > whole else None)

    @given(st.decimals(0, 400, places=2))
    def test_of_the_plan_too(self, percent: Decimal) -> None:
        want = "held_share" if percent > 200 else None
        assert held_by(">= 650 doanh nghiệp", told(OfPlan(Interval.point(percent)))) == want

    @given(st.decimals(0, 400, places=2))
    def test_no_work_is_more_than_all_of_it(self, percent: Decimal) -> None:
        want = "held_share" if percent > 100 else None
        assert held_by("milestone", told(Measured(Quantity.of(percent, PERCENT)))) == want

    @pytest.mark.parametrize(
        ("threshold", "percent", "code"),
        [(200, 201, "held_share"), (200, 200, None), (250, 201, None), (250, 260, None)],
    )
    def test_a_target_over_two_hundred_percent_means_it(
        self, threshold: int, percent: int, code: str | None
    ) -> None:
        target = {"kind": "ratio", "threshold": f"{threshold}%"}
        assert held_by(target, told(Measured(of(percent, "%")))) == code

    def test_where_the_whole_interval_is_over(self) -> None:
        for low, want in ((Fraction(150), None), (Fraction(201), "held_share")):
            reading = Measured(Quantity(Interval(low, None), PERCENT))
            assert held_by({"kind": "ratio"}, told(reading)) == want


class TestAnAmount:
    @given(
        threshold=st.integers(1, 5000),
        times=st.sampled_from([99, 100, 101]),
        over=st.sampled_from([-1, 0, 1]),
    )
    def test_a_hundred_times_the_target_and_as_many_units_more(
        self, threshold: int, times: int, over: int
    ) -> None:
        value = threshold * times + over
        want = value >= 100 * threshold and value >= threshold + 100
        code = "held_amount" if want else None
        for kind in ("at_least", "more_than"):
            target = {"kind": kind, "threshold": of(threshold, "vụ")}
            assert held_by(target, told(Measured(of(value, "vụ")))) == code

    @given(
        threshold=st.integers(1, 10**6),
        over=st.sampled_from([-1, 0, 1]),
        units=st.tuples(st.sampled_from(MONEY), st.sampled_from(MONEY)),
    )
    def test_in_whatever_unit_and_scale(
        self, threshold: int, over: int, units: tuple[str, str]
    ) -> None:
        """The same two amounts, each written in two units."""
        first, second = (resolve(unit) for unit in units)
        amount = Fraction(threshold) * 10**6
        target = {"kind": "at_least", "threshold": Quantity.of(amount / first.factor, first)}
        value = Quantity.of((amount * 100 + over) / second.factor, second)
        assert held_by(target, told(Measured(value))) == ("held_amount" if over >= 0 else None)

    @given(
        threshold=st.integers(1, 10**6),
        over=st.sampled_from([-1, 0, 1]),
        units=st.tuples(st.sampled_from(MONEY), st.sampled_from(MONEY)),
    )
    def test_a_hundredth_where_lower_is_better(
        self, threshold: int, over: int, units: tuple[str, str]
    ) -> None:
        first, second = (resolve(unit) for unit in units)
        amount = Fraction(threshold) * 10**8
        for kind in ("at_most", "less_than"):
            target = {"kind": kind, "threshold": Quantity.of(amount / first.factor, first)}
            value = Quantity.of((amount / 100 + over) / second.factor, second)
            want = "held_amount_small" if over <= 0 else None
            assert held_by(target, told(Measured(value))) == want

    def test_nothing_at_all_is_believed(self) -> None:
        for target in ("<= 500 vụ", "<= 15%", {"kind": "no_increase", "baseline": "500 vụ"}):
            unit = "%" if "%" in str(target) else "vụ"
            assert held_by(target, told(Measured(of(0, unit)))) is None

    def test_a_small_amount_on_the_way_up_is_believed(self) -> None:
        for value in (0, 1, 6):
            assert held_by(">= 650 doanh nghiệp", told(Measured(of(value, "doanh nghiệp")))) is None

    def test_a_bare_scale_out_of_all_proportion(self) -> None:
        assert held_by(">= 3 xã", told(Measured(of(3, "tỷ")))) == "held_amount"

    @given(st.sampled_from([-1, 0, 1]))
    def test_of_a_density_the_units_are_none(self, over: int) -> None:
        unit = resolve("bác sĩ/vạn dân")
        value = Quantity.of(Decimal(990) + Decimal(over), unit)
        want = "held_amount" if over >= 0 else None
        assert held_by("9,9 bác sĩ/vạn dân", told(Measured(value))) == want

    @pytest.mark.parametrize(
        ("target", "reading", "code"),
        [
            (
                {"kind": "increase_by", "amount": "50 vụ", "baseline": "200 vụ"},
                Measured(of(25_000, "vụ")),
                "held_amount",
            ),
            (
                {"kind": "increase_by", "amount": "50 vụ", "baseline": "200 vụ"},
                Measured(of(24_999, "vụ")),
                None,
            ),
            (
                {"kind": "reduce_by", "amount": "50%", "baseline": "reported"},
                Moved(of(1, "vụ"), of(200, "vụ")),
                "held_amount_small",
            ),
            (
                {"kind": "reduce_by", "amount": "50%", "baseline": "reported"},
                Moved(of(2, "vụ"), of(200, "vụ")),
                None,
            ),
            ({"kind": "no_increase"}, Moved(of(2, "vụ"), of(200, "vụ")), "held_amount_small"),
            ({"kind": "no_increase"}, Moved(of(3, "vụ"), of(200, "vụ")), None),
            (
                {"kind": "increase_by", "amount": "8%", "baseline": "reported"},
                ChangedBy(of(800, "%")),
                "held_amount",
            ),
            (
                {"kind": "increase_by", "amount": "8%", "baseline": "reported"},
                ChangedBy(of(799, "%")),
                None,
            ),
            (
                {"kind": "reduce_by", "amount": "8%", "baseline": "reported"},
                ChangedBy(of(-800, "%")),
                "held_amount",
            ),
            (
                {"target": "6% .. 7%", "beyond": "exceeds"},
                Measured(of(201, "%")),
                "held_share",
            ),
            (
                {"kind": "above_reference", "reference": "80 điểm"},
                Measured(of(8000, "điểm")),
                "held_amount",
            ),
        ],
    )
    def test_of_other_kinds(self, target: Any, reading: Reading, code: str | None) -> None:
        assert held_by(target, told(reading)) == code

    def test_a_rank_is_no_amount(self) -> None:
        assert held_by("rank <= 100", told(Measured(Quantity.of(1, RANK)))) is None


class TestASlipOfTheScale:
    @given(
        before=st.integers(2, 500),
        scale=st.sampled_from([10**3, 10**6, 10**9]),
        twice=st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)]),
        beside=st.sampled_from([-1, 0, 1]),
    )
    def test_within_a_factor_of_two(
        self, before: int, scale: int, twice: Fraction, beside: int
    ) -> None:
        now = before * scale * twice + beside
        target = {"kind": "at_least", "threshold": of(before * scale // 4, "đồng")}
        history = told(Measured(of(before, "đồng")), on=EARLIER), told(Measured(of(now, "đồng")))
        within = before * scale <= 2 * now and now <= 2 * before * scale
        assert held_by(target, *history) == ("held_scale_slip" if within else None)

    @given(st.integers(501, 10**6), st.sampled_from([10**3, 10**6]))
    def test_down_where_lower_is_better(self, before: int, scale: int) -> None:
        """The figure stays over a hundredth of the target, so that no other rule holds it."""
        now = Fraction(before, 1)
        target = {"kind": "at_most", "threshold": of(now * 50, "đồng")}
        old = told(Measured(of(before * scale, "đồng")), on=EARLIER)
        assert held_by(target, old, told(Measured(of(now, "đồng")))) == "held_scale_slip_down"

    def test_what_would_meet_without_it_is_no_slip(self) -> None:
        history = told(Measured(of(800, "đồng")), on=EARLIER), told(Measured(of(800_000, "đồng")))
        assert held_by({"target": ">= 9.000 đồng"}, *history) == "held_scale_slip"
        assert held_by({"target": ">= 700 đồng", "when": "at_deadline"}, *history) == "held_amount"

    def test_the_figure_before_is_the_last_that_was_believed(self) -> None:
        days = [EARLIER, EARLIER + timedelta(days=30), BEFORE]
        amounts = [2, 2_400, 2_600]
        figures = [
            told(Measured(of(amount, "vụ")), on=day)
            for amount, day in zip(amounts, days, strict=True)
        ]
        verdict = judge(">= 900 vụ", *figures)
        assert verdict.reason == "figure_held"
        assert [f.code for f in verdict.findings] == ["held_scale_slip"] * 2
        sure = [figures[0], believed(figures[1]), figures[2]]
        assert judge(">= 900 vụ", *sure).status == "done"

    def test_in_the_order_of_days_and_not_of_coming_in(self) -> None:
        old = told(Measured(of(2, "vụ")), on=EARLIER, reported=BEFORE)
        new = told(Measured(of(2_000, "vụ")), on=EARLIER + timedelta(days=1))
        assert held_by(">= 900 vụ", new, old) == "held_scale_slip"

    def test_other_units_do_not_compare(self) -> None:
        history = told(OfPlan(Interval.point(2))), told(Measured(of(2_000, "vụ")))
        first, second = replace(history[0], as_of=EARLIER), history[1]
        assert held_by(">= 900 vụ", first, second) is None


class TestASignThatIsMissing:
    @given(st.decimals(Decimal("-1.5"), Decimal("1.5"), places=2))
    def test_of_a_number_of_at_most_one(self, number: Decimal) -> None:
        for target, bound in (("<= 10%", 10), ("< 5%", 5), ("<= 15,4%", Decimal("15.4"))):
            want = 0 < abs(number) <= 1
            code = held_by(target, told(Measured(Quantity.of(number))))
            if want:
                assert code == "held_sign_missing"
            else:
                assert code != "held_sign_missing"
            signed = held_by(target, told(Measured(Quantity.of(number, PERCENT))))
            small = "held_amount_small" if 0 < number <= Decimal(bound) / 100 else None
            assert signed == ("held_negative" if number < 0 else small)

    @pytest.mark.parametrize("target", ["> 96%", {"kind": "ratio", "target": "95%"}])
    def test_also_where_only_the_other_meaning_meets(self, target: Any) -> None:
        assert held_by(target, told(Measured(of("0.98")))) == "held_sign_missing"
        assert held_by(target, told(Measured(of("0.5")))) is None

    def test_not_for_targets_of_that_size(self) -> None:
        assert held_by("<= 1%", told(Measured(of("0.5")))) is None

    def test_not_for_a_part_of_a_known_whole(self) -> None:
        target = {"kind": "ratio", "target": "50%", "whole": "1"}
        assert held_by(target, told(Measured(of(1)))) is None


class TestALevelOrAChange:
    @given(st.decimals(0, 10, places=2))
    def test_a_bare_percent_that_would_close_the_gap_twice(self, level: Decimal) -> None:
        target = {"kind": "reduce_by", "amount": "1,5 điểm %", "baseline": "6,2%"}
        reading = Measured(Quantity.of(level, PERCENT))
        want = "level_or_change" if level <= Decimal("3.2") else None
        assert held_by(target, told(reading)) == want
        if level > Decimal("0.05"):
            assert held_by(target, told(reading, text=f"còn {level}%")) is None

    @given(st.decimals(50, 100, places=2))
    def test_upwards_too(self, level: Decimal) -> None:
        target = {"kind": "increase_by", "amount": "2 điểm %", "baseline": "60%"}
        want = "level_or_change" if level >= 64 else None
        assert held_by(target, told(Measured(Quantity.of(level, PERCENT)))) == want

    def test_what_says_which_is_plain(self) -> None:
        target = {"kind": "reduce_by", "amount": "1,5 điểm %", "baseline": "6,2%"}
        assert held_by(target, told(ChangedBy(Quantity.of(-5, POINT)))) is None
        assert held_by(target, told(Moved(of("1.2", "%"), of("6.2", "%")))) is None


class TestAPercentOfThePlan:
    @given(st.decimals(0, 200, places=1), st.sampled_from([50, 95, 100, 120]))
    def test_for_a_share(self, percent: Decimal, threshold: int) -> None:
        target = {"kind": "ratio", "threshold": f"{threshold}%"}
        differ = (percent >= threshold) is not (percent >= 100)
        want = "held_plan" if differ else None
        for figure in (
            told(OfPlan(Interval.point(percent))),
            told(Ratio(Quantity.of(percent * 10, resolve("tỷ đồng")), of(1000, "tỷ đồng"), True)),
            told(Measured(of(5, "tỷ đồng")), Claim("plan", percent)),
        ):
            assert held_by(target, figure) == want
        assert held_by(target, told(OfPlan(Interval.point(percent), of_whole=True))) is None


class TestAContradiction:
    @given(st.integers(0, 200), st.integers(0, 150))
    def test_with_a_stated_share(self, part: int, stated: int) -> None:
        target = {"kind": "ratio", "target": "80%"}
        pair = Ratio(of(part, "hồ sơ"), of(200, "hồ sơ"))
        met = part >= 160
        claimed = None if stated == 80 else stated >= 80
        want = "held_contradiction" if claimed is not None and claimed is not met else None
        assert held_by(target, told(pair, Claim("share", Decimal(stated)))) == want

    @given(st.integers(0, 1300), st.integers(0, 199))
    def test_with_a_stated_percent_of_the_plan(self, value: int, stated: int) -> None:
        met = value >= 650
        claimed = stated >= 100 if stated != 100 else None
        want = "held_contradiction" if claimed is not None and claimed is not met else None
        for about in ("plan", "share"):
            claim = Claim(about, Decimal(stated))
            assert held_by(">= 650 vụ", told(Measured(of(value, "vụ")), claim)) == want

    def test_a_rounded_percent_is_none(self) -> None:
        pair = Ratio(of(9_599_996, "hồ sơ"), of(10_000_000, "hồ sơ"))
        target = {"kind": "ratio", "target": "96%"}
        assert held_by(target, told(pair, Claim("share", Decimal("96.0")))) is None
        assert held_by(target, told(pair, Claim("share", Decimal("96.5")))) == "held_contradiction"

    @pytest.mark.parametrize("met", [True, False])
    @pytest.mark.parametrize("says_met", [True, False, None])
    def test_with_its_own_words(self, met: bool, says_met: bool | None) -> None:
        reading = Measured(of(700 if met else 600, "vụ"))
        want = "held_contradiction" if says_met is not None and says_met is not met else None
        assert held_by(">= 650 vụ", told(reading, says_met=says_met)) == want

    @pytest.mark.parametrize(
        ("target", "reading", "claim"),
        [
            ("<= 15%", Measured(of(14, "%")), Claim("plan", Decimal(110))),
            (">= 650 vụ", Measured(of(600, "vụ")), Claim("excess", Decimal(2))),
            (
                {"kind": "no_increase"},
                Ratio(of(17, "vụ"), of(25, "vụ")),
                Claim("difference", Decimal(8)),
            ),
            (
                {"kind": "no_increase"},
                Ratio(of(17, "vụ"), of(25, "vụ")),
                Claim("change", Decimal(8)),
            ),
            (
                {"kind": "reduce_by", "amount": "5%", "baseline": "reported"},
                Moved(of(68, "vụ"), of(73, "vụ")),
                Claim("change", Decimal(-1)),
            ),
            (
                {"kind": "reduce_by", "amount": "500 triệu đồng", "baseline": "reported"},
                Moved(of(8, "tỷ đồng"), of(9, "tỷ đồng")),
                Claim("difference", Decimal(-100), resolve("triệu đồng")),
            ),
            ("all_on_time", Tally(done=9, total=9), Claim("share", Decimal(80))),
            ("milestone", Ratio(of(9, "bước"), of(9, "bước")), Claim("share", Decimal(80))),
        ],
    )
    def test_of_other_kinds(self, target: Any, reading: Reading, claim: Claim) -> None:
        assert held_by(target, told(reading)) is None
        assert held_by(target, told(reading, claim)) == "held_contradiction"

    @pytest.mark.parametrize(
        ("kind", "now", "before", "unit", "claim", "odd"),
        [
            ("reduce_by 5%", 188, 200, "vụ", ("change", "-6", None), False),
            ("reduce_by 5%", 188, 200, "vụ", ("change", "-4", None), True),
            ("reduce_by 5%", 188, 200, "vụ", ("difference", "-12", None), False),
            ("reduce_by 5%", 188, 200, "vụ", ("difference", "-8", None), True),
            ("reduce_by 5%", 188, 200, None, ("difference", "-8", None), True),
            ("reduce_by 5%", 188, 200, "vụ", ("difference", "-8", "người"), False),
            ("reduce_by 5%", 188, 200, "vụ", ("share", "94", None), False),
            ("reduce_by 5%", 8, 9, "tỷ đồng", ("difference", "-1", None), False),
            ("reduce_by 5%", 8, 9, "tỷ đồng", ("difference", "-1000", "triệu"), False),
            ("reduce_by 5%", 8, 9, "tỷ đồng", ("difference", "-100", "triệu"), True),
            ("reduce_by 5%", 8, 9, "tỷ đồng", ("difference", "-100", "triệu đồng"), True),
            ("reduce_by 1 điểm %", 4, 6, "%", ("difference", "-2", "điểm %"), False),
            ("reduce_by 1 điểm %", 4, 6, "%", ("difference", "-0.5", "điểm %"), True),
            ("reduce_by 1 điểm %", 4, 6, "%", ("difference", "-0.5", "vụ"), False),
            ("increase_by 5%", 212, 200, "vụ", ("difference", "12", None), False),
            ("increase_by 5%", 212, 200, "vụ", ("difference", "8", None), True),
            ("increase_by 5%", 212, 200, "vụ", ("change", "6", None), False),
            ("increase_by 5%", 212, 200, "vụ", ("change", "4", None), True),
            ("no_increase", 17, 25, "vụ", ("difference", "-8", None), False),
            ("no_increase", 17, 25, "vụ", ("difference", "1", None), True),
            ("no_increase", 17, 25, "vụ", ("share", "68", None), False),
        ],
    )
    def test_with_a_stated_change(
        self,
        kind: str,
        now: int,
        before: int,
        unit: str | None,
        claim: tuple[Any, str, str | None],
        odd: bool,
    ) -> None:
        name, _, amount = kind.partition(" ")
        target = {"kind": name} | ({"amount": amount, "baseline": "reported"} if amount else {})
        about, value, own = claim
        told_change = Claim(about, Decimal(value), resolve(own) if own else None)
        code = held_by(target, told(Moved(of(now, unit), of(before, unit)), told_change))
        assert code == ("held_contradiction" if odd else None)

    def test_a_change_alone_has_no_amounts_to_check_it_by(self) -> None:
        claim = Claim("difference", Decimal(8))
        assert held_by({"kind": "no_increase"}, told(ChangedBy(of(-5, "%")), claim)) is None

    @given(st.integers(1, 9), st.integers(0, 100))
    def test_tasks_that_are_not_yet_due_do_not_contradict(self, done: int, stated: int) -> None:
        tally = Tally(done=done, total=9, pending=9 - done)
        contradicts = done == 9 and stated < 100
        want = "held_contradiction" if contradicts else None
        figure = told(tally, Claim("share", Decimal(stated)))
        assert held_by("all_on_time", figure) == want


class TestADay:
    @given(st.dates(START - timedelta(days=400), BEFORE))
    def test_before_the_period(self, day: date) -> None:
        for target in ("milestone", "attested"):
            want = "held_day" if day < START else None
            assert held_by(target, told(Reached(day))) == want


def test_a_number_of_the_other_form_that_meets() -> None:
    reread = (finding("number_reread", found="1,5", form="vi", other="en"),)
    for value, code in ((700, "held_other_form"), (600, None)):
        figure = told(Measured(of(value, "vụ")), findings=reread)
        verdict = judge(">= 650 vụ", figure)
        assert (verdict.reason == "figure_held") is (code is not None)


class TestWhatReleasesIt:
    SLIP = told(Measured(of(650_000, "vụ")))

    @given(st.dates(BEFORE - timedelta(days=30), BEFORE + timedelta(days=400)))
    def test_a_confirmation_from_its_day_on(self, day: date) -> None:
        sure = replace(self.SLIP, confirmed=Confirmation("B", BEFORE, "checked"))
        verdict = judge(">= 650 vụ", sure, as_of=max(day, BEFORE))
        assert verdict.status == "done"
        later = replace(self.SLIP, confirmed=Confirmation("B", day, "checked"))
        assert (judge(">= 650 vụ", later).reason == "figure_held") is (day > BEFORE)

    def test_for_its_own_figure_only(self) -> None:
        sure = replace(believed(self.SLIP), as_of=EARLIER)
        corrected = replace(
            told(Measured(of(660_000, "vụ")), on=EARLIER), supersedes=EARLIER, reported=BEFORE
        )
        assert judge(">= 650 vụ", sure).status == "done"
        verdict = judge(">= 650 vụ", sure, corrected)
        assert (verdict.status, verdict.reason) == ("in_progress", "figure_held")

    def test_it_makes_no_unusable_figure_usable(self) -> None:
        wrong = told(Measured(of(650_000, "hồ sơ")))
        assert judge(">= 650 vụ", believed(wrong)).reason == "figure_unusable"


class TestAHeldRow:
    def test_never_ends_done_nor_failed_by_it(self) -> None:
        slip = told(Measured(of(650_000, "vụ")), on=DEADLINE)
        small = told(Measured(of(163, "vụ")), on=EARLIER)
        for history in ((slip,), (small, slip)):
            for as_of in (DEADLINE, DEADLINE + timedelta(days=500)):
                verdict = judge(">= 650 vụ", *history, as_of=as_of)
                assert (verdict.status, verdict.reason, verdict.final) == (
                    "in_progress",
                    "figure_held",
                    False,
                )

    def test_shows_what_was_believed_before(self) -> None:
        small = told(Measured(of(163, "vụ")), on=EARLIER)
        verdict = judge(">= 650 vụ", small, told(Measured(of(650_000, "vụ"))))
        assert (verdict.reason, verdict.figure_date, verdict.met) == ("figure_held", EARLIER, False)

    def test_leaves_what_was_decided_before(self) -> None:
        done = told(Measured(of(660, "vụ")), on=EARLIER)
        verdict = judge(">= 650 vụ", done, told(Measured(of(650_000, "vụ"))))
        assert (verdict.status, verdict.final) == ("done", True)
        broken = told(Attested(State.BROKEN), on=EARLIER)
        odd = told(Attested(State.KEPT), says_met=False)
        assert judge("none", broken, odd).status == "failed"

    def test_is_decided_by_a_later_figure(self) -> None:
        slip = told(Measured(of(650_000, "vụ")), on=EARLIER)
        verdict = judge(">= 650 vụ", slip, told(Measured(of(651, "vụ"))))
        assert (verdict.status, verdict.final) == ("done", True)
        assert [f.code for f in verdict.findings] == ["held_amount"]


@given(
    reading=st.one_of(
        st.builds(
            lambda value, unit: Measured(Quantity.of(value, resolve(unit))),
            st.integers(-50, 10**6),
            st.sampled_from(["vụ", "nghìn vụ"]),
        ),
        st.builds(lambda value: Measured(Quantity.of(value)), st.integers(0, 10**6)),
    ),
    target=st.sampled_from([">= 650 vụ", "< 500 vụ", "none", "~ 50 vụ ± 5 vụ"]),
)
def test_a_held_figure_would_have_met(reading: Measured, target: str) -> None:
    figure = told(reading)
    if judge(target, figure).reason == "figure_held":
        assert judge(target, believed(figure)).met is True


class TestAnotherBaseline:
    TARGETS: tuple[tuple[dict[str, str], Any], ...] = (
        ({"kind": "reduce_by", "amount": "5%", "baseline": "73 vụ"}, lambda n, b: 20 * n <= 19 * b),
        ({"kind": "reduce_by", "amount": "4 vụ", "baseline": "73 vụ"}, lambda n, b: n <= b - 4),
        ({"kind": "no_increase", "baseline": "73 vụ"}, lambda n, b: n <= b),
    )

    @pytest.mark.parametrize(("target", "meets"), TARGETS)
    @given(st.integers(1, 200), st.integers(1, 200))
    def test_only_the_targets_own_baseline_makes_it_met(
        self, target: dict[str, str], meets: Any, now: int, before: int
    ) -> None:
        rule = compile_target(target, deadline=DEADLINE, starts=START)
        for pair in (Ratio, Moved):
            figure = told(pair(of(now, "vụ"), of(before, "vụ")))
            assert rule.evaluate(figure, as_of=BEFORE).met is not True or meets(now, 73)
            if meets(now, before) and not meets(now, 73):
                assert held_by(target, figure) is not None

    def test_it_is_said_which_baseline_it_was_set_against(self) -> None:
        for target, _ in self.TARGETS:
            assert held_by(target, told(Ratio(of(75, "vụ"), of(100, "vụ")))) == "held_baseline"
