"""Acts that the title names: how things came about, and the document that issued them."""

from datetime import date

import pytest

from camket_rules import CamketError, read_figure
from camket_rules.figures.figure import Measured, Reached
from camket_rules.texts.decimals import NumberForm

NEW = "Doanh nghiệp thành lập mới"
SCHEME = "Đề án được ban hành"
DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "title", "form"),
    [
        ("655 doanh nghiệp đăng ký thành lập mới", NEW, "vi"),
        ("655 doanh nghiệp được thành lập mới", NEW, "vi"),
        ("655 doanh nghiệp được cấp phép thành lập", NEW, "vi"),
        ("655 new enterprises", "New enterprises", "en"),
        ("655 enterprises newly set up", "New enterprises set up", "en"),
    ],
)
def test_how_things_came_about_is_read_where_the_title_says_it(
    text: str, title: str, form: NumberForm
) -> None:
    reading = read_figure(text, form, words=(title,)).reading
    assert isinstance(reading, Measured)
    assert reading.quantity.exact == 655


@pytest.mark.parametrize(
    ("text", "title", "form"),
    [
        ("655 doanh nghiệp đăng ký tạm ngừng", NEW, "vi"),
        ("655 doanh nghiệp đăng ký giải thể", NEW, "vi"),
        ("655 doanh nghiệp đăng ký", NEW, "vi"),
        ("655 doanh nghiệp đăng ký nhưng chưa thành lập", NEW, "vi"),
        ("655 doanh nghiệp đăng ký thành lập mới", "Doanh nghiệp được hỗ trợ", "vi"),
        ("655 doanh nghiệp đăng ký thành lập mới", "", "vi"),
        ("5 xã đăng ký nông thôn mới", "Xã nông thôn mới nâng cao", "vi"),
        ("655 old enterprises", "New enterprises", "en"),
        ("655 new jobs", "New enterprises", "en"),
        ("655 new enterprises", "Enterprises closed", "en"),
    ],
)
def test_another_act_than_the_title_names_is_refused(
    text: str, title: str, form: NumberForm
) -> None:
    with pytest.raises(CamketError):
        read_figure(text, form, words=(title,))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Đã ban hành ngày 15/01/2026", SCHEME),
        ("Đã ban hành Quyết định số 123/QĐ-UBND ngày 15/01/2026", SCHEME),
        ("đã được phê duyệt ngày 15/01/2026", "Phê duyệt quy hoạch"),
        ("Đã ban hành Kế hoạch số 12/KH-UBND ngày 15/01/2026", "Ban hành Kế hoạch"),
        ("was issued on 2026-01-15", "Decree issued"),
    ],
)
def test_the_day_of_the_document_is_the_day_it_was_done(text: str, title: str) -> None:
    assert read_figure(text, words=(title,)).reading == Reached(DAY)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Đã ban hành Quyết định số 123/QĐ-UBND ngày 15/01/2026", "Khánh thành cầu"),
        ("Đã ban hành Công văn số 123/CV-UBND ngày 15/01/2026", SCHEME),
        ("Đã ban hành Kế hoạch số 12/KH-UBND ngày 15/01/2026", SCHEME),
        ("Đã ban hành Quyết định số 12/QĐ ngày 15/01/2026", "Ban hành Nghị quyết"),
        ("Đã ban hành Quyết định số 12/QĐ ngày 15/01/2026 thành lập tổ soạn thảo", SCHEME),
        ("Đã ban hành dự thảo ngày 15/01/2026", SCHEME),
        ("chưa ban hành Quyết định số 123/QĐ-UBND ngày 15/01/2026", SCHEME),
        ("Đã ban hành Quyết định số 123/QĐ-UBND ngày 15/01/2026", ""),
    ],
)
def test_a_document_that_is_not_the_one_asked_for_is_refused(text: str, title: str) -> None:
    with pytest.raises(CamketError):
        read_figure(text, words=(title,) if title else ())
