"""A report as an Excel workbook: a summary, a worksheet per agency, and the findings.

The columns are those of the official form, then the same facts as numbers and dates to count with.
"""

import io
import re
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from camket_rules.excel.styles import BORDER, SHADE, letters, set_page
from camket_rules.quantities.amounts import exact_number
from camket_rules.rendering.amount_cells import amount, kept
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
from camket_rules.targets.assessment import Shown
from camket_rules.texts.decimals import as_decimal
from camket_rules.texts.languages import date_format, number_format
from camket_rules.texts.messages import Lang, Showable, Words, message

HEAD_ROW: Final = 4
"""The row of column heads; the rows above it name the worksheet."""

LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
FIRST_YEAR: Final = 1901
"""Excel's own calendar is right from here on."""


_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class BookWords:
    """Names of worksheets and heads of the columns that only the workbook has."""

    summary: str
    actual: str
    unit: str
    level: str
    level_unit: str
    deadline: str
    figure_date: str
    method: str
    severity: str
    code: str
    says: str


HEADS: Final = Words(BookWords, "workbook")

WIDTHS: Final = (8, 44, 10, 10, 10, 52, 12, 16, 18, 22, 16, 18, 13, 13, 24)
PERCENT_COLUMN: Final = 7
"""The last column that is printed; those after it are there to count with."""

LINE_HEIGHT: Final = 16.5
HIGHEST: Final = 409


def of_report(report: Report, lang: Lang) -> bytes:
    """Write the report as a .xlsx file; the same report gives the same bytes."""
    workbook = Workbook()
    properties = workbook.properties
    properties.creator = None
    properties.title = xml_text(heading(report, WORDS[lang].results, lang))
    properties.created = properties.modified = stamp(report.as_of)
    names = sheet_names([HEADS[lang].summary, *report.sheets, LABELS[lang].findings])
    summary = workbook.active
    assert isinstance(summary, Worksheet)
    summary.title = names[0]
    _summary(summary, report, names[1:-1], lang)
    for sheet, name in zip(report.sheets, names[1:-1], strict=True):
        _agency(workbook.create_sheet(name), report.of_sheet(sheet), lang)
    _findings(workbook.create_sheet(names[-1]), report, lang)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        ExcelWriter(workbook, archive).save()
    return quiet(out.getvalue())


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel takes for worksheets, each once whatever its case."""
    given: list[str] = []
    taken = {"history"}
    for text in wanted:
        plain = _NOT_IN_NAMES.sub("_", xml_text(text)).strip(" '") or "_"
        name, count = plain[:LONGEST_NAME].strip(" '"), 1
        while name.casefold() in taken:
            count += 1
            mark = f" ({count})"
            name = plain[: LONGEST_NAME - len(mark)].rstrip() + mark
        taken.add(name.casefold())
        given.append(name)
    return given


def _summary(sheet: Worksheet, report: Report, names: Sequence[str], lang: Lang) -> None:
    labels, words = LABELS[lang], WORDS[lang]
    title = heading(report, words.summary, lang)
    counted = tally_heads(lang)
    heads = [words.appendix.format(sheet="").strip(), labels.agency, *counted]
    _begin(sheet, [title, sentence(period(report, lang))], heads, (14, 50, *(16 for _ in counted)))
    for place, (part_id, name) in enumerate(zip(report.sheets, names, strict=True), HEAD_ROW + 1):
        part = report.of_sheet(part_id)
        link = _text(_at(sheet, place, 1), part_id)
        target = name.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{target}'!A1")
        link.font = letters(color="0563C1")
        _text(_at(sheet, place, 2), part.rows[0].agency_name(lang))
        for column, count in enumerate(tally(part), 3):
            _number(_at(sheet, place, column), Decimal(count), number_format(lang))
    last = HEAD_ROW + 1 + len(names)
    _text(_at(sheet, last, 1), "")
    _text(_at(sheet, last, 2), labels.total, bold=True)
    for column, count in enumerate(tally(report), 3):
        _number(_at(sheet, last, column), Decimal(count), number_format(lang), bold=True)
    _finish(sheet, len(heads), last, filtered=last - 1)
    _aside(_at(sheet, last + 1, 1), words.counting if names else words.nothing)


def _agency(sheet: Worksheet, part: Report, lang: Lang) -> None:
    labels, words, first = LABELS[lang], HEADS[lang], part.rows[0]
    marks = [sentence(status_label(status, lang)) for status in MARKED]
    heads = [
        *(labels.number, labels.content, *marks, labels.result, labels.percent),
        *(words.actual, words.unit, labels.target, words.level, words.level_unit),
        *(words.deadline, words.figure_date, words.method),
    ]
    title = f"{appendix(first.sheet, lang)} · {first.agency_name(lang)}"
    about = f"{heading(part, WORDS[lang].results, lang)}. {sentence(period(part, lang))}."
    _begin(sheet, [title, about], heads, WIDTHS)
    last = HEAD_ROW
    for last, (row, is_measure) in enumerate(lines(part), HEAD_ROW + 1):
        cells = [_at(sheet, last, column) for column in range(1, len(heads) + 1)]
        _line(cells, row, lang, is_measure=is_measure)
    column = get_column_letter(PERCENT_COLUMN)
    bar = DataBarRule(  # type: ignore[no-untyped-call]
        start_type="num", start_value=0, end_type="num", end_value=1, color="63BE7B"
    )
    sheet.conditional_formatting.add(
        f"{column}{HEAD_ROW + 1}:{column}{max(last, HEAD_ROW + 1)}", bar
    )
    _finish(sheet, len(heads), last)
    sheet.print_area = f"A1:{column}{last}"


def _line(cells: Sequence[Cell], row: Row, lang: Lang, *, is_measure: bool) -> None:
    item, content, *marks, result, percent, actual, unit = cells[:9]
    target, level, level_unit, deadline, figure_date, method = cells[9:]
    bold = row.is_parent or bool(row.measures)
    _text(item, number(row, is_measure=is_measure), bold=bold, align="center")
    name = row.name(lang)
    _text(content, f"– {name}" if is_measure else name, bold=bold, indent=int(is_measure))
    for cell, status in zip(marks, MARKED, strict=True):
        _text(cell, "X" if row.status is status else "", align="center")
    _text(result, specific_result(row, lang))
    verdict = row.verdict
    _percent(percent, row, lang)
    _amount(actual, unit, verdict.actual, lang)
    _text(target, verdict.target.show(lang) if verdict.target and not row.is_parent else "")
    _amount(level, level_unit, None if row.is_parent else verdict.target, lang)
    _date(deadline, row.deadline, lang)
    _date(figure_date, verdict.figure_date, lang)
    _text(method, "" if verdict.percent is None else _method(row, lang))


def _method(row: Row, lang: Lang) -> str:
    return message(f"formula.{row.verdict.percent_method}", {}, lang)


def _findings(sheet: Worksheet, report: Report, lang: Lang) -> None:
    labels, words = LABELS[lang], HEADS[lang]
    heads = [
        *(WORDS[lang].appendix.format(sheet="").strip(), labels.number, labels.content),
        *(words.severity, words.code, words.says),
    ]
    titles = [labels.findings, sentence(period(report, lang))]
    _begin(sheet, titles, heads, (14, 18, 44, 14, 30, 70))
    last = HEAD_ROW
    for last, (row, found) in enumerate(report.findings(), HEAD_ROW + 1):
        severity = message(f"severity.{found.severity}", {}, lang)
        texts = [row.sheet, row.item, row.name(lang), severity, found.code, found.text(lang)]
        for column, text in enumerate(texts, 1):
            _text(_at(sheet, last, column), text)
    _finish(sheet, len(heads), last)


def _begin(
    sheet: Worksheet, titles: Sequence[str], heads: Sequence[str], widths: Sequence[int]
) -> None:
    """Write the name of a worksheet and the heads of its columns."""
    for place, title in enumerate(titles, 1):
        _aside(_at(sheet, place, 1), title, bold=place == 1)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = _text(_at(sheet, HEAD_ROW, column), head, bold=True, align="center")
        cell.fill = SHADE
        sheet.column_dimensions[get_column_letter(column)].width = width


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _aside(cell: Cell, text: str, *, bold: bool = False) -> None:
    """Put a text beside the table, over the cells on its right."""
    _text(cell, text, bold=bold)
    cell.border, cell.alignment = Border(), Alignment(vertical="center")


def _finish(sheet: Worksheet, columns: int, last: int, filtered: int | None = None) -> None:
    """Freeze and repeat the heads, add the filter, and set the page: A4 on its side."""
    widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, columns + 1)]
    for row in range(HEAD_ROW, last + 1):
        cells = [_at(sheet, row, column).value for column in range(1, columns + 1)]
        written = zip(cells, widths, strict=True)
        rows = max(_lines(text, width) for text, width in written if isinstance(text, str))
        sheet.row_dimensions[row].height = min(LINE_HEIGHT * rows, HIGHEST)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(columns)}{filtered or last}"
    set_page(sheet, HEAD_ROW)
    sheet.page_setup.fitToWidth = 1
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.4


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column."""
    return len(textwrap.wrap(text, int(width))) or 1


def _text(
    cell: Cell, text: str, *, bold: bool = False, align: str = "left", indent: int = 0
) -> Cell:
    """Put a text into a cell as a text, whatever it begins with."""
    plain = xml_text(text)
    if len(plain) > LONGEST_TEXT:
        plain = f"{plain[: LONGEST_TEXT - 1]}…"
    if plain:
        cell.value = _ESCAPED.sub("_x005F_", plain)
        cell.data_type = "s"
        cell.quotePrefix = plain[0] in "=+-@"
    cell.font = letters(bold=bold)
    cell.alignment = Alignment(align, "center", wrap_text=True, indent=indent)
    cell.border = BORDER
    return cell


def _number(cell: Cell, value: Decimal, number_format: str, *, bold: bool = False) -> None:
    cell.value = value
    cell.number_format = number_format
    cell.font = letters(bold=bold)
    cell.alignment = Alignment("right", "center")
    cell.border = BORDER


def _date(cell: Cell, day: date | None, lang: Lang) -> None:
    if day is None or day.year < FIRST_YEAR:
        _text(cell, "" if day is None else day.isoformat(), align="center")
        return
    _text(cell, "", align="center")
    cell.value = day
    cell.number_format = date_format(lang)


def _percent(cell: Cell, row: Row, lang: Lang) -> None:
    """The percent as it is displayed, as a number; a bounded one as a text."""
    shown = row.verdict.displayed_percent
    if shown is None:
        _text(cell, row.verdict.show_percent(lang), align="right")
        return
    value = kept(Fraction(shown) / 100)
    if value is None:
        _text_for_number(cell, row.verdict.show_percent(lang), Fraction(shown), lang)
        return
    decimals = len(shown.partition(".")[2])
    _number(cell, value, f"{number_format(lang)}.{'0' * decimals}%")


def _amount(cell: Cell, unit: Cell, shown: Showable | None, lang: Lang) -> None:
    """An exact amount as a number in its own unit, and the unit beside it."""
    quantity = amount(shown)
    _text(unit, quantity.unit.label if quantity and quantity.unit else "")
    if quantity is None or shown is None:
        _text(cell, "")
        return
    stated = exact_number(quantity)
    value = kept(stated)
    if value is None:
        alone = shown.amount(lang) if isinstance(shown, Shown) else shown.show(lang)
        _text_for_number(cell, alone, stated, lang)
        return
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    decimals = f".{'0' * -exponent}" if exponent < 0 else ""
    _number(cell, value, number_format(lang) + decimals)


def _text_for_number(cell: Cell, text: str, value: Fraction, lang: Lang) -> None:
    """Write a number that a cell would change as the text that is shown, and say why."""
    why = "cell.endless" if as_decimal(value) is None else "cell.long"
    _text(cell, text, align="right").comment = Comment(message(why, {}, lang), "camket")
