"""The Word form, read back with python-docx and looked at through LibreOffice."""

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from hypothesis import given, settings

from camket_rules import Finding, Interval, Reason, Report, Status, Verdict
from camket_rules.rendering import render
from camket_rules.rendering.labels import lines
from camket_rules.texts.messages import Lang
from tests.rendering.reports import (
    DAY,
    HOSTILE,
    LONG,
    NFD,
    RTL,
    any_text,
    held,
    real_report,
    report,
    row,
)

COLUMNS = {Status.IN_PROGRESS: 2, Status.DONE: 3, Status.FAILED: 4}


@pytest.fixture(scope="module")
def written(real: Report, lang: Lang) -> DocumentFile:
    return opened(render(real, "docx", lang=lang))


def opened(data: bytes) -> DocumentFile:
    return Document(io.BytesIO(data))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def same(shown: str) -> str:
    return shown.replace("\u00a0", " ")


def test_every_row_stands_once_in_its_agency(
    real: Report, written: DocumentFile, lang: Lang
) -> None:
    tables = written.tables[1:]
    assert len(tables) == len(real.sheets) == 25
    for sheet, table in zip(real.sheets, tables, strict=True):
        expected = [
            ("" if is_measure else line.item, ("– " if is_measure else "") + line.name(lang))
            for line, is_measure in lines(real.of_sheet(sheet))
        ]
        assert [(cells[0], cells[1]) for cells in texts(table)[1:]] == expected


def test_the_cross_stands_in_the_column_of_the_status(real: Report, written: DocumentFile) -> None:
    for sheet, table in zip(real.sheets, written.tables[1:], strict=True):
        shown = texts(table)[1:]
        for (line, _), cells in zip(lines(real.of_sheet(sheet)), shown, strict=True):
            crossed = [place for place in range(2, 5) if cells[place]]
            assert crossed == [place for status, place in COLUMNS.items() if status is line.status]
            assert {cells[place] for place in crossed} <= {"X"}


def test_the_result_has_figure_percent_reason_and_findings(
    real: Report, written: DocumentFile, lang: Lang
) -> None:
    for sheet, table in zip(real.sheets, written.tables[1:], strict=True):
        shown = texts(table)[1:]
        for (line, _), cells in zip(lines(real.of_sheet(sheet)), shown, strict=True):
            verdict, told = line.verdict, same(cells[5])
            assert verdict.why(lang).lower() in told.lower()
            assert verdict.show_percent(lang) in told
            assert verdict.actual is None or verdict.actual.show(lang) in told
            assert all(found.text(lang) in told for found in verdict.findings)


def test_what_does_not_apply_says_so() -> None:
    verdict = Verdict(Status.NOT_APPLICABLE, Reason.WITHDRAWN, final=True)
    told = Report(DAY, (row("Hội chợ", verdict=verdict),))
    (table,) = opened(render(told, "docx", lang="vi")).tables
    assert texts(table)[1] == ["1", "Hội chợ", "", "", "", "Không áp dụng: đã rút (kết luận)."]


def test_findings_are_a_small_line_of_their_own() -> None:
    verdict = Verdict(
        Status.IN_PROGRESS, Reason.NO_FIGURE, final=False, findings=(Finding("estimate"),)
    )
    document = opened(render(Report(DAY, (row("Một", verdict=verdict),)), "docx", lang="en"))
    result, found = document.tables[0].rows[1].cells[5].paragraphs
    assert result.text == "No figure yet."
    assert found.text.startswith("Note: The figure is an estimate")
    assert style(document, "Table Finding").font.size == Pt(10)
    assert found.style is not None
    assert found.style.name == "Table Finding"


def test_headings_name_appendix_year_agency_and_period(written: DocumentFile, lang: Lang) -> None:
    titles = [p.text for p in written.paragraphs if p.style and p.style.name == "Heading 1"]
    dated = [p.text for p in written.paragraphs if p.style and p.style.name == "Report Date"]
    eighth = {
        "vi": "PHỤ LỤC II-08\nKẾT QUẢ THỰC HIỆN CAM KẾT HÀNH ĐỘNG NĂM 2023\nSỞ KẾ HOẠCH VÀ ĐẦU TƯ",
        "en": "APPENDIX II-08\nRESULTS OF THE COMMITMENTS TO ACTION IN 2023\n"
        "DEPARTMENT OF PLANNING AND INVESTMENT",
    }
    assert titles[8] == eighth[lang]
    assert (
        dated
        == [
            {
                "vi": "(Kỳ báo cáo: Quý I năm 2023; số liệu tính đến ngày 31/03/2023)",
                "en": "(Reporting period: first quarter of 2023; as of 2023-03-31)",
            }[lang]
        ]
        * 26
    )


def test_a_day_within_a_quarter_names_no_period() -> None:
    one = report([(">= 5 dự án", "2 dự án")])
    document = opened(render(Report(DAY.replace(day=30), one.rows), "docx", lang="vi"))
    assert document.paragraphs[1].text == "(Số liệu tính đến ngày 30/03/2023)"


def test_the_summary_adds_up(real: Report, written: DocumentFile) -> None:
    rows = texts(written.tables[0])[1:]
    counts = [[int(cell) for cell in cells[3:]] for cells in rows]
    assert [cells[1] for cells in rows] == [*real.sheets, ""]
    assert counts[-1] == [sum(column) for column in zip(*counts[:-1], strict=True)]
    assert counts[-1][1:] == list(real.counts().values())
    assert all(judged == sum(rest[:3]) for judged, *rest in counts)


def test_one_agency_needs_no_summary() -> None:
    document = opened(render(report([(">= 5 dự án", "2 dự án")]), "docx", lang="vi"))
    assert (len(document.tables), len(document.sections)) == (1, 1)


def test_an_empty_report_says_so() -> None:
    document = opened(render(Report(DAY, ()), "docx", lang="vi"))
    assert document.tables == []
    assert document.paragraphs[-1].text == "Báo cáo không có cam kết nào."


def test_every_page_is_a4_on_its_side_with_official_margins(written: DocumentFile) -> None:
    assert len(written.sections) == 26
    for section in written.sections:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (millimetres(section.page_width), millimetres(section.page_height)) == (297, 210)
        assert 20 <= millimetres(section.top_margin) <= 25
        assert 20 <= millimetres(section.bottom_margin) <= 25
        assert 30 <= millimetres(section.left_margin) <= 35
        assert 15 <= millimetres(section.right_margin) <= 20


def millimetres(length: int | None) -> float:
    """A length of the file, which counts in twentieths of a point."""
    return round((length or 0) / Mm(1), 1)


def test_pages_are_numbered_above_from_the_second(written: DocumentFile) -> None:
    first = written.sections[0]
    assert first.header.paragraphs[0]._p.xpath("./w:fldSimple/@w:instr") == ["PAGE"]
    for section in written.sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        assert section._sectPr.xpath("./w:pgNumType/@w:start") == ["1"]


def test_head_rows_are_repeated_and_rows_stay_whole(written: DocumentFile) -> None:
    for table in written.tables:
        flags = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
        assert flags == [True] + [False] * (len(flags) - 1)
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_long_row_may_be_split() -> None:
    document = opened(render(Report(DAY, (row(LONG * 3),)), "docx", lang="vi"))
    assert not document.tables[0].rows[1]._tr.xpath("./w:trPr/w:cantSplit")


def test_what_ends_a_section_takes_no_page_of_its_own(written: DocumentFile) -> None:
    ends = [p for p in written.paragraphs if p.style and p.style.name == "Section End"]
    assert len(ends) == len(written.sections)
    assert not any(paragraph.text for paragraph in ends)
    assert style(written, "Section End").paragraph_format.line_spacing == Pt(1)


def test_many_years_fit_the_title_of_the_file() -> None:
    rows = tuple(replace(row("Một", sheet=f"S{year}"), year=year) for year in range(2000, 2080))
    assert len(opened(render(Report(DAY, rows), "docx", lang="vi")).core_properties.title) == 255


def test_a_table_fills_the_width_between_the_margins(written: DocumentFile) -> None:
    for table in written.tables:
        widths = [column.width or 0 for column in table.columns]
        assert millimetres(sum(widths)) == 297 - 30 - 20
        assert [cell.width for cell in table.rows[-1].cells] == widths


def style(document: DocumentFile, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def test_all_letters_are_times_new_roman(written: DocumentFile) -> None:
    used = {p.style.name for p in written.paragraphs if p.style}
    used |= {
        p.style.name
        for table in written.tables
        for cells in table.rows
        for cell in cells.cells
        for p in cell.paragraphs
        if p.style
    }
    for name in used - {None} | {"Header", "Normal"}:
        properties = style(written, name).element.xpath("./w:rPr")[0]
        (fonts,) = properties.xpath("./w:rFonts")
        assert dict(fonts.attrib) == {
            qn(f"w:{script}"): "Times New Roman" for script in ("ascii", "hAnsi", "eastAsia", "cs")
        }
        size = style(written, name).font.size
        assert properties.xpath("./w:szCs/@w:val") == [str(int((size or Pt(0)).pt * 2))]
    defaults = written.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    assert defaults == ["Times New Roman"]


def test_the_language_and_properties_are_set(written: DocumentFile, lang: Lang) -> None:
    code = {"vi": "vi-VN", "en": "en-GB"}[lang]
    assert written.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [code]
    core = written.core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.language == code
    assert "2023" in core.title
    assert "python" not in core.title.lower()


def test_rows_with_parts_are_bold_and_measures_set_in(real: Report, written: DocumentFile) -> None:
    for sheet, table in zip(real.sheets, written.tables[1:], strict=True):
        for (line, is_measure), cells in zip(
            lines(real.of_sheet(sheet)), table.rows[1:], strict=True
        ):
            paragraph = cells.cells[1].paragraphs[0]
            is_bold = all(run.bold for run in paragraph.runs)
            assert is_bold == (line.is_parent or bool(line.measures))
            assert paragraph.style is not None
            assert (paragraph.style.name == "Table Measure") == is_measure
            assert bool(paragraph.paragraph_format.keep_with_next) == is_bold


def test_the_same_report_gives_the_same_bytes(real: Report) -> None:
    data = render(real, "docx", lang="vi")
    assert data == render(real_report(), "docx", lang="vi")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "thumbnail" in name]


@given(any_text, any_text, any_text)
@settings(max_examples=60)
def test_no_text_breaks_the_file(title: str, agency: str, item: str) -> None:
    document = opened(
        render(Report(DAY, (row(title, agency=agency, item=item),)), "docx", lang="vi")
    )
    (_, cells) = texts(document.tables[0])
    assert held(cells[0]) == held(item)
    assert held(cells[1]) == held(title)
    assert held(unicodedata.normalize("NFC", agency).upper()) in held(document.paragraphs[0].text)


@pytest.mark.parametrize("title", [LONG, NFD, RTL, HOSTILE])
def test_odd_titles_come_back(title: str) -> None:
    document = opened(render(Report(DAY, (row(title),)), "docx", lang="vi"))
    text = document.tables[0].rows[1].cells[1].text
    assert held(text) == held(title)
    assert not re.search("[\x00-\x1f\ud800-\udfff\u202a-\u202e]", text)


def test_a_bounded_percent_is_shown_with_its_bound() -> None:
    percent = Interval(Fraction(50), None, low_open=True)
    (table,) = opened(render(Report(DAY, (row("Một", percent=percent),)), "docx", lang="vi")).tables
    assert same(texts(table)[1][5]) == "Tiến độ: > 50 %. Đang thực hiện."


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_it_out_on_a4(real: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(render(real, "docx", lang="vi"))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    pdf = file.with_suffix(".pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert boxes
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(842, 595)}
    counts = [int(count) for count in re.findall(rb"/Type/Pages[^>]*?/Count (\d+)", pdf)]
    assert max(counts, default=len(boxes)) >= 26
