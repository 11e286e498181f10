"""Characters that act on whatever shows them."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from camket_rules.texts.characters import HOSTILE, printable

ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of controls, formats, halves of a pair, and separators of lines and paragraphs."""


def test_every_acting_character_but_the_usual_spaces_is_hostile() -> None:
    acting = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ACTING}
    assert {c for c in acting if not HOSTILE.match(c)} == set("\t\n\r")


@given(st.text())
def test_what_is_printed_neither_acts_nor_breaks_the_line(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= 1
    assert not ACTING & {unicodedata.category(c) for c in shown}


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x1EFF, categories=["L", "N", "P", "S"])))
def test_what_people_write_is_kept(text: str) -> None:
    blank = {"\u115f", "\u1160"}
    assert printable(text) == "".join("\ufffd" if c in blank else c for c in text)
