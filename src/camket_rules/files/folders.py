"""The files that a path leads to, by what their names end in."""

import os
from pathlib import Path
from typing import Final

from camket_rules.errors import LoadError, Place, Problem
from camket_rules.files.yaml import (
    unreadable,
)

TARGET_FILES: Final = (".yaml", ".yml")
FORM_FILES: Final = (".xlsx", ".xlsm")
READ_FILES: Final = (*TARGET_FILES, ".csv", *FORM_FILES)
REFUSED_FILES: Final = (".xls", ".xlsb", ".ods")
"""Workbooks that are not read; each is named, so that no agency's figures are missed."""

FIGURE_FILES: Final = (*READ_FILES, *REFUSED_FILES)


OWNER_FILE: Final = "~$"
"""How the name of a file begins that Excel keeps beside a workbook while it is open."""


def files_in(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The file itself, or the files of a kind below a folder by name; links are not followed."""
    if not os.path.isdir(path):
        return [path]
    closed: list[OSError] = []
    files = sorted(
        file
        for folder, _, names in os.walk(path, onerror=closed.append)
        for file in map(Path(folder).joinpath, names)
        if file.suffix.lower() in suffixes and file.is_file() and not file.is_symlink()
        if not file.name.startswith(OWNER_FILE)
    )
    if closed:
        raise LoadError(unreadable(error, str(error.filename)) for error in closed)
    if not files:
        raise LoadError([Problem("folder_empty", {}, Place(str(path)))])
    return files
