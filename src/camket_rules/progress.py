"""How far long work is: it goes over its items through a `Track`, which may tell someone."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Gives the items as they are, in order, and may tell someone of each."""

    def __call__(self, items: Sequence[T], /) -> Iterable[T]:
        """Go over the items."""


def untracked(items: Sequence[T], /) -> Iterable[T]:
    """Go over the items and tell nobody."""
    return items


def progress(label: str) -> Track:
    """A bar on standard error that goes away when the work is done.

    There is none where standard error is no terminal, where `rich` is not installed, and for
    a single item.
    """
    if not sys.stderr.isatty():
        return untracked
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    except ModuleNotFoundError:
        return untracked

    def shown(items: Sequence[T]) -> Iterator[T]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            yield from bar.track(items, description=label)

    def track(items: Sequence[T], /) -> Iterable[T]:
        return shown(items) if len(items) > 1 else items

    return track
