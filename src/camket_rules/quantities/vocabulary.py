"""The words around a figure, by their role: data that a speaker extends in `vocabulary.txt`."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from camket_rules.quantities.unit_names import unit_key

OTHER: Final = "other"
"""The role of words that say another thing than the figure beside them; they always refuse it."""


class Phrase(NamedTuple):
    """A phrase of the vocabulary that stands in a text: its role and how many words it has."""

    role: str
    text: str
    size: int


def phrase_at(keys: Sequence[str], at: int) -> Phrase | None:
    """Return the longest phrase of the vocabulary that begins at a place in a row of keys."""
    if at >= len(keys):
        return None
    for phrase in _by_first().get(keys[at], ()):
        if list(keys[at : at + len(phrase.keys)]) == list(phrase.keys):
            return Phrase(phrase.role, phrase.text, len(phrase.keys))
    return None


def word_key(word: str) -> str:
    """Return what spellings of one word have in common; a sign is its own key."""
    return unit_key(word) if word[:1].isalpha() else word


def role_of(word: str) -> str:
    """Return the role of a single word, or nothing."""
    found = phrase_at((word_key(word),), 0)
    return found.role if found else ""


def is_time(key: str) -> bool:
    """Tell whether a word names a day or a period."""
    return role_of(key) == "time"


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Return every phrase by its role, as the file has them."""
    text = resources.files("camket_rules.quantities") / "vocabulary.txt"
    return groups_in(text.read_text("utf-8"))


def groups_in(text: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of a word list by the `[head]` that they stand under."""
    found: dict[str, list[str]] = {}
    head = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            head = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(head, []).append(line)
    return {head: tuple(listed) for head, listed in found.items()}


class _Listed(NamedTuple):
    keys: tuple[str, ...]
    role: str
    text: str


@cache
def _by_first() -> dict[str, tuple[_Listed, ...]]:
    """The phrases by the key of their first token, longest first."""
    found: dict[str, list[_Listed]] = {}
    for role, listed in phrases().items():
        for text in listed:
            keys = tuple(word_key(word) for word in text.split())
            found.setdefault(keys[0], []).append(_Listed(keys, role, text))
    return {
        first: tuple(sorted(group, key=lambda phrase: -len(phrase.keys)))
        for first, group in found.items()
    }
