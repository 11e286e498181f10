"""Mutation testing: is each line of the core held by a test? `python mutation/run.py --help`.

Works on a copy of the repository, in the environment that it is run with; there the package
itself must not be installed, only what it needs, its tests' needs, and mutmut:

    python -m venv .venv-mutation
    .venv-mutation/bin/pip install -q '.[test,mutation]'
    .venv-mutation/bin/pip uninstall -q -y camket-rules
    .venv-mutation/bin/python mutation/run.py

Prints a line for each module and every survivor that `survivors.txt` does not explain; exits
with 1 where there is one, or where less than 95 % of a module's mutants are killed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
EXPLAINED: Final = Path(__file__).with_name("survivors.txt")
WANTED: Final = 95

GROUPS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "values": (
        ("numbers", "decimals", "units", "quantities", "figures"),
        (
            *("tests/test_numbers.py", "tests/test_decimals.py", "tests/test_units.py"),
            *("tests/test_quantities.py", "tests/test_reading.py", "tests/test_phrases.py"),
        ),
    ),
    "rules": (
        ("rules/*",),
        ("tests/rules", "tests/test_targets.py"),
    ),
    "sheets": (("sheets",), ("tests/test_sheets.py", "tests/test_real_sheets.py")),
}
"""Modules, and the tests that answer for them."""

CLEARING: Final = '''

def pytest_sessionstart() -> None:
    """Forget what was worked out before the mutant: mutmut forks from a run of the tests."""
    import gc

    for found in gc.get_objects():
        if type(found).__name__ == "_lru_cache_wrapper":
            if str(found.__module__).startswith("camket_rules"):
                found.cache_clear()
'''
"""What is added to the tests' conftest in the copy."""

CONFIG: Final = """[mutmut]
source_paths=src/camket_rules/
only_mutate=
{modules}
also_copy=
    fuzz
    targets
    examples
    docs
    README.md
    pyproject.toml
pytest_add_cli_args_test_selection=
{tests}
"""


def prepare(group: str, copy: Path) -> None:
    """Make a copy of the repository that mutmut can work on."""
    shutil.rmtree(copy, ignore_errors=True)
    ignored = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=ignored)
    modules, tests = GROUPS[group]
    lines = "\n".join(f"    src/camket_rules/{module}.py" for module in modules)
    lines = lines.replace("*.py", "*")
    selected = "\n".join(f"    {test}" for test in tests)
    (copy / "setup.cfg").write_text(CONFIG.format(modules=lines, tests=selected), "utf-8")
    with (copy / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(CLEARING)
    project = copy / "pyproject.toml"
    text = project.read_text("utf-8")
    told = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support = true"
    text = text.replace('filterwarnings = ["error"]', f"{told}\nfilterwarnings = []")
    project.write_text(text, "utf-8")


def survivors(copy: Path) -> tuple[Counter[str], list[str]]:
    """How many mutants each module has, and those that no test kills."""
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    found = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True).stdout
    total: Counter[str] = Counter()
    alive = []
    for name, status in re.findall(r"^\s*(\S+): (.+?)\s*$", found, re.MULTILINE):
        module = name.partition(".x")[0].removeprefix("camket_rules.")
        total[module] += 1
        if status not in ("killed", "timeout", "caught by type check"):
            alive.append(f"{name} ({status})")
    return total, alive


def difference(name: str, copy: Path) -> str:
    """What a mutant changes: its removed and added lines."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[-+](?![-+])", line)]
    return "\n".join(f"    {line}" for line in lines)


def explained() -> set[str]:
    """The mutants that `survivors.txt` gives a reason for."""
    text = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    return set(re.findall(r"^(camket_rules\S+)", text, re.MULTILINE))


def main() -> int:
    """Run the groups and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="all by default")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--copy", type=Path, default=ROOT / ".mutation", help="where to work")
    given = parser.parse_args()
    reasons = explained()
    good = True
    for group in given.groups or GROUPS:
        copy = given.copy / group
        prepare(group, copy)
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(given.children)]
        environment = os.environ | {"CI": "true"}
        subprocess.run(command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, check=False)
        total, alive = survivors(copy)
        left = Counter(name.partition(".x")[0].removeprefix("camket_rules.") for name in alive)
        for module, count in sorted(total.items()):
            killed = count - left[module]
            share = 100 * killed / count
            good &= share >= WANTED
            print(f"{module:24} {count:5} mutants  {killed:5} killed  {share:6.2f} %", flush=True)
        for name in alive:
            bare = name.partition(" ")[0]
            if bare not in reasons:
                good = False
                print(f"{name}\n{difference(bare, copy)}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
