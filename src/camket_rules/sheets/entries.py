"""The items of a sheet made ready to be judged: each with its rule, or what it is folded from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.reporting import Reporting
from camket_rules.quantities.unit_names import nfc
from camket_rules.rules import Rule, compile_target
from camket_rules.sheets.applicability import (
    Gates,
    can_be_out,
)
from camket_rules.sheets.definition import Item, SheetDefinition


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a sheet, made ready: its rule, or the entries that it is folded from."""

    id: str
    item: Item
    rule: Rule | None
    inner: tuple["Entry", ...]
    depth: int
    is_measure: bool
    gates: Gates = field(repr=False)
    """What stops it, or the rows that it stands under."""
    words: tuple[str, ...] = ()
    """The words that may stand beside its noun in a figure, in small letters."""

    @property
    def sheet(self) -> SheetDefinition:
        """The sheet that it is an item of."""
        return self.gates.sheet


@dataclass(frozen=True, slots=True)
class Above:
    """What an item takes over from its sheet and from the rows that it stands under."""

    sheet: SheetDefinition
    words: tuple[str, ...]
    reporting: Reporting
    gates: tuple[Item, ...] = ()
    depth: int = 0
    row: str | None = None


def made_ready(item: Item, above: Above) -> Entry:
    """Make an item of a sheet ready, with all that is below it."""
    sheet = above.sheet
    name = item.id if above.row is None else f"{above.row}:{item.id}"
    own = Above(
        sheet,
        tuple(dict.fromkeys((*above.words, *words_in(_texts_of(item))))),
        item.reporting or above.reporting,
        (*above.gates, item) if can_be_out(item) else above.gates,
        above.depth + 1,
        item.id if item.measures else None,
    )
    inner = tuple(made_ready(part, own) for part in item.inner)
    rule = None if inner else _rule(item, sheet, own.reporting)
    settled = max(part.gates.settled for part in inner) if rule is None else rule.window.settled
    gates = Gates(sheet, item, own.gates, settled)
    is_measure = above.row is not None
    return Entry(name, item, rule, inner, above.depth, is_measure, gates, own.words)


def _texts_of(item: Item) -> Iterator[str]:
    """What an item says of itself: its titles, its `words:` and the units of its target."""
    yield item.title
    yield item.title_en or ""
    yield from item.words
    for _, value in item.target:
        if isinstance(value, Quantity) and value.unit is not None:
            yield value.unit.label


_WORD: Final = re.compile(r"[^\W\d_]+[²³]?(?:[-'’][^\W\d_]+)*")


def words_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of some texts, in small letters, each once."""
    found = (word for text in texts for word in _WORD.findall(nfc(text).casefold()))
    return tuple(dict.fromkeys(found))


def _rule(item: Item, sheet: SheetDefinition, reporting: Reporting) -> Rule:
    return compile_target(
        item.target,
        deadline=date(sheet.year, 12, 31),
        starts=date(sheet.year, 1, 1),
        reporting_closes=sheet.reporting_closes,
        numbers=sheet.numbers,
        units=sheet.units,
        reporting=reporting,
    )
