"""How our workbooks look: letters, lines, the fill of heads, and the page to print."""

from typing import Final, Literal

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_EDGE: Final = Side(style="thin", color="808080")
BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
"""The lines around a cell of a table."""

SHADE: Final = PatternFill("solid", fgColor="E7E6E6")
"""The fill of heads, and of what is not to be filled in."""


def letters(
    size: int = 12, *, bold: bool = False, italic: bool = False, color: str | None = None
) -> Font:
    """Return the font of a text; one in a colour is a link, and underlined."""
    line: Literal["single"] | None = None if color is None else "single"
    return Font("Times New Roman", size, bold=bold, italic=italic, color=color, underline=line)


def set_page(sheet: Worksheet, head: int) -> None:
    """Print on A4 on its side, as wide as a page, the row of heads on each with its number."""
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P/&N"
