"""Reports that the tests of the office forms share."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from camket_rules import (
    Attainment,
    PercentMethod,
    Reason,
    Report,
    Row,
    Sheet,
    Status,
    Verdict,
    evaluate_sheets,
    load_figures,
    load_sheets,
    read_figure,
)

ROOT = Path(__file__).parent.parent.parent
DAY = date(2023, 3, 31)

LONG = "Đầu tư xây dựng công trình " * 37
NFD = "Ho\u0302\u0300 so\u031b gia\u0309i quye\u0302\u0301t \u0111u\u0301ng ha\u0323n"
RTL = "مشروع \u202eabc\u202c עברית"
HOSTILE = "=cmd|' /C calc'!A0\x00\x07\x1b[31m\ud800\uffff_x0041_"

any_text = st.text(st.characters(), min_size=1, max_size=60) | st.sampled_from(
    [LONG, NFD, RTL, HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "00012", "1.10", "\t", "'"]
)
"""Every character there is, those too that no file format holds."""


def real_report() -> Report:
    """The 25 sheets with the figures of the first quarter."""
    sheets = load_sheets(ROOT / "targets/dong-thap/2023")
    figures = load_figures(ROOT / "examples/dong-thap-2023-q1/figures", sheets)
    return evaluate_sheets(sheets, figures, as_of=DAY)


def report(
    items: Sequence[tuple[str, str | None]], *, agency: str = "Sở A", sheet: str = "II-08"
) -> Report:
    """A report of one sheet: each row a target and the figure that was reported for it."""
    data = [
        {"id": str(place), "title": f"Mục {place}", "target": target}
        for place, (target, _) in enumerate(items, 1)
    ]
    definition: dict[str, Any] = {
        "schema_version": 1,
        "id": sheet,
        "agency": agency,
        "year": 2023,
        "numbers": "vi",
        "items": data,
    }
    figures = {
        str(place): read_figure(text, "vi", as_of=DAY)
        for place, (_, text) in enumerate(items, 1)
        if text is not None
    }
    return Sheet.from_dict(definition).evaluate(figures, as_of=DAY)


def row(title: str, *, sheet: str = "S", agency: str = "A", item: str = "1", **more: Any) -> Row:
    """A row with any title and verdict, such as no sheet would load."""
    verdict = more.pop("verdict", None) or Verdict(
        Status.IN_PROGRESS,
        Reason.UNDER_WAY,
        final=False,
        met=more.pop("met", None),
        attainment=Attainment.UNDECIDED,
        percent=more.pop("percent", None),
        percent_method=PercentMethod.OF_TARGET,
    )
    return Row(
        sheet=sheet,
        agency=agency,
        agency_en="",
        year=2023,
        item=item,
        title=title,
        title_en="",
        kind="at_least",
        depth=0,
        is_parent=False,
        verdict=verdict,
        **more,
    )


def held(text: str) -> str:
    """What of a text must come back from a file: its plain letters and digits, in NFC."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
