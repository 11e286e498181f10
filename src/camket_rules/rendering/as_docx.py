"""A report as a Word file in the official form: an appendix per agency, A4 landscape.

Page, margins, letters and page numbers follow Nghị định 30/2020/NĐ-CP.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row

from camket_rules.rendering.labels import LABELS, MARKED, lines, number, status_label
from camket_rules.rendering.office import quiet, stamp, xml_text
from camket_rules.rendering.official import (
    WORDS,
    appendix,
    heading,
    period,
    sentence,
    specific_result,
    tally,
    tally_heads,
)
from camket_rules.reports.report import Report, Row
from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang, message

FONT: Final = "Times New Roman"

PAGE: Final = (Mm(297), Mm(210))
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(20)
WIDTHS: Final = tuple(Mm(width) for width in (14, 80, 20, 20, 20, 93))
SUMMARY_WIDTHS: Final = tuple(Mm(width) for width in (14, 26, 107, 20, 20, 20, 20, 20))

LONGEST_WHOLE: Final = 600
"""Characters in a cell up to which its row is kept on one page."""

LONGEST_PROPERTY: Final = 255

_BREAKS_BADLY: Final = re.compile(r" (?=%)|(?<=[≥≤<>±]) ")

TITLE, DATED, HEAD, TEXT, CENTRED, MEASURE, FINDING, END = (
    *("Heading 1", "Report Date", "Table Head", "Table Text", "Table Centred"),
    *("Table Measure", "Table Finding", "Section End"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell: its text, its style, and whether it is bold."""

    text: str
    style: str = TEXT
    bold: bool = False


def of_report(report: Report, lang: Lang) -> bytes:
    """Write the report as a .docx file; the same report gives the same bytes."""
    document = Document()
    _describe(document, report, lang)
    _styles(document, lang)
    _page(document.sections[0])
    parts = [report.of_sheet(sheet) for sheet in report.sheets]
    if len(parts) != 1:
        _summary(document, report, parts, lang)
    for place, part in enumerate(parts):
        if place or len(parts) > 1:
            document.add_section(WD_SECTION.NEW_PAGE)
            document.paragraphs[-1].style = END
        _appendix(document, part, lang)
    if parts:
        document.add_paragraph(style=END)
    out = io.BytesIO()
    document.save(out)
    return quiet(out.getvalue())


def _describe(document: DocumentFile, report: Report, lang: Lang) -> None:
    """Say what the file is; it has no author, and no picture of another file."""
    core = document.core_properties
    core.title = xml_text(heading(report, WORDS[lang].results, lang))[:LONGEST_PROPERTY]
    core.subject = xml_text(period(report, lang))
    core.language = language(lang).tag
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = stamp(report.as_of)
    core.revision = 1
    relations = document.part.package.rels
    for name in [name for name, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[name]


def _styles(document: DocumentFile, lang: Lang) -> None:
    styles = document.styles
    for defaults in styles.element.xpath("./w:docDefaults//w:rPr"):
        _letters(defaults)
        mark = _only(defaults, "w:lang")
        for attribute in ("w:val", "w:eastAsia"):
            mark.set(qn(attribute), language(lang).tag)
    for theme in document.settings.element.xpath("./w:themeFontLang"):
        theme.set(qn("w:val"), language(lang).tag)
    middle = WD_ALIGN_PARAGRAPH.CENTER
    normal = _style(document, "Normal", 13)
    normal.paragraph_format.space_after = Pt(0)
    title = _style(document, TITLE, 14, bold=True, align=middle)
    title.font.color.rgb = RGBColor(0, 0, 0)
    _style(document, "Header", 13, align=middle)
    _style(document, DATED, 13, italic=True, align=middle).paragraph_format.space_after = Pt(10)
    _style(document, HEAD, 12, bold=True, align=middle)
    _style(document, TEXT, 12)
    _style(document, CENTRED, 12, align=middle)
    measure = _style(document, MEASURE, 12).paragraph_format
    measure.left_indent, measure.first_line_indent = Mm(8), Mm(-3)
    _style(document, FINDING, 10, italic=True)
    end = _style(document, END, 1).paragraph_format
    end.space_before = end.space_after = Pt(0)
    end.line_spacing = Pt(1)


def _style(
    document: DocumentFile,
    name: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> ParagraphStyle:
    """Set a paragraph style, for letters of every script alike."""
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = style.font.cs_bold = bold
    style.font.italic = style.font.cs_italic = italic
    (letters,) = style.element.xpath("./w:rPr")
    _letters(letters)
    _only(letters, "w:szCs").set(qn("w:val"), str(2 * size))
    if name != "Normal":
        style.base_style = styles["Normal"]
    paragraph = style.paragraph_format
    paragraph.alignment = align
    paragraph.space_before = paragraph.space_after = Pt(2)
    paragraph.line_spacing = 1
    return style


def _letters(properties: BaseOxmlElement) -> None:
    """Name the font for Latin, Vietnamese, East-Asian and complex letters."""
    fonts = _only(properties, "w:rFonts")
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def _only(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """The child of a name, made in its place where it is missing."""
    found: list[BaseOxmlElement] = parent.xpath(f"./{name}")
    if found:
        return found[0]
    child = OxmlElement(name)
    after = parent.xpath("./w:lang | ./w:eastAsianLayout | ./w:specVanish | ./w:oMath")
    if name == "w:rFonts":
        parent.insert(0, child)
    elif name == "w:szCs" and (size := parent.xpath("./w:sz")):
        size[0].addnext(child)
    elif after:
        after[0].addprevious(child)
    else:
        parent.append(child)
    return child


def _page(section: Section) -> None:
    """A4 on its side; the number of the page above it, from the second page of an appendix."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    numbered = OxmlElement("w:pgNumType")
    numbered.set(qn("w:start"), "1")
    (margins,) = section._sectPr.xpath("./w:pgMar")
    margins.addnext(numbered)
    paragraph = section.header.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _headings(document: DocumentFile, titles: Iterable[str], report: Report, lang: Lang) -> None:
    document.add_paragraph("\n".join(xml_text(title).upper() for title in titles), style=TITLE)
    document.add_paragraph(f"({period(report, lang)})", style=DATED)


def _summary(document: DocumentFile, report: Report, parts: Sequence[Report], lang: Lang) -> None:
    labels, words = LABELS[lang], WORDS[lang]
    _headings(document, [heading(report, words.summary, lang)], report, lang)
    if not parts:
        document.add_paragraph(words.nothing, style=TEXT)
        return
    heads = [labels.number, words.appendix.format(sheet="").strip(), labels.agency]
    table = _table(document, SUMMARY_WIDTHS, [*heads, *tally_heads(lang)])
    for place, part in enumerate(parts, start=1):
        first = part.rows[0]
        names = [Line(str(place), CENTRED), Line(first.sheet), Line(first.agency_name(lang))]
        counts = [Line(str(count), CENTRED) for count in tally(part)]
        _add(table, [[line] for line in (*names, *counts)])
    names = [Line("", CENTRED), Line(""), Line(labels.total, bold=True)]
    counts = [Line(str(count), CENTRED, bold=True) for count in tally(report)]
    _add(table, [[line] for line in (*names, *counts)])
    document.add_paragraph(words.counting, style=FINDING)


def _appendix(document: DocumentFile, part: Report, lang: Lang) -> None:
    labels, first = LABELS[lang], part.rows[0]
    titles = [
        appendix(first.sheet, lang),
        heading(part, WORDS[lang].results, lang),
        first.agency_name(lang),
    ]
    _headings(document, titles, part, lang)
    statuses = [sentence(status_label(status, lang)) for status in MARKED]
    heads = [labels.number, labels.content, *statuses, labels.result]
    table = _table(document, WIDTHS, heads)
    for row, is_measure in lines(part):
        added = _add(table, _cells(row, lang, is_measure=is_measure))
        if row.is_parent or row.measures:
            _keep_with_next(added)


def _cells(row: Row, lang: Lang, *, is_measure: bool) -> list[list[Line]]:
    bold = row.is_parent or bool(row.measures)
    name = row.name(lang)
    content = Line(f"– {name}", MEASURE) if is_measure else Line(name, TEXT, bold)
    marks = [[Line("X" if row.status is status else "", CENTRED)] for status in MARKED]
    said = [
        Line(f"{sentence(message(f'severity.{item.severity}', {}, lang))}: {item.text(lang)}")
        for item in row.verdict.findings
    ]
    notes = [Line(line.text, FINDING) for line in said]
    first = Line(number(row, is_measure=is_measure), CENTRED, bold)
    told = Line(_BREAKS_BADLY.sub("\u00a0", specific_result(row, lang)))
    return [[first], [content], *marks, [told, *notes]]


def _table(document: DocumentFile, widths: Sequence[Mm], heads: Sequence[str]) -> Table:
    """A table with lines around its cells; its first row is repeated on every page."""
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    row = _add(table, [[Line(head, HEAD)] for head in heads])
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _add(table: Table, cells: Sequence[Sequence[Line]]) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if max(sum(len(line.text) for line in cell) for cell in cells) <= LONGEST_WHOLE:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, content in zip(row.cells, cells, strict=True):
        _fill(cell, content)
    return row


def _keep_with_next(row: _Row) -> None:
    """Keep a row from standing last on its page, without its parts."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _fill(cell: _Cell, content: Sequence[Line]) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    for place, line in enumerate(content):
        if place:
            paragraph = cell.add_paragraph()
        paragraph.style = line.style
        if line.text:
            paragraph.add_run(xml_text(line.text)).bold = True if line.bold else None
