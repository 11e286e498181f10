"""The names of units, as data: nouns.txt, currencies.txt, units.txt, and the scales.

Read when the first unit is asked for, not on import. Pint is loaded only for a measure.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pint

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ATOM: Final = re.compile(r"[^\W_]+|[^\w\s]")
_LONG_I: Final = re.compile(r"(?:qu|[^aeiouy\W]+)y")


class Sort(Enum):
    """What a name stands for, as far as a scale before it is concerned."""

    LEVEL = "level"
    MONEY = "money"
    NOUN = "noun"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a unit: `measure` is its name in units.txt, for a real measure."""

    spelling: str
    kind: Sort
    factor: Fraction
    dimension: str
    english: bool = False
    exact: bool = False
    measure: str = ""


WORD_SCALES: Final = {
    **dict.fromkeys(("chục",), 10),
    **dict.fromkeys(("trăm", "hundred", "hundreds"), 10**2),
    **dict.fromkeys(("nghìn", "ngàn", "thousand", "thousands"), 10**3),
    **dict.fromkeys(("vạn",), 10**4),
    **dict.fromkeys(("triệu", "million", "millions"), 10**6),
    **dict.fromkeys(("tỷ", "billion", "billions"), 10**9),
    **dict.fromkeys(("trillion", "trillions"), 10**12),
}
"""Scales in words, which may follow each other from small to large (`nghìn tỷ`)."""

LETTER_SCALES: Final = {
    **dict.fromkeys(("k", "K"), 10**3),
    **dict.fromkeys(("M", "mn", "Mn", "mln", "tr", "Tr", "TR"), 10**6),
    **dict.fromkeys(("B", "bn", "Bn", "BN"), 10**9),
    **dict.fromkeys(("trn",), 10**12),
}
"""Scales in letters, exactly as written: `M` is a million and never a metre."""

SMALL_LETTER_SCALES: Final = {"m": 10**6, "b": 10**9}
"""Letters that are a scale before money (`m` before an English noun, too), and else not."""

MANY_BITS: Final = frozenset(("Kb", "Mb", "Gb", "Tb", "Pb"))
"""Bits or bytes? Not read, while `MB` and `mb` are bytes."""

GLUED_SCALES: Final = WORD_SCALES | {
    "ng": 10**3,
    "k": 10**3,
    "tr": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
}
"""Scales that may be written in one with a currency: `trđ`, `tỷđồng`, `bnVND`."""

_LEVELS: Final = (
    ("percent", 1, ("%", "phần trăm", "percent", "per cent", "pct")),
    (
        "per_mille",
        1,
        (
            *("‰", "%o", "%0", "phần nghìn", "phần ngàn"),
            *("per mille", "permille", "per mil", "permil", "promille"),
        ),
    ),
    (
        "percentage_point",
        1,
        (
            *("điểm %", "điểm phần trăm", "đpt", "pp", "percentage point", "percentage points"),
            *("percent point", "percent points", "% point", "% points"),
        ),
    ),
    (
        "percentage_point",
        Fraction(1, 100),
        ("bp", "bps", "basis point", "basis points", "điểm cơ bản"),
    ),
    ("score", 1, ("điểm", "điểm số", "point", "points", "pt", "pts")),
    ("rank", 1, ("hạng", "thứ hạng", "rank")),
)
LEVELS: Final = frozenset(dimension for dimension, _, _ in _LEVELS)


def nfc(text: str) -> str:
    """Normalise a text to NFC with single plain spaces, as this library writes it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def atoms(text: str) -> list[str]:
    """Cut a text into words (with their digits) and single signs."""
    return _ATOM.findall(nfc(text))


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Fold the spellings of a word: case, tone placement, `i` for `y` (`tỉ`, `bác sỹ`)."""
    folded = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(c for c in folded if c in _TONES)
    letters = "".join(c for c in folded if c not in _TONES)
    if _LONG_I.fullmatch(letters):
        letters = letters[:-1] + "i"
    return letters + tones


BETWEEN: Final = frozenset((",", "/", "-", "–", fold("và"), "and"))
"""What may stand between the words of a name that is listed with a slash."""


def unit_key(name: str) -> str:
    """Fold the spellings of one name together.

    Case, NFC or NFD, spaces, underscores, hyphens and the place of the tone mark
    (`hoá`, `hóa`) do not matter, nor does `i` for `y` in `tỉ`; in a name with a slash or
    a comma neither do these.
    """
    return key_of(atoms(name), loose=is_joined(name))


def is_joined(name: str) -> bool:
    """Tell whether a name is listed with a slash or a comma between its words."""
    return "/" in name or "," in name


def key_of(row: list[str], *, loose: bool) -> str:
    """The key of a row of atoms; a `loose` one is without what may stand between words."""
    skipped = BETWEEN if loose else ("-",)
    last = len(row) - 1
    kept = (a for n, a in enumerate(row) if n in (0, last) or fold(a) not in skipped)
    return " ".join(fold(atom) for atom in kept)


def _lines(file: str) -> Iterator[str]:
    text = resources.files("camket_rules.quantities").joinpath(file).read_text("utf-8")
    for line in nfc_lines(text):
        if line and not line.startswith("#"):
            yield line


def nfc_lines(text: str) -> list[str]:
    """The lines of a text, each in NFC with single spaces."""
    return [nfc(line) for line in text.splitlines()]


def _spellings(line: str) -> Iterator[tuple[str, bool]]:
    """The spellings of a line `vi, vi | en, en`, each with whether it is English."""
    vietnamese, _, english = line.partition("|")
    for part, is_english in ((vietnamese, False), (english, True)):
        for spelling in part.split(","):
            if spelling.strip():
                yield spelling.strip(), is_english


def _levels() -> Iterator[Name]:
    for dimension, factor, spellings in _LEVELS:
        for spelling in spellings:
            yield Name(spelling, Sort.LEVEL, Fraction(factor), dimension)


def _nouns() -> Iterator[Name]:
    for line in _lines("nouns.txt"):
        dimension = re.sub(r"\W", "_", line.partition("|")[2].split(",")[0].strip())
        for spelling, english in _spellings(line):
            yield Name(spelling, Sort.NOUN, Fraction(1), dimension, english)


def _currencies() -> Iterator[Name]:
    for line in _lines("currencies.txt"):
        head, described, spellings = line.partition(":")
        codes = [head.partition("=")[0].strip()] if described else head.split()
        for code in codes:
            dimension = code if "=" in head else code.lower()
            for spelling, english in _spellings(spellings):
                yield Name(spelling, Sort.MONEY, Fraction(1), dimension, english)
            yield Name(code, Sort.MONEY, Fraction(1), dimension, exact=code.isupper())


@cache
def signs() -> dict[str, frozenset[str]]:
    """The signs and words that name several currencies, each with those it may mean."""
    found = {}
    for line in _lines("currencies.txt"):
        head = line.partition(":")[0]
        sign, several, codes = head.partition("=")
        if several:
            found[sign.strip()] = frozenset(code.lower() for code in re.findall(r"\w+", codes))
    return found


def _measures() -> Iterator[Name]:
    for line in _lines("units.txt"):
        name, _, *aliases = (part.strip() for part in line.split(" = "))
        for spelling in (name, *aliases):
            written = spelling.replace("_", " ")
            yield Name(written, Sort.MEASURE, Fraction(1), "", measure=name)


def every_name() -> Iterator[Name]:
    """Every spelling of every unit that is known."""
    yield from _levels()
    yield from _currencies()
    yield from _measures()
    yield from _nouns()
    yield from DEFINED


DEFINED: Final[list[Name]] = []
"""The spellings of units of one's own."""


@cache
def known() -> dict[str, Name]:
    """Every unit by the key of its spelling; the first line that claims a key has it."""
    names: dict[str, Name] = {}
    for name in every_name():
        names.setdefault(unit_key(name.spelling), name)
    return names


@cache
def beginnings() -> frozenset[str]:
    """What the keys of the known names begin with, word by word, the keys among them."""
    return beginnings_of(known())


def beginnings_of(keys: Iterable[str]) -> frozenset[str]:
    """What the keys begin with, word by word."""
    rows = (key.split() for key in keys)
    return frozenset(" ".join(row[:size]) for row in rows for size in range(1, len(row) + 1))


@cache
def base_dimensions() -> frozenset[str]:
    """The dimensions that units.txt begins from, such as `length`."""
    return frozenset(
        base for line in _lines("units.txt") for base in re.findall(r"\[(\w+)\]", line)
    )


@cache
def currencies() -> frozenset[str]:
    """The dimensions of money, the signs that name several currencies among them."""
    return frozenset(name.dimension for name in _currencies())


@cache
def measured(measure: str) -> tuple[Fraction, str]:
    """The factor and the dimension of a measure of units.txt, as Pint works them out."""
    quantity = _registry().Quantity(Fraction(1), measure).to_base_units()
    return Fraction(quantity.magnitude), _dimension(quantity.dimensionality)


@cache
def _registry() -> "pint.UnitRegistry[Fraction]":
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, on_redefinition="raise"
    )
    registry.load_definitions([" = ".join(line.split(" = ")[:2]) for line in _lines("units.txt")])
    return registry


def _dimension(dimensionality: Any) -> str:
    ((name, power),) = dimensionality.items()
    plain = name.strip("[]")
    return plain if power == 1 else f"{plain}^{power}"
