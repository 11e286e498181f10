"""Codes and facts → the sentences that a person reads, in English or Vietnamese."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable

from camket_rules.texts.catalogue import TEXTS
from camket_rules.texts.characters import printable
from camket_rules.texts.decimals import NumberForm, format_number

Lang: TypeAlias = Literal["en", "vi"]


@runtime_checkable
class Showable(Protocol):
    """A value that can write itself in a number form."""

    def show(self, form: NumberForm) -> str:
        """Write it for a person."""


def message(code: str, facts: dict[str, Any], lang: Lang) -> str:
    """Fill in the text of a code with its facts, written as `lang` writes them."""
    english, vietnamese = TEXTS[code]
    template = english if lang == "en" else vietnamese
    return template.format_map({name: show(value, lang) for name, value in facts.items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its code and facts, put into words only when asked for."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict, compare=False)

    def text(self, lang: Lang) -> str:
        """The sentence in a language."""
        return message(self.code, self.facts, lang)

    def show(self, form: NumberForm) -> str:
        """The sentence as a fact of another."""
        return self.text(form)


def show(value: Any, lang: Lang) -> str:
    """Write a fact for a person: numbers and dates as the language writes them.

    No character in it acts on a terminal.
    """
    if isinstance(value, Showable):
        return value.show(lang)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Fraction | Decimal):
        return format_number(value, lang)
    if isinstance(value, date):
        return show_date(value, lang)
    return printable(str(value)) or "—"


def show_date(day: date, lang: Lang) -> str:
    """Write a date: `2023-03-31` in English, `31/03/2023` in Vietnamese."""
    return day.isoformat() if lang == "en" else f"{day:%d/%m/%Y}"
