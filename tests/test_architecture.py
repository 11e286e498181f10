"""Imports run one way: a figure travels from text to report, and nothing looks back."""

import ast
import subprocess
import sys
from pathlib import Path

import camket_rules

PACKAGE = Path(camket_rules.__file__).parent
STACK = (
    "tracking",
    *(
        "characters",
        "decimals",
        "texts",
        "messages",
        "periods",
        "errors",
        "numbers",
        "units",
        "quantities",
        "dates",
    ),
    *("findings", "figures", "tokens", "amounts", "tallies", "reading", "phrases", "verdicts"),
    *("targets", "shorthand", "validation"),
    *("rules.assessment", "rules.comparing", "rules.claims", "rules.thresholds", "rules.bands"),
    *("rules.changes", "rules.duties", "rules.composites", "rules.timing", "rules.rule", "rules"),
    *("definitions", "entries", "reports", "sheets", "writing", "yamltext"),
    *("tables", "forms", "forms.layout", "forms.units", "forms.writing"),
    *("forms.workbooks", "forms.cells", "forms.pages", "forms.reading"),
    "loading",
    *("comparison", "series", "report_files"),
    *("schema",),
    *("frames.roles", "frames.forms", "frames.outcomes", "frames.cells", "frames.figures"),
    *("frames.tables", "frames.counting", "frames.preparing", "frames.carrying", "frames.judging"),
    *("frames.work", "frames.apart", "frames.parents", "frames.evaluating", "frames.reading"),
    "frames",
    *("rendering", "rendering.labels", "rendering.paces", "rendering.as_json"),
    *("rendering.as_csv", "rendering.as_markdown", "rendering.as_table", "rendering.as_text"),
    *("rendering.diff", "rendering.diff.words", "rendering.diff.as_json"),
    *("rendering.diff.as_markdown", "rendering.diff.as_table", "rendering.diff.as_html"),
    *("rendering.series", "rendering.series.words", "rendering.series.as_json"),
    *("rendering.series.as_markdown", "rendering.series.as_table"),
    *("rendering.office", "rendering.official", "rendering.cells"),
    *("rendering.as_docx", "rendering.as_xlsx"),
    *("rendering.charts", "rendering.as_html", "progress", "cli"),
)


def name_of(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix("__init__").rstrip(".")


def imports(path: Path) -> set[str]:
    """The modules of this package that a module names in an import, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("camket_rules"):
            inner = (node.module or "").removeprefix("camket_rules").lstrip(".")
            found |= {inner} if inner else {alias.name for alias in node.names}
    return found


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py")}


def test_every_module_has_its_place_in_the_stack() -> None:
    assert set(MODULES) - {""} == set(STACK)


def test_no_module_imports_from_below() -> None:
    for name, path in MODULES.items():
        if name:
            below = {
                other
                for other in imports(path)
                if other in STACK and STACK.index(other) >= STACK.index(name)
            }
            assert not below, f"{name} imports {below}"


OPTIONAL = ("rich", "narwhals", "pandas", "polars", "docx", "openpyxl", "jinja2")
HEAVY = ("pint", "pydantic", "yaml", *OPTIONAL)


def loaded(code: str) -> set[str]:
    report = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", report], capture_output=True, check=True, text=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded("import camket_rules") == set()


def test_reading_a_number_needs_nothing_heavy() -> None:
    assert loaded("from camket_rules import parse_number; parse_number('1.002', 'vi')") == set()


def test_pint_is_loaded_only_for_a_unit() -> None:
    assert "pint" not in loaded("from camket_rules import compile_target, load_targets")
    assert "pint" in loaded("from camket_rules import parse_target; parse_target('5 dự án')")


def test_every_public_name_resolves() -> None:
    for name in camket_rules.__all__:
        assert getattr(camket_rules, name) is not None
    assert set(camket_rules.__all__) <= set(dir(camket_rules))


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(camket_rules, "judge")
