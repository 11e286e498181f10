"""Tables for a terminal that is too narrow for one: a row over several lines, nothing cut off."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

NARROW: Final = 100
"""Below so many columns, what stands side by side stands below each other."""


def print_cards(
    console: Console, title: str, heads: Sequence[str], rows: Iterable[Sequence[Text]]
) -> None:
    """Print each row as lines under its first two cells; empty cells are left out."""
    console.print(Text(title, style="italic"))
    for number, name, *others in rows:
        console.print(Text(" ").join(part for part in (number, name) if part.plain))
        for head, cell in zip(heads[2:], others, strict=True):
            if cell.plain.strip():
                told = Text.assemble(f"{head}: ", cell) if head else cell
                console.print(Padding(told, (0, 0, 0, 2), expand=False))
