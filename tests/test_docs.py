"""The documentation: every example runs, every file loads, every name and code is there.

How a page is executed:

- ```python blocks are doctests (`>>>`). The blocks of one page share their names, in order.
- ```yaml blocks are target or figures files, a list of rows, or a `figures:` mapping; the last two
  are put into a file first.
- ```console blocks hold `$ camket …` lines. Each must exit with 0, or with what a following
  `$ echo $?` shows. The lines shown must stand in the real output, in order; a line `…` leaves
  lines out.

All of it runs in a folder of its own, with links to docs, examples and targets.
"""

import contextlib
import doctest
import io
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from camket_rules import (
    CamketError,
    LoadError,
    Reason,
    Sheet,
    Status,
    compare,
    load_figures,
    load_targets,
    series_of,
)
from camket_rules.cli import main
from camket_rules.errors import ReadError
from camket_rules.figures.text import STATES, read_figure
from camket_rules.files.records import FIGURE_KEYS
from camket_rules.loading import sheet_from_bytes
from camket_rules.reports.comparison import Event
from camket_rules.reports.pace import NoPace, Standing
from camket_rules.sheets.definition import known_keys
from camket_rules.targets.kinds import kinds
from camket_rules.verdicts import PercentMethod

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
EXPECTED = (
    "index",
    "model",
    "kinds",
    "yaml",
    "figures",
    "errors",
    "extending",
    "json",
    "cli",
    "method",
    "progress",
    "year",
)

ROWS_HEAD = "schema_version: 1\nid: EX\nagency: Sở Ví dụ\nyear: 2026\nnumbers: vi\nitems:\n"
FIGURES_HEAD = "schema_version: 1\nsheet: EX\nnumbers: vi\nas_of: 2026-03-31\n"


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, its text, and the line it starts on."""

    page: Path
    lang: str
    text: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path, lang: str) -> list[Block]:
    text = page.read_text("utf-8") if page.exists() else ""
    found = re.finditer(r"^```(\w*)[^\n]*\n(.*?)^```[ ]*$", text, re.MULTILINE | re.DOTALL)
    return [
        Block(page, match[1], match[2], text.count("\n", 0, match.start()) + 2)
        for match in found
        if match[1] == lang
    ]


def with_blocks(lang: str) -> list[Any]:
    return [pytest.param(page, id=page.name) for page in PAGES if blocks(page, lang)]


def all_blocks(lang: str) -> list[Any]:
    return [pytest.param(b, id=b.place) for page in PAGES for b in blocks(page, lang)]


def read(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def in_code(page: str) -> set[str]:
    """Everything that stands in backticks, outside the fenced blocks."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page, flags=re.M | re.S)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run examples in: they see the repository's files and write nothing to it."""
    for name in ("docs", "examples", "targets"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", EXPECTED)
def test_every_page_is_there(name: str) -> None:
    assert (DOCS / f"{name}.md").exists()


@pytest.fixture
def own_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that a page adds is there for that page alone."""
    module = sys.modules["camket_rules.texts.languages"]
    for name in ("_known", "_texts"):
        monkeypatch.setattr(module, name, dict(getattr(module, name)))


@pytest.mark.parametrize("page", with_blocks("python"))
@pytest.mark.usefixtures("folder", "own_languages")
def test_python_examples_give_what_they_show(page: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.REPORT_NDIFF)
    report = io.StringIO()
    examples = 0
    for block in blocks(page, "python"):
        parsed = doctest.DocTestParser().get_doctest(
            block.text, names, block.place, str(page), block.line - 1
        )
        examples += len(parsed.examples)
        assert parsed.examples, f"{block.place} has no >>> line"
        assert runner.run(parsed, out=report.write, clear_globs=False).failed == 0, (
            report.getvalue()
        )
        names = parsed.globs
    assert examples


@pytest.mark.parametrize("block", all_blocks("yaml"))
def test_yaml_examples_load(block: Block, tmp_path: Path) -> None:
    data = yaml.safe_load(block.text)
    text = block.text
    if isinstance(data, list):
        text = ROWS_HEAD + "".join(f"  {line}\n" for line in text.splitlines())
    elif isinstance(data, dict) and set(data) == {"figures"}:
        text = FIGURES_HEAD + text
    elif not isinstance(data, dict) or "schema_version" not in data:
        return
    file = tmp_path / f"{block.page.stem}-{block.line}.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        if "figures" in yaml.safe_load(text):
            sheet = yaml.safe_load(text)["sheet"]
            known = [shown for shown in sheets_of(block.page) if shown.id == sheet]
            load_figures(file, known)
        else:
            load_targets(file)
    except LoadError as error:
        pytest.fail(str(error))


def sheets_of(page: Path) -> list[Sheet]:
    """The whole sheets that a page shows."""
    whole = [block for block in blocks(page, "yaml") if re.search(r"^items:", block.text, re.M)]
    return [sheet_from_bytes(block.text.encode(), block.place) for block in whole]


@dataclass(frozen=True)
class Command:
    """A `$ camket …` line with the output and the exit code shown under it."""

    arguments: list[str]
    shown: list[str]
    code: int


def commands(text: str) -> Iterator[Command]:
    lines = text.splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    steps = [
        (lines[start][2:], [line for line in lines[start + 1 : end] if line.strip()])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    for place, (line, shown) in enumerate(steps):
        if line == "echo $?":
            continue
        follows = steps[place + 1] if place + 1 < len(steps) else ("", [])
        code = int(follows[1][0]) if follows[0] == "echo $?" else 0
        words = shlex.split(line)
        assert words[0] == "camket", line
        yield Command(words[1:], shown, code)


def run(arguments: list[str]) -> tuple[int, list[str]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return code, [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("page", with_blocks("console"))
@pytest.mark.usefixtures("folder")
def test_console_examples_give_what_they_show(page: Path) -> None:
    for block in blocks(page, "console"):
        for command in commands(block.text):
            code, told = run(command.arguments)
            place = f"{block.place}: camket {shlex.join(command.arguments)}"
            assert code == command.code, f"{place}\n" + "\n".join(told)
            rest = iter(told)
            for line in command.shown:
                assert line.strip() == "…" or line.rstrip() in rest, f"{place}\nmissing: {line}"


def test_a_console_example_that_shows_too_much_is_noticed() -> None:
    (first, second) = commands("$ camket --version\ncamket 0\n$ camket judge\n$ echo $?\n2\n")
    assert (first.arguments, first.shown, first.code) == (["--version"], ["camket 0"], 0)
    assert (second.arguments, second.shown, second.code) == (["judge"], [], 2)
    assert run(["--version"])[1] != first.shown


def test_errors_page_is_up_to_date() -> None:
    """Run `python docs/make_catalogue.py` where this fails."""
    catalogue = runpy.run_path(str(DOCS / "make_catalogue.py"))
    assert catalogue["page"]() == read("errors")


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_its_entry(kind: str) -> None:
    section = re.search(rf"^## {kind}\n(.*?)(?=^## |\Z)", read("kinds"), re.M | re.S)
    assert section is not None
    assert "```yaml" in section[1]
    assert "```python" in section[1]
    methods = re.search(rf"^\| \[{kind}\].*\|([^|]*)\|$", read("kinds"), re.M)
    assert methods is not None
    listed = [f"`{method}`" for method in kinds()[kind].methods]
    assert methods[1].strip() == ", ".join(listed)


@pytest.mark.parametrize("kind", kinds())
def test_the_long_form_of_a_kind_shows_its_own_keys(kind: str) -> None:
    section = re.search(rf"^## {kind}\n(.*?)(?=^## |\Z)", read("kinds"), re.M | re.S)
    assert section is not None
    shared = {"kind", "when", "deadline", "result_expected", "percent_method"}
    required = {
        name for name, field in kinds()[kind].model_fields.items() if field.is_required()
    } - shared
    assert all(re.search(rf"\b{name}:", section[1]) for name in required)


@pytest.mark.parametrize("key", sorted({*known_keys(), *FIGURE_KEYS}))
def test_every_key_is_described(key: str) -> None:
    rows = re.findall(r"^\|([^|]*)\|", read("yaml"), re.M)
    assert any(f"`{key}`" in row for row in rows)


@pytest.mark.parametrize("method", PercentMethod)
def test_every_percent_method_is_described(method: PercentMethod) -> None:
    assert f"| `{method}` |" in read("model")
    assert f"`{method}`" in read("json")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_described(reason: Reason) -> None:
    assert f"| `{reason}` |" in read("json")


def test_every_key_of_the_json_is_described() -> None:
    sheet = load_targets(DOCS / "example/sheet.yaml")
    figures = load_figures(DOCS / "example/figures.yaml", sheet)
    day = next(iter(figures)).figure.as_of
    assert day is not None
    data = sheet.evaluate(figures, as_of=day).to_dict()
    keys = {*data, *data["sheets"][0], *(key for row in data["items"] for key in row)}
    keys |= {"code", "severity", "message", "low", "high", "low_open", "high_open"}
    assert keys <= in_code(read("json"))


def keys_of(data: Any) -> set[str]:
    """Every key of plain data, at any depth."""
    if isinstance(data, list):
        return {key for inner in data for key in keys_of(inner)}
    if not isinstance(data, dict):
        return set()
    return {*data, *(key for inner in data.values() for key in keys_of(inner))}


def test_the_json_of_series_and_changes_is_described() -> None:
    sheet = load_targets(DOCS / "example/sheet.yaml")
    figures = load_figures(DOCS / "example/figures.yaml", sheet)
    series = series_of(sheet, figures, [date(2026, 3, 1), date(2026, 3, 31)])
    described = in_code(read("progress")) | in_code(read("json"))
    assert keys_of(series.to_dict()) <= described
    assert keys_of(compare(*series.reports).to_dict()) - {*Status} - {*Event} <= described


@pytest.mark.parametrize("code", [*Standing, *NoPace, *Event])
def test_every_code_of_pace_and_changes_is_described(code: str) -> None:
    assert str(code) in in_code(read("progress"))


def test_every_word_for_a_state_is_described() -> None:
    assert {word for word in STATES if "_" not in word} <= in_code(read("figures"))


def forms() -> Iterator[tuple[str, str]]:
    """Every form in the tables of figures.md headed Vietnamese and English."""
    column = 0
    for line in read("figures").splitlines():
        cells = line.split("|")
        if line.startswith("| Vietnamese | English"):
            column = 1
        elif not line.startswith("|"):
            column = 0
        elif column:
            yield from (("vi", form) for form in re.findall(r"`([^`]+)`", cells[1]))
            yield from (("en", form) for form in re.findall(r"`([^`]+)`", cells[2]))


@pytest.mark.parametrize(("numbers", "form"), [*forms()])
def test_every_form_in_the_tables_reads(numbers: Any, form: str) -> None:
    figure = read_figure(form, numbers)
    assert {finding.code for finding in figure.findings} <= {"estimate", "unit_assumed"}


def refused() -> list[tuple[str, str]]:
    section = read("figures").partition("## Refused")[2]
    return re.findall(r"^\| `([^`]+)` \| `(\w+)` \|", section, re.M)


@pytest.mark.parametrize(("form", "code"), refused())
def test_every_form_in_the_table_of_refused_is(form: str, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_figure(form)
    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8") if page.exists() else ""
    for target in re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    ):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        other = page.parent / file if file else page
        assert other.exists(), target
        heads = re.findall(r"^#+ (.+)$", other.read_text("utf-8"), re.M) if anchor else []
        slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
        assert not anchor or anchor in slugs, target


def test_the_file_of_mistakes_has_them() -> None:
    with pytest.raises(CamketError) as error:
        load_targets(DOCS / "example/mistakes.yaml")
    assert len(error.value.problems) == 4
