"""Names listed behind a count: `02 xã: Tân Phú, Mỹ An`."""

from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.vocabulary import role_of

_HEADS = frozenset(
    [
        *("công", "ty", "cổ", "phần", "xã", "phường", "thị", "trấn", "thành", "phố", "huyện"),
        *("quận", "ấp", "khóm", "trường", "bệnh", "viện", "hợp", "tác", "chi", "nhánh", "tỉnh"),
        *("khu", "dân", "cư", "cầu", "đường", "chợ", "tuyến", "công", "viên"),
    ]
)
"""Common nouns that may stand in small letters before a name."""

_PLAIN = ("", "silent", "name", "time")
"""The roles of words that may be part of a name."""


def read_names(cursor: Cursor) -> int:
    """Take a list of capitalised names that runs to the end or a bracket; 0 where none stands.

    A word of the vocabulary is no name, nor is anything in a text all in capitals.
    """
    if cursor.text == cursor.text.upper():
        return 0
    start = cursor.mark()
    count = 0
    while _name(cursor):
        count += 1
        if not (cursor.take(",", ";") or cursor.role("and")):
            break
    follows = cursor.peek()
    if count and (follows is None or follows.text in (")", "]", ".")):
        return count
    cursor.back(start)
    return 0


def _name(cursor: Cursor) -> bool:
    """Take one name: words with capitals, perhaps a number behind them."""
    taken = capitals = 0
    while (token := cursor.peek()) is not None:
        if token.kind == "word" and token.text[:1].isupper() and role_of(token.text) in _PLAIN:
            capitals += 1
        elif token.kind == "number" and capitals and len(token.text) <= 3:
            pass
        elif token.kind != "word" or token.text.casefold() not in _HEADS:
            break
        cursor.skip(1)
        taken += 1
    return capitals > 0
