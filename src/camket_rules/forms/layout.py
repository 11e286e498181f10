"""Where everything stands in a form, for the one who writes it and the one who reads it.

Column A and row 1 are hidden. Row 1 tells what each column holds and column A what each row is
for, so that a form is read by these and not by its place: rows and columns may be added.
"""

from dataclasses import dataclass
from typing import Final

from camket_rules.messages import Lang

MARK: Final = "camket-form-1"
"""What stands in A1, with the number form after a colon."""

COLUMNS: Final = (
    *("number", "title", "target", "unit"),
    *("in_progress", "done", "failed"),
    *("result", "as_of", "estimate", "note"),
)
"""What the columns from B on hold."""

STATUSES: Final = ("in_progress", "done", "failed")
INPUTS: Final = (*STATUSES, "result", "as_of", "estimate", "note")
DAY_ROW: Final = "as_of"
CONDITION: Final = "condition:"
"""What column A says of the row with the day of the report, and of one with a condition."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of a form in one language."""

    heads: dict[str, str]
    title: str
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
        },
        title="Báo cáo kết quả thực hiện cam kết hành động năm {year}",
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
        },
        title="Report on the commitments to action of {year}",
        day="Figures as of",
        hint="Fill in the yellow cells only. Enter a number in the unit shown, or number and unit, "
        "such as 922.399/5,978.971 tỷ đồng. Mark one column with x where an item has no figure.",
        yes="yes",
        no="no",
        question="Does it apply: {condition}?",
        states=("in progress", "done", "kept", "failed"),
    ),
}

KNOWN_HEADS: Final[dict[str, str]] = {
    head.casefold(): column for words in WORDS.values() for column, head in words.heads.items()
}
"""The heads of a table that was not written by us, in either language."""

ANSWERS: Final[dict[str, bool]] = {
    **dict.fromkeys(("có", "yes", "x", "true", "1"), True),
    **dict.fromkeys(("không", "no", "false", "0"), False),
}
