"""The one place that writes a file: whole or not at all, and never over what was read."""

import os
import stat
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from camket_rules.errors import CamketError, Place, Problem


def write_file(path: Path, data: bytes) -> None:
    """Write a file, which holds all of `data` afterwards, or what it held before.

    The data goes to a neighbour that then takes the name, with the rights that the file had. A
    link keeps pointing where it does; a device or a pipe is written to as it is. Raises
    `CamketError` `file_unwritable`.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            _write_through(target, data)
        else:
            _replace(target, data, mode)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        found = getattr(error, "strerror", None) or str(error)
        raise CamketError(
            [Problem("file_unwritable", {"found": found}, Place(str(path)))]
        ) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises `CamketError`: `file_exists` too."""
    refuse_existing(path)
    write_file(path, data)


def refuse_existing(path: Path) -> None:
    """Raise `CamketError` `file_exists` for a file that is there."""
    if os.path.lexists(path):
        raise CamketError([Problem("file_exists", {}, Place(str(path)))])


def refuse_inputs(path: Path, read: Iterable[Path]) -> None:
    """Raise `CamketError` `output_is_input` for a file that is among those that are read."""
    if any(_is_same(path, other) for other in read):
        raise CamketError([Problem("output_is_input", {}, Place(str(path)))])


def refuse_folders(path: Path, read: Iterable[Path], suffixes: Collection[str]) -> None:
    """Raise `CamketError` `output_in_inputs` for a file that the next run would read.

    That is one with such an ending below a folder that is read.
    """
    if path.suffix.lower() not in suffixes:
        return
    target = Path(os.path.realpath(path))
    for folder in read:
        if folder.is_dir() and target.is_relative_to(os.path.realpath(folder)):
            facts = {"found": path.suffix, "other": str(folder)}
            raise CamketError([Problem("output_in_inputs", facts, Place(str(path)))])


def _is_same(path: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.samefile(other)
    return False


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_through(target: Path, data: bytes) -> None:
    with target.open("wb") as stream:
        stream.write(data)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.chmod(0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        neighbour.replace(target)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The rights that new files do not get; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
