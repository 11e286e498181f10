"""A file that is no sound workbook, or one made to harm, is refused before it is worked through."""

import io
import zipfile

import pytest

from camket_rules import LoadError
from camket_rules.excel import workbooks
from camket_rules.excel.workbooks import MAX_CELLS, open_workbook
from tests.excel.books import edited, filled, packed


def code_of(data: bytes) -> str:
    with pytest.raises(LoadError) as caught:
        open_workbook(data, "form.xlsx")
    (problem,) = caught.value.problems
    assert str(problem.place) == "form.xlsx"
    assert problem.text("en") != problem.text("vi")
    return problem.code


def test_an_old_workbook_or_one_with_a_password() -> None:
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500) == "workbook_closed"


def test_every_way_to_cut_a_workbook_short_is_told() -> None:
    data = packed(filled("1", 650))
    for end in range(0, len(data), max(1, len(data) // 40)):
        assert code_of(data[:end]) == "workbook_unreadable"


def test_a_part_that_is_missing_or_broken() -> None:
    data = packed(filled("1", 650))
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        for text in (b"", b"<a>", b"<a/>", b"\xff"):
            out = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
                for entry in old.namelist():
                    new.writestr(entry, text if entry == name else old.read(entry))
            try:
                open_workbook(out.getvalue(), "form.xlsx")
            except LoadError as error:
                assert [p.code for p in error.problems] == ["workbook_unreadable"]


def test_entities_that_grow_are_refused_whatever_parser_is_there() -> None:
    data = packed(filled("1", 650))
    bomb = "<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet"
    assert code_of(edited(data, "<worksheet", bomb)) == "workbook_unreadable"
    wide = edited(data, "<worksheet", "<worksheet")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wide)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            is_page = entry.endswith("sheet1.xml")
            new.writestr(entry, part.decode().encode("utf-16") if is_page else part)
    assert code_of(out.getvalue()) == "workbook_unreadable"


def test_cells_are_counted_before_they_are_read() -> None:
    many = "<row/>" * MAX_CELLS + "</sheetData>"
    data = edited(packed(filled("1", 650)), "</sheetData>", many)
    assert len(data) < 8 * 1024 * 1024
    assert code_of(data) == "workbook_too_large"


def test_the_limit_of_cells_itself_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(filled("1", 650))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    count = sum(len(workbooks._CELL.findall(part)) for part in parts)
    monkeypatch.setattr(workbooks, "MAX_CELLS", count)
    assert len(open_workbook(data, "form.xlsx")) == 1
    monkeypatch.setattr(workbooks, "MAX_CELLS", count - 1)
    assert code_of(data) == "workbook_too_large"
