"""Where everything stands in a form, for the one who writes it and the one who reads it.

Column A and row 1 are hidden. Row 1 tells what each column holds and column A what each row is
for, so that a form is read by these and not by its place: rows and columns may be added.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from camket_rules.files.yes_no import NO, YES
from camket_rules.quantities.unit_names import nfc
from camket_rules.texts.languages import OWN, Lang, languages, template
from camket_rules.texts.messages import Words

MARK: Final = "camket-form-"
"""How A1 begins; `camket-form-1:vi:II-08` is version, number form and sheet."""

VERSION: Final = "1"
"""The version of forms that this release writes; it reads these: 1."""

COLUMNS: Final = (
    *("number", "title", "target", "unit"),
    *("in_progress", "done", "failed"),
    *("result", "as_of", "estimate", "note", "confirmed"),
)
"""What the columns from B on hold."""

STATUSES: Final = ("in_progress", "done", "failed")
INPUTS: Final = (*STATUSES, "result", "as_of", "estimate", "note", "confirmed")

DAY_ROW: Final = "as_of"
CONDITION: Final = "condition:"
"""What column A says of the row with the day of the report, and of one with a condition."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """The fixed words of a form in one language."""

    appendix: str
    title: str
    period: str
    day: str
    hint: str
    yes: str
    no: str
    question: str


WORDS: Final = Words(FormWords, "form")


def head_label(column: str, lang: Lang) -> str:
    """The head of a column."""
    return template(f"form.head.{column}", lang)


def states(lang: Lang) -> tuple[str, ...]:
    """The words that can be chosen for what was attested."""
    return tuple(template(f"form.state.{name}", lang) for name in _STATES)


_STATES: Final = ("in_progress", "done", "kept", "failed")


_OTHER_HEADS: Final = {
    "tt": "number",
    "số tt": "number",
    "nội dung cam kết": "title",
    "đơn vị": "unit",
}


def head_of(text: str) -> str:
    """The column that a head stands for, in any language, or an empty text.

    What stands in brackets after it does not matter: `Kết quả cụ thể (nếu có)`.
    """
    plain = re.sub(r"\s*\([^()]*\)$", "", nfc(text).rstrip(" .:"))
    return _heads(languages()).get(plain.rstrip(" .:").casefold(), "")


@cache
def _heads(known: tuple[Lang, ...]) -> dict[str, str]:
    return _OTHER_HEADS | {
        head_label(column, lang).rstrip(".").casefold(): column
        for lang in known
        for column in COLUMNS
    }


def state_of(text: str) -> str:
    """What is attested by a word that a form of an added language lets choose, or an empty text."""
    added = (lang for lang in languages() if lang not in OWN)
    chosen = (
        name
        for lang in added
        for name, word in zip(_STATES, states(lang), strict=True)
        if word.casefold() == text.casefold()
    )
    return next(chosen, "")


MARKS: Final[dict[str, bool]] = {
    **dict.fromkeys((*YES, "×", "✓", "✔", "√", "v"), True),
    **dict.fromkeys((*NO, "", "-", "–"), False),
}
"""What can stand in a status column, and whether it marks the row."""
