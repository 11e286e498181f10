"""Mutation testing: is each line of the core held by a test? `python mutation/run.py --help`.

Works on a copy of the repository, in the environment that it is run with; there the package
itself must not be installed, only what it needs, its tests' needs, and mutmut:

    python -m venv .venv-mutation
    .venv-mutation/bin/pip install -q '.[test,evidence]'
    .venv-mutation/bin/pip uninstall -q -y camket-rules
    .venv-mutation/bin/python mutation/run.py

Prints a line for each module, every survivor that `survivors.txt` does not explain, and every
explanation that no survivor needs any more; exits with 1 where a survivor is not explained, or
where less than 95 % of a module's mutants are killed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
EXPLAINED: Final = Path(__file__).with_name("survivors.txt")
WANTED: Final = 95

GROUPS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "figures": (
        (
            "figures/clauses",
            "figures/told_days",
            "figures/percents_of",
            "figures/names",
            "figures/tallies",
            "figures/text",
        ),
        ("tests/figures/test_text.py", "tests/figures/test_closed_world.py"),
    ),
    "prose": (("figures/prose",), ("tests/figures/test_prose.py",)),
    "values": (
        (
            *("quantities/numbers", "quantities/quantity", "quantities/dates"),
            *("quantities/reporting", "texts/decimals", "figures/figure"),
        ),
        ("tests/quantities", "tests/texts/test_decimals.py", "tests/figures/test_text.py"),
    ),
    "units": (
        ("quantities/units", "quantities/unit_names", "quantities/vocabulary"),
        ("tests/quantities/test_units.py", "tests/figures/test_closed_world.py"),
    ),
    "amounts": (
        ("quantities/tokens", "quantities/amounts"),
        (
            *("tests/quantities/test_tokens.py", "tests/quantities/test_amounts.py"),
            "tests/figures/test_text.py",
        ),
    ),
    "targets": (
        (
            *("targets/shorthand", "targets/short_text", "targets/phrases", "targets/fields"),
            *("targets/kinds", "targets/base"),
        ),
        (
            *("tests/targets/test_shorthand.py", "tests/targets/test_fields.py"),
            "tests/targets/test_kinds.py",
        ),
    ),
    "rules": (
        (
            *("targets/assessment", "targets/comparing", "targets/claims", "targets/aims"),
            *("targets/formulas", "targets/percents", "targets/earlier", "targets/belief"),
            *("targets/thresholds", "targets/shares", "targets/ranks", "targets/references"),
            *("targets/bands", "targets/changes", "targets/incidents", "targets/punctuality"),
            *("targets/milestones", "targets/composites", "targets/holding"),
        ),
        ("tests/targets",),
    ),
    "time": (
        ("timing", "rules", "windows"),
        ("tests/test_timing.py", "tests/test_deadline.py", "tests/targets"),
    ),
    "sheets": (
        (
            *("sheets/sheet", "sheets/entries", "sheets/evaluation"),
            *("sheets/reported_figures", "sheets/applicability"),
        ),
        ("tests/sheets", "tests/test_real_sheets.py"),
    ),
}
"""Modules, and the tests that answer for them."""

CLEARING: Final = '''
from hypothesis import HealthCheck


def pytest_sessionstart() -> None:
    """Forget what was worked out before the mutant: mutmut forks from a run of the tests."""
    import gc

    for found in gc.get_objects():
        if type(found).__name__ == "_lru_cache_wrapper":
            if str(found.__module__).startswith("camket_rules"):
                found.cache_clear()


settings.register_profile(
    "copied", settings.get_profile("ci"), suppress_health_check=[HealthCheck.differing_executors]
)
settings.load_profile("copied")  # mutmut runs a test several times in one process
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
    own = (".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", ".mutation")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*own))
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


class Mutant(NamedTuple):
    """A mutant as `survivors.txt` names it: its function, and the lines that it changes."""

    function: str
    change: tuple[str, ...]

    @property
    def module(self) -> str:
        """The module that it is in."""
        return module_of(self.function)

    def __str__(self) -> str:
        return "\n    ".join([self.function, *self.change])


def module_of(name: str) -> str:
    """The module of a function as mutmut names it: `rules.claims` of `…claims.x__check`."""
    return name.partition(".x")[0].removeprefix("camket_rules.")


def mutmut(copy: Path, *words: str) -> str:
    """What mutmut prints."""
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True).stdout


def survivors(copy: Path) -> tuple[Counter[str], list[str]]:
    """How many mutants each module has, and the names of those that no test kills."""
    total: Counter[str] = Counter()
    alive = []
    told = mutmut(copy, "results", "--all", "true")
    for name, status in re.findall(r"^\s*(\S+__mutmut_\d+): (.+?)\s*$", told, re.MULTILINE):
        total[module_of(name)] += 1
        if status not in ("killed", "timeout"):
            alive.append(name)
    return total, alive


def difference(name: str, copy: Path) -> tuple[str, ...]:
    """What a mutant changes: its removed and added lines."""
    lines = mutmut(copy, "show", name).splitlines()
    return tuple(
        f"{line[0]} {line[1:].strip()}" for line in lines if re.match(r"[-+](?![-+])", line)
    )


def explained() -> list[Mutant]:
    """The mutants that `survivors.txt` gives a reason for."""
    known: list[Mutant] = []
    for line in EXPLAINED.read_text("utf-8").splitlines():
        if line.startswith("    ") and known:
            function, change = known.pop()
            known.append(Mutant(function, (*change, line.strip())))
        elif line.strip() and not line.startswith("#"):
            known.append(Mutant(line.strip(), ()))
    return known


def judge(group: str, copy: Path, children: int) -> bool:
    """Run one group and report; true where all is well."""
    prepare(group, copy)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children)]
    environment = os.environ | {"CI": "true"}
    ran = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    total, names = survivors(copy)
    if len(names) == total.total():
        print(ran.stdout[-3000:], ran.stderr[-3000:])
        return False
    alive = [Mutant(name.rpartition("__mutmut_")[0], difference(name, copy)) for name in names]
    good = True
    left = Counter(mutant.module for mutant in alive)
    for module, count in sorted(total.items()):
        killed = count - left[module]
        good &= 100 * killed >= WANTED * count
        print(f"{module:24} {count:5} mutants  {killed:5} killed  {100 * killed / count:6.2f} %")
    reasons = [mutant for mutant in explained() if mutant.module in total]
    unexplained, unneeded = (Counter(alive) - Counter(reasons)), (Counter(reasons) - Counter(alive))
    for told, mutants in (("not explained", unexplained), ("killed by now", unneeded)):
        if mutants:
            print(f"\n# {told}:", *mutants.elements(), sep="\n")
    print(end="", flush=True)
    return good and not unexplained


def main() -> int:
    """Run the groups and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="all by default")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--copy", type=Path, default=ROOT / ".mutation", help="where to work")
    given = parser.parse_args()
    results = [judge(group, given.copy / group, given.children) for group in given.groups or GROUPS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
