"""Units of one's own: so much of a unit that is known."""

from fractions import Fraction
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.quantities import unit_names
from camket_rules.quantities.amounts import Context, read_quantity
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import Cursor, clean
from camket_rules.quantities.unit_names import LEVELS, Name, Sort, atoms
from camket_rules.quantities.units import Unit, check_noun, forget, resolve
from camket_rules.quantities.vocabulary import phrase_at, word_key
from camket_rules.texts.decimals import NumberForm

LONGEST: Final = 200


def define_unit(definition: str, *, numbers: NumberForm = "vi") -> Unit:
    """Add a unit to those that are known: `sào = 360 m²`, or `sào, sào Bắc Bộ = 360 m²`.

    From then on it is read in every target, figure and file, and in columns. Define it before
    sheets are loaded. `numbers` is the form of the numeral. To define it again in the same way
    changes nothing. Raises `ReadError`: `unit_definition_bad`, `unit_name_bad`, `unit_taken` for a
    name that means something else, or what the numeral and the unit raise.
    """
    text = clean(definition)
    names, sign, behind = text.partition("=")
    spellings = [name.strip() for name in names.split(",")]
    if not sign or not all(spellings) or len(text) > LONGEST:
        raise ReadError("unit_definition_bad", found=text[:60])
    amount = _amount(behind, text, Context(numbers, lenient=False))
    unit, factor = amount.unit, amount.exact
    assert unit is not None
    assert factor is not None
    fresh = [name for name in spellings if not _is_known_as(name, factor, unit.dimension)]
    for name in fresh:
        written = Name(name, Sort.MEASURE, factor, unit.dimension, english=name.isascii())
        unit_names.DEFINED.append(written)
    if fresh:
        forget()
    return resolve(spellings[0])


def _amount(text: str, definition: str, context: Context) -> Quantity:
    """So much of a unit; raises `ReadError`."""
    cursor = Cursor(text)
    amount = read_quantity(cursor, context)
    refused = ReadError("unit_definition_bad", found=definition[:60])
    if amount is None or not cursor.done or amount.unit is None or not amount.exact:
        raise refused
    unit = amount.unit
    if amount.exact < 0 or unit.is_scale or unit.is_quotient or unit.dimension in LEVELS:
        raise refused
    return amount


def _is_known_as(name: str, factor: Fraction, dimension: str) -> bool:
    """Tell whether a name stands for this unit already; raises `ReadError` where it cannot."""
    check_noun(name)
    if not all(piece.isalpha() for piece in atoms(name)):
        raise ReadError("unit_name_bad", found=name[:40])
    if phrase_at(tuple(map(word_key, name.split())), 0) is not None:
        raise ReadError("unit_taken", found=name)
    try:
        unit = resolve(name)
    except ReadError as error:
        if error.problem.code == "unit_unknown":
            return False
        raise ReadError("unit_taken", found=name) from error
    if (unit.factor, unit.dimension) != (factor, dimension):
        raise ReadError("unit_taken", found=name)
    return True
