"""Yes and no, in the words of every language and of every kind of file."""

import unicodedata

import pytest

from camket_rules import ReadError
from camket_rules.excel.layout import MARKS
from camket_rules.files.yes_no import NO, YES, answer_of, yes_or_no

WORDS = [*((word, True) for word in YES), *((word, False) for word in NO)]


@pytest.mark.parametrize(("word", "holds"), WORDS)
def test_every_word_in_every_writing(word: str, holds: bool) -> None:
    for written in (word, word.upper(), word.title(), unicodedata.normalize("NFD", word)):
        assert answer_of(written) is holds
        assert yes_or_no("estimate", written) is holds
    assert MARKS[word] is holds


@pytest.mark.parametrize("text", ["", "-", "2", "có thể", "х", "y", "không có"])
def test_another_text_is_no_answer(text: str) -> None:
    assert answer_of(text) is None
    with pytest.raises(ReadError) as caught:
        yes_or_no("estimate", text)
    assert caught.value.problem.code == "value_not_allowed"
    assert caught.value.problem.facts["key"] == "estimate"
