"""Units: money, shares, scores, measures, counting nouns and densities of them.

What is known stands in `nouns.txt`, `currencies.txt` and `units.txt`; see `unit_names`.
"""

import difflib
import re
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
    Name,
    Sort,
    fold,
    is_joined,
    nfc,
    unit_key,
)

MAX_UNIT_LENGTH: Final = 80
_MOST_PIECES: Final = 40
_SCALABLE: Final = frozenset(("mass", "length^2", "length^3", "energy", "carbon", "carbon_dioxide"))
_NEVER_SCALED: Final = frozenset(("age", "month", "temperature"))
_EACH: Final = fold("mỗi")
_ON: Final = fold("trên")
_PER: Final = frozenset(("/", "per", _EACH, _ON))
_NOT_BELOW: Final = frozenset(("indicator", "plan", "goal"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a figure.

    `factor` turns a number in this unit into the base unit of its `dimension`. Two units
    are equal where factor and dimension are: the `label` is only how it was written.
    The sides of a density are kept apart (`person/person`), whatever they are.
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
_PERCENT_A_YEAR: Final = Unit("%/năm", Fraction(1, 12), "percent/month")
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
        found = _matched(pieces[:_MOST_PIECES], extra)
    except ReadError:
        return None
    return None if found and len(found[0].label) > MAX_UNIT_LENGTH else found


def is_known(text: str, extra: tuple[str, ...] = ()) -> bool:
    """Tell whether the whole text is the name of one unit."""
    return _whole(text, extra) is not None


def density(above: Unit, below: Unit, count: Fraction | int = 1, label: str = "") -> Unit:
    """So much of one unit per `count` of another, as in `người/10.000 dân`."""
    top, *rest = above.dimension.split("/")
    sides = sorted([*rest, *below.dimension.split("/")])
    factor = above.factor / (below.factor * count)
    return Unit(label or f"{above}/{below}", factor, "/".join((top, *sides)))


def is_yearly(unit: Unit | None) -> bool:
    """Tell whether a percent is one a year (`4%/năm`): a pace, and no level."""
    return unit is not None and unit.dimension == "percent" and "/" in unit.label


def fits(unit: Unit, target: Unit) -> bool:
    """Tell whether an amount in `unit` can be compared with one in the `target`'s unit.

    That is so where the dimensions are the same, or where a sign that several currencies
    share (`$`, `¥`, `kr`) stands in `unit` for the currency of the target. What a sign in
    the target means is not guessed: only the same sign fits it.
    """
    one, two = unit.dimension.split("/"), target.dimension.split("/")
    if len(one) != len(two):
        return False
    shared = unit_names.signs()
    return all(a == b or b in shared.get(a, ()) for a, b in zip(one, two, strict=True))


def as_currency_of(unit: Unit, target: Unit) -> Unit:
    """The same unit with a shared sign read as the target's currency, where it fits."""
    return Unit(unit.label, unit.factor, target.dimension) if fits(unit, target) else unit


def scaled(scale: Unit, model: Unit) -> Unit | None:
    """A bare scale as so much of what `model` counts: `tỷ` beside `triệu đồng` is `tỷ đồng`.

    None where the model takes no scale (a level, a density, a length).
    """
    if not (scale.is_scale and model.takes_scale):
        return None
    row = _row(tuple(model.label.split()), ())
    noun = _label(tuple(row.atoms[_scales(row, 0)[1] :]))
    found = match_unit(tuple(unit_names.atoms(noun)))
    if model.is_money and (found is None or found[0].factor != 1):
        noun = model.dimension.upper()
    one = found[0].factor if found and model.dimension in _SCALABLE else 1
    return Unit(f"{scale.label} {noun}".strip(), scale.factor * one, model.dimension)


def forget() -> None:
    """Forget what was found of texts, since another name is known now."""
    unit_names.known.cache_clear()
    unit_names.beginnings.cache_clear()
    for found in (_resolve, _nearest, _matched, _declared_money):
        found.cache_clear()


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
        nearest = found[0].label if found else _nearest(label, extra)
        raise ReadError("unit_unknown", found=label, nearest=nearest)
    return Unit(label, found[0].factor, found[0].dimension)


def _are_among(rest: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether what follows a unit is nothing but words that may."""
    allowed = {fold(atom) for text in words for atom in unit_names.atoms(text)} | {","}
    return all(fold(piece) in allowed for piece in rest) and rest[-1:] != (",",)


@lru_cache(maxsize=4096)
def _nearest(label: str, extra: tuple[str, ...]) -> str:
    """The name most like a label, of those that share its first letter or a word."""
    names = unit_names.known() | _declared(extra)
    key = unit_key(label)
    words = set(key.split())
    alike = [name for name in names if name[:1] == key[:1] or words & {*name.split()}]
    near = difflib.get_close_matches(key, alike, n=1, cutoff=0.6)
    return names[near[0]].spelling if near else ""


@cache
def _declared(extra: tuple[str, ...]) -> dict[str, Name]:
    """The nouns that a sheet declares, by key."""
    names = {}
    for noun in extra:
        dimension = _identifier(noun)
        if dimension in unit_names.base_dimensions() or dimension in LEVELS:
            dimension += "_"
        name = Name(noun, Sort.NOUN, Fraction(1), dimension, english=noun.isascii())
        names[unit_key(noun)] = name
    return names


@cache
def _beginnings(extra: tuple[str, ...]) -> frozenset[str]:
    """What the keys of declared nouns begin with, word by word."""
    return unit_names.beginnings_of(_declared(extra))


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces cut into atoms; `ends` tells where a piece ends, and how many that makes."""

    atoms: list[str]
    folded: list[str]
    ends: dict[int, int]
    extra: tuple[str, ...]

    def at(self, place: int) -> str:
        """The atom at a place, folded."""
        return self.folded[place] if place < len(self.folded) else ""

    def written(self, place: int) -> str:
        """The atom at a place, as written."""
        return self.atoms[place] if place < len(self.atoms) else ""

    def name(self, start: int) -> tuple[Name, int] | None:
        """The longest name that begins at a place, and where it ends."""
        longest = None
        strict, loose = "", ""
        for place in range(start, len(self.atoms)):
            between = place > start and self.folded[place] in unit_names.BETWEEN
            if not between or self.folded[place] != "-":
                strict = f"{strict} {self.folded[place]}".lstrip()
            if not between:
                loose = f"{loose} {self.folded[place]}".lstrip()
                name = self._listed(strict, loose, start, place + 1)
                longest = (name, place + 1) if name else longest
            if not (self._goes_on(strict) or self._goes_on(loose)):
                break
        return longest

    def _goes_on(self, key: str) -> bool:
        return key in unit_names.beginnings() or key in _beginnings(self.extra)

    def _listed(self, strict: str, loose: str, start: int, end: int) -> Name | None:
        if end not in self.ends or self.atoms[start] in MANY_BITS:
            return None
        names, declared = unit_names.known(), _declared(self.extra)
        name = names.get(strict) or declared.get(strict)
        if name is None and strict != loose:
            name = names.get(loose) or declared.get(loose)
            name = name if name and is_joined(name.spelling) else None
        misspelt = name and name.exact and name.spelling != "".join(self.atoms[start:end])
        return None if misspelt else name


def _row(pieces: tuple[str, ...], extra: tuple[str, ...]) -> _Row:
    atoms: list[str] = []
    ends: dict[int, int] = {}
    for count, piece in enumerate(pieces, 1):
        atoms += unit_names.atoms(piece)
        ends.setdefault(len(atoms), count)
    return _Row(atoms, [fold(atom) for atom in atoms], ends, extra)


def _whole(text: str, extra: tuple[str, ...]) -> Name | None:
    """The name that a whole text is."""
    row = _row((text,), extra)
    found = row.name(0)
    return found[0] if found else None


@lru_cache(maxsize=16384)
def _matched(pieces: tuple[str, ...], extra: tuple[str, ...]) -> tuple[Unit, int] | None:
    row = _row(pieces, extra)
    found = _term(row, 0)
    if found is None:
        return None
    unit, end = found
    while below := _below(row, unit, end):
        unit, end = density(unit, below[0]), below[1]
    if unit.is_quotient and row.at(end) == "/" and row.written(end + 1).isalpha():
        return None
    if unit == _PERCENT_A_YEAR:
        unit = PERCENT
    count = row.ends[end]
    return Unit(_label(pieces[:count]), unit.factor, unit.dimension), count


def _below(row: _Row, above: Unit, start: int) -> tuple[Unit, int] | None:
    """What a unit is counted by, where `/X`, `trên X` or `per X` follows it."""
    if above.is_scale or row.at(start) not in _PER:
        return None
    ahead = start + 1 + (row.at(start + 1) == _EACH)
    found = _term(row, ahead)
    if found is None or found[0].is_scale or found[0].dimension in (*_NOT_BELOW, *LEVELS):
        return None
    unit = found[0]
    if above.dimension in LEVELS and unit.dimension not in ("time", "month"):
        return None
    return None if row.at(start) == _ON and _is_a_place(unit) else found


def _is_a_place(unit: Unit) -> bool:
    """Tell `hồ sơ trên hệ thống` (on the system) from `bác sĩ trên vạn dân` (per)."""
    return unit.is_count and unit.factor == 1 and unit.dimension != "person"


def _term(row: _Row, start: int) -> tuple[Unit, int] | None:
    """A unit without a slash: scales, if any, and a name; or the scales alone."""
    plain = row.name(start)
    scale, at, in_words = _scales(row, start)
    if plain is not None and plain[1] > at:
        return _unit(plain[0], row.extra), plain[1]
    if at == start:
        return (_unit(plain[0], row.extra), plain[1]) if plain else _glued(row, start)
    found = row.name(at)
    if found is None:
        return None if _is_no_scale(row, start, at) else (Unit("", scale, ""), at)
    unit = _unit(found[0], row.extra)
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
    while (factor := _WORDS.get(row.at(at), 0)) > last and at + 1 in row.ends:
        product, last, at = product * factor, factor, at + 1
    return product, at, True


_WORDS: Final = {fold(word): factor for word, factor in WORD_SCALES.items()}
_AFTER_RATE: Final = frozenset(fold(word) for word in ("lệ", "suất", "trọng", "giá"))
_GLUED: Final = {fold(word): factor for word, factor in GLUED_SCALES.items()}


def _past_dot(row: _Row, at: int) -> int:
    """Step over the dot of `tr.đồng`."""
    if row.at(at) == "." and (found := row.name(at + 1)) and found[0].kind is Sort.MONEY:
        return at + 1
    return at


def _letter_scale(row: _Row, at: int) -> int | None:
    """The scale that a letter stands for: `M` always, `m` only before `USD`, `€` or `users`.

    So `500 m đường` and `500 m bạt` stay metres.
    """
    letter = row.written(at)
    if at + 1 not in row.ends:
        return None
    if letter in LETTER_SCALES:
        return LETTER_SCALES[letter]
    found = row.name(at + 1) if letter in SMALL_LETTER_SCALES else None
    if found is None:
        return None
    name = found[0]
    if name.kind is Sort.MONEY:
        fitting = all(c.isascii() or not c.isalpha() for c in name.spelling)
    else:
        fitting = letter == "m" and name.kind is Sort.NOUN and name.english
    return SMALL_LETTER_SCALES[letter] if fitting else None


def _is_no_scale(row: _Row, start: int, at: int) -> bool:
    """Tell a scale from what only looks like one: `tỷ lệ`, `tỷ suất`, `tỷ triệu`."""
    follows = row.at(at)
    rate = at - start == 1 and row.at(start) == fold("tỷ") and follows in _AFTER_RATE
    return rate or follows in _WORDS or row.written(at) in LETTER_SCALES


def _glued(row: _Row, start: int) -> tuple[Unit, int] | None:
    """A scale and a currency written in one: `trđ`, `tỷđồng`, `bnVND`."""
    atom = row.written(start)
    for cut in range(len(atom) - 1, 0, -1):
        factor = _GLUED.get(fold(atom[:cut]))
        name = _whole(atom[cut:], row.extra) if factor else None
        if factor and name and name.kind is Sort.MONEY and start + 1 in row.ends:
            return Unit("", factor * name.factor, name.dimension), start + 1
    return None


def _unit(name: Name, extra: tuple[str, ...]) -> Unit:
    if name.measure:
        return Unit("", *unit_names.measured(name.measure))
    shared = unit_names.signs().get(name.dimension)
    meant = shared and shared & _declared_money(extra)
    if meant and len(meant) == 1:
        return Unit("", name.factor, *meant)
    return Unit("", name.factor, name.dimension)


@cache
def _declared_money(extra: tuple[str, ...]) -> frozenset[str]:
    """The currencies that a sheet names among its units, which tell what `$` means."""
    names = (unit_names.known().get(unit_key(noun)) for noun in extra)
    return frozenset(name.dimension for name in names if name and name.kind is Sort.MONEY)


def _label(pieces: tuple[str, ...]) -> str:
    """Write pieces as a text again: no space about a slash, none before a comma."""
    text = re.sub(r" ?([/.-]) ?", r"\1", " ".join(pieces)).replace(" ,", ",")
    text = re.sub(r"\bCO 2\b( e\b)?", lambda m: "CO2" + (m[1] or "").strip(), text)
    return re.sub(r"^% ([o0])$", r"%\1", nfc(text))
