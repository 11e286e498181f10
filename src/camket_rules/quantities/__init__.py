"""Numbers, units, amounts and days: exact, as people write them.

From the ground up: `numbers` and `dates` read what a numeral and a day say; `unit_names` and
`units` know what may stand behind a number (`units.txt`, `currencies.txt`, `nouns.txt`);
`quantity` holds an exact amount; `tokens` cuts a text up, and `amounts` reads it.
"""

from typing import TYPE_CHECKING, Final

from camket_rules.lazy import face

if TYPE_CHECKING:
    from camket_rules.quantities.dates import parse_date as parse_date
    from camket_rules.quantities.numbers import parse_number as parse_number
    from camket_rules.quantities.own_units import define_unit as define_unit
    from camket_rules.quantities.quantity import Interval as Interval
    from camket_rules.quantities.quantity import Quantity as Quantity
    from camket_rules.quantities.units import Unit as Unit
    from camket_rules.quantities.units import fits as fits
    from camket_rules.quantities.units import resolve as resolve

_HOMES: Final = {
    "parse_date": "dates",
    "parse_number": "numbers",
    "define_unit": "own_units",
    "Interval": "quantity",
    "Quantity": "quantity",
    "Unit": "units",
    "fits": "units",
    "resolve": "units",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the keys are names
__getattr__ = face(__name__, _HOMES)
