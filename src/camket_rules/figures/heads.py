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


def is_title(cursor: Cursor, start: int, title: tuple[str, ...]) -> bool:
    """Tell whether the words from `start` to a numeral are the row's whole title.

    Its beginning may stand before them, or be the noun behind the numeral, where nothing in the
    title turns it: `thành lập mới 655 doanh nghiệp` for *Doanh nghiệp thành lập mới*.
    """
    keys = tuple(token.key for token in cursor.tokens)
    end = cursor.mark()
    own = keys[start:end]
    if own == title:
        return bool(own)
    size = len(own)
    if not size or title[-size:] != own or _TURNS & set(title):
        return False
    rest = title[:-size]
    return keys[max(0, start - len(rest)) : start] == rest or (
        keys[end + 1 : end + 1 + len(rest)] == rest
    )


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


def is_title_word(cursor: Cursor, size: int, context: Context) -> bool:
    """Tell whether the noun that stands here is one of the row's title, where that is known."""
    return not context.words or has_title(cursor, size, context)


def has_title(cursor: Cursor, size: int, context: Context) -> bool:
    """Tell whether the words that stand here are all of the row's title."""
    return {token.key for token in cursor.ahead(size)} <= context.words
