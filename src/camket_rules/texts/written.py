"""What was found in a file, as the file has it and not as Python does."""

from collections.abc import Mapping
from typing import Any, Final

LONGEST: Final = 60
"""The letters of a value that a message shows."""


def as_written(value: Any) -> str:
    """Return a value as a file writes it: `{a: 1}`, `[1, 2]`, `true`, `—` for nothing."""
    text = _written(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _written(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)
