"""Reading exact numbers in a declared form."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    CamketError,
    ReadError,
    Sheet,
    compile_target,
    format_number,
    parse_number,
    parse_target,
    read_figure,
)
from camket_rules.figures.prose import read_phrase
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.numbers import FORMS, MAX_DIGITS, is_ambiguous, readings
from camket_rules.texts.decimals import NumberForm
from tests.strategies import wild


@pytest.mark.parametrize("form", FORMS)
@given(value=wild)
def test_what_is_written_reads_back_to_the_last_digit(form: NumberForm, value: Decimal) -> None:
    read = parse_number(format_number(value, form), form)
    assert read == value
    assert read.as_tuple().exponent == value.as_tuple().exponent


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("1.002", "vi", "1002"),
        ("1.002", "en", "1.002"),
        ("5.978,971", "vi", "5978.971"),
        ("5,978.971", "en", "5978.971"),
        ("05", "vi", "5"),
        ("4071", "vi", "4071"),
        ("0,4", "vi", "0.4"),
        ("-3,7", "vi", "-3.7"),
        ("\u22123,7", "vi", "-3.7"),
        ("+12", "en", "12"),
        ("5\u202f978,971", "vi", "5978.971"),
        ("1\u00a0234\u00a0567", "en", "1234567"),
    ],
)
def test_numerals_read_in_their_form(text: str, form: NumberForm, value: str) -> None:
    assert str(parse_number(text, form)) == value


@pytest.mark.parametrize(("text", "form"), [("0.4", "vi"), ("1.37", "vi"), ("3,8", "en")])
def test_a_numeral_of_the_other_form_is_said_to_be_one(text: str, form: NumberForm) -> None:
    with pytest.raises(ReadError) as error:
        parse_number(text, form)
    assert error.value.problem.code == "number_not_in_form"
    assert error.value.problem.facts["expected"] == text.translate(str.maketrans(".,", ",."))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "1.2.3", "1,2,3", "1..2", "1.23.456", "12.3456.789", "0.123.456,"),
        *("１２", "٣", "½", "²", "1e5", "1E999999999", "0x1F", "1_000", "NaN", "Infinity"),
        *("--1", "1 234", "1\u00a02345", "1\u00a0234\u202f567", "1.234\u00a0567", ".5", "5.", ",5"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_numeral_is_refused(text: str, form: NumberForm) -> None:
    with pytest.raises(ReadError) as error:
        parse_number(text, form)
    assert error.value.problem.code in ("number_unreadable", "number_not_in_form")


@pytest.mark.parametrize("text", ["-0", "-0,00", "\u22120"])
def test_there_is_no_negative_zero(text: str) -> None:
    assert not parse_number(text, "vi").is_signed()


def test_the_longest_numeral_reads_and_a_longer_one_does_not() -> None:
    assert parse_number("9" * MAX_DIGITS, "vi") == 10**MAX_DIGITS - 1
    with pytest.raises(ReadError) as error:
        parse_number("9" * (MAX_DIGITS + 1), "vi")
    assert error.value.problem.code == "number_too_long"


@pytest.mark.parametrize("group", ["", ".", "\u00a0"])
def test_ten_million_digits_are_refused_without_being_worked_out(group: str) -> None:
    with pytest.raises(ReadError) as error:
        parse_number("1" + f"{group}111" * 3_333_333, "vi")
    assert error.value.problem.code == "number_too_long"


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [("1.002", True), ("1,535", True), ("1002", False), ("1.5", False), ("x", False)],
)
def test_ambiguity_is_two_values(text: str, ambiguous: bool) -> None:
    assert is_ambiguous(text) is ambiguous


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_coded_error(text: str) -> None:
    for form in FORMS:
        found = readings(text).get(form)
        if found is None:
            with pytest.raises(ReadError):
                parse_number(text, form)
        else:
            assert parse_number(text, form) == found


@pytest.mark.parametrize(
    ("text", "form", "facts"),
    [
        (
            " 1.5 ",
            "vi",
            (
                "number_not_in_form",
                {"found": "1.5", "form": "vi", "other": "en", "expected": "1,5"},
            ),
        ),
        ("9" * 101, "en", ("number_too_long", {"found": "9" * 20 + "…", "limit": 100})),
        ("\tabc ", "vi", ("number_unreadable", {"found": "abc", "form": "vi"})),
        ("x" * 99, "en", ("number_unreadable", {"found": "x" * 60, "form": "en"})),
        ("X1X", "vi", ("number_unreadable", {"found": "X1X", "form": "vi"})),
        ("1" * 100 + "x", "vi", ("number_unreadable", {"found": "1" * 60, "form": "vi"})),
    ],
)
def test_an_error_says_what_was_found_and_expected(
    text: str, form: NumberForm, facts: tuple[str, dict[str, object]]
) -> None:
    with pytest.raises(ReadError) as error:
        parse_number(text, form)
    assert (error.value.problem.code, error.value.problem.facts) == facts
    for lang in FORMS:
        assert "{" not in error.value.problem.text(lang)


def test_only_plain_space_may_stand_around_a_numeral() -> None:
    assert parse_number(" \t5\r\n", "vi") == 5
    for around in ("\u00a0", "\u2009", "\v", "\f"):
        assert readings(f"{around}5") == {}


def test_a_longest_numeral_may_be_grouped_throughout() -> None:
    grouped = "1" + ".000" * 33
    assert parse_number(grouped, "vi") == 10**99
    assert parse_number("0" * 100, "vi") == 0
    assert readings("1" + "\u00a0" * 199) == {}


def test_both_readings_of_one_numeral() -> None:
    assert readings("1.002") == {"vi": Decimal("1002"), "en": Decimal("1.002")}
    assert str(readings("39,0")["vi"]) == "39.0"
    assert readings("1.900,9") == {"vi": Decimal("1900.9")}


SHEET = {"schema_version": 1, "id": "S", "agency": "Sở A", "year": 2026}
ITEM = {"id": "1", "title": "a", "target": "none"}
DAY = date(2026, 12, 31)
READERS: dict[str, Callable[[Any], object]] = {
    "a number": lambda form: parse_number("649.9", form),
    "a figure": lambda form: read_figure("922.399/5.978,971 tỷ đồng", form),
    "a blank": lambda form: read_figure("…", form),
    "a state": lambda form: read_figure("hoàn thành", form),
    "a phrase": lambda form: read_phrase("đạt 649.9", form),
    "a phrase without a figure": lambda form: read_phrase("chưa được giao", form),
    "a target": lambda form: parse_target(">= 650", numbers=form),
    "a target without a number": lambda form: parse_target("none", numbers=form),
    "a rule": lambda form: compile_target({"kind": "attested"}, deadline=DAY, numbers=form),
    "a rule of a target": lambda form: compile_target(
        parse_target("none"), deadline=DAY, numbers=form
    ),
    "a sheet": lambda form: Sheet.from_dict(SHEET | {"numbers": form, "items": [ITEM]}),
    "a context": Context,
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("form", ["fr", "VI", "", " vi", "vi,en", None, 1, True, ["vi"], ("en",)])
def test_a_form_that_is_none_is_refused_whatever_is_read(
    read: Callable[[Any], object], form: Any
) -> None:
    with pytest.raises(CamketError) as caught:
        read(form)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["key"]) == ("value_not_allowed", "numbers")
    assert problem.facts["expected"] == "vi, en"
    assert "numbers" in problem.text("vi")
