"""Imports run one way: a figure travels from text to report, and nothing looks back."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import camket_rules

PACKAGE = Path(camket_rules.__file__).parent


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


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py") if name_of(path)}


def storey(module: str) -> str:
    """The room at the top of the package that a module is in: a folder, or a file of its own."""
    return module.partition(".")[0]


def ordered(graph: dict[str, set[str]]) -> list[str]:
    """The rooms from the ground up; raises `CycleError` where two hold each other up."""
    return list(TopologicalSorter(graph).static_order())


def test_storeys_stand_on_each_other_one_way() -> None:
    graph: dict[str, set[str]] = {storey(name): set() for name in MODULES}
    for name, path in MODULES.items():
        graph[storey(name)] |= {storey(other) for other in imports(path)} & set(graph)
    order = ordered({name: below - {name} for name, below in graph.items()})
    assert order.index("texts") < order.index("quantities") < order.index("figures")
    assert order.index("figures") < order.index("targets") < order.index("rules")
    assert order.index("rules") < order.index("sheets") < order.index("files")
    assert order.index("targets") < order.index("reports") < order.index("sheets")
    assert order.index("reports") < order.index("rendering")
    assert order[-1] == "cli"


def test_no_two_modules_import_each_other() -> None:
    faces = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    ordered(
        {
            name: {other for other in imports(path) & set(MODULES) if other != name} - faces
            for name, path in MODULES.items()
        }
    )


def test_few_doors_stand_at_the_top() -> None:
    inside = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert sum(path.is_dir() for path in inside) <= 10
    assert sum(path.is_file() for path in inside) <= 12


def test_a_file_name_stands_once() -> None:
    names = [
        path.name
        for name, path in MODULES.items()
        if path.name != "__init__.py" and storey(name) != "rendering"
    ]
    assert sorted(names) == sorted(set(names))


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


def test_pint_is_loaded_only_for_a_measure() -> None:
    assert "pint" not in loaded("from camket_rules import compile_target, load_targets")
    assert "pint" not in loaded("from camket_rules import parse_target; parse_target('5 dự án')")
    assert "pint" in loaded("from camket_rules import parse_target; parse_target('5 km')")


def test_every_public_name_resolves() -> None:
    for name in camket_rules.__all__:
        assert getattr(camket_rules, name) is not None
    assert set(camket_rules.__all__) <= set(dir(camket_rules))


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(camket_rules, "judge")
