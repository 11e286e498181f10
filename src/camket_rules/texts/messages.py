"""Codes and facts → the sentences that a person reads, in the language that they ask for."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from camket_rules.texts.characters import printable
from camket_rules.texts.decimals import format_number
from camket_rules.texts.languages import Lang, language, languages, template

__all__ = ["Lang", "Sentence", "Showable", "Words", "message", "show", "show_date"]


@runtime_checkable
class Showable(Protocol):
    """A value that can write itself in a language."""

    def show(self, form: Lang) -> str:
        """Write it for a person."""


def message(code: str, facts: dict[str, Any], lang: Lang) -> str:
    """Fill in the text of a code with its facts, written as `lang` writes them.

    Raises `CamketError` `language_unknown`.
    """
    text = template(code, lang)
    return text.format_map({name: show(value, lang) for name, value in facts.items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its code and facts, put into words only when asked for."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict, compare=False)

    def text(self, lang: Lang) -> str:
        """The sentence in a language."""
        return message(self.code, self.facts, lang)

    def show(self, form: Lang) -> str:
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
    return language(lang).writing.date(day)


Of = TypeVar("Of")


class Words(Generic[Of]):
    """The fixed words of a topic by language: each field of a class is the text `topic.field`."""

    def __init__(self, of: type[Of], topic: str) -> None:
        self._of = of
        self._topic = topic
        self._names = tuple(field.name for field in fields(of))  # type: ignore[arg-type]

    def __getitem__(self, lang: Lang) -> Of:
        return self._of(**{name: template(f"{self._topic}.{name}", lang) for name in self._names})

    def values(self) -> tuple[Of, ...]:
        """The words in every language."""
        return tuple(self[lang] for lang in languages())
