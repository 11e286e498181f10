"""The table of output forms: what each writes, the two doors, and forms of one's own."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import camket_rules
from camket_rules import (
    CamketError,
    Comparison,
    OutputForm,
    Report,
    Series,
    compare,
    load_report,
    register_form,
    render,
)
from camket_rules.cli import main
from camket_rules.rendering import forms
from camket_rules.rendering.forms import Writable
from tests.forms import OWN
from tests.rendering.reports import report

ONE = report([(">= 5 dự án", "2 dự án")])
THINGS: list[Writable] = [ONE, compare(ONE, ONE), Series((ONE,))]
PAIRS = [(what, form) for what in THINGS for form in forms(type(what))]


def code_of(error: pytest.ExceptionInfo[CamketError]) -> str:
    (problem,) = error.value.problems
    return problem.code


@pytest.mark.parametrize(("what", "form"), PAIRS, ids=str)
def test_a_file_holds_what_render_gives(what: Writable, form: OutputForm, tmp_path: Path) -> None:
    content = render(what, form.name, lang="vi")
    assert isinstance(content, str) == form.is_text
    data = content.encode("utf-8") if isinstance(content, str) else content
    for ending in form.endings:
        file = tmp_path / f"a{ending}"
        what.write(file, lang="vi")
        assert file.read_bytes() == data
        what.write(str(file), lang="vi", form=form.name)
        assert file.read_bytes() == data


@pytest.mark.parametrize("what", THINGS, ids=str)
def test_what_is_not_written_names_what_is(what: Any, tmp_path: Path) -> None:
    known = ", ".join(form.name for form in forms(type(what)))
    lacking = [form for form in OWN if form not in forms(type(what))]
    assert bool(lacking) != isinstance(what, Report)
    for name in ("pdf", "", "Table", *(form.name for form in lacking)):
        with pytest.raises(CamketError) as error:
            render(what, name)
        assert code_of(error) == "output_form_missing"
        assert str(error.value).endswith(f"Forms: {known}.")
        with pytest.raises(CamketError) as error:
            what.write(tmp_path / "a", form=name)
        assert code_of(error) == "output_form_missing"
    for ending in (".pdf", ".dat", *(form.endings[0] for form in lacking)):
        with pytest.raises(CamketError) as error:
            what.write(tmp_path / f"a{ending}")
        assert code_of(error) == "output_form_unknown"
        assert ".html" in str(error.value)
    assert not [*tmp_path.iterdir()]


def test_a_name_without_an_ending_is_a_table(tmp_path: Path) -> None:
    ONE.write(tmp_path / "report")
    assert (tmp_path / "report").read_text("utf-8") == render(ONE, "table")


def test_without_a_language_it_is_that_of_the_report(tmp_path: Path) -> None:
    assert render(ONE, "markdown") == render(ONE, "markdown", lang="en")
    ONE.write(tmp_path / "kept.json", lang="vi")
    kept = load_report(tmp_path / "kept.json")
    assert json.loads(render(kept, "json"))["lang"] == "vi"
    for what in (kept, compare(kept, kept), Series((kept,))):
        assert render(what, "markdown") == render(what, "markdown", lang="vi")


def test_a_page_of_a_series_is_that_of_its_last_report() -> None:
    assert render(Series((ONE,)), "html", lang="vi") == render(ONE, "html", lang="vi")


def words(what: Any, lang: str) -> str:
    return f"{type(what).__name__} {lang}"


def bits(what: Any, lang: str) -> bytes:
    return words(what, lang).encode()


class TestOnesOwn:
    def test_it_is_written_by_both_doors(self, tmp_path: Path) -> None:
        form = OutputForm(name="own", endings=(".own", ".o2"), report=words, series=words)
        assert register_form(form) is form
        assert register_form(form) is form
        assert render(ONE, "own", lang="vi") == "Report vi"
        Series((ONE,)).write(tmp_path / "a.O2")
        assert (tmp_path / "a.O2").read_text("utf-8") == "Series en"
        assert form in forms(Series)
        assert form not in forms(Comparison)

    def test_it_may_be_bytes_under_a_known_ending(self, tmp_path: Path) -> None:
        register_form(OutputForm(name="paper", endings=(".pdf",), is_text=False, report=bits))
        ONE.write(tmp_path / "a.pdf")
        assert (tmp_path / "a.pdf").read_bytes() == b"Report en"

    def test_the_command_lists_and_writes_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        register_form(OutputForm(name="own", endings=(".own",), report=words))
        command = ["evaluate", "docs/example/sheet.yaml", "--as-of", "2026-03-31"]
        assert main([*command, "--format", "own", "--lang", "vi"]) == 0
        assert capsys.readouterr().out == "Report vi"
        assert main([*command, "-o", str(tmp_path / "a.own")]) == 0
        assert (tmp_path / "a.own").read_text("utf-8") == "Report en"
        with pytest.raises(SystemExit):
            main(["evaluate", "--help"])
        assert "xlsx,own" in capsys.readouterr().out
        with pytest.raises(SystemExit):
            main(["series", "a", "b", "--quarters", "2023", "--format", "own"])

    @pytest.mark.parametrize(
        ("keys", "code"),
        [
            ({"name": "csv"}, "output_form_taken"),
            ({"endings": (".a", ".htm")}, "output_form_taken"),
            ({"name": "A form"}, "output_form_bad"),
            ({"name": ""}, "output_form_bad"),
            ({"endings": ("own",)}, "output_form_bad"),
            ({"endings": (".OWN",)}, "output_form_bad"),
            ({"report": None}, "output_form_bad"),
        ],
    )
    def test_what_cannot_be_added_is_refused(self, keys: dict[str, Any], code: str) -> None:
        whole: dict[str, Any] = {"name": "own", "endings": (".own",), "report": words}
        with pytest.raises(CamketError) as error:
            register_form(OutputForm(**(whole | keys)))
        assert code_of(error) == code
        assert forms() == OWN

    def test_a_missing_module_of_its_own_stays_what_it_is(self) -> None:
        def lacking(what: Any, lang: str) -> str:
            raise ModuleNotFoundError("no such thing", name="such_thing")

        register_form(OutputForm(name="own", endings=(), report=lacking))
        with pytest.raises(ModuleNotFoundError, match="no such thing"):
            render(ONE, "own")
        register_form(OutputForm(name="more", endings=(), extra="xl", report=lacking))
        with pytest.raises(CamketError) as error:
            render(ONE, "more")
        assert str(error.value).endswith("such_thing is not installed. Install camket-rules[xl].")


def test_a_missing_extra_is_named_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "camket_rules.rendering.as_docx", raising=False)
    with pytest.raises(CamketError) as error:
        ONE.write(tmp_path / "a.docx")
    assert code_of(error) == "extra_missing"
    assert not [*tmp_path.iterdir()]


def test_the_door_is_a_function_whatever_was_imported_before() -> None:
    assert callable(camket_rules.render)
