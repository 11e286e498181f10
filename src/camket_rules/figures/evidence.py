"""A paper named beside a mark: `Đã ban hành Kế hoạch số 12/KH-UBND ngày 15/03/2023`."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities.dates import day_named
from camket_rules.quantities.tokens import clean
from camket_rules.quantities.vocabulary import groups_in, phrase_at, word_key

_PAPER: Final = re.compile(
    r"(?:(?:kế hoạch|nghị quyết|plan|resolution) )?(?:(?:số|no\.?) ?)?"
    r"(?<![\w/.,-])[0-9]+ ?/ ?(?:[0-9]{4} ?/ ?)?([^\W\d_][\w–-]*[^\W_])",
    re.IGNORECASE,
)
"""The number of an official paper: `12/KH-UBND`, `12/2023/QĐ-UBND`, with words that mean a plan
anywhere else."""

_DRAFT: Final = re.compile(r"(?:tt?r|dt|ycbs)(?![a-z])", re.IGNORECASE)
"""How the sign of a paper begins that only proposes something: `12/TTr-SKHĐT`."""

_DAY: Final = re.compile(
    r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\bnăm ([0-9]{4})\b", re.IGNORECASE)
_TURNING: Final = frozenset(
    [
        *("other", "says_unmet", "forecast", "estimate", "before", "other_before", "left", "late"),
        *("state.in_progress", "state.failed", "state.broken", "state.not_begun"),
        *("not_due", "no", "plan", "planned", "plan_of_part"),
    ]
)
"""The roles of words that take back what they stand beside, whatever an item's title says."""


def names_paper(text: str) -> bool:
    """Tell whether a text holds the number of an official paper."""
    return _PAPER.search(clean(text)) is not None


def refuse_unclear_evidence(
    text: str, words: Collection[str] = (), *, since: date | None = None, until: date | None = None
) -> None:
    """Check that a text says nothing but which paper was issued, by whom and when.

    `words` are those of the item, which may stand in it too; the paper's day must lie between
    `since` and `until`, where they are known. Raises `ReadError`: `evidence_unclear` with what is
    not understood.
    """
    body = clean(text)
    for match in _PAPER.finditer(body):
        if _DRAFT.match(match[1]):
            raise ReadError("evidence_unclear", found=match[0])
    for match in _DAY.finditer(body):
        day = day_named(match[0])
        if day is None or (since and day < since) or (until and day > until):
            raise ReadError("evidence_unclear", found=match[0])
    rest = _DAY.sub(" ", _PAPER.sub(" ", body))
    if since is not None:
        rest = _YEAR.sub(lambda m: " " if m[1] == str(since.year) else m[0], rest)
    known = {word_key(word) for word in words}
    for found in _left_over(rest, known):
        raise ReadError("evidence_unclear", found=found)


def _left_over(text: str, known: Collection[str]) -> Iterator[str]:
    """The words, numerals and signs of a text that are not understood, in their order."""
    tokens = re.findall(r"v/v|[^\W\d_]+(?:['’-][^\W\d_]+)*|[0-9]+|[^\w\s]", text, re.IGNORECASE)
    keys = [word_key(token) for token in tokens]
    place = 0
    while place < len(keys):
        size = _affirmed(keys, place)
        turning = phrase_at(keys, place)
        if turning is not None and turning.role in _TURNING and turning.size >= size:
            yield " ".join(tokens[place : place + turning.size])
            size = turning.size
        elif not size and keys[place] not in known and tokens[place] not in _SIGNS:
            yield tokens[place]
        place += max(1, size)


_SIGNS: Final = frozenset(',;.:()"“”-–')


def _affirmed(keys: list[str], place: int) -> int:
    """How many words from a place on are a phrase that may stand beside a paper, the most."""
    return max(
        (len(phrase) for phrase in _phrases() if keys[place : place + len(phrase)] == list(phrase)),
        default=0,
    )


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    text = (resources.files("camket_rules.figures") / "evidence.txt").read_text("utf-8")
    lines = (line for group in groups_in(text).values() for line in group)
    return frozenset(tuple(map(word_key, line.split())) for line in lines)
