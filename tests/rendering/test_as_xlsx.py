"""The Excel form, read back with openpyxl and compared with the report."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules import Interval, Report, Status, load_figures, load_targets
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import resolve
from camket_rules.rendering import render
from camket_rules.rendering.amount_cells import kept
from camket_rules.rendering.as_xlsx import HEAD_ROW, sheet_names
from camket_rules.rendering.labels import lines
from camket_rules.targets.assessment import Shown
from camket_rules.texts.messages import Lang
from tests.rendering.reports import (
    DAY,
    HOSTILE,
    LONG,
    NFD,
    ROOT,
    RTL,
    any_text,
    held,
    real_report,
    report,
    row,
)

COLUMNS = {Status.IN_PROGRESS: 3, Status.DONE: 4, Status.FAILED: 5}
RESULT, PERCENT, ACTUAL, UNIT, TARGET, LEVEL, LEVEL_UNIT, DEADLINE, DATED, METHOD = range(6, 16)


@pytest.fixture(scope="module")
def written(real: Report, lang: Lang) -> Workbook:
    return opened(render(real, "xlsx", lang=lang))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def sheet(workbook: Workbook, place: int) -> Worksheet:
    found = workbook.worksheets[place]
    assert isinstance(found, Worksheet)
    return found


def cell(of: Worksheet, row_number: int, column: int) -> Cell:
    found = of.cell(row_number, column)
    assert isinstance(found, Cell)
    return found


def only_row(one: Report, lang: Lang = "vi") -> list[Cell]:
    """The cells of the first row of the first agency."""
    table = sheet(opened(render(one, "xlsx", lang=lang)), 1)
    return [cell(table, HEAD_ROW + 1, column) for column in range(1, METHOD + 1)]


def test_there_is_a_worksheet_per_agency_between_summary_and_findings(
    real: Report, written: Workbook, lang: Lang
) -> None:
    ends = {"vi": ("Tổng hợp", "Phát hiện"), "en": ("Summary", "Findings")}[lang]
    assert written.sheetnames == [ends[0], *real.sheets, ends[1]]


def test_every_row_stands_once_with_its_cross(real: Report, written: Workbook, lang: Lang) -> None:
    for name in real.sheets:
        table = written[name]
        expected = lines(real.of_sheet(name))
        assert table.max_row == HEAD_ROW + len(expected)
        for place, (line, is_measure) in enumerate(expected, HEAD_ROW + 1):
            assert table.cell(place, 1).value == (None if is_measure else line.item)
            assert table.cell(place, 2).value == ("– " if is_measure else "") + line.name(lang)
            crossed = [column for column in COLUMNS.values() if table.cell(place, column).value]
            assert crossed == [c for status, c in COLUMNS.items() if status is line.status]


def test_percents_are_numbers_as_displayed(real: Report, written: Workbook) -> None:
    seen = 0
    for name in real.sheets:
        for place, (line, _) in enumerate(lines(real.of_sheet(name)), HEAD_ROW + 1):
            found, shown = written[name].cell(place, PERCENT), line.verdict.displayed_percent
            if shown is None:
                assert found.value == (line.verdict.show_percent("vi") or None)
                continue
            seen += 1
            assert found.data_type == "n"
            assert Decimal(repr(found.value)) * 100 == Decimal(shown)
            assert found.number_format.endswith("%")
    assert seen > 50


def test_amounts_are_exact_numbers_in_their_unit(real: Report, written: Workbook) -> None:
    seen = 0
    for name in real.sheets:
        for place, (line, _) in enumerate(lines(real.of_sheet(name)), HEAD_ROW + 1):
            actual = line.verdict.actual
            if not isinstance(actual, Shown) or actual.quantity.exact is None:
                assert written[name].cell(place, ACTUAL).value is None
                continue
            unit = actual.quantity.unit
            value = actual.quantity.exact / (unit.factor if unit else 1)
            found = written[name].cell(place, ACTUAL)
            assert written[name].cell(place, UNIT).value == (unit.label if unit else None)
            if found.data_type == "n":
                seen += 1
                assert Fraction(Decimal(repr(found.value))) == value
            else:
                assert kept(value) is None
                assert found.comment is not None
    assert seen > 20


def test_target_levels_keep_their_scale() -> None:
    cells = only_row(report([(">= 3,8 triệu lượt khách", "950.000 lượt khách")]))
    assert (cells[ACTUAL - 1].value, cells[UNIT - 1].value) == (950_000, "lượt khách")
    assert (cells[LEVEL - 1].value, cells[LEVEL_UNIT - 1].value) == (3.8, "triệu lượt khách")
    assert cells[ACTUAL - 1].number_format == "[$-42A]#,##0"
    assert cells[LEVEL - 1].number_format == "[$-42A]#,##0.0"
    assert cells[TARGET - 1].value == "≥ 3,8 triệu lượt khách"
    assert cells[PERCENT - 1].value == 0.25
    assert cells[METHOD - 1].value == "thực hiện ÷ chỉ tiêu"


@pytest.mark.parametrize(
    ("target", "level", "unit"),
    [
        ("> 96%", 96, "%"),
        ("<= 15,4%", 15.4, "%"),
        ("rank <= 5", 5, "hạng"),
        ("10% .. 15%", None, None),
        ("none", None, None),
        ("milestone", None, None),
    ],
)
def test_only_a_threshold_is_a_target_level(
    target: str, level: float | None, unit: str | None
) -> None:
    cells = only_row(report([(target, None)]))
    assert (cells[LEVEL - 1].value, cells[LEVEL_UNIT - 1].value) == (level, unit)


def test_dates_are_dates(lang: Lang) -> None:
    cells = only_row(report([(">= 5 dự án", "2 dự án")]), lang)
    assert cells[DEADLINE - 1].value == datetime(2023, 12, 31)
    assert cells[DATED - 1].value == datetime(2023, 3, 31)
    shown = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}[lang]
    assert {cells[DEADLINE - 1].number_format, cells[DATED - 1].number_format} == {shown}


def test_a_date_before_the_calendar_of_excel_is_text() -> None:
    cells = only_row(Report(DAY, (row("Một", deadline=date(1899, 12, 31)),)))
    assert cells[DEADLINE - 1].value == "1899-12-31"


def test_a_number_longer_than_excel_keeps_is_text_with_a_note() -> None:
    long = "1.234.567.890.123.456,5 đồng"
    cells = only_row(report([(f">= {long}", long)]))
    assert cells[ACTUAL - 1].value == long
    assert cells[ACTUAL - 1].data_type == "s"
    note = cells[ACTUAL - 1].comment
    assert note is not None
    assert "15 chữ số" in note.text


def test_a_share_without_an_end_is_text_with_a_note() -> None:
    cells = only_row(report([("> 96%", "62/63 hồ sơ")]), "en")
    assert cells[ACTUAL - 1].value == "98.41 %"
    note = cells[ACTUAL - 1].comment
    assert note is not None
    assert "never end" in note.text
    assert cells[PERCENT - 1].value == 1.0251


def test_almost_is_not_a_hundred() -> None:
    almost = Fraction(99996, 1000)
    cells = only_row(Report(DAY, (row("Một", percent=almost, met=False),)))
    assert cells[PERCENT - 1].value == 0.9999
    assert cells[PERCENT - 1].number_format == "[$-42A]#,##0.00%"


def test_a_tiny_percent_is_not_zero() -> None:
    cells = only_row(Report(DAY, (row("Một", percent=Fraction(4, 1000)),)))
    assert cells[PERCENT - 1].value == 0.0001
    assert cells[PERCENT - 1].number_format == "[$-42A]#,##0.00%"


def test_a_bounded_percent_is_text_and_none_is_empty() -> None:
    bounded = Interval(Fraction(50), None, low_open=True)
    table = sheet(
        opened(
            render(
                Report(DAY, (row("Một", percent=bounded), row("Hai", item="2"))), "xlsx", lang="vi"
            )
        ),
        1,
    )
    assert table.cell(HEAD_ROW + 1, PERCENT).value == "> 50 %"
    assert table.cell(HEAD_ROW + 2, PERCENT).value is None


def as_excel_shows(number: float) -> Decimal:
    """A double in the 15 digits that Excel shows of it."""
    return Decimal(f"{number:.15g}")


@given(
    st.integers(0, 10**18 - 1),
    st.integers(0, 12),
    st.booleans(),
)
def test_a_number_is_kept_digit_by_digit_or_not_at_all(
    digits: int, places: int, negative: bool
) -> None:
    value = Fraction(-digits if negative else digits, 10**places)
    number = kept(value)
    significant = len(str(digits).strip("0"))
    assert (number is not None) == (significant <= 15)
    if number is not None:
        assert Fraction(number) == value
        assert Fraction(as_excel_shows(float(number))) == value


@given(st.integers(1, 10**15 - 1), st.integers(0, 9))
@settings(max_examples=50)
def test_a_number_comes_back_from_the_file_as_it_was(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    shown = Shown(Quantity.of(value, resolve("đồng")))
    base = row("Một")
    verdict = type(base.verdict)(
        base.verdict.status, base.verdict.reason, final=False, actual=shown
    )
    found = only_row(Report(DAY, (row("Một", verdict=verdict),)))[ACTUAL - 1]
    assert found.data_type == "n"
    assert isinstance(found.value, int | float)
    assert as_excel_shows(found.value) == value


def test_an_endless_number_is_not_kept() -> None:
    assert kept(Fraction(1, 3)) is None
    assert kept(Fraction(1, 10**31)) is None
    assert kept(Fraction(10**40)) == Decimal(10**40)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "#N/A", "=cmd|' /C calc'!A0"])
def test_no_text_is_a_formula(text: str) -> None:
    one = Report(DAY, (row(text, agency=text, sheet=text, item=text),))
    workbook = opened(render(one, "xlsx", lang="vi"))
    for table in workbook.worksheets:
        for cells in table.iter_rows():
            assert {found.data_type for found in cells} <= {"s", "n"}
    title = cell(sheet(workbook, 1), HEAD_ROW + 1, 2)
    assert title.value == text
    assert bool(title.quotePrefix) == (text[0] != "#")


@given(any_text, any_text, any_text, any_text)
@settings(max_examples=60)
def test_no_text_breaks_the_file(title: str, agency: str, item: str, name: str) -> None:
    one = Report(DAY, (row(title, agency=agency, item=item, sheet=name),))
    workbook = opened(render(one, "xlsx", lang="vi"))
    table = sheet(workbook, 1)
    shown = str(table.cell(HEAD_ROW + 1, 2).value or "").replace("_x005F_", "_")
    assert held(shown) == held(title)
    assert len(workbook.sheetnames) == 3


@pytest.mark.parametrize("title", [LONG, NFD, RTL, HOSTILE])
def test_odd_titles_come_back(title: str) -> None:
    shown = str(only_row(Report(DAY, (row(title),)))[1].value).replace("_x005F_", "_")
    assert held(shown) == held(title)


def test_what_excel_reads_as_an_escape_is_escaped() -> None:
    found = only_row(Report(DAY, (row("mã _x0041_"),)))[1]
    assert found.value == "mã _x005F_x0041_"


def test_a_text_longer_than_a_cell_ends_in_an_ellipsis() -> None:
    found = str(only_row(Report(DAY, (row("a" * 40_000),)))[1].value)
    assert (len(found), found[-1]) == (32_767, "…")


@given(st.lists(any_text | st.text("aA'[]:*?/\\ ", max_size=40), min_size=1, max_size=8))
def test_worksheet_names_are_allowed_and_differ(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.casefold() != "history"
        assert name == name.strip("'")


def test_worksheet_names_keep_what_they_can() -> None:
    assert sheet_names(["II/08", "ii_08", "History", "a" * 40, "a" * 41, ""]) == [
        "II_08",
        "ii_08 (2)",
        "History (2)",
        "a" * 31,
        "a" * 27 + " (2)",
        "_",
    ]


def test_every_page_is_a4_on_its_side_with_repeated_heads(written: Workbook) -> None:
    for table in written.worksheets:
        assert table.page_setup.orientation == "landscape"
        assert str(table.page_setup.paperSize) == "9"
        assert (table.page_setup.fitToWidth, table.page_setup.fitToHeight) == (1, 0)
        fit = table.sheet_properties.pageSetUpPr
        assert fit is not None
        assert fit.fitToPage
        assert table.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
        assert table.freeze_panes == f"A{HEAD_ROW + 1}"
        assert (table.auto_filter.ref or "").startswith(f"A{HEAD_ROW}:")


def test_an_agency_prints_its_official_columns(written: Workbook) -> None:
    table = written["II-08"]
    assert table.print_area == f"'II-08'!$A$1:$G${table.max_row}"


def test_percents_have_data_bars(real: Report, written: Workbook) -> None:
    for name in real.sheets:
        table = written[name]
        (bars,) = table.conditional_formatting
        assert str(bars.sqref) == f"G{HEAD_ROW + 1}:G{table.max_row}"
        assert [rule.type for rule in bars.rules] == ["dataBar"]


def test_the_summary_adds_up_and_leads_to_the_agencies(real: Report, written: Workbook) -> None:
    table = sheet(written, 0)
    rows: list[Any] = [
        list(values)
        for values in table.iter_rows(
            HEAD_ROW + 1, HEAD_ROW + 1 + len(real.sheets), values_only=True
        )
    ]
    assert [values[0] for values in rows] == [*real.sheets, None]
    counts = [values[2:] for values in rows]
    assert counts[-1] == [sum(column) for column in zip(*counts[:-1], strict=True)]
    assert counts[-1][1:] == list(real.counts().values())
    assert all(judged == sum(rest[:3]) for judged, *rest in counts)
    for place, name in enumerate(real.sheets, HEAD_ROW + 1):
        link = cell(table, place, 1).hyperlink
        assert link is not None
        assert link.location == f"'{name}'!A1"


def test_findings_have_a_worksheet(real: Report, written: Workbook, lang: Lang) -> None:
    table = sheet(written, -1)
    rows = list(table.iter_rows(HEAD_ROW + 1, values_only=True))
    assert [(values[0], values[1], values[4], values[5]) for values in rows] == [
        (line.sheet, line.item, found.code, found.text(lang)) for line, found in real.findings()
    ]


def test_an_empty_report_has_its_worksheets() -> None:
    workbook = opened(render(Report(DAY, ()), "xlsx", lang="en"))
    assert workbook.sheetnames == ["Summary", "Findings"]
    assert sheet(workbook, 0).cell(HEAD_ROW + 1, 3).value == 0


def test_a_report_read_back_keeps_its_texts_and_percents() -> None:
    target = load_targets(ROOT / "docs/example/sheet.yaml")
    figures = load_figures(ROOT / "docs/example/figures.yaml", target)
    made = target.evaluate(figures, as_of=date(2026, 3, 31))
    again = Report.from_dict(made.to_dict("vi"))
    one, other = (sheet(opened(render(which, "xlsx", lang="vi")), 1) for which in (made, again))
    for place in range(HEAD_ROW + 1, one.max_row + 1):
        for column in (1, 2, 3, 4, 5, RESULT, PERCENT, TARGET, DEADLINE, DATED, METHOD):
            assert one.cell(place, column).value == other.cell(place, column).value
        assert other.cell(place, ACTUAL).value is None


def test_the_file_names_nobody(real: Report, written: Workbook) -> None:
    with zipfile.ZipFile(io.BytesIO(render(real, "xlsx", lang="vi"))) as archive:
        core = archive.read("docProps/core.xml").decode("utf-8")
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "2023-03-31T00:00:00Z" in core
    assert "2023" in (written.properties.title or "")


def test_the_same_report_gives_the_same_bytes(real: Report) -> None:
    data = render(real, "xlsx", lang="vi")
    assert data == render(real_report(), "xlsx", lang="vi")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
