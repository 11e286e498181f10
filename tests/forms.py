"""The names of the output forms of this library, by what they write."""

from typing import Final

from camket_rules import Comparison, Series
from camket_rules.rendering import forms
from camket_rules.rendering.forms import FileForm, TextForm

TEXT_FORMS: Final[list[TextForm]] = ["table", "json", "markdown", "csv", "html"]
FILE_FORMS: Final[list[FileForm]] = ["docx", "xlsx"]
COMPARISON_FORMS: Final[list[TextForm]] = ["table", "json", "markdown", "html"]
SERIES_FORMS: Final[list[TextForm]] = ["table", "json", "markdown", "html"]

OWN: Final = forms()
"""Every form that writes a report."""

assert [*TEXT_FORMS, *FILE_FORMS] == [form.name for form in OWN]
assert [form.name for form in forms(Comparison)] == COMPARISON_FORMS
assert [form.name for form in forms(Series)] == SERIES_FORMS
