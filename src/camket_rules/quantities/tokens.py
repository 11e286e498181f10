"""Text → tokens: numerals, words and signs, with a cursor to read them by."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from camket_rules.errors import ReadError
from camket_rules.findings import finding
from camket_rules.quantities.numbers import HARD_SPACES
from camket_rules.quantities.vocabulary import Phrase, is_time, phrase_at, word_key
from camket_rules.texts.characters import HOSTILE

MAX_LENGTH: Final = 1000
"""The longest figure or target text that is read, in characters."""

NUMERAL: Final = rf"[0-9](?:[0-9.,{HARD_SPACES}]*[0-9])?"
_TOKEN: Final = re.compile(
    rf"(?P<word>k?m[23]\b|(?:US|A|C|HK|NZ|S)\$|[$₫€£¥₩₱₹₽฿]|[^\W\d_]+[²³]?(?:[-'’][^\W\d_]+)*)"
    rf"|(?P<number>{NUMERAL})"
    r"|(?P<sign>\.\.<|<\.\.<|<\.\.|\.\.|>=|<=|=>|=<|%o\b|%0\b|[%‰/(),;:=+±~≈&→\[\]<>≥≤–—−-]|…|\.)"
    r"|(?P<space>\s+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: a `word`, a `number` or a `sign`."""

    kind: str
    text: str
    at: int = 0

    @property
    def key(self) -> str:
        """The text as the vocabulary knows it, without regard to case or place of tone marks."""
        return word_key(self.text)

    @property
    def folded(self) -> str:
        """The text without regard to case."""
        return self.text.casefold()


def clean(text: str) -> str:
    """Normalise a text to NFC on one line, keeping hard spaces inside numerals.

    Raises `ReadError`: `text_too_long`, or `character_refused` for hidden, control and
    direction-changing characters.
    """
    if len(text) > MAX_LENGTH:
        raise ReadError("text_too_long", found=text[:20] + "…", limit=MAX_LENGTH)
    if match := HOSTILE.search(text):
        raise ReadError("character_refused", found=f"U+{ord(match[0]):04X}")
    hard = rf"(?<=[0-9])[{HARD_SPACES}](?=[0-9])"
    held = re.sub(hard, lambda m: f"\ue000{HARD_SPACES.index(m[0])}", text)
    plain = " ".join(unicodedata.normalize("NFC", held).split())
    return re.sub("\ue000([0-2])", lambda m: HARD_SPACES[int(m[1])], plain)


def tokenize(text: str) -> list[Token]:
    """Cut a cleaned text into tokens; raises `ReadError` `character_unexpected`."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ReadError("character_unexpected", found=text[position], text=text[:60])
        if match.lastgroup and match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, match[0], position))
        position = match.end()
    return tokens


def numerals(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the numerals among tokens, leaving out those of days (`24/02/2023`)."""
    return tuple(token.text for token in tokens if token.kind == "number")


_GROUP: Final = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\u00a0[0-9]{3})*")


def grouped(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Join numerals that plain spaces group (`346 000`), and tell whether there were any.

    Not behind a word that names a day or a period: `năm 2023 346` is two numbers.
    """
    made: list[Token] = []
    joined = False
    for token in tokens:
        last = made[-1] if made else None
        if last is None or not (token.kind == last.kind == "number"):
            made.append(token)
            continue
        dated = len(made) > 1 and is_time(made[-2].key)
        if not dated and _GROUPED.fullmatch(last.text) and _GROUP.fullmatch(token.text):
            made[-1] = Token("number", f"{last.text}\u00a0{token.text}", last.at)
            joined = True
        else:
            made.append(token)
    return made, joined


class Cursor:
    """A place in a row of tokens, moved forward by what is taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens, joined = grouped(tokenize(text))
        self.notes = (finding("space_grouped", found=text),) if joined else ()
        self._keys = [token.key for token in self._tokens]
        self._phrases: dict[int, Phrase | None] = {}
        self._at = 0
        self._furthest = 0

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the text."""
        return tuple(self._tokens)

    @property
    def done(self) -> bool:
        """True past the last token."""
        return self._at >= len(self._tokens)

    @property
    def leftover(self) -> tuple[str, int]:
        """The words from the furthest place that was ever reached, up to the next sign.

        With the character at which they begin; an empty text where there is no token.
        """
        at = min(max(self._at, self._furthest), max(len(self._tokens) - 1, 0))
        rest = self._tokens[at:]
        words: list[str] = []
        for token in rest[:8]:
            if words and token.kind == "sign" and token.text in ",;:().":
                break
            words.append(token.text)
        return " ".join(words), rest[0].at if rest else 0

    def peek(self, ahead: int = 0) -> Token | None:
        """The token `ahead` of the place, without moving."""
        place = self._at + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def ahead(self, most: int) -> tuple[Token, ...]:
        """The next tokens, at most so many."""
        return tuple(self._tokens[self._at : self._at + most])

    def span(self, size: int) -> str:
        """The text of the next tokens, as it stands; empty where there are fewer."""
        tokens = self.ahead(size)
        if len(tokens) < size:
            return ""
        return self.text[tokens[0].at : tokens[-1].at + len(tokens[-1].text)]

    def next(self) -> Token:
        """Take one token."""
        self.skip(1)
        return self._tokens[self._at - 1]

    def skip(self, count: int) -> None:
        """Take so many tokens."""
        self._at += count
        self._furthest = max(self._furthest, self._at)

    def mark(self) -> int:
        """The place, to come back to."""
        return self._at

    def back(self, mark: int) -> None:
        """Go back to a marked place."""
        self._at = mark

    def take(self, *phrases: str) -> str | None:
        """Take the first of the phrases that stands here, word by word, in any case."""
        for phrase in phrases:
            words = phrase.split()
            tokens = self._tokens[self._at : self._at + len(words)]
            if [token.folded for token in tokens] == words:
                self.skip(len(words))
                return phrase
        return None

    def phrase(self, ahead: int = 0) -> Phrase | None:
        """The phrase of the vocabulary that stands here, the longest one, without moving."""
        at = self._at + ahead
        if at not in self._phrases:
            self._phrases[at] = phrase_at(self._keys, at)
        return self._phrases[at]

    def role(self, *roles: str) -> Phrase | None:
        """Take the phrase that stands here if it has one of the roles."""
        found = self.phrase()
        if found is None or found.role not in roles:
            return None
        self.skip(found.size)
        return found

    def number(self) -> str | None:
        """Take a numeral."""
        token = self.peek()
        if token is None or token.kind != "number":
            return None
        return self.next().text


Known = TypeVar("Known")
Read = TypeVar("Read")


def first_read(
    readers: Iterable[Callable[[Cursor, Known], Read]], cursor: Cursor, known: Known
) -> Read | None:
    """What the first reader that can makes of what comes; None where none can, nothing taken."""
    start = cursor.mark()
    for read in readers:
        made = read(cursor, known)
        if made is not None:
            return made
        cursor.back(start)
    return None
