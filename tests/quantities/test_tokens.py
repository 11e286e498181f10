"""Cleaning and cutting text."""

import pytest

from camket_rules import ReadError
from camket_rules.quantities.tokens import MAX_LENGTH, Cursor, clean, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("5.845,8/5.978,971 tỷ đồng", ["5.845,8", "/", "5.978,971", "tỷ", "đồng"]),
        ("101,51%, (vượt 7,08%)", ["101,51", "%", ",", "(", "vượt", "7,08", "%", ")"]),
        ("80% ..< 90%", ["80", "%", "..<", "90", "%"]),
        ("120 m2", ["120", "m2"]),
        ("1\u00a0234 xã", ["1\u00a0234", "xã"]),
        ("5 US$", ["5", "US$"]),
    ],
)
def test_text_is_cut_into_numerals_words_and_signs(text: str, pieces: list[str]) -> None:
    assert texts(text) == pieces


def test_cleaning_folds_spaces_and_composes_letters() -> None:
    assert clean(" a\u0302  b\t\n c ") == "â b c"


def test_cleaning_keeps_hard_spaces_only_inside_numerals() -> None:
    assert clean("1\u00a0234\u00a0xã") == "1\u00a0234 xã"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x9b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad"]
)
def test_hidden_characters_are_refused(character: str) -> None:
    with pytest.raises(ReadError) as error:
        clean(f"12{character} xã")
    assert error.value.problem.facts["found"] == f"U+{ord(character):04X}"


def test_the_longest_text_is_read_and_one_character_more_is_not() -> None:
    assert clean("x" * MAX_LENGTH) == "x" * MAX_LENGTH
    with pytest.raises(ReadError) as error:
        clean("0123456789" * 100 + "x")
    facts = error.value.problem.facts
    assert facts == {"found": "01234567890123456789…", "limit": MAX_LENGTH}


def test_an_unexpected_character_is_shown_in_its_text() -> None:
    with pytest.raises(ReadError) as error:
        tokenize("12 🙂" + "x" * 80)
    assert error.value.problem.facts == {"found": "🙂", "text": "12 🙂" + "x" * 56}


def test_a_cursor_takes_phrases_word_by_word() -> None:
    cursor = Cursor("So với kế hoạch 5")
    assert cursor.take("so sánh", "so với") == "so với"
    assert cursor.take("kế hoạch") == "kế hoạch"
    assert (cursor.number(), cursor.done, cursor.peek()) == ("5", True, None)
    assert cursor.text == "So với kế hoạch 5"
