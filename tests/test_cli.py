"""The command line: formats, exit codes, errors."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from camket_rules.cli import main
from camket_rules.rendering import OutputForm
from tests.forms import OWN

ROOT = Path(__file__).parent.parent
TARGETS = ROOT / "targets/dong-thap/2023"
FIGURES = ROOT / "examples/dong-thap-2023-q1/figures"
ONE = (str(TARGETS / "ii-24.yaml"), str(FIGURES / "ii-24.yaml"))
DAY = ("--as-of", "2023-03-31")


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


def err(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 1
    return capsys.readouterr().err


def test_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, "evaluate", *ONE, *DAY, "--format", "json"))
    assert (data["schema_version"], data["as_of"]) == (1, "2023-03-31")
    crime = next(item for item in data["items"] if item["id"] == "II-24/1.2")["measures"][1]
    assert {key: crime[key] for key in ("id", "kind", "status", "percent", "percent_exact")} == {
        "id": "II-24/1.2:crime",
        "kind": "reduce_by",
        "status": "in_progress",
        "percent": "27.40",
        "percent_exact": "2000/73",
    }
    assert {finding["code"] for finding in crime["findings"]} == {"number_other_form"}


def test_items_come_in_row_order(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, "evaluate", *ONE, *DAY, "--format", "json"))
    rows = ["1", "1.1", "1.2", "1.3", "2", "3", "4", "4.1", "4.2", "5", "6"]
    assert [item["id"] for item in data["items"]] == [f"II-24/{row}" for row in rows]


def test_csv_has_a_line_per_row_and_measure(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capsys, "evaluate", *ONE, *DAY, "--format", "csv"))))
    assert len(rows) == 11 + 2 + 3 + 2
    assert rows[0]["id"] == "II-24/1"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", ("đang thực hiện", "STT", "31/03/2023")), ("en", ("in progress", "2023-03-31"))],
)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_read_it_in_their_language(
    capsys: pytest.CaptureFixture[str], form: str, lang: str, words: tuple[str, ...]
) -> None:
    text = out(capsys, "evaluate", *ONE, *DAY, "--format", form, "--lang", lang)
    assert all(word in text for word in words)


def test_figures_may_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, "evaluate", ONE[0], *DAY, "--format", "json"))
    assert {item["status"] for item in data["items"]} == {"in_progress"}


def test_findings_fail_only_a_strict_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", *ONE, *DAY]) == 0
    assert main(["evaluate", *ONE, *DAY, "--strict"]) == 1
    capsys.readouterr()


def test_output_goes_to_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    assert out(capsys, "evaluate", *ONE, *DAY, "--format", "json", "-o", str(file)) == ""
    assert json.loads(file.read_text("utf-8"))["as_of"] == "2023-03-31"


def test_an_output_that_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(tmp_path / "no" / "report.json")
    assert "file_unwritable" in err(capsys, "evaluate", *ONE, *DAY, "--format", "json", "-o", file)


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", *ONE],
        ["evaluate", *ONE, "--as-of", "yesterday"],
        ["evaluate", *ONE, *DAY, "--format", "pdf"],
        ["judge"],
        [],
    ],
)
def test_wrong_use_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: camket" in capsys.readouterr().err


def test_check_passes_the_real_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "check", str(TARGETS), str(FIGURES)) == "50 files, no errors\n"


def test_check_prints_every_error_at_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(
        "schema_version: 1\nid: A\nagency: Sở A\nyear: 2023\nnumbers: vi\nitems:\n"
        '  - id: "1"\n    title: Một\n    target: ">= 12 doanh ngiệp"\n'
        '  - id: "1"\n    title: Hai\n    kind: at_lest\n    threshold: "5%"\n',
        encoding="utf-8",
    )
    lines = err(capsys, "check", str(sheet)).splitlines()
    assert [line.removeprefix(str(sheet)).split(": ")[0:2] for line in lines] == [
        [":9:13", "unit_unknown"],
        [":10:9", "item_doubled"],
        [":12:11", "kind_unknown"],
    ]


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\u202e", "\r"])
def test_no_problem_acts_on_a_terminal(
    hidden: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / f"a{hidden}b.yaml"
    broken.write_text(
        "schema_version: 1\nid: A\nagency: a\nyear: 2024\nnumbers: vi\n"
        f'items: [{{id: "1", title: x, kind: {json.dumps("a" + hidden)}}}]\n'
    )
    told = err(capsys, "check", str(broken))
    assert "kind_unknown" in told
    assert "a\ufffd" in told
    assert hidden not in told


def test_check_warns_of_doubts_and_fails_on_them_only_if_strict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    doubtful = str(ROOT / "docs/example/doubts.yaml")
    assert main(["check", doubtful]) == 0
    told = capsys.readouterr()
    assert told.out == "1 file, no errors, 2 warnings\n"
    assert [line.split(": ")[1] for line in told.err.splitlines()] == [
        "number_by_habit",
        "deadline_day_included",
    ]
    assert main(["check", doubtful, "--strict", "--lang", "vi"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["check", doubtful, "--lang", "vi"]) == 0
    assert capsys.readouterr().out == "1 tệp, không có lỗi, 2 cảnh báo\n"


def test_check_names_a_missing_path(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "file_unreadable" in err(capsys, "check", str(tmp_path / "none.yaml"))


def test_explain_says_how_it_came_about(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "explain", *ONE, "II-24/1.2")
    assert "72 vụ now against 73 vụ before; a fall of 5 % is needed." in text
    assert "41.93 % (161/384 tin) does not reach 90 %." in text


def test_explain_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "explain", *ONE, "1.1", "--lang", "vi")
    assert "Nhiệm vụ: 5/9 đúng hạn, 4 chưa đến hạn." in text


def test_explain_names_the_nearest_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nearest: II-24/1.2" in err(capsys, "explain", *ONE, "II-24/1.22")


YEAR = ROOT / "examples/dong-thap-2023-year"
SPAN = ("--from", "2023-06-30", "--to", "2023-09-30")
KEPT = (str(YEAR / "targets/ii-24.yaml"), str(YEAR / "figures/ii-24"))


@pytest.fixture
def saved(tmp_path: Path) -> tuple[str, str]:
    """Two saved reports of one sheet, of June and of September."""
    files = []
    for day in (SPAN[1], SPAN[3]):
        file = str(tmp_path / f"{day}.json")
        arguments = ["evaluate", *KEPT, "--as-of", day, "--format", "json", "-o", file]
        assert main(arguments) == 0
        files.append(file)
    return files[0], files[1]


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_diff_is_the_same_from_reports_and_from_figures(
    capsys: pytest.CaptureFixture[str], saved: tuple[str, str], form: str
) -> None:
    fresh = out(capsys, "diff", *KEPT, *SPAN, "--format", form)
    assert out(capsys, "diff", *saved, "--format", form) == fresh
    assert "Action-programme tasks on time" in fresh


def test_diff_goes_to_a_file(
    capsys: pytest.CaptureFixture[str], saved: tuple[str, str], tmp_path: Path
) -> None:
    for form in ("table", "html"):
        file = tmp_path / f"changes.{form}"
        told = out(capsys, "diff", *saved, "--format", form, "-o", str(file), "--lang", "vi")
        assert told == ""
        assert "Thay đổi từ 30/06/2023 đến 30/09/2023" in file.read_text("utf-8")


def test_diff_wants_the_earlier_report_first(
    capsys: pytest.CaptureFixture[str], saved: tuple[str, str]
) -> None:
    assert "comparison_reversed" in err(capsys, "diff", *reversed(saved))
    swapped = ("--from", SPAN[3], "--to", SPAN[1])
    assert "series_disordered" in err(capsys, "diff", *KEPT, *swapped)


def test_diff_tells_what_is_wrong_in_both_reports(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text('{"schema_version": 7}', "utf-8")
    two.write_text("{", "utf-8")
    lines = err(capsys, "diff", str(one), str(two), "--lang", "vi").splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [f"{one}:1:20", "schema_version_unknown"],
        [f"{two}:1:2", "json_syntax"],
    ]


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_half_a_span_is_wrong_use(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["diff", *KEPT, option, "2023-06-30"])
    assert stopped.value.code == 2
    assert "--from and --to go together" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("library", "extra", "arguments"),
    [
        ("jinja2", "html", ["diff", *KEPT, *SPAN, "--format", "html"]),
        ("rich.console", "cli", ["diff", *KEPT, *SPAN]),
        ("rich.console", "cli", ["series", *KEPT, "--quarters", "2023"]),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    library: str,
    extra: str,
    arguments: list[str],
) -> None:
    for name in [*sys.modules]:
        if name.startswith("camket_rules.rendering.") and "as_" in name:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    assert main(arguments) == 2
    message = f"extra_missing: {library} is not installed. Install camket-rules[{extra}].\n"
    assert capsys.readouterr().err == message


def test_series_has_the_quarters_of_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, "series", *KEPT, "--quarters", "2023", "--format", "json"))
    assert data["dates"] == ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"]
    (row,) = [item for item in data["items"] if item["id"] == "II-24/3"]
    assert [point["percent"] for point in row["points"]] == [None, "32.80", "71.20", "100.00"]
    assert row["pace"]["standing"] == "met"


def test_series_shows_one_item(capsys: pytest.CaptureFixture[str]) -> None:
    days = ("--dates", "2023-06-30", "30/09/2023")
    arguments = ("series", *KEPT, *days, "--item", "3", "--item", "II-24/1.2")
    text = " ".join(out(capsys, *arguments).split())
    assert "Public investment disbursed" in text
    assert "Reduction of crime against social order" in text
    assert "Road injuries" not in text
    assert "behind" in text
    assert "Nearest: II-24/1.2" in err(capsys, *arguments, "--item", "II-24/1.22")


def test_series_goes_to_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "series.md"
    arguments = ("series", *KEPT, "--quarters", "2023", "--format", "markdown", "-o", str(file))
    assert out(capsys, *arguments, "--lang", "vi") == ""
    assert "# Tiến độ theo thời gian" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "days",
    [[], ["--quarters", "23"], ["--dates"], ["--dates", "2023-03-31", "--quarters", "2023"]],
)
def test_series_needs_its_days(days: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["series", *KEPT, *days])
    assert stopped.value.code == 2
    assert "usage: camket" in capsys.readouterr().err


def test_explain_has_the_pace(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "explain", *KEPT, "3", "--as-of", "2023-09-30")
    assert "Pace: behind (71.20 % done, 74.79 % of the time)." in text


def test_schema_is_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(out(capsys, "schema"))["$schema"].startswith("https://json-schema.org/")


def test_the_starter_sheet_loads(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    assert main(["new", "-o", str(file)]) == 0
    assert out(capsys, "check", str(file)) == "1 file, no errors\n"


def test_new_does_not_overwrite(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    assert "file_exists" in err(capsys, "new", "-o", str(file))
    assert file.read_text("utf-8") == "mine"


def test_a_terminal_without_utf8_is_no_traceback() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "camket_rules.cli", "evaluate", *ONE, *DAY, "--lang", "vi"],
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert "không hoàn thành" in " ".join(run.stdout.decode("utf-8").split())


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_name_of_the_output_chooses_the_form(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"report.{form.upper()}"
    assert main(["evaluate", *ONE, *DAY, "-o", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        folder = {"docx": "word", "xlsx": "xl"}[form]
        assert any(name.startswith(f"{folder}/") for name in archive.namelist())


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.json", "{"), ("a.csv", "id,"), ("a.md", "# As of"), ("a.txt", "As of"), ("a", "As of")],
)
def test_a_text_form_is_chosen_by_name_too(name: str, begins: str, tmp_path: Path) -> None:
    file = tmp_path / name
    assert main(["evaluate", *ONE, *DAY, "-o", str(file)]) == 0
    assert file.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["report", "report.txt", "report.log", "report.json"])
def test_a_stated_format_stands_over_a_name_that_says_nothing_else(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    assert main(["evaluate", *ONE, *DAY, "--format", "json", "-o", str(file)]) == 0
    assert json.loads(file.read_text("utf-8"))["as_of"] == "2023-03-31"


@pytest.mark.parametrize("form", OWN, ids=lambda form: form.name)
@pytest.mark.parametrize("ending", [ending for form in OWN for ending in form.endings])
def test_nothing_is_written_under_the_ending_of_another_form(
    form: OutputForm, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if ending in form.endings or (ending == ".txt" and form.is_text):
        return
    file = tmp_path / f"report{ending}"
    file.write_text("what stood there", encoding="utf-8")
    assert main(["evaluate", *ONE, *DAY, "--format", form.name, "-o", str(file)]) == 2
    assert "output_form_unknown" in capsys.readouterr().err
    assert file.read_text("utf-8") == "what stood there"


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_file_can_go_into_a_pipe(form: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "camket_rules.cli", "evaluate", *ONE, *DAY, "--format", form],
        capture_output=True,
        check=True,
    )
    file = tmp_path / f"report.{form}"
    assert main(["evaluate", *ONE, *DAY, "-o", str(file)]) == 0
    assert run.stdout == file.read_bytes()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_file_is_not_poured_onto_a_terminal(
    form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", *ONE, *DAY, "--format", form])
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert "name a file with -o" in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("docx", "docx", "docx"), ("xlsx", "openpyxl", "excel")]
)
def test_a_missing_extra_is_named(
    form: str,
    module: str,
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"camket_rules.rendering.as_{form}", raising=False)
    file = tmp_path / f"report.{form}"
    assert main(["evaluate", *ONE, *DAY, "-o", str(file)]) == 2
    assert f"{module} is not installed. Install camket-rules[{extra}]" in capsys.readouterr().err
    assert not file.exists()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_file_that_cannot_be_written_is_said(
    form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(tmp_path / "no" / f"report.{form}")
    assert "file_unwritable" in err(capsys, "evaluate", *ONE, *DAY, "-o", file)


def test_a_page_shows_how_items_went_and_their_pace(tmp_path: Path) -> None:
    page = tmp_path / "year.html"
    year = "examples/dong-thap-2023-year"
    arguments = [f"{year}/targets", f"{year}/figures", "--as-of", "2023-12-31", "-o", str(page)]
    assert main(["evaluate", *arguments]) == 0
    text = page.read_text("utf-8")
    assert text.count('class="pace"') > 20
    for day in ("2023-03-31", "2023-06-30", "2023-09-30"):
        assert day in text
    assert main(["evaluate", *arguments[:2], "--as-of", "2023-03-31", "-o", str(page)]) == 0
    assert "2023-06-30" not in page.read_text("utf-8")
