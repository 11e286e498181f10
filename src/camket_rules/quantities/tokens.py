"""Text → tokens: numerals, words and signs, with a cursor to read them by."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities.numbers import HARD_SPACES
from camket_rules.texts.characters import HOSTILE

MAX_LENGTH: Final = 1000
"""The longest figure or target text that is read, in characters."""

NUMERAL: Final = rf"[0-9](?:[0-9.,{HARD_SPACES}]*[0-9])?"
_TOKEN: Final = re.compile(
    rf"(?P<word>k?m[23]\b|US\$|[$₫]|[^\W\d_]+[²³]?(?:[-'’][^\W\d_]+)*)|(?P<number>{NUMERAL})"
    r"|(?P<sign>\.\.<|<\.\.<|<\.\.|\.\.|>=|<=|[%/(),;:=+±~<>≥≤–—−-]|…|\.)|(?P<space>\s+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: a `word`, a `number` or a `sign`."""

    kind: str
    text: str

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
            tokens.append(Token(match.lastgroup, match[0]))
        position = match.end()
    return tokens


class Cursor:
    """A place in a row of tokens, moved forward by what is taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tokenize(text)
        self._at = 0

    @property
    def done(self) -> bool:
        """True past the last token."""
        return self._at >= len(self._tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        """The token `ahead` of the place, without moving."""
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def next(self) -> Token:
        """Take one token."""
        self._at += 1
        return self._tokens[self._at - 1]

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
                self._at += len(words)
                return phrase
        return None

    def number(self) -> str | None:
        """Take a numeral."""
        token = self.peek()
        if token is None or token.kind != "number":
            return None
        return self.next().text
