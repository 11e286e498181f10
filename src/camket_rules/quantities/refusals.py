"""The refusals of a text that is no figure, or in which something is not understood."""

from typing import Final

from camket_rules.errors import ReadError
from camket_rules.texts.messages import Sentence

ANY_FIGURE: Final = Sentence("example.figure")
"""What to write, where nothing is known of the target."""


def no_figure(text: str) -> ReadError:
    """Return the error of a text that is no figure."""
    return ReadError("figure_unreadable", found=text, example=ANY_FIGURE)


def left_over(text: str, rest: str = "", at: int = 0) -> ReadError:
    """Return the error of the words that stand from a character of a text on.

    Without `rest` it is the text as a whole that does not fit together.
    """
    where = place_in(text, at) if rest else Sentence("place.whole")
    facts = {"found": text, "rest": rest or text, "where": where}
    return ReadError("figure_leftover", example=ANY_FIGURE, **facts)


def place_in(text: str, at: int) -> Sentence:
    """Say which word of a text stands at a character of it: `word 3 of 7`."""
    begun = len(text[:at].split())
    inside = at > 0 and not text[at - 1].isspace()
    word = begun if inside else begun + 1
    return Sentence("place.word", {"word": word, "words": len(text.split())})
