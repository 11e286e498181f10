"""The dash or dot that opens a line of a list is no part of the figure: `- 1.850 tỷ đồng`.

Where what is counted may be below zero a dash can be a minus as well, and the figure is refused.
"""

import re
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.findings import Finding, finding
from camket_rules.quantities.vocabulary import word_key

_MARK: Final = re.compile(r"(?P<mark>[-–—•·∙▪●‣*])\s+(?=\S)")
_SECOND: Final = re.compile(r"(?:^|[\s;,.])[-–—•·∙▪●‣]\s")
_BULLETS: Final = "•·∙▪●‣*"
_SIGNABLE: Final = re.compile(
    r"(?i)(?:%|‰|điểm|points?|đồng|vnđ|vnd|đ|usd|eur|[$€£¥₫]|tỷ|tỉ|triệu|nghìn|million|billion|bn|pp)(?!\w)"
)
"""Units in which an amount may be below zero: rates, scores, money."""

_NEVER_BELOW: Final = (
    *("tỷ lệ", "tỉ lệ", "đúng hạn", "hài lòng", "dự phòng", "độ che phủ", "doanh thu"),
    *("thu ngân sách", "kim ngạch", "giải ngân", "vốn", "nợ", "chi ngân sách", "tổng mức bán lẻ"),
    *("chỉ số cải cách", "cchc", "pci", "ddci", "papi", "par index", "sipas", "dti"),
    *("on time", "satisfaction", "revenue", "export", "exports", "disbursed", "disbursement"),
    *("debt", "budget", "coverage", "score"),
)
"""Words of a title whose amounts are never below zero."""

_MOVES: Final = ("tăng", "giảm", "growth", "chênh", "lãi", "lỗ", "lợi", "profit", "net", "margin")
"""Words of a title whose amounts may be, whatever else it says."""


def unlisted(text: str, words: tuple[str, ...]) -> tuple[str, tuple[Finding, ...]]:
    """Return a cleaned text without the mark of a list line that opens it, and what to say of it.

    Raises `ReadError`: `list_lines` where more than one line stands in it, `dash_unclear` where
    the dash may be a minus.
    """
    found = _MARK.match(text)
    if found is None:
        return text, ()
    rest = text[found.end() :]
    if not re.search(r"[^\W_]", rest):
        return text, ()
    if _SECOND.search(rest):
        raise ReadError("list_lines", found=text)
    numeral = re.match(r"[0-9]", rest)
    if not numeral or found["mark"] in _BULLETS or not _has_sign(rest):
        return rest, ()
    if _may_be_below_zero(words):
        raise ReadError("dash_unclear", found=text, rest=rest)
    return rest, (finding("list_mark", found=text, rest=rest),)


def _has_sign(rest: str) -> bool:
    """Tell whether an amount in its unit, or in none, can be below zero."""
    return _SIGNABLE.search(rest) is not None or not re.search(r"[^\W\d_]", rest)


def _may_be_below_zero(words: tuple[str, ...]) -> bool:
    keys = [word_key(word) for word in re.findall(r"[^\W\d_]+", " ".join(words))]
    if any(word_key(word) in keys for word in _MOVES):
        return True
    title = f" {' '.join(keys)} "
    names = (" ".join(word_key(word) for word in name.split()) for name in _NEVER_BELOW)
    return not any(f" {name} " in title for name in names)
