"""What a percent in a figure is of, by the words before and behind it."""

from camket_rules.figures.figure import WORK, PercentOf
from camket_rules.figures.heads import has_title, is_title_word
from camket_rules.quantities.amounts import (
    Context,
    take_noun,
)
from camket_rules.quantities.titles import names_things, speaks_of_funds
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import Unit


def read_percent_of(cursor: Cursor, context: Context) -> PercentOf:
    """Take the words behind a percent that say what it is of."""
    start = cursor.mark()
    cursor.role("of")
    at = cursor.mark()
    if cursor.role("disbursed"):
        return _funds(context)
    if cursor.take("complete", "completed", "done", "finished") or cursor.role("work"):
        size = cursor.mark() - at
        cursor.back(at)
        paid = bool(context.words) and speaks_of_funds(context.words)
        named = has_title(cursor, size, context)
        plain = named or not (paid or names_things(context.words))
        cursor.skip(size)
        return "" if plain else "work"
    if cursor.role("on_time"):
        return ""
    noun = _noun(cursor, context)
    if noun is None:
        cursor.back(start)
        return ""
    return "" if noun.dimension in WORK else "things"


def led_to(lead: set[str], context: Context) -> PercentOf:
    """What a percent is of, by the words before it."""
    if "rest" in lead:
        return "rest"
    if "occurred" in lead:
        return "other"
    return _funds(context) if "disbursed" in lead else ""


def _funds(context: Context) -> PercentOf:
    """What was paid out, where the title is about money or not known."""
    return "funds" if not context.words or speaks_of_funds(context.words) else "other"


def is_of_number(cursor: Cursor) -> bool:
    """Tell whether a percent is one of an amount: `10% của 700 doanh nghiệp`."""
    found = cursor.phrase()
    if found is None or not (found.role == "of" or found.text == "của"):
        return False
    follows = cursor.peek(found.size)
    return follows is not None and follows.kind == "number"


def _noun(cursor: Cursor, context: Context) -> Unit | None:
    """Take the noun that a percent is of, with words of the title behind it."""
    if cursor.phrase() is not None:
        return None
    return take_noun(cursor, context, lambda _, size: is_title_word(cursor, size, context))
