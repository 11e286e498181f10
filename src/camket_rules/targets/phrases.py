"""The words of short targets, from `phrases.txt`: taken from the front or the end of a text."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

HEAD: Final = re.compile(r"\[(.+)\]")


@cache
def phrases(head: str) -> tuple[str, ...]:
    """The phrases under a head, the longest first."""
    return _all()[head]


def taken(text: str, *heads: str) -> tuple[str, str, str]:
    """Take the longest phrase of some heads that a text begins with.

    Gives the head, the phrase as it is written in the list, and the rest; all empty but the
    rest where none fits.
    """
    known = sorted(
        ((head, phrase) for head in heads for phrase in phrases(head)),
        key=lambda pair: -len(pair[1]),
    )
    for head, phrase in known:
        front, rest = text[: len(phrase)], text[len(phrase) :]
        if front.casefold() == phrase and not (phrase[-1].isalpha() and rest[:1].isalpha()):
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
def _at_end(phrase: str) -> re.Pattern[str]:
    words = re.escape(phrase).replace("yyyy", "[12][0-9]{3}")
    lead = "(?:^| +)" if phrase[0].isalpha() else " *"
    return re.compile(rf"(?i){lead}{words}$")


@cache
def _all() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    source = resources.files("camket_rules.targets").joinpath("phrases.txt")
    for line in map(str.strip, source.read_text("utf-8").splitlines()):
        if match := HEAD.fullmatch(line):
            under = lists.setdefault(match[1], [])
        elif line and not line.startswith("#"):
            under.append(line)
    return {head: tuple(sorted(under, key=len, reverse=True)) for head, under in lists.items()}
