"""Every word of a figure is understood, or the figure is refused: whatever stands where."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, ReadError, read_figure
from camket_rules.figures.text import STATES, is_blank
from camket_rules.quantities.tokens import tokenize
from camket_rules.quantities.units import match_unit
from camket_rules.quantities.vocabulary import phrase_at, phrases, word_key
from camket_rules.texts.decimals import NumberForm

DATA = Path(__file__).parents[1] / "data" / "honest.jsonl"


def _reads(text: str, numbers: NumberForm) -> bool:
    try:
        read_figure(text, numbers)
    except CamketError:
        return False
    return True


CELLS: list[tuple[str, NumberForm]] = [
    (cell["figure"], cell["numbers"])
    for cell in map(json.loads, DATA.read_text("utf-8").splitlines())
    if "figure" in cell and not is_blank(cell["figure"]) and _reads(cell["figure"], cell["numbers"])
]


def _with(text: str, word: str, place: int) -> str:
    """The text with a word put in front of one of its tokens, or behind them all."""
    places = [token.at for token in tokenize(text)] + [len(text)]
    at = places[place % len(places)]
    return f"{text[:at]} {word} {text[at:]}"


def _is_strange(word: str) -> bool:
    """Is a word no unit, and in no phrase of the vocabulary?"""
    key = word_key(word)
    known = {
        word_key(part) for group in phrases().values() for text in group for part in text.split()
    }
    return key not in known and match_unit((word,)) is None


STRANGE = st.text("bcdfghklmnpqrstvxaeiouơăê", min_size=2, max_size=7).filter(_is_strange)
PLACES = st.integers(0, 40)


def test_there_are_cells_to_disturb() -> None:
    assert len(CELLS) > 400


@given(st.sampled_from(CELLS), STRANGE, PLACES)
def test_a_word_that_nobody_knows_refuses_the_figure(
    cell: tuple[str, NumberForm], word: str, place: int
) -> None:
    text, numbers = cell
    with pytest.raises(ReadError):
        read_figure(_with(text, word, place), numbers)


@given(st.sampled_from(CELLS), STRANGE, PLACES)
def test_what_is_left_over_is_named(cell: tuple[str, NumberForm], word: str, place: int) -> None:
    text, numbers = cell
    with pytest.raises(ReadError) as error:
        read_figure(_with(text, word, place), numbers)
    problem = error.value.problem
    for lang in ("vi", "en"):
        assert problem.code not in ("figure_leftover", "unit_unknown") or problem.facts
        assert problem.text(lang)


OTHERS = [
    text
    for text in phrases()["other"]
    if text.casefold() not in STATES and match_unit(tuple(text.split()[:1])) is None
]


@given(st.sampled_from(CELLS), st.sampled_from(OTHERS), PLACES)
def test_a_word_that_says_another_thing_refuses_the_figure(
    cell: tuple[str, NumberForm], word: str, place: int
) -> None:
    text, numbers = cell
    changed = _with(text, word, place)
    try:
        keys = [token.key for token in tokenize(changed)]
    except ReadError:  # a list mark that no longer opens the line
        return
    found = [phrase_at(keys, at) for at in range(len(keys))]
    if any(phrase is not None and phrase.text == word for phrase in found):
        with pytest.raises(ReadError):
            read_figure(changed, numbers, words=(word,))


@pytest.mark.parametrize("role", ["other", "plan", "before", "says_unmet", "late"])
def test_the_title_never_takes_a_words_role_away(role: str) -> None:
    for word in phrases()[role]:
        text = f"650 doanh nghiệp {word}"
        try:
            plain = read_figure(text)
        except CamketError:
            with pytest.raises(CamketError):
                read_figure(text, words=(word,))
        else:
            assert read_figure(text, words=(word,)).reading == plain.reading


def test_words_of_the_title_may_stand_behind_the_noun() -> None:
    for text in (
        "02 dự án đầu tư tư nhân",
        "3/4 dự án đầu tư tư nhân",
        "100% dự án đầu tư tư nhân",
    ):
        words = ("Dự án đầu tư tư nhân",)
        assert read_figure(text, words=words).reading
        with pytest.raises(ReadError):
            read_figure(text.replace("tư nhân", "nước ngoài"), words=words)


def test_a_phrase_stands_once_and_only_once() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for role, group in phrases().items():
        for text in group:
            key = tuple(word_key(word) for word in text.split())
            assert key not in seen, f"{text}: {role} and {seen.get(key)}"
            seen[key] = role
