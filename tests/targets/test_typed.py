"""What a typed figure may mean besides: held whether it meets its target or not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from camket_rules import Verdict, compile_target, read_figure
from camket_rules.texts.decimals import NumberForm

END = date(2026, 12, 31)


def verdict(target: Any, text: str, numbers: NumberForm = "vi", title: str = "") -> Verdict:
    """The verdict on a text of the deadline, long after it."""
    rule = compile_target(target, deadline=END, starts=date(2026, 1, 1), numbers=numbers)
    figure = read_figure(text, numbers, as_of=END, words=(title,) if title else ())
    return rule.evaluate(replace(figure, as_of=END), as_of=date(2027, 12, 31))


def codes(found: Verdict) -> set[str]:
    """The codes of its findings."""
    return {note.code for note in found.findings}


class TestThousands:
    @given(st.integers(1, 999), st.integers(0, 99))
    def test_a_mark_that_decides_is_held_in_both_directions(self, whole: int, rest: int) -> None:
        for target, numbers, mark in ((">= {} ha", "vi", ","), ("<= {} ha", "en", ".")):
            text = f"{whole}{mark}{rest:02}0 ha"
            found = verdict(target.format(whole + 1), text, numbers)  # type: ignore[arg-type]
            assert "held_thousands" in codes(found)
            assert found.status == "in_progress"

    @pytest.mark.parametrize(
        ("target", "text"),
        [
            (">= 5 tỷ đồng", "4,978 tỷ đồng"),
            (">= 5 tỷ đồng", "5,978 tỷ đồng"),
            ("<= 5%", "4,125%"),
            (">= 346.000 ha", "350.000 ha"),
            (">= 900 ha", "350,5 ha"),
        ],
    )
    def test_a_decimal_that_cannot_be_meant_otherwise_is_believed(
        self, target: str, text: str
    ) -> None:
        assert "held_thousands" not in codes(verdict(target, text))


class TestAnotherWhole:
    @pytest.mark.parametrize(
        ("target", "text"),
        [
            (">= 3 xã", "115/140 xã"),
            (">= 80 điểm", "82/1000 điểm"),
            (">= 80 điểm", "41/50 điểm"),
            (">= 80 điểm", "8,2/10 điểm"),
            ({"kind": "above_reference", "reference": "80 điểm"}, "82 điểm/1000"),
            ({"kind": "ratio", "target": "100%", "whole": "100 tỷ đồng"}, "90/90 tỷ đồng"),
        ],
    )
    def test_is_held(self, target: Any, text: str) -> None:
        found = verdict(target, text)
        assert "held_whole" in codes(found)
        assert (found.status, found.met) == ("in_progress", None)

    @pytest.mark.parametrize(
        ("target", "text", "met"),
        [
            (">= 650 doanh nghiệp", "655/650 doanh nghiệp", True),
            (">= 650 doanh nghiệp", "600/700 doanh nghiệp", False),
            (">= 80 điểm", "82/100 điểm", True),
            (">= 4 điểm", "4,1/5 điểm", True),
            ({"kind": "ratio", "target": "80%", "whole": "100 tỷ đồng"}, "90/90 tỷ đồng", True),
            ({"kind": "ratio", "target": "80%"}, "90/100 tỷ đồng", True),
        ],
    )
    def test_is_believed_where_it_decides_nothing(self, target: Any, text: str, met: bool) -> None:
        assert verdict(target, text).met is met


class TestMisfits:
    @given(st.integers(1, 63))
    def test_a_rank_is_no_share_and_no_change(self, place: int) -> None:
        for target in (
            "> 90%",
            {"kind": "ratio", "target": "10%"},
            {"target": "giảm 5%", "baseline": "73 vụ"},
            "không tăng",
            "all_on_time",
        ):
            found = verdict(target, f"hạng {place}/63")
            assert (found.met, found.percent) == (None, None)

    @pytest.mark.parametrize("unit", ["tỷ đồng", "km", "điểm", "ha"])
    def test_tasks_are_not_counted_in_money_or_measures(self, unit: str) -> None:
        assert verdict("all_on_time", f"9/9 {unit}").met is None

    def test_a_pair_is_of_what_the_baseline_counts(self) -> None:
        target = {"target": "không tăng", "baseline": "25 vụ"}
        assert "unit_mismatch" in codes(verdict(target, "17%/25%"))
        assert verdict(target, "17/25 vụ").met is True

    @given(st.integers(2, 15), st.integers(1, 14))
    def test_no_rank_is_below_the_last_one(self, place: int, places: int) -> None:
        found = verdict("rank <= 15", f"{place}/{places}")
        assert ("rank_beyond_all" in codes(found)) is (place > places)


class TestDays:
    @given(st.dates(date(2026, 1, 1), END))
    def test_a_day_and_its_month_are_never_a_share(self, day: date) -> None:
        assume((day.day, day.month) != (24, 7))  # around the clock: refused
        for lead in ("hoàn thành ", "đã hoàn thành ", ""):
            found = verdict("milestone", f"{lead}{day.day:02}/{day.month:02}")
            shares = (found.percent, found.met) not in ((None, None), (100, True))
            assert not shares, found
            done = bool(lead) and (day.day < 10 or day.month < 10 or day.day > day.month)
            assert (found.status == "done") is done

    @pytest.mark.parametrize("text", ["hoàn thành 10/11", "10/11", "12/12", "01/12", "20/12"])
    def test_what_may_be_a_share_or_a_plan_is_not_used(self, text: str) -> None:
        found = verdict("milestone", text)
        assert "day_or_share" in codes(found)
        assert found.status == "in_progress"

    def test_a_day_to_come_is_not_used(self) -> None:
        rule = compile_target("milestone", deadline=END)
        figure = read_figure("hoàn thành 05/09", as_of=date(2026, 6, 30))
        assert rule.evaluate(figure, as_of=date(2026, 6, 30)).met is None

    def test_a_noun_of_work_makes_it_a_share(self) -> None:
        assert verdict("milestone", "5/9 nhiệm vụ").met is False
        assert verdict("milestone", "hoàn thành ngày 20/12").status == "done"


class TestOtherSubjects:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("0 người chết", "Không để xảy ra ngộ độc thực phẩm"),
            ("1 người bị thương", "Không để xảy ra tai nạn lao động chết người"),
            ("5 hồ sơ", "Không xảy ra cháy nổ nghiêm trọng"),
            ("12 tin báo", "Không xảy ra cháy nổ nghiêm trọng"),
            ("0 lớp tập huấn", ""),
        ],
    )
    def test_decide_nothing_of_incidents(self, text: str, title: str) -> None:
        found = verdict("none", text, title=title)
        assert "incident_of_other" in codes(found)
        assert (found.status, found.met) == ("in_progress", None)

    def test_what_was_dealt_with_did_occur(self) -> None:
        assert verdict("none", "đã giải quyết kịp thời").met is None

    @pytest.mark.parametrize(
        "text", ["đã giải quyết kịp thời", "đảm bảo", "không phát sinh", "chưa phát sinh"]
    )
    def test_a_duty_that_was_kept_has_not_failed(self, text: str) -> None:
        assert verdict("attested", text).status == "in_progress"
        assert verdict({"kind": "attested", "when": "always"}, text).status == "done"

    def test_a_lasting_duty_under_way_has_not_failed(self) -> None:
        found = verdict({"kind": "attested", "when": "always"}, "đang thực hiện")
        assert (found.status, found.final) == ("in_progress", False)

    def test_none_late_and_not_all_on_time_is_open_at_the_deadline(self) -> None:
        found = verdict("all_on_time", "9/10 nhiệm vụ đúng hạn, không có nhiệm vụ trễ hạn")
        assert (found.status, found.met, found.final) == ("in_progress", None, False)

    def test_the_volume_of_work_is_no_disbursement(self) -> None:
        target = {"kind": "ratio", "target": "100%", "when": "by_deadline"}
        title = "Giải ngân vốn đầu tư công"
        assert verdict(target, "đạt 100% khối lượng", title=title).met is None
        assert verdict("milestone", "đạt 62% khối lượng").met is False
