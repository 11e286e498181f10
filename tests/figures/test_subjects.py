"""A figure of another subject than the row's title is refused, or marked for its target."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, Figure, read_figure
from camket_rules.figures.figure import Measured
from camket_rules.texts.decimals import NumberForm

COUNTS = st.integers(2, 900)
TASKS: Final = "Nhiệm vụ UBND tỉnh giao"
FOUNDED: Final = "Doanh nghiệp thành lập mới"
SETTLED: Final = "Hồ sơ tiếp nhận và giải quyết đúng hạn"


def refused(text: str, title: str, numbers: NumberForm = "vi") -> str:
    """The code by which a text is refused beside a title; empty where it is read."""
    try:
        read_figure(text, numbers, words=(title,))
    except CamketError as error:
        return str(error.problems[0].code)
    return ""


@given(COUNTS, st.sampled_from(["{0}/{0} {1} đúng hạn", "không có {1} trễ hạn", "{0} {1} trễ hạn"]))
def test_tasks_are_of_the_sort_that_the_title_names(count: int, pattern: str) -> None:
    for noun in ("hồ sơ", "văn bản", "doanh nghiệp"):
        assert refused(pattern.format(count, noun), TASKS) == "figure_of_other_things"
    for noun in ("nhiệm vụ", "nội dung"):
        assert refused(pattern.format(count, noun), TASKS) == ""
    assert refused(pattern.format(count, "hồ sơ"), SETTLED) == ""


@given(
    COUNTS,
    st.sampled_from(["tổng số", "tổng", ""]),
    st.sampled_from(["trên địa bàn", "trên địa bàn tỉnh", "cả tỉnh"]),
    st.sampled_from([": {} doanh nghiệp", " {} doanh nghiệp", ": {}", " là {} doanh nghiệp"]),
)
def test_all_there_are_is_not_what_is_new(count: int, total: str, place: str, end: str) -> None:
    text = f"{total} doanh nghiệp {place}{end.format(count)}".strip()
    assert refused(text, FOUNDED)
    assert refused(text, "Doanh nghiệp trên địa bàn cả tỉnh") != "figure_of_other_stage"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("{} hồ sơ tiếp nhận", SETTLED),
        ("tiếp nhận {} hồ sơ", SETTLED),
        ("{} dự án khởi công", "Dự án khởi công, hoàn thành"),
        ("{} xã đạt chuẩn", "Xã đạt chuẩn nông thôn mới nâng cao"),
        ("{} xã đạt chuẩn nông thôn mới", "Xã đạt chuẩn nông thôn mới kiểu mẫu"),
    ],
)
@given(count=COUNTS)
def test_an_earlier_stage_or_a_lower_grade_is_refused(text: str, title: str, count: int) -> None:
    assert refused(text.format(count), title)


@given(COUNTS)
def test_the_same_stage_and_grade_are_read(count: int) -> None:
    assert refused(f"{count} hồ sơ", SETTLED) == ""
    assert refused(f"{count} hồ sơ tiếp nhận", "Hồ sơ tiếp nhận") == ""
    assert refused(f"{count} xã đạt chuẩn", "Xã đạt chuẩn nông thôn mới") == ""


@given(
    COUNTS, st.sampled_from(["giảm {} {}", "tăng {} {}", "{0}/999 {1}", "{0} {1} (cùng kỳ 9 {1})"])
)
def test_incidents_do_not_change_in_money_or_measures(count: int, pattern: str) -> None:
    for unit in ("tỷ đồng", "km", "điểm"):
        text = pattern.format(count, unit)
        assert refused(text, "Tai nạn giao thông không tăng") == "figure_of_other_things"
        assert refused(text, "Thiệt hại do tai nạn giao thông") == ""
    assert refused(pattern.format(count, "vụ"), "Tai nạn giao thông không tăng") == ""


@given(COUNTS)
def test_a_narrower_noun_is_no_share_of_the_title(count: int) -> None:
    pair = f"{count}/10.000"
    assert refused(f"{pair} hộ thoát nghèo", "Tỷ lệ hộ nghèo") == "figure_of_other_things"
    assert refused(f"{pair} hộ", "Tỷ lệ hộ nghèo") == ""


@pytest.mark.parametrize(
    ("text", "title", "aside"),
    [
        ("0 người chết", "Không để xảy ra ngộ độc thực phẩm", True),
        ("0 người chết", "Không để xảy ra tai nạn chết người", False),
        ("1 người bị thương", "Không để xảy ra tai nạn chết người", True),
        ("5 hồ sơ", "Không xảy ra cháy nổ", True),
        ("2 đám cháy", "Không xảy ra cháy nổ", False),
        ("2 vụ", "Không xảy ra cháy nổ", False),
        ("5 hồ sơ", "Không có hồ sơ trễ hạn", False),
        ("5 hồ sơ", "", False),
    ],
)
def test_a_count_of_another_thing_is_marked(text: str, title: str, aside: bool) -> None:
    figure: Figure = read_figure(text, words=(title,) if title else ())
    assert isinstance(figure.reading, Measured)
    assert figure.reading.aside is aside


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_count_with_the_mark_of_the_other_form_is_refused(whole: int, rest: int) -> None:
    assert refused(f"{whole},{rest:03} doanh nghiệp", FOUNDED) == "count_unreadable"
    assert refused(f"{whole}.{rest:03} enterprises", "New enterprises", "en") == "count_unreadable"
    assert refused(f"{whole}.{rest:03} doanh nghiệp", FOUNDED) == ""
