"""Units: money, shares, scores, measures, counting nouns and densities of them.

What is known stands in `nouns.txt`, `currencies.txt` and `units.txt`; see `unit_names`.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities import unit_names
from camket_rules.quantities.unit_names import (
    GLUED_SCALES,
    LETTER_SCALES,
    LEVELS,
    MANY_BITS,
    SMALL_LETTER_SCALES,
    WORD_SCALES,
    Kind,
    Name,
    fold,
    key_of,
)
from camket_rules.quantities.unit_names import (
    nfc as nfc,
)
from camket_rules.quantities.unit_names import (
    unit_key as unit_key,
)

MAX_UNIT_LENGTH: Final = 80
_SCALABLE: Final = frozenset(("mass", "length^2", "length^3", "energy", "carbon", "carbon_dioxide"))
_NEVER_SCALED: Final = frozenset(("age", "month", "temperature"))
_PER: Final = frozenset(("/", "trên", "per", "mỗi"))
_NOT_BELOW: Final = frozenset(("indicator", "plan", "goal"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a figure.

    `factor` turns a number in this unit into the base unit of its `dimension`. Two units
    are equal where factor and dimension are: the `label` is only how it was written.
    The sides of a density are kept apart (`người/người`), whatever they are.
    """

    label: str = field(compare=False)
    factor: Fraction
    dimension: str

    @property
    def is_scale(self) -> bool:
        """True for a bare scale such as `tỷ`, which waits for what it counts."""
        return self.dimension == ""

    @property
    def is_percent(self) -> bool:
        """True for percent (not for percentage points, nor for per mille)."""
        return self.dimension == "percent"

    @property
    def is_quotient(self) -> bool:
        """True for a density such as `bác sĩ/vạn dân`."""
        return "/" in self.dimension

    @property
    def is_money(self) -> bool:
        """True for an amount of money, also of a sign that several currencies share."""
        return self.dimension in unit_names.currencies()

    @property
    def is_count(self) -> bool:
        """True for a counting noun, known or declared: what comes in whole numbers."""
        base = self.dimension.partition("^")[0]
        return not (
            self.is_scale
            or self.is_quotient
            or self.is_money
            or base in LEVELS
            or base in unit_names.base_dimensions()
        )

    @property
    def takes_scale(self) -> bool:
        """True where a bare scale may stand for so much of this unit: `3 tỷ` for `đồng`.

        So for money, counting nouns, mass, area, volume and energy; never for a level
        (percent, points, ranks) or a density.
        """
        return self.is_money or self.is_count or self.dimension in _SCALABLE

    def __str__(self) -> str:
        return self.label


PERCENT: Final = Unit("%", Fraction(1), "percent")
PER_MILLE: Final = Unit("‰", Fraction(1), "per_mille")
POINT: Final = Unit("điểm %", Fraction(1), "percentage_point")
RANK: Final = Unit("hạng", Fraction(1), "rank")


def resolve(text: str, extra: tuple[str, ...] = (), words: tuple[str, ...] = ()) -> Unit:
    """Find the unit that a whole text names; `extra` are nouns that a sheet declares.

    A scale may stand before a unit (`triệu USD`) and a slash makes a density
    (`bác sĩ/vạn dân`). Only `words` may follow (`doanh nghiệp thành lập mới`).
    Raises `ReadError` with code `unit_unknown`, naming the nearest known unit, or
    `scale_misplaced` (`triệu %`).
    """
    label = nfc(text)
    if len(label) > MAX_UNIT_LENGTH:
        raise ReadError("unit_unknown", found=label[:40] + "…", nearest="")
    return _resolve(label, extra, words)


def match_unit(pieces: tuple[str, ...], extra: tuple[str, ...] = ()) -> tuple[Unit, int] | None:
    """The longest unit that a row of pieces begins with, and how many pieces it takes.

    Pieces are words and signs as written. None where no unit begins here, where a scale
    stands before what takes none (`triệu %`), or where a density goes on with what is not
    known (`triệu đồng/người/quỷ`). Words behind the unit are left. A shorter unit, where one
    stands here too (`xã` in `xã nông thôn mới`), is what the pieces but the last make.
    """
    try:
        return _matched(pieces, extra)
    except ReadError:
        return None


def is_known(text: str, extra: tuple[str, ...] = ()) -> bool:
    """Tell whether the whole text is the name of one unit."""
    return _find(unit_names.atoms(text), extra) is not None


def density(above: Unit, below: Unit, count: Fraction | int = 1, label: str = "") -> Unit:
    """So much of one unit per `count` of another, as in `người/10.000 dân`."""
    top, *rest = above.dimension.split("/")
    sides = sorted([*rest, *below.dimension.split("/")])
    factor = above.factor / (below.factor * count)
    return Unit(label or f"{above}/{below}", factor, "/".join((top, *sides)))


def fits(unit: Unit, target: Unit) -> bool:
    """Tell whether an amount in `unit` can be compared with one in the `target`'s unit.

    That is so where the dimensions are the same, or where a sign that several currencies
    share (`$`, `¥`, `kr`) stands in `unit` for the currency of the target.
    """
    one, two = unit.dimension.split("/"), target.dimension.split("/")
    if len(one) != len(two):
        return False
    shared = unit_names.signs()
    return all(a == b or b in shared.get(a, ()) for a, b in zip(one, two, strict=True))


def as_currency_of(unit: Unit, target: Unit) -> Unit:
    """The same unit with a shared sign read as the target's currency, where it fits."""
    return Unit(unit.label, unit.factor, target.dimension) if fits(unit, target) else unit


def check_noun(name: str) -> None:
    """Refuse a counting noun that cannot name a unit; raises `ReadError` `unit_name_bad`."""
    if len(name) > MAX_UNIT_LENGTH:
        raise ReadError("unit_name_bad", found=name[:40] + "…")
    _identifier(name)


def _identifier(name: str) -> str:
    noun = re.sub(r"[\s,/]+", "_", nfc(name))
    if not noun.isidentifier():
        raise ReadError("unit_name_bad", found=name[:40])
    return noun


@lru_cache(maxsize=4096)
def _resolve(label: str, extra: tuple[str, ...], words: tuple[str, ...]) -> Unit:
    pieces = tuple(unit_names.atoms(label))
    found = _matched(pieces, extra)
    if found is None or not _are_among(pieces[found[1] :], words):
        raise ReadError("unit_unknown", found=label, nearest=_nearest(label, extra))
    return Unit(label, found[0].factor, found[0].dimension)


def _are_among(rest: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether what follows a unit is nothing but words that may."""
    allowed = {fold(atom) for text in words for atom in unit_names.atoms(text)} | {","}
    return all(fold(piece) in allowed for piece in rest) and rest[-1:] != (",",)


def _nearest(label: str, extra: tuple[str, ...]) -> str:
    names = unit_names.known() | _declared(extra)
    near = difflib.get_close_matches(unit_key(label), names, n=1, cutoff=0.6)
    return names[near[0]].spelling if near else ""


@cache
def _declared(extra: tuple[str, ...]) -> dict[str, Name]:
    """The nouns that a sheet declares, by key."""
    names = {}
    for noun in extra:
        dimension = _identifier(noun)
        if dimension in unit_names.base_dimensions() or dimension in LEVELS:
            dimension += "_"
        joined = "," in noun or "/" in noun
        name = Name(noun, Kind.NOUN, Fraction(1), dimension, english=noun.isascii(), joined=joined)
        names[unit_key(noun)] = name
    return names


def _find(atoms: list[str], extra: tuple[str, ...]) -> Name | None:
    """The name that a row of atoms is, as a whole."""
    if not atoms:
        return None
    strict, loose = key_of(atoms, loose=False), key_of(atoms, loose=True)
    known, declared = unit_names.known(), _declared(extra)
    name = known.get(loose) or declared.get(loose)
    if name is None or (strict != loose and not name.joined) or atoms[0] in MANY_BITS:
        return None
    return None if name.exact and name.spelling != "".join(atoms) else name


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces cut into atoms; `ends` tells where a piece ends, and how many that makes."""

    atoms: list[str]
    ends: dict[int, int]
    extra: tuple[str, ...]

    def at(self, place: int) -> str:
        return self.atoms[place] if place < len(self.atoms) else ""

    def name(self, start: int) -> tuple[Name, int] | None:
        """The longest name that begins at a place, and where it ends."""
        longest = max(_longest(), *(len(unit_names.atoms(noun)) for noun in self.extra), 0)
        for end in range(min(len(self.atoms), start + longest), start, -1):
            if end in self.ends and (name := _find(self.atoms[start:end], self.extra)):
                return name, end
        return None


@cache
def _longest() -> int:
    """How many atoms the longest name has, with what may stand between them."""
    return 2 * max(len(key.split()) for key in unit_names.known())


def _row(pieces: tuple[str, ...], extra: tuple[str, ...]) -> _Row:
    atoms: list[str] = []
    ends = {}
    for count, piece in enumerate(pieces, 1):
        atoms += unit_names.atoms(piece)
        ends[len(atoms)] = count
    return _Row(atoms, ends, extra)


@lru_cache(maxsize=16384)
def _matched(pieces: tuple[str, ...], extra: tuple[str, ...]) -> tuple[Unit, int] | None:
    row = _row(pieces, extra)
    found = _term(row, 0)
    if found is None:
        return None
    unit, end = found
    while below := _below(row, unit, end):
        unit, end = density(unit, below[0]), below[1]
    if unit.is_quotient and row.at(end) == "/" and row.at(end + 1).isalpha():
        return None
    if unit.is_quotient and unit.dimension == "percent/month" and unit.factor == Fraction(1, 12):
        unit = PERCENT
    count = row.ends[end]
    return Unit(_label(pieces[:count]), unit.factor, unit.dimension), count


def _below(row: _Row, above: Unit, start: int) -> tuple[Unit, int] | None:
    """What a unit is counted by, where `/X`, `trên X` or `per X` follows it."""
    if above.is_scale or fold(row.at(start)) not in _PER:
        return None
    ahead = start + 1 + (fold(row.at(start + 1)) == "mỗi")
    found = _term(row, ahead)
    if found is None or found[0].is_scale or found[0].dimension in (*_NOT_BELOW, *LEVELS):
        return None
    if above.dimension in LEVELS and found[0].dimension not in ("time", "month"):
        return None
    return found


def _term(row: _Row, start: int) -> tuple[Unit, int] | None:
    """A unit without a slash: scales, if any, and a name; or the scales alone."""
    plain = row.name(start)
    scale, at, in_words = _scales(row, start)
    if plain is not None and plain[1] > at:
        return _unit(plain[0]), plain[1]
    if at == start:
        return (_unit(plain[0]), plain[1]) if plain else _glued(row, start)
    found = row.name(at)
    if found is None:
        return None if _is_no_scale(row, start, at) else (Unit("", scale, ""), at)
    unit = _unit(found[0])
    if not (unit.takes_scale or (in_words and _takes_words(unit))):
        raise ReadError("scale_misplaced", found=_label(tuple(row.atoms[start : found[1]])))
    return Unit("", scale * unit.factor, unit.dimension), found[1]


def _takes_words(unit: Unit) -> bool:
    """Tell whether a scale in words may stand before a measure: `nghìn km`, `nghìn giờ`."""
    return unit.dimension not in LEVELS and unit.dimension not in _NEVER_SCALED


def _scales(row: _Row, start: int) -> tuple[Fraction, int, bool]:
    """The scales that stand here, where they end, and whether they are words."""
    letters = _letter_scale(row, start)
    if letters is not None:
        return Fraction(letters), _past_dot(row, start + 1), False
    product, last, at = Fraction(1), 0, start
    while (factor := _WORDS.get(fold(row.at(at)), 0)) > last and at in (start, *row.ends):
        product, last, at = product * factor, factor, at + 1
    return product, at, True


_WORDS: Final = {fold(word): factor for word, factor in WORD_SCALES.items()}
_AFTER_RATE: Final = frozenset(fold(word) for word in ("lệ", "suất", "trọng", "giá"))
_GLUED: Final = {fold(word): factor for word, factor in GLUED_SCALES.items()}


def _past_dot(row: _Row, at: int) -> int:
    """Step over the dot of `tr.đồng`."""
    if row.at(at) == "." and (found := row.name(at + 1)) and found[0].kind is Kind.MONEY:
        return at + 1
    return at


def _letter_scale(row: _Row, at: int) -> int | None:
    """The scale that a letter stands for: `M` always, `m` only before money or `users`."""
    letter = row.at(at)
    if letter in LETTER_SCALES:
        return LETTER_SCALES[letter]
    found = row.name(at + 1) if letter in SMALL_LETTER_SCALES else None
    if found is None:
        return None
    name = found[0]
    english = letter == "m" and name.kind is Kind.NOUN and name.english
    return SMALL_LETTER_SCALES[letter] if name.kind is Kind.MONEY or english else None


def _is_no_scale(row: _Row, start: int, at: int) -> bool:
    """Tell a scale from what only looks like one: `tỷ lệ`, `tỷ suất`, `tỷ triệu`."""
    follows = fold(row.at(at))
    after = at - start == 1 and fold(row.at(start)) == fold("tỷ")
    return (after and follows in _AFTER_RATE) or follows in _WORDS or row.at(at) in LETTER_SCALES


def _glued(row: _Row, start: int) -> tuple[Unit, int] | None:
    """A scale and a currency written in one: `trđ`, `tỷđồng`, `bnVND`."""
    atom = row.at(start).casefold()
    for cut in _cuts(atom):
        factor = _GLUED.get(fold(atom[:cut]))
        name = _find([atom[cut:].upper()], ()) if factor else None
        if factor and name and name.kind is Kind.MONEY and start + 1 in row.ends:
            return Unit("", factor * name.factor, name.dimension), start + 1
    return None


def _cuts(atom: str) -> Iterator[int]:
    return iter(range(len(atom) - 1, 0, -1))


def _unit(name: Name) -> Unit:
    factor, dimension = name.factor, name.dimension
    if name.measure:
        factor, dimension = unit_names.measured(name.measure)
    return Unit("", factor, dimension)


def _label(pieces: tuple[str, ...]) -> str:
    """Write pieces as a text again: no space about a slash, none before a comma."""
    text = re.sub(r" ?([/.-]) ?", r"\1", " ".join(pieces)).replace(" ,", ",")
    text = re.sub(r"\bCO 2\b( e\b)?", lambda m: "CO2" + (m[1] or "").strip(), text)
    return re.sub(r"^% ([o0])$", r"%\1", nfc(text))
