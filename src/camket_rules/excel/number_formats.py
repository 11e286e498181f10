"""What a cell's number format does to the number in it: how it is scaled, and its unit.

A format that hides the number, or writes digits or signs of its own beside it, is refused: what
people see would be another figure than the one that is saved.
"""

import operator
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities.unit_names import nfc

_SECTIONS: Final = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|["\\\[])*')
_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<setting>[^\]]*)\]|[_*].|(?P<general>General)|(?P<bare>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_TESTS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_PLACES: Final = "0#?"
_AMONG: Final = re.compile(r"[0#?,]*(?:\.[0#?,]*)?(?:E[+-][0#?]+)?|[0#? ]*/[ 0#?1-9]+")
"""What may stand between the first digit and the last: groups, a mark, an exponent, a fraction."""
_DASHES: Final = "-–−‐"
_HARMLESS: Final = " .,()+/" + _DASHES


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows its number: times ten to the `power`, with the `unit` behind it."""

    power: int = 0
    unit: str = ""


def look_of(code: str, number: Decimal) -> Look:
    """How a number is shown in a format; raises `ReadError` `cell_format`."""
    section = _section(code, number)
    before, among, behind = _split(section)
    words = nfc(f"{before}{behind}").strip(_HARMLESS)
    percents = section.bare.count("%")
    if not among:
        if number == 0 and before.strip(_HARMLESS) == "" and before.strip():
            return Look()  # a dash, as accounts show a zero
        raise _refused(code)
    signed = number > 0 and any(dash in before for dash in _DASHES)
    odd = re.search(r"[0-9]", words) or not _AMONG.fullmatch(among.rstrip(","))
    if signed or odd or percents > 1 or (percents and words) or (words and not _is_unit(words)):
        raise _refused(code)
    thousands = len(among) - len(among.rstrip(",")) + len(_commas(among))
    return Look(2 * percents - 3 * thousands, "%" if percents else words)


def _refused(code: str) -> ReadError:
    return ReadError("cell_format", found=code[:60])


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format: `bare` are its own signs, with a NUL for each literal in `literals`."""

    bare: str
    literals: tuple[str, ...]
    settings: tuple[str, ...]


def _section(code: str, number: Decimal) -> _Section:
    """The part of a format that a number is shown by."""
    parts = [_read(part) for part in _parts(code)]
    conditions = [_condition(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _TESTS[condition[0]](number, condition[1]):
                return part
        raise _refused(code)
    place = 2 if number == 0 else int(number < 0)
    return parts[place] if place < len(parts) else parts[0]


def _parts(code: str) -> list[str]:
    parts, start = [], 0
    while True:
        found = _SECTIONS.match(code, start)
        end = found.end() if found else len(code)
        parts.append(code[start:end])
        if end >= len(code):
            return parts
        start = end + 1


def _read(part: str) -> _Section:
    bare, literals, settings = "", [], []
    for piece in _PIECE.finditer(part):
        literal = next(
            (piece[name] for name in ("quoted", "escaped", "currency") if piece[name]), ""
        )
        if literal:
            bare += "\0"
            literals.append(literal)
        elif piece["general"]:
            bare += "0"
        elif piece["setting"]:
            settings.append(piece["setting"])
        elif piece["bare"]:
            bare += "0" if piece["bare"] == "@" else piece["bare"]
    return _Section(bare, tuple(literals), tuple(settings))


def _condition(section: _Section) -> tuple[str, Decimal] | None:
    for setting in section.settings:
        found = _CONDITION.fullmatch(setting)
        if found is not None:
            return found[1], Decimal(found[2])
    return None


def _split(section: _Section) -> tuple[str, str, str]:
    """What is written before the digits, the digits with what is among them, what is behind."""
    places = [place for place, sign in enumerate(section.bare) if sign in _PLACES]
    literals = iter(section.literals)
    if not places:
        return "".join(next(literals) if s == "\0" else s for s in section.bare), "", ""
    first, last = places[0], places[-1] + 1
    behind = re.match(r",+|/[0-9]+", section.bare[last:])
    last += len(behind[0]) if behind else 0
    if section.bare[first - 1 : first] == ".":
        first -= 1
    written = [next(literals) if sign == "\0" else sign for sign in section.bare]
    around = [
        "" if sign == "%" and own == "%" else sign
        for sign, own in zip(written, section.bare, strict=True)
    ]
    return "".join(around[:first]), section.bare[first:last], "".join(around[last:])


def _commas(among: str) -> str:
    """The commas before the decimal mark, of which each divides by a thousand."""
    found = re.search(r"(,+)\.", among)
    return found[1] if found else ""


def _is_unit(words: str) -> bool:
    return any(
        sign.isalpha() or sign in "%‰" or unicodedata.category(sign) == "Sc" for sign in words
    )
