"""Units: money, shares, scores, measures and counting nouns, resolved with Pint.

The registry is read from `units.txt` when the first unit is asked for, not on import.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from camket_rules.errors import ReadError

if TYPE_CHECKING:
    import pint

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS: Final = {
    "%": "percent",
    "%/năm": "percent",
    "điểm %": "percentage_point",
    "điểm%": "percentage_point",
    "m²": "square_metre",
    "km²": "square_kilometre",
    "m³": "cubic_metre",
    "₫": "đồng",
    "$": "USD",
    "US$": "USD",
}
_SCALES: Final = frozenset(
    [
        "trăm",
        "hundred",
        "nghìn",
        "ngàn",
        "thousand",
        "vạn",
        "triệu",
        "tr",
        "million",
        "tỷ",
        "billion",
    ]
)
MAX_UNIT_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a figure.

    `factor` turns a number in this unit into the base unit of its `dimension`. Two units
    are equal where factor and dimension are: the `label` is only how it was written.
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
        """True for percent (not for percentage points)."""
        return self.dimension == "percent"

    @property
    def is_quotient(self) -> bool:
        """True for a density such as `bác sĩ/vạn dân`."""
        return "/" in self.dimension

    @property
    def is_count(self) -> bool:
        """STUB."""
        return self.dimension not in ("vnd","usd","percent","percentage_point","score","rank","length","mass","energy","time","month","age","") and not any(c in self.dimension for c in "/^*")

    @property
    def is_money(self) -> bool:
        """STUB."""
        return self.dimension in ("vnd", "usd")

    def __str__(self) -> str:
        return self.label


PERCENT: Final = Unit("%", Fraction(1), "percent")
POINT: Final = Unit("điểm %", Fraction(1), "percentage_point")
RANK: Final = Unit("hạng", Fraction(1), "rank")


def nfc(text: str) -> str:
    """Normalise a text to NFC with single plain spaces, as this library writes it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=16384)
def unit_key(name: str) -> str:
    """Fold the spellings of one name together.

    Case, NFC or NFD, spaces, underscores, commas and the place of the tone mark
    (`hoá`, `hóa`) do not matter, nor does `i` for `y` in `tỉ`.
    """
    folded = unicodedata.normalize("NFD", re.sub(r"[\s_,]+", " ", name).strip().casefold())
    words = []
    for word in folded.split(" "):
        tones = "".join(c for c in word if c in _TONES)
        letters = "".join(c for c in word if c not in _TONES)
        words.append("ty" + tones if letters == "ti" else letters + tones)
    return " ".join(words)


def resolve(text: str, extra: tuple[str, ...] = ()) -> Unit:
    """Find the unit a text names; `extra` are counting nouns that a sheet declares.

    A scale may stand before a unit (`triệu USD`), a slash makes a density
    (`bác sĩ/vạn dân`), and words may follow a known noun (`doanh nghiệp mới`).
    Raises `ReadError` with code `unit_unknown`, naming the nearest known unit.
    """
    label = nfc(text)
    if len(label) > MAX_UNIT_LENGTH:
        raise ReadError("unit_unknown", found=label[:40] + "…", nearest="")
    return _resolve(label, extra)


def match_unit(pieces: tuple[str, ...], extra: tuple[str, ...] = ()) -> tuple[Unit, int] | None:
    """STUB."""
    names = _names(extra)
    for n in range(len(pieces), 0, -1):
        text = " ".join(pieces[:n]).replace(" / ", "/").replace(" ,", ",").replace("điểm %", "điểm %")
        if pieces[n-1] in ("/", ","): continue
        parts = _split_quotient(nfc(text), names)
        ok = True
        for part in parts:
            words = part.split()
            while words and (_all_scales([names.get(unit_key(words[0]), "?")])) and len(words) > 1: words = words[1:]
            if unit_key(" ".join(words)) not in names: ok = False
        if ok:
            try: return resolve(text, extra), n
            except ReadError: continue
    return None


def is_known(text: str, extra: tuple[str, ...] = ()) -> bool:
    """Tell whether the whole text is the name of one unit."""
    return unit_key(text.replace("/", " ")) in _names(extra)


@lru_cache(maxsize=4096)
def _resolve(label: str, extra: tuple[str, ...]) -> Unit:
    names = _names(extra)
    parts = [_product(part, names) for part in _split_quotient(label, names)]
    if any(part is None for part in parts):
        near = difflib.get_close_matches(unit_key(label), names, n=1, cutoff=0.6)
        nearest = names[near[0]].replace("_", " ") if near else ""
        raise ReadError("unit_unknown", found=label, nearest=nearest)
    expression = " / ".join(f"({part})" for part in parts)
    quantity = _registry(extra).Quantity(Fraction(1), expression).to_base_units()
    return Unit(label, Fraction(quantity.magnitude), _dimension(quantity.dimensionality))


def _split_quotient(label: str, names: dict[str, str]) -> list[str]:
    if "/" not in label or unit_key(label) in names:
        return [label]
    if unit_key(label.replace("/", " ")) in names:
        return [label.replace("/", " ")]
    return label.split("/", 1)


def _product(text: str, names: dict[str, str]) -> str | None:
    """Write `triệu lượt khách` as the Pint product `triệu*lượt_khách`."""
    factors: list[str] = []
    words = text.split()
    while words:
        for size in range(len(words), 0, -1):
            name = names.get(unit_key(" ".join(words[:size])))
            if name is not None:
                break
        else:
            return "*".join(factors) if factors and not _all_scales(factors) else None
        if factors and not _all_scales(factors):
            return "*".join(factors)
        factors.append(name)
        words = words[size:]
    return "*".join(factors) or None


def _all_scales(factors: list[str]) -> bool:
    return _SCALES.issuperset(factors)


def _dimension(dimensionality: Any) -> str:
    above = [_power(name, power) for name, power in sorted(dimensionality.items()) if power > 0]
    below = [_power(name, -power) for name, power in sorted(dimensionality.items()) if power < 0]
    return "*".join(above) + ("/" + "*".join(below) if below else "")


def _power(name: str, power: Any) -> str:
    plain = name.strip("[]")
    return plain if power == 1 else f"{plain}^{power}"


@cache
def _registry(extra: tuple[str, ...]) -> "pint.UnitRegistry[Fraction]":
    import pint

    definitions = (
        resources.files("camket_rules.quantities").joinpath("units.txt").read_text("utf-8")
    )
    lines = definitions.splitlines()
    for name in extra:
        if not is_known(name):
            noun = _identifier(name)
            lines.append(f"{noun} = [{noun}]")
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
        None, non_int_type=Fraction, on_redefinition="raise"
    )
    registry.load_definitions(lines)
    return registry


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


@cache
def _names(extra: tuple[str, ...]) -> dict[str, str]:
    """Every spelling's key, with the Pint name it stands for."""
    registry = _registry(extra)
    names = {unit_key(name): name for name in registry}
    return names | {unit_key(sign): name for sign, name in _SIGNS.items()}
