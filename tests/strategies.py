"""Values that the property tests share."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from hypothesis import strategies as st

from camket_rules import Figure, Quantity, Sheet
from camket_rules.figures.figure import Confirmation, Measured
from camket_rules.quantities.units import Unit, resolve

NormalForm = Literal["NFC", "NFD"]
FORMS: tuple[NormalForm, ...] = ("NFC", "NFD")
normal_forms = st.sampled_from(FORMS)

DEADLINE = date(2024, 12, 31)
START = date(2024, 1, 1)
BEFORE = DEADLINE - timedelta(days=1)
AFTER = DEADLINE + timedelta(days=1)

days_before = st.dates(START, BEFORE)
days = st.dates(START, date(2025, 6, 30))


def decimals(low: int = 0, high: int = 10**12, places: int = 6) -> st.SearchStrategy[Decimal]:
    """Exact decimals with `places` places, trailing zeros among them."""
    units = st.integers(low * 10**places, high * 10**places)
    return units.map(lambda number: Decimal(number).scaleb(-places))


wild = st.builds(
    lambda sign, digits, places: Decimal((sign, tuple(digits), -places)),
    st.integers(0, 1),
    st.lists(st.integers(0, 9), min_size=1, max_size=34),
    st.integers(0, 30),
)
"""Any decimal of up to 34 digits, of either sign."""


def measured(
    value: Decimal | int | str, unit: str | Unit | None = None, as_of: date | None = None
) -> Figure:
    """A figure of one amount."""
    of = resolve(unit) if isinstance(unit, str) else unit
    reading = Measured(Quantity.of(Decimal(value), of))
    return Figure(reading=reading, as_of=as_of, confirmed=CONFIRMED)


CONFIRMED = Confirmation("Sở A", date.min, "checked")


def believed(figure: Figure) -> Figure:
    """The figure as somebody stands by it, so that it is judged however odd it is."""
    return replace(figure, confirmed=CONFIRMED)


def ulp(value: Decimal) -> Decimal:
    """One unit in the last place."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), exponent))


def sheet_of(*items: dict[str, Any], year: int = 2024, **keys: Any) -> Sheet:
    """A sheet `A` with these items."""
    head = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": year, "numbers": "vi"}
    return Sheet.from_dict(head | keys | {"items": list(items)})
