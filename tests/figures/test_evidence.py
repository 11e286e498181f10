"""Papers named beside a mark: what may stand with them, and what takes the mark back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.figures.evidence import names_paper, refuse_unclear_evidence
from camket_rules.quantities.vocabulary import phrases
from camket_rules.sheets.entries import words_in

SINCE, UNTIL = date(2023, 1, 1), date(2023, 6, 30)
TITLE = words_in(["Thành lập Trung tâm điều hành", "Ban hành Kế hoạch chuyển đổi số"])


def said(text: str, words: tuple[str, ...] = TITLE) -> str:
    """What is not understood of a text, or nothing."""
    assert names_paper(text)
    try:
        refuse_unclear_evidence(text, words, since=SINCE, until=UNTIL)
    except ReadError as error:
        assert error.problem.code == "evidence_unclear"
        return str(error.problem.facts["found"])
    return ""


@pytest.mark.parametrize(
    "text",
    [
        "12/KH-UBND",
        "Đã ban hành Kế hoạch số 12/KH-UBND",
        "KẾ HOẠCH SỐ 12/KH-UBND NGÀY 15/02/2023",
        "Quyết định số 45/QĐ-UBND ngày 12/3/2023 của UBND tỉnh",
        "Quyết định số 45/2023/QĐ-UBND ngày 12 tháng 3 năm 2023 về thành lập Trung tâm điều hành",
        "Đã tham mưu ban hành Nghị quyết 12/NQ-HĐND, Kế hoạch 13/KH-UBND",
        "Công văn 1234/SKHĐT-TH; Báo cáo 12/BC-SKHĐT (ngày 5/5/2023).",
        "đã được phê duyệt theo Quyết định 7/QĐ-TTg",
        "12/KH-UBND năm 2023",
        "Decision No. 12/QD-UBND issued",
        "Plan 12/KH-UBND approved by the People's Committee",
    ],
)
def test_a_paper_with_its_issuer_day_and_subject_is_evidence(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("dự thảo 12/KH-UBND", "dự"),
        ("12/KH-UBND ko đạt", "ko"),
        ("12/KH-UBND bị bãi bỏ", "bị"),
        ("12/KH-UBND năm trước", "năm trước"),
        ("12/KH-UBND chưa ban hành", "chưa"),
        ("đang trình 12/KH-UBND", "đang"),
        ("Tờ trình 12/TTr-SKHĐT", "12/TTr-SKHĐT"),
        ("kế hoạch ban hành 12/KH-UBND", "kế hoạch"),
        ("12/KH-UBND ban hành 15/12/2023", "15/12/2023"),
        ("12/KH-UBND ngày 15/12/2022", "15/12/2022"),
        ("12/KH-UBND năm 2022", "năm"),
        ("12/KH-UBND quý IV", "quý"),
        ("12/KH-UBND được 50%", "50"),
        ("12/KH-UBND được một nửa", "một"),
        ("sẽ ban hành 12/KH-UBND", "sẽ"),
        ("plan to issue 12/KH-UBND", "plan"),
        ("12/KH-UBND to be issued", "to"),
        ("12/KH-UBND not approved", "not"),
        ("12/KH-UBND gia hạn", "gia"),
        ("12/KH-UBND?", "?"),
    ],
)
def test_what_is_not_understood_beside_a_paper_is_named(text: str, left: str) -> None:
    assert said(text) == left


@given(
    st.sampled_from(
        [
            text
            for role in ("other", "forecast", "estimate", "says_unmet", "state.failed", "plan")
            for text in phrases()[role]
        ]
    ),
    st.sampled_from(["{} 12/KH-UBND", "Đã ban hành {} Quyết định 12/QĐ-UBND", "12/KH-UBND {}"]),
)
def test_no_word_that_takes_back_is_evidence(word: str, around: str) -> None:
    """Also where the item's title has it."""
    text = around.format(word)
    named = around.startswith("{}") and word.endswith(("kế hoạch", "nghị quyết", "plan"))
    assert said(text, words_in([word])) != "" or named


@pytest.mark.parametrize("text", ["gần xong", "5/9", "12/3/2023", "đã ban hành", "2023/12"])
def test_what_names_no_paper(text: str) -> None:
    assert not names_paper(text)
