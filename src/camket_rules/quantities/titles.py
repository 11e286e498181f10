"""What a row's title counts: the nouns that its words name.

Nouns under one heading of `nouns.txt` are of one sort (people, organisations, events …): one may
stand for the other, as *vụ* does for *tai nạn*.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from camket_rules.quantities.unit_names import Name, Sort, known, nfc_lines, unit_key
from camket_rules.quantities.units import Unit
from camket_rules.quantities.vocabulary import phrases, word_key

_ALONE: Final = frozenset(["vụ", "hộ", "người", "trẻ", "lượt", "DN", "HTX"])
"""Nouns of one syllable that name a thing wherever they stand; others are parts of words."""

_NOT_THINGS: Final = frozenset(["times", "orders", "levels", "plans", "reports", "programmes"])
"""English plurals that titles have for other things than what they count."""


def counts_other(unit: Unit | None, words: frozenset[str], extra: tuple[str, ...] = ()) -> bool:
    """Tell whether a unit counts things while a title, of these words, names only other sorts.

    Nothing is told of a title that names no things, nor of a noun that stands for any.
    """
    if unit is None or not unit.is_count or unit.dimension in _ANY:
        return False
    if extra and any(_keys(noun) <= words for noun in extra):
        return False
    sorts = things_in(words)
    sort = _sorts().get(unit.dimension)
    return bool(sorts) and sort is not None and sort not in sorts and not _names(unit, words)


_ANY: Final = frozenset(["instance"])


@lru_cache(maxsize=1024)
def is_aside(unit: Unit | None, words: frozenset[str]) -> bool:
    """Tell whether a noun counts another thing than a title of these words names.

    Nothing is told where no title is known, nor of a noun that stands for whatever a row is about.
    """
    if unit is None or not words or not unit.is_count or unit.dimension in _ANYTHING:
        return False
    return not _names(unit, words) and _SAID_AS.get(unit.dimension, "—") not in words


_ANYTHING: Final = frozenset(["incident", "instance", "occurrence"])
_SAID_AS: Final = {"fire": word_key("cháy")}
"""Nouns that a title may name by one of their words."""


@lru_cache(maxsize=1024)
def counts_incidents(words: frozenset[str]) -> bool:
    """Tell whether a title of these words names events, and no money, share or damage of them."""
    events = _sorts()["incident"]
    others = any(_keys(phrase) <= words for phrase in _NOT_COUNTED)
    return events in things_in(words) and not others and not speaks_of_funds(words)


_NOT_COUNTED: Final = (
    *("tỷ lệ", "thiệt hại", "giá trị", "chi phí", "số tiền", "doanh thu", "mức", "chỉ số"),
    *("rate", "share", "damage", "cost", "value", "index", "revenue"),
)


@lru_cache(maxsize=1024)
def narrows(unit: Unit | None, words: frozenset[str]) -> bool:
    """Tell whether a noun is one of the title's with words of its own: `hộ thoát nghèo` of `hộ`."""
    if unit is None or not words or not unit.is_count or _names(unit, words):
        return False
    own = [
        _keys(name.spelling)
        for name in known().values()
        if name.kind is Sort.NOUN and name.dimension == unit.dimension
    ]
    titled = [
        keys
        for keys, name in _nouns()
        if keys <= words and _sorts()[name.dimension] == _sorts().get(unit.dimension)
    ]
    return any(keys < mine for keys in titled for mine in own)


def speaks_of_funds(words: frozenset[str]) -> bool:
    """Tell whether a title of these words is about money that is paid out."""
    named = (*phrases()["whole"], *phrases()["disbursed"], *_FUNDS)
    return any(_keys(phrase) <= words for phrase in named)


_FUNDS: Final = (
    *("ngân sách", "đầu tư công", "kinh phí", "nguồn vốn"),
    *("budget", "capital", "investment", "funds", "disbursement"),
)


def names_things(words: frozenset[str]) -> bool:
    """Tell whether a title of these words names things, and no work that is carried out."""
    sorts = things_in(words)
    return bool(sorts) and not any(_sorts().get(work) in sorts for work in _WORKS)


_WORKS: Final = ("task", "works", "project")


@lru_cache(maxsize=1024)
def things_in(words: frozenset[str]) -> frozenset[str]:
    """Return the sorts of the things that are named by some words."""
    sorts = _sorts()
    return frozenset(sorts[name.dimension] for keys, name in _nouns() if keys <= words)


def sort_of(dimension: str) -> str:
    """Return the sort that a counted dimension is of, or nothing."""
    return _sorts().get(dimension, "")


def _names(unit: Unit, words: frozenset[str]) -> bool:
    """Tell whether the words hold the noun itself, in any of its spellings."""
    return any(
        name.dimension == unit.dimension and _keys(name.spelling) <= words
        for name in known().values()
        if name.kind is Sort.NOUN
    )


@cache
def _nouns() -> tuple[tuple[frozenset[str], Name], ...]:
    """The nouns by which a title names a thing, with the keys of their words."""
    nouns = (name for name in known().values() if name.kind is Sort.NOUN)
    return tuple((_keys(name.spelling), name) for name in nouns if _names_a_thing(name))


def _names_a_thing(name: Name) -> bool:
    if " " in name.spelling or name.spelling in _ALONE:
        return True
    return name.english and name.spelling.endswith("s") and name.spelling not in _NOT_THINGS


@cache
def _sorts() -> dict[str, str]:
    """The heading of `nouns.txt` under which each dimension stands."""
    text = resources.files("camket_rules.quantities").joinpath("nouns.txt").read_text("utf-8")
    found: dict[str, str] = {}
    heading = ""
    for line in nfc_lines(text):
        if line.startswith("# ---"):
            heading = line
        elif line and not line.startswith("#"):
            name = known()[unit_key(line.partition("|")[0].split(",")[0])]
            found[name.dimension] = heading
    return found


@lru_cache(maxsize=4096)
def _keys(noun: str) -> frozenset[str]:
    return frozenset(word_key(word) for word in noun.replace("/", " ").split())


def asks_for_growth(words: tuple[str, ...]) -> bool:
    """Tell whether a title asks how fast something grew: `Tốc độ tăng GRDP`, `GRDP growth`."""
    keys = [word_key(word) for text in words for word in re.findall(r"[^\W\d_]+", text)]
    title = " ".join(keys[:4]) + " "
    if title.startswith(_GROWTH):
        return True
    place = keys.index("growth") if "growth" in keys[:4] else None
    return place == 0 or (place is not None and keys[place - 1] not in _TO_GROWTH)


_GROWTH: Final = tuple(
    " ".join(map(word_key, title.split())) + " "
    for title in ("tăng trưởng", "tốc độ tăng", "tỷ lệ tăng", "mức tăng trưởng")
)
_TO_GROWTH: Final = ("to", "for", "of", "and", "through", "from", "in")
