"""What heads an amount and says no more: its title, the figure's own year and day."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, read_figure
from camket_rules.figures.figure import Measured

END = date(2026, 12, 31)
TITLE = "Doanh nghiệp thành lập mới"


def amount(text: str, title: str = TITLE, day: date | None = END) -> Fraction | None:
    """The number that a text reads to; None where it is refused."""
    try:
        reading = read_figure(text, as_of=day, words=(title,)).reading
    except CamketError:
        return None
    assert isinstance(reading, Measured)
    return reading.quantity.exact


@given(
    st.integers(2, 900),
    st.sampled_from(
        [
            *("thành lập mới {} doanh nghiệp", "đã thành lập mới {} doanh nghiệp"),
            *("{} doanh nghiệp năm 2026", "năm 2026: {} doanh nghiệp", "TH {} DN"),
            *("31/12/2026: {} doanh nghiệp", "TH: {} DN"),
        ]
    ),
)
def test_they_are_read(count: int, pattern: str) -> None:
    assert amount(pattern.format(count)) == count


@given(
    st.integers(2, 900),
    st.sampled_from(
        [
            *("mới thành lập {} doanh nghiệp", "mới {} doanh nghiệp"),
            *("{} doanh nghiệp năm 2025", "năm 2025: {} doanh nghiệp", "năm 2027: {} doanh nghiệp"),
            *("30/9/2026: {} doanh nghiệp", "TH {} KH", "TH TH {} KH"),
        ]
    ),
)
def test_another_year_day_or_order_is_refused(count: int, pattern: str) -> None:
    assert amount(pattern.format(count)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("thu xuất nhập khẩu 100 tỷ đồng", "Thu nội địa và thu xuất nhập khẩu"),
        ("suy dinh dưỡng 4%", "Trẻ em không suy dinh dưỡng"),
        ("nhập khẩu 100 triệu USD", "Kim ngạch xuất khẩu nhập khẩu"),
        ("phân bón 5 tấn", "Nhập khẩu lúa, phân bón"),
    ],
)
def test_the_end_of_a_title_that_is_turned_is_not_all_of_it(text: str, title: str) -> None:
    assert amount(text, title) is None


def test_a_year_is_only_known_by_the_day_of_the_figure() -> None:
    assert amount("655 doanh nghiệp năm 2026", day=None) is None
