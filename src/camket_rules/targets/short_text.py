"""The text of a short target while it is read: its amounts, and the errors of what is left over."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from camket_rules.errors import ReadError
from camket_rules.quantities.amounts import Context, read_quantity
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import NUMERAL, Cursor
from camket_rules.quantities.units import is_known, resolve
from camket_rules.targets.phrases import cut, first_of, taken
from camket_rules.texts.messages import Sentence

SIDES: Final = ("at least", "more than", "at most", "less than")
TAILS: Final = ("or more", "or less")
EITHER: Final = (">= {}", "<= {}")
"""Both directions, where a text does not say which is meant."""

_SIGNED: Final = (*EITHER, "> {}", "< {}")


@dataclass(frozen=True, slots=True)
class ShortText:
    """A whole short form, and how its numbers and units are read."""

    whole: str
    context: Context

    def amount(self, text: str, *like: str) -> Quantity:
        """The amount that a text is; `like` shows how it would be written, in an error.

        Where it is not given, nothing is known of the direction.

        Raises `ReadError` `target_leftover` where anything else stands in the text.
        """
        start = re.search(NUMERAL, text)
        if start is None:
            raise self.unreadable()
        cursor = Cursor(text)
        amount = read_quantity(cursor, self.context)
        if amount is None:
            raise self.leftover(text[: start.start()], text[start.start() :], *like)
        if left := _left(cursor):
            raise self.leftover(left, amount, *like)
        if amount.unit is not None and (turned := _turned(amount.unit.label, self.context.units)):
            raise self.leftover(turned, _before(turned, amount), *like)
        return amount

    def number(self, text: str, like: str) -> Any:
        """The plain number that a text is."""
        if not re.fullmatch(NUMERAL, text):
            numeral = re.search(NUMERAL, text)
            if numeral is None:
                raise self.unreadable()
            left = text.replace(numeral[0], "", 1)
            raise self.leftover(left, numeral[0], like)
        return self.context.number(text)

    def is_noun(self, noun: str) -> bool:
        """Tell whether a text names a unit, and nothing in it turns what the target says."""
        if _turned(noun, self.context.units):
            return False
        try:
            resolve(noun, self.context.units)
        except ReadError:
            return False
        return True

    def leftover(self, left: str, amount: "Quantity | str", *like: str) -> ReadError:
        """The error of words that are not understood, with what to write for an example.

        The example keeps the direction that was understood; where none was, or what is left
        over may turn it, it shows both.
        """
        known = like if like and not _turns(left, like[0]) else EITHER
        shown = [form.replace("{}", self._shown(amount)) for form in known]
        example: Any = shown[0]
        for other in shown[1:]:
            example = Sentence("example.either", {"first": example, "second": other})
        return ReadError("target_leftover", found=self.whole, left=left.strip(), example=example)

    def unreadable(self) -> ReadError:
        """The error of a text that is no target at all."""
        return ReadError("target_unreadable", found=self.whole)

    def rank_unclear(self, body: str) -> ReadError:
        """The error of a rank that can be better or worse than the one in a text."""
        numeral = re.search(NUMERAL, body)
        number = numeral[0] if numeral else "10"
        return ReadError("target_rank_unclear", found=self.whole, number=number)

    def _shown(self, amount: "Quantity | str") -> str:
        try:
            if isinstance(amount, str):
                read = read_quantity(Cursor(amount), self.context)
                return amount if read is None else read.show(self.context.form)
            return _plain(amount, self.context).show(self.context.form)
        except ReadError:
            return "95%"


def zero_unclear(found: Any, zero: Quantity) -> ReadError:
    """The error of a bare zero, which can be a ban, a ceiling or a floor."""
    return ReadError("target_zero_unclear", found=found, zero=zero)


def _left(cursor: Cursor) -> str:
    """What stands behind the place of a cursor."""
    pieces = []
    while not cursor.done:
        pieces.append(cursor.next().text)
    return re.sub(r" (?=[%,.;)])|(?<=\() ", "", " ".join(pieces))


def _turns(left: str, like: str) -> bool:
    """Do words that are left over name a side, where a form shows one?"""
    return like in _SIGNED and any(first_of(head).search(left) for head in (*SIDES, *TAILS))


def _turned(label: str, units: tuple[str, ...]) -> str:
    """A word behind the noun of a unit that would turn what the target says, if there is one."""
    match = first_of("never in a unit").search(" ".join(label.split()[_known(label, units) :]))
    return match[0] if match else ""


def _before(turned: str, amount: Quantity) -> Quantity:
    """The amount with what stands of its unit before a word, for an example."""
    assert amount.unit is not None
    label = amount.unit.label.partition(turned)[0].rstrip(" /")
    return replace(amount, unit=replace(amount.unit, label=label) if label else None)


def _known(label: str, units: tuple[str, ...]) -> int:
    """How many words of a label are a known noun."""
    words = label.split()
    return next((n for n in range(len(words), 0, -1) if is_known(" ".join(words[:n]), units)), 0)


def _plain(amount: Quantity, context: Context) -> Quantity:
    """The amount with the known noun of its unit only, for an example."""
    unit = amount.unit
    known = 0 if unit is None else _known(unit.label, context.units)
    if unit is None or not known:
        return amount
    label = " ".join(unit.label.split()[:known])
    return replace(amount, unit=replace(unit, label=label))


class Sided(NamedTuple):
    """A text parted from the words about its amount that say on which side of it to be.

    `keep`, `opened` and `between` are the words that were found (`duy trì`, `từ`, `between`);
    `side` and `tail` are heads of phrases, each with the phrase itself behind it.
    """

    keep: str
    between: bool
    side: str
    phrase: str
    opened: str
    tail: str
    late: str
    rest: str


def sided(body: str) -> Sided:
    """Part a text from `from … or more`, `at least …`, `between …`."""
    _, keep, rest = taken(body, "keep")
    between, _, rest = taken(rest, "between")
    side, phrase, rest = ("", "", rest) if between else taken(rest, *SIDES)
    opened = ""
    if not side and not between:
        opened, _, rest = taken(rest, "from")
    tail, late, rest = cut(rest, *TAILS)
    return Sided(keep, bool(between), side, phrase, opened, tail, late, rest)
