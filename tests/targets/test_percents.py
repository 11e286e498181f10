"""A percent answers for a target only where it is of what the target asks for."""

from datetime import date
from typing import Any

import pytest

from camket_rules import CamketError, Verdict, compile_target, read_figure

END = date(2026, 12, 31)
HOUSEHOLDS = "Tỷ lệ hộ dân dùng nước sạch"
DECREE = "Ban hành quy chế hỗ trợ hộ dân"


def judged(target: Any, text: str, title: str = "") -> Verdict:
    figure = read_figure(text, as_of=END, words=(title,) if title else ())
    return compile_target(target, deadline=END).evaluate(figure, as_of=END)


def codes(verdict: Verdict) -> list[str]:
    return [note.code for note in verdict.findings]


@pytest.mark.parametrize(
    ("target", "text", "title"),
    [
        ("milestone", "giải ngân 100%", DECREE),
        ("milestone", "giải ngân 100%", ""),
        ("milestone", "giải ngân 100%", "Ban hành kế hoạch giải ngân vốn"),
        ("milestone", "100% hộ dân", DECREE),
        ("milestone", "còn 15%", DECREE),
        (">= 80%", "còn 85%", HOUSEHOLDS),
        (">= 80%", "còn 15%", ""),
        ({"kind": "ratio"}, "chỉ còn 95%", HOUSEHOLDS),
        (">= 80%", "85% tiến độ", HOUSEHOLDS),
        (">= 80%", "85% khối lượng", HOUSEHOLDS),
        (">= 80%", "giải ngân 85%", HOUSEHOLDS),
        ("all_on_time", "100% khối lượng", "Hồ sơ của hộ dân"),
    ],
)
def test_a_percent_of_something_else_decides_nothing(target: Any, text: str, title: str) -> None:
    try:
        verdict = judged(target, text, title)
    except CamketError:
        return
    assert (verdict.met, codes(verdict)) == (None, ["percent_of_other"])
    assert text in verdict.findings[0].text("vi")


@pytest.mark.parametrize(
    ("target", "text", "title", "met"),
    [
        ("milestone", "đạt 100% khối lượng", DECREE, True),
        ("milestone", "hoàn thành 100%", DECREE, True),
        ("milestone", "đạt 35% tiến độ", "", False),
        ("<= 15%", "còn 15%", HOUSEHOLDS, True),
        (">= 80%", "85% tiến độ", "Tiến độ thi công dự án", True),
        (">= 80%", "85% khối lượng", "Thi công công trình", True),
        (">= 80%", "đã giải ngân 85%", "Giải ngân vốn đầu tư công", True),
        (">= 80%", "đã giải ngân 85%", "", True),
        (">= 80%", "85% hộ dân", HOUSEHOLDS, True),
        ({"kind": "ratio"}, "17/17 hộ", HOUSEHOLDS, True),
    ],
)
def test_a_percent_of_what_is_asked_for_is_read(
    target: Any, text: str, title: str, met: bool
) -> None:
    assert judged(target, text, title).met is met


@pytest.mark.parametrize(
    ("target", "text", "title"),
    [
        (">= 80%", "17/20 doanh nghiệp", HOUSEHOLDS),
        ({"kind": "ratio", "target": "80%"}, "85/100 vụ", HOUSEHOLDS),
        ({"kind": "no_increase"}, "giảm 8 người", "Số vụ tai nạn giao thông"),
        ({"kind": "no_increase"}, "8/17 người", "Số vụ tai nạn giao thông"),
        ({"kind": "no_increase"}, "8 người (cùng kỳ 17 người)", "Số vụ tai nạn giao thông"),
    ],
)
def test_counts_of_other_things_than_the_title_names_are_refused(
    target: Any, text: str, title: str
) -> None:
    with pytest.raises(CamketError) as caught:
        judged(target, text, title)
    (problem,) = caught.value.problems
    assert problem.code == "figure_of_other_things"


@pytest.mark.parametrize("kind", ["increase_by", "reduce_by"])
@pytest.mark.parametrize("text", ["8,5%/8%", "6%/5%", "từ 8% tăng lên 8,5%", "8% (cùng kỳ 9%)"])
def test_two_percents_do_not_say_which_change_they_are(kind: str, text: str) -> None:
    target = {"kind": kind, "target": "8%", "baseline": "reported"}
    verdict = judged(target, text)
    assert (verdict.met, codes(verdict)) == (None, ["percents_unclear"])


def test_two_percents_are_a_change_where_the_target_names_its_baseline() -> None:
    target = {"kind": "reduce_by", "target": "5%", "baseline": "6,2%", "relative": True}
    assert judged(target, "4,9%/6,2%").met is True


@pytest.mark.parametrize("text", ["đã xảy ra", "có xảy ra", "vi phạm"])
def test_what_took_place_breaks_no_duty_that_is_due_by_a_day(text: str) -> None:
    verdict = judged("attested", text, "Tổ chức hội nghị")
    assert (verdict.met, codes(verdict)) == (None, ["breach_unclear"])
    assert judged({"kind": "attested", "when": "always"}, text).met is False
