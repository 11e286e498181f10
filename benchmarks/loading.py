"""(d) Loading the 25 real sheets, against the YAML parser alone, and what an import costs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

SHEETS = Path("targets/dong-thap/2023")


def ours() -> Callable[[], object]:
    from camket_rules import load_sheets

    return lambda: load_sheets(SHEETS)


def parser_alone() -> Callable[[], object]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = sorted(SHEETS.glob("*.yaml"))
    return lambda: [yaml.load(file.read_text("utf-8"), loader) for file in files]


def importing(module: str) -> Callable[[], object]:
    command = [sys.executable, "-c", f"import {module}"]
    return lambda: subprocess.run(command, check=True)
