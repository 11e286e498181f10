"""What stands beside a change, a plan, a whole or a list dash is never believed as the level."""

from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, Figure, Verdict, compile_target, read_figure
from tests.traps import DEADLINE, LATER, START, NumberForm, believed

RESTATING: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": (
        "{} ({})",
        "{}, tương đương {}",
        "{}, tương ứng {}",
        "{}, bằng {}",
        "{} và {}",
        "{}, {}",
    ),
    "en": ("{} ({})", "{}, {}", "{}, equivalent to {}", "{} and {}"),
}
MOVING: Final[dict[NumberForm, tuple[str, ...]]] = {
    "vi": ("tăng", "giảm", "tăng thêm", "giảm được"),
    "en": ("up", "down", "increase of", "reduction of", "rose by", "fell by"),
}
PARTS: Final = (
    *("{} trên tổng số {} vụ", "{} vụ trong tổng số {} vụ", "{}/tổng số {} vụ", "{} trên {} vụ"),
    *("đạt tỷ lệ {}/{} vụ", "hoàn thành {}/{} vụ", "thực hiện {}/{} vụ", "{} vụ/dự toán {} vụ"),
    *("{}/{} vụ, đạt 68%", "{}/{} vụ, chiếm 68%", "{}/{} vụ (68% kế hoạch)"),
)
COMPARISONS: Final = ("ít hơn", "thấp hơn", "nhỏ hơn", "nhiều hơn", "cao hơn", "lớn hơn")


def verdict(target: Any, text: str, numbers: NumberForm = "vi", title: str = "") -> Verdict | None:
    """The verdict long after the deadline, or None for a text that is refused."""
    try:
        figure = read_figure(text, numbers, as_of=DEADLINE, words=(title,))
    except CamketError:
        return None
    rule = compile_target(target, deadline=DEADLINE, starts=START, numbers=numbers)
    return rule.evaluate([figure], as_of=LATER)


def says(target: Any, text: str, numbers: NumberForm = "vi", title: str = "") -> set[str]:
    """What is believed of a text."""
    found = verdict(target, text, numbers, title)
    return set() if found is None else believed(found)


@given(st.data(), st.integers(2, 98), st.integers(1, 900), st.booleans())
def test_what_stands_beside_a_change_is_no_level(
    data: st.DataObject, percent: int, amount: int, amount_first: bool
) -> None:
    numbers: NumberForm = data.draw(st.sampled_from(("vi", "en")))
    noun = "vụ" if numbers == "vi" else "cases"
    form = data.draw(st.sampled_from(RESTATING[numbers]))
    word = data.draw(st.sampled_from(MOVING[numbers]))
    pair = (f"{amount} {noun}", f"{percent}%")
    one, two = pair if amount_first else pair[::-1]
    text = form.format(f"{word} {one}", two)
    for target in (">= 1%", "<= 99%", "1% .. 99%", f"<= {amount} {noun}", f">= {amount} {noun}"):
        assert says(target, text, numbers) == set(), f"{text!r} against {target!r}"
    plain = verdict({"kind": "no_increase"}, f"{word} {one}", numbers)
    assert plain is not None
    beside = verdict({"kind": "no_increase"}, text, numbers)
    assert beside is not None
    assert beside.met in (plain.met, None)


@given(st.sampled_from(PARTS), st.integers(1, 80), st.integers(1, 80))
def test_a_part_of_a_whole_is_not_now_and_before(form: str, part: int, whole: int) -> None:
    text = form.format(part, whole)
    for target in (
        {"target": "giảm 5%", "baseline": "reported"},
        {"target": "giảm 5%", "baseline": f"{whole} vụ"},
        {"kind": "no_increase"},
        {"target": "tăng 5%", "baseline": "reported"},
    ):
        assert says(target, text) == set(), f"{text!r} against {target!r}"


@given(
    st.sampled_from(("-", "–", "—", "•", "·")), st.integers(0, 900), st.sampled_from(("vụ", "xã"))
)
def test_the_mark_of_a_list_line_is_no_minus(mark: str, number: int, noun: str) -> None:
    for target in (f">= 450 {noun}", f"<= 450 {noun}"):
        plain = verdict(target, f"{number} {noun}")
        marked = verdict(target, f"{mark} {number} {noun}")
        assert plain is not None
        assert marked is not None
        assert (marked.status, marked.met, marked.percent) == (
            plain.status,
            plain.met,
            plain.percent,
        )


@given(st.sampled_from(("-", "–", "—")), st.integers(1, 99))
def test_where_an_amount_may_be_below_zero_a_dash_is_refused(mark: str, number: int) -> None:
    for title in ("Tăng trưởng GRDP", "Lợi nhuận", "GRDP growth", ""):
        assert says(">= 8%", f"{mark} {number}%", title=title) == set()
        assert says(">= 8 tỷ đồng", f"{mark} {number} tỷ đồng", title=title) == set()


def test_a_minus_right_before_a_number_stays_one() -> None:
    found = read_figure("-5%").reading
    assert str(found) == str(read_figure("−5%").reading)
    assert says(">= 8%", "-5%", title="Tăng trưởng GRDP") == {"failed", "unmet", "final"}


@given(st.sampled_from(COMPARISONS), st.integers(1, 90))
def test_fewer_by_and_fewer_than_are_told_apart(word: str, number: int) -> None:
    for target in (f"<= {number + 5} vụ", f">= {number} vụ", {"kind": "no_increase"}):
        assert says(target, f"{word} {number} vụ") == set()
    falls = COMPARISONS.index(word) < 3
    compared = verdict({"kind": "no_increase"}, f"{word} {number} vụ so với cùng kỳ")
    assert compared is not None
    assert compared.met is falls


@given(st.integers(1, 400), st.integers(1, 100))
def test_nothing_falls_by_more_than_there_was(fall: int, base: int) -> None:
    target = {"target": "giảm 5 vụ", "baseline": f"{base} vụ"}
    assert ("met" in says(target, f"giảm {fall} vụ")) is (5 <= fall <= base)
    assert ("met" in says({"kind": "no_increase"}, f"giảm {fall}%")) is (fall <= 100)


@given(st.integers(1, 20), st.integers(50, 150))
def test_a_percent_that_was_reached_is_none_of_a_small_target(bound: int, percent: int) -> None:
    for target in (
        f"<= {bound}%",
        f"~ {bound}% ± 0,2%",
        {"target": "giảm 0,4 điểm %", "baseline": "9%"},
    ):
        assert says(target, f"đạt {percent}%") == set()


@given(st.integers(0, 300))
def test_a_percent_of_the_plan_says_nothing_where_less_is_better(percent: int) -> None:
    for text in (f"đạt {percent}% kế hoạch", f"vượt {percent}% kế hoạch", f"{percent}% KH năm"):
        assert says("<= 100 tỷ đồng", text) == set()


@given(st.integers(1, 99))
def test_a_pace_by_the_year_is_no_level(percent: int) -> None:
    assert says("<= 50%", f"{percent}%/năm") == set()
    assert says({"target": "giảm 5%", "baseline": "73 vụ"}, f"giảm {percent}%/năm") == set()


@given(st.integers(1, 73), st.integers(1, 99))
def test_a_change_is_brought_into_the_unit_of_the_target_exactly(cases: int, percent: int) -> None:
    target = {"target": f"giảm {percent}%", "baseline": "73 vụ"}
    found = verdict(target, f"giảm {cases} vụ")
    assert found is not None
    assert found.met is (cases * 100 >= 73 * percent)


@pytest.mark.parametrize(
    ("title", "text", "met"),
    [
        ("Tăng trưởng GRDP", "tăng 8,2%", True),
        ("Tốc độ tăng GRDP", "GRDP tăng 7,9%", False),
        ("GRDP growth", "bằng 108,2% so với cùng kỳ", True),
        ("Tăng trưởng GRDP", "giảm 8,2%", None),
        ("Tỷ lệ hộ có nước sạch", "tăng 8,2%", None),
        ("Đóng góp vào tăng trưởng", "tăng 8,2%", None),
    ],
)
def test_a_rise_is_the_level_only_where_growth_is_asked_for(
    title: str, text: str, met: bool | None
) -> None:
    found = verdict(">= 8%", text, title=title)
    assert found is not None
    assert found.met is met


def test_two_units_of_one_change_that_disagree_are_held() -> None:
    target = {"target": "giảm 5%", "baseline": "73 vụ"}
    found = verdict(target, "giảm 1 vụ (6,8%)")
    assert found is not None
    assert found.reason == "figure_held"


def test_the_figure_keeps_its_text() -> None:
    figure: Figure = replace(read_figure("- 655 doanh nghiệp"), as_of=DEADLINE)
    assert figure.text == "- 655 doanh nghiệp"
