"""What can be written; forms and files stand above, and say how when the package is imported."""

from os import PathLike
from typing import Any, Final, Protocol

from camket_rules.texts.languages import Lang


class Write(Protocol):
    """Writes a report, a comparison or a series to a file."""

    def __call__(
        self, what: Any, path: str | PathLike[str], *, lang: Lang | None, form: str | None
    ) -> None:
        """Write it."""


_write: Final[list[Write]] = []


def write_by(write: Write) -> None:
    """Set what writes files."""
    _write[:] = [write]


class Output:
    """A report, a comparison or a series: what can be written to a file."""

    __slots__ = ()

    def write(
        self, path: str | PathLike[str], *, lang: Lang | None = None, form: str | None = None
    ) -> None:
        """Write it to a file, in the form that the ending of its name says, or in `form`.

        The file is written whole or not at all. Without `lang` it is in the language of the
        report. Raises `CamketError`: `output_form_unknown`, `output_form_missing`,
        `language_unknown`, `extra_missing`, `file_unwritable`.
        """
        _write[0](self, path, lang=lang, form=form)
