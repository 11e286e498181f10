"""Names listed behind a count: `02 xã: Tân Phú, Mỹ An`."""

from dataclasses import dataclass

from camket_rules.quantities.tokens import Cursor

_HEADS = frozenset(
    [
        *("công", "ty", "cổ", "phần", "xã", "phường", "thị", "trấn", "thành", "phố", "huyện"),
        *("quận", "ấp", "khóm", "trường", "bệnh", "viện", "hợp", "tác", "chi", "nhánh", "tỉnh"),
        *("khu", "dân", "cư", "cầu", "đường", "chợ", "tuyến", "công", "viên"),
    ]
)
"""Common nouns that may stand in small letters before a name."""

_PLAIN = ("silent", "name", "time")
"""The roles of words that may be part of a name."""


@dataclass(frozen=True, slots=True)
class Names:
    """So many names, listed; `sure` where each has a common noun before it or two words."""

    count: int
    headed: bool
    sure: bool


def read_names(cursor: Cursor) -> Names | None:
    """Take a list of capitalised names that runs to the end or a bracket; None where none stands.

    A word of the vocabulary is no name, nor is an abbreviation, nor anything in a text all in
    capitals.
    """
    if cursor.text == cursor.text.upper():
        return None
    start = cursor.mark()
    names: list[tuple[int, bool]] = []
    while (name := _name(cursor)) is not None:
        names.append(name)
        if not (cursor.take(",", ";") or cursor.role("and")):
            break
    follows = cursor.peek()
    if names and (follows is None or follows.text in (")", "]", ".")):
        headed = all(has_head for _, has_head in names)
        return Names(len(names), headed, all(words > 1 or head for words, head in names))
    cursor.back(start)
    return None


def _name(cursor: Cursor) -> tuple[int, bool] | None:
    """Take one name: words with capitals, perhaps a number behind them.

    Gives how many words it has, and whether a common noun stands before it.
    """
    words = 0
    head = written = abbreviated = False
    while (token := cursor.peek()) is not None:
        phrase = cursor.phrase()
        known = phrase is not None and phrase.role not in _PLAIN
        if token.kind == "number" and words and len(token.text) <= 3:
            cursor.skip(1)
            continue
        if token.kind != "word" or known:
            break
        if token.folded in _HEADS and not written:
            head = True
        elif not token.text[:1].isupper():
            return None
        elif token.text == token.text.upper():
            abbreviated = True
        else:
            written = True
        words += 1
        cursor.skip(1)
    return (words, head) if written or (head and abbreviated) else None
