"""Where everything stands in a form, for the one who writes it and the one who reads it.

Column A and row 1 are hidden. Row 1 tells what each column holds and column A what each row is
for, so that a form is read by these and not by its place: rows and columns may be added.
"""

import re
from dataclasses import dataclass
from typing import Final

from camket_rules.quantities.unit_names import nfc
from camket_rules.texts.messages import Lang

MARK: Final = "camket-form-"
"""How A1 begins; `camket-form-1:vi:II-08` is version, number form and sheet."""

VERSION: Final = "1"
"""The version of forms that this release writes; it reads these: 1."""

COLUMNS: Final = (
    *("number", "title", "target", "unit"),
    *("in_progress", "done", "failed"),
    *("result", "as_of", "estimate", "note", "confirmed"),
)
"""What the columns from B on hold."""

STATUSES: Final = ("in_progress", "done", "failed")
INPUTS: Final = (*STATUSES, "result", "as_of", "estimate", "note", "confirmed")

DAY_ROW: Final = "as_of"
CONDITION: Final = "condition:"
"""What column A says of the row with the day of the report, and of one with a condition."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of a form in one language."""

    heads: dict[str, str]
    appendix: str
    title: str
    period: str
    day: str
    hint: str
    yes: str
    no: str
    question: str
    states: tuple[str, ...]


WORDS: Final[dict[Lang, FormWords]] = {
    "vi": FormWords(
        heads={
            "number": "STT",
            "title": "Nội dung",
            "target": "Chỉ tiêu",
            "unit": "Đơn vị tính",
            "in_progress": "Đang thực hiện",
            "done": "Hoàn thành",
            "failed": "Không hoàn thành",
            "result": "Kết quả cụ thể",
            "as_of": "Ngày số liệu",
            "estimate": "Ước",
            "note": "Ghi chú",
            "confirmed": "Xác nhận",
        },
        appendix="Phụ lục {sheet}",
        title="Báo cáo kết quả thực hiện cam kết hành động năm {year}",
        period="Kỳ báo cáo: {period}",
        day="Số liệu tính đến ngày",
        hint="Chỉ nhập vào ô màu vàng. Nhập số theo đơn vị đã ghi, hoặc ghi cả số và đơn vị, "
        "ví dụ: 922,399/5.978,971 tỷ đồng. Đánh dấu x vào một cột cho mục không có số liệu.",
        yes="có",
        no="không",
        question="Có áp dụng: {condition}?",
        states=("đang thực hiện", "hoàn thành", "đảm bảo", "không hoàn thành"),
    ),
    "en": FormWords(
        heads={
            "number": "No.",
            "title": "Commitment",
            "target": "Target",
            "unit": "Unit",
            "in_progress": "In progress",
            "done": "Done",
            "failed": "Failed",
            "result": "Result",
            "as_of": "Day of the figure",
            "estimate": "Estimate",
            "note": "Note",
            "confirmed": "Confirmed",
        },
        appendix="Appendix {sheet}",
        title="Report on the commitments to action of {year}",
        period="Reporting period: {period}",
        day="Figures as of",
        hint="Fill in the yellow cells only. Enter a number in the unit shown, or number and unit, "
        "such as 922.399/5,978.971 tỷ đồng. Mark one column with x where an item has no figure.",
        yes="yes",
        no="no",
        question="Does it apply: {condition}?",
        states=("in progress", "done", "kept", "failed"),
    ),
}

_OTHER_HEADS: Final = {
    "tt": "number",
    "số tt": "number",
    "nội dung cam kết": "title",
    "đơn vị": "unit",
}


def head_of(text: str) -> str:
    """The column that a head stands for, in either language, or an empty text.

    What stands in brackets after it does not matter: `Kết quả cụ thể (nếu có)`.
    """
    plain = re.sub(r"\s*\([^()]*\)$", "", nfc(text).rstrip(" .:"))
    return _HEADS.get(plain.rstrip(" .:").casefold(), "")


_HEADS: Final[dict[str, str]] = _OTHER_HEADS | {
    head.rstrip(".").casefold(): column
    for words in WORDS.values()
    for column, head in words.heads.items()
}

ANSWERS: Final[dict[str, bool]] = {
    **dict.fromkeys(("có", "yes", "x", "true", "1"), True),
    **dict.fromkeys(("không", "no", "false", "0"), False),
}

MARKS: Final[dict[str, bool]] = {
    **dict.fromkeys(("x", "×", "✓", "✔", "√", "v", "1", "true", "có", "yes"), True),
    **dict.fromkeys(("", "-", "–", "0", "false", "không", "no"), False),
}
"""What can stand in a status column, and whether it marks the row."""
