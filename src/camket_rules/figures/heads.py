"""What may head an amount and says no more: the title of the row, and the figure's own year."""

from typing import Final

from camket_rules.quantities.amounts import Context
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.vocabulary import word_key

_TURNS: Final = frozenset(
    word_key(word)
    for word in (
        *("và", "hoặc", "không", "chưa", "giảm", "còn", "&", ",", ";", "/"),
        *("and", "or", "no", "not", "without", "non"),
    )
)
"""Words of a title that make its end another thing than the whole."""


def ends_title(keys: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Tell whether words are a title's own, whole or to its end, which nothing before them turns.

    `thành lập mới 655 doanh nghiệp` for *Doanh nghiệp thành lập mới*.
    """
    if keys == title:
        return bool(keys)
    size = len(keys)
    return size > 1 and title[-size:] == keys and not _TURNS & set(title)


def take_own_year(cursor: Cursor, context: Context) -> bool:
    """Take the year of the figure's own day: `655 doanh nghiệp năm 2026`, `năm 2026: …`."""
    first = cursor.mark() == 0
    cursor.take("trong")
    if context.year is None or not cursor.take("năm", "in"):
        return False
    if cursor.number() != str(context.year):
        return False
    follows = cursor.peek()
    heads = first and follows is not None and follows.text == ":"
    return heads or follows is None or follows.text in (",", ";", ".", ")")
