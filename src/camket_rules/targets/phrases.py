"""The words of short targets, from `phrases.txt`: taken from the front or the end of a text."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from camket_rules.quantities.vocabulary import groups_in


@cache
def phrases(head: str) -> tuple[str, ...]:
    """The phrases under a head, the longest first."""
    return _all()[head]


def taken(text: str, *heads: str) -> tuple[str, str, str]:
    """Take the longest phrase of some heads that a text begins with.

    Gives the head, the phrase as it is written in the list, and the rest; all empty but the
    rest where none fits.
    """
    folded = text.lower()
    for head, phrase in _under(heads):
        if folded.startswith(phrase):
            rest = text[len(phrase) :]
            if not (phrase[-1].isalpha() and rest[:1].isalpha()):
                return head, phrase, rest.strip()
    return "", "", text


def cut(text: str, *heads: str) -> tuple[str, str, str]:
    """Cut the longest phrase of some heads off the end of a text; gives head, phrase and rest."""
    for head in heads:
        for phrase in phrases(head):
            if match := _at_end(phrase).search(text):
                return head, phrase, text[: match.start()].strip()
    return "", "", text


def parted(text: str, *heads: str) -> Iterable[tuple[str, str]]:
    """Every way of parting a text at a phrase in its middle, from the left: before and behind."""
    ways = (
        (match.start(), -len(phrase), text[: match.start()], text[match.end() :])
        for head in heads
        for phrase in phrases(head)
        for match in re.finditer(rf"(?i)(?<=\S) {re.escape(phrase)} (?=\S)", text)
    )
    return ((before, behind) for _, _, before, behind in sorted(ways))


@cache
def first_of(head: str) -> re.Pattern[str]:
    """Finds the first phrase of a head in a text, as words of their own."""
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, phrases(head)))})(?!\w)")


@cache
def _under(heads: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The phrases of some heads, each with its head, the longest first."""
    known = ((head, phrase) for head in heads for phrase in phrases(head))
    return tuple(sorted(known, key=lambda pair: len(pair[1]), reverse=True))


@cache
def _at_end(phrase: str) -> re.Pattern[str]:
    words = re.escape(phrase).replace("yyyy", "[12][0-9]{3}")
    lead = "(?:^| +)" if phrase[0].isalpha() else " *"
    return re.compile(rf"(?i){lead}{words}$")


@cache
def _all() -> dict[str, tuple[str, ...]]:
    text = resources.files("camket_rules.targets") / "phrases.txt"
    groups = groups_in(text.read_text("utf-8"))
    return {head: tuple(sorted(under, key=len, reverse=True)) for head, under in groups.items()}
