"""Characters that act on whatever shows them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from camket_rules.characters import printable


@given(st.text())
def test_what_is_printed_neither_acts_nor_breaks_the_line(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= 1
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(c) for c in shown}


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"])))
def test_what_people_write_is_kept(text: str) -> None:
    assert printable(text) == text
