"""Read exact numbers in the Vietnamese and the English form.

`1.535,5` is the Vietnamese form (`vi`) and `1,535.5` the English one (`en`) of the
same number. The form is always declared by whoever holds the text; it is never guessed.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

from camket_rules.errors import ReadError, RefusedError
from camket_rules.findings import Finding, finding
from camket_rules.texts.decimals import NumberForm, format_number
from camket_rules.texts.languages import FORMS, language

__all__ = [
    "FORMS",
    "MAX_DIGITS",
    "NumberForm",
    "form_of",
    "format_number",
    "is_ambiguous",
    "known_form",
    "parse_number",
    "readings",
]

MAX_DIGITS: Final = 100
"""The longest numeral that is read, in digits."""

HARD_SPACES: Final = "\u00a0\u2009\u202f"
"""No-break, thin and narrow no-break space: each may group digits in either form."""

_SIGNS: Final = {"-": -1, "\u2212": -1, "+": 1}


@cache
def _grammar(form: NumberForm) -> re.Pattern[str]:
    writing = language(form).writing
    group, mark = re.escape(writing.group), re.escape(writing.decimal)
    return re.compile(
        rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?P<group>[{group}{HARD_SPACES}])[0-9]{{3}}"
        rf"(?:(?P=group)[0-9]{{3}})*)(?:{mark}(?P<decimals>[0-9]+))?"
    )


def known_form(form: Any) -> NumberForm:
    """The form, where it is one; raises `ReadError` `value_not_allowed`."""
    for known in FORMS:
        if form == known:
            return known
    raise RefusedError("value_not_allowed", key="numbers", found=form, expected=", ".join(FORMS))


def readings(text: str) -> dict[NumberForm, Decimal]:
    """Give the value of a numeral under each form that allows it.

    Digits after the decimal mark are kept, so `3,30` reads as `Decimal("3.30")`.
    An empty answer means that no form allows the text.
    """
    body = text.strip(" \t\r\n")
    sign = _SIGNS.get(body[:1])
    if sign is not None:
        body = body[1:]
    if len(body) > 2 * MAX_DIGITS or sum(c.isdigit() for c in body) > MAX_DIGITS:
        return {}
    found: dict[NumberForm, Decimal] = {}
    for form in FORMS:
        match = _grammar(form).fullmatch(body)
        if match is None:
            continue
        decimals = match["decimals"] or ""
        whole = body[: len(body) - len(decimals) - 1] if decimals else body
        value = Decimal(f"{''.join(filter(str.isdigit, whole))}.{decimals}")
        found[form] = value.copy_negate() if sign == -1 and value else value
    return found


def parse_number(text: str, form: NumberForm) -> Decimal:
    """Read a numeral in the declared form, exactly.

    Raises `ReadError` with code `number_not_in_form` where only the other form allows the
    text, `number_too_long` past `MAX_DIGITS`, `value_not_allowed` for an unknown form, and
    `number_unreadable` otherwise.
    """
    known_form(form)
    found = readings(text)
    if form in found:
        return found[form]
    if found:
        ((other, value),) = found.items()
        raise ReadError(
            "number_not_in_form",
            found=text.strip(),
            form=form,
            other=other,
            expected=format_number(value, form),
        )
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        raise ReadError("number_too_long", found=f"{text.strip()[:20]}…", limit=MAX_DIGITS)
    raise ReadError("number_unreadable", found=text.strip()[:60], form=form)


def form_of(numerals: Sequence[str], declared: NumberForm) -> tuple[NumberForm, list[Finding]]:
    """Return the one form that explains every numeral of a text, and what is to be said of it.

    The declared form is taken where it does. Else the other one, with the finding
    `number_other_form`, and `number_reread` where the declared form reads one of the numerals
    as another number. Raises `ReadError`: `number_forms_mixed` where each form explains only
    some of them, or what a numeral that no form explains raises.
    """
    found = [readings(numeral) for numeral in numerals]
    strange = [text for text, read in zip(numerals, found, strict=True) if declared not in read]
    if not strange:
        return declared, []
    other: NumberForm = "en" if declared == "vi" else "vi"
    for text, read in zip(numerals, found, strict=True):
        if not read:
            parse_number(text, declared)
    owned = [text for text, read in zip(numerals, found, strict=True) if other not in read]
    if owned:
        raise ReadError("number_forms_mixed", found=strange[0], other=owned[0], form=declared)
    notes = [finding("number_other_form", found=strange[0], form=declared, other=other)]
    places = {_places(readings(text)[other]) for text in strange}
    for text, read in zip(numerals, found, strict=True):
        if declared in read and read[declared] != read[other]:
            if _places(read[other]) and _places(read[other]) not in places:
                raise ReadError("number_forms_mixed", found=strange[0], other=text, form=declared)
            notes.append(finding("number_reread", found=text, form=declared, other=other))
            break
    return other, notes


def _places(value: Decimal) -> int:
    """How many digits stand behind the decimal mark."""
    return -int(value.as_tuple().exponent)


def looks_grouped(value: Decimal) -> bool:
    """Tell whether a number has three decimals behind one to three digits, as `1,002` under `vi`.

    The other form reads its numeral as a thousand times as much.
    """
    return value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000


def is_ambiguous(text: str) -> bool:
    """Tell whether the two forms read the numeral as two different numbers."""
    return len(set(readings(text).values())) > 1
