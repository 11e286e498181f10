"""Which things a title counts, and which counts are of others."""

import pytest

from camket_rules.quantities.amounts import keys_of
from camket_rules.quantities.titles import counts_other, names_things, speaks_of_funds
from camket_rules.quantities.units import resolve

HOUSEHOLDS = "Tỷ lệ hộ dân dùng nước sạch"


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        (HOUSEHOLDS, "doanh nghiệp"),
        (HOUSEHOLDS, "vụ"),
        ("Hồ sơ giải quyết đúng hạn", "sự cố"),
        ("Tickets resolved in time", "incidents"),
        ("Số vụ tai nạn giao thông", "người"),
    ],
)
def test_a_count_of_another_sort_than_the_title_names(title: str, noun: str) -> None:
    assert counts_other(resolve(noun), keys_of((title,)))


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        (HOUSEHOLDS, "hộ"),
        (HOUSEHOLDS, "%"),
        (HOUSEHOLDS, "triệu đồng"),
        (HOUSEHOLDS, "trường hợp"),
        ("Tai nạn giao thông không tăng", "vụ"),
        ("Tội phạm giảm so với năm trước", "vụ"),
        ("Giải quyết thủ tục hành chính đúng hạn", "hồ sơ"),
        ("Tỷ lệ giải ngân vốn đầu tư công", "dự án"),
        ("Số vụ tai nạn, số người chết", "người"),
        ("", "vụ"),
    ],
)
def test_a_count_that_the_title_may_mean(title: str, noun: str) -> None:
    assert not counts_other(resolve(noun), keys_of((title,)))


def test_a_noun_that_the_sheet_declares_is_of_no_sort() -> None:
    words = keys_of(("Tỷ lệ hộ dùng bếp khí",))
    assert not counts_other(resolve("bếp khí", ("bếp khí",)), words, ("bếp khí",))
    assert not counts_other(resolve("vụ"), words, ("bếp khí",))


@pytest.mark.parametrize(
    ("title", "things", "funds"),
    [
        (HOUSEHOLDS, True, False),
        ("Thi công dự án đường ven biển", False, False),
        ("Phân khai, giải ngân vốn đầu tư công", False, True),
        ("Ban hành quy chế", True, False),
        ("Nâng cao hiệu quả", False, False),
        ("Public investment disbursed", False, True),
    ],
)
def test_what_a_title_speaks_of(title: str, things: bool, funds: bool) -> None:
    words = keys_of((title,))
    assert (names_things(words), speaks_of_funds(words)) == (things, funds)
