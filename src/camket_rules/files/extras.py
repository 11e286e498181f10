"""Extras: what is installed beside the library, and which one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from camket_rules.errors import CamketError, Problem


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Name the extra that brings a module which is not installed.

    Raises `CamketError` `extra_missing`; without an extra, and for a module of this library, what
    was raised stays as it is.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if not extra or (error.name or "").startswith("camket_rules"):
            raise
        facts = {"found": error.name, "extra": extra}
        raise CamketError([Problem("extra_missing", facts)]) from error
