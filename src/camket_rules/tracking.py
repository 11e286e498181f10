"""Long work goes over its items through a `Track`, so that a caller can show how far it is."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Gives the items as they are, in order, and may tell someone of each."""

    def __call__(self, items: Sequence[T], /) -> Iterable[T]:
        """Go over the items."""


def untracked(items: Sequence[T], /) -> Iterable[T]:
    """Go over the items and tell nobody."""
    return items
