"""A place in a ranking, 1 being best: rank_within."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar, Final, Literal

from pydantic import Field, ValidationInfo, field_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Figure, Measured, Ratio
from camket_rules.findings import finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import NUMERAL
from camket_rules.quantities.units import RANK, Unit
from camket_rules.targets.aims import Aim, compared
from camket_rules.targets.assessment import Assess, Assessment, Shown, attainment, unread, unusable
from camket_rules.targets.base import Kind, Said
from camket_rules.targets.comparing import comparable
from camket_rules.targets.fields import context_of, exact_number
from camket_rules.targets.lines import Bound, Form, Line
from camket_rules.targets.phrases import cut, taken
from camket_rules.targets.short_text import SIDES, ShortText
from camket_rules.texts.languages import Lang
from camket_rules.texts.messages import message
from camket_rules.verdicts import PercentMethod


class RankWithin(Kind):
    """Rank `threshold` or better; 1 is best."""

    example_as: ClassVar[str] = "rank"
    kind: Literal["rank_within"] = "rank_within"
    methods = (PercentMethod.ALL_OR_NOTHING, PercentMethod.INVERSE, PercentMethod.MIRRORED)
    threshold: int = Field(ge=1)

    takes_number = True
    known_by_unit = True

    @field_validator("threshold", mode="before")
    @classmethod
    def _whole(cls, value: Any, info: ValidationInfo) -> Any:
        number = exact_number(value, context_of(info))
        if number != number.to_integral_value() or number < 1:
            raise ReadError("rank_not_whole", found=number)
        return int(number)

    def assessor(self) -> Assess:
        """The place must be the threshold or a lower number."""
        aim = self._aim
        method, percent = aim.reader()

        def assess(figure: Figure) -> Assessment:
            placed = _placed(figure)
            amount = comparable(placed, RANK)
            if isinstance(amount, Assessment):
                return amount
            place = amount.amount.interval
            if _is_bare_bound(placed) or (
                place.exact is not None and (place.exact < 1 or place.exact.denominator != 1)
            ):
                return unusable(finding("rank_not_whole", found=amount.amount))
            if amount.of is not None and figure.text and _is_beyond(*amount.of):
                return unread(finding("rank_beyond_all", found=figure.text))
            met, beyond = aim.compare(place)
            shown = Shown(amount.amount)
            return Assessment(
                met,
                attainment(met, beyond),
                percent(place, met),
                method,
                shown,
                (compared(shown, aim, met),),
                amount.findings,
            )

        return assess

    @property
    def _aim(self) -> Aim:
        wanted = self.percent_method or PercentMethod.ALL_OR_NOTHING
        return Aim(self.asked, lower_is_better=True, wanted=wanted)

    def show(self, form: Lang) -> str:
        """`hạng ≤ 15`."""
        return f"{message('show.rank', {}, form)} ≤ {self.threshold}"

    @property
    def asked(self) -> Quantity:
        """The last rank that is good enough."""
        return Quantity.of(self.threshold, RANK)

    @property
    def measured_in(self) -> Unit:
        """A rank."""
        return RANK

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        """At the threshold or under it; no rank is out of scale."""
        bound, found = Fraction(self.threshold), self._aim.percent[1]
        above, below = found.over(top, bottom) if found else (None, None)
        return Form((Bound(bottom * bound - top),), above, below)

    @classmethod
    def from_short(cls, said: Said) -> dict[str, Any] | None:
        """The rank, which may be a plain number where the kind is declared."""
        if said.kind is cls:
            return said.fields
        if said.is_plain and said.fields["threshold"].unit is None:
            return said.with_fields(threshold=said.fields["threshold"].stated[0]).fields
        return None

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`rank <= 15`, `hạng 10 trở lên`, `top 10`, `trong nhóm 05 địa phương dẫn đầu`."""
        head, _, rest = taken(body, "rank", "top", "group")
        if head == "rank":
            head, phrase, rest = taken(rest, "top", "group")
            if head and phrase != "nhóm" and rest[:1].isdigit():
                return _top("top", rest, text)
            if not head:
                return _bounded(taken(body, "rank")[2], text)
        if not head or not rest[:1].isdigit():
            return None
        return _top(head, rest, text)


_PLACES: Final = frozenset(
    [
        *("province", "city", "province_or_city", "district", "district_or_city", "commune"),
        *("locality", "agency", "country", "school"),
    ]
)
"""What is ranked, as `nouns.txt` names it."""


def _placed(figure: Figure) -> Figure:
    """`12/63 tỉnh, thành` is the twelfth place of 63."""
    reading = figure.reading
    if not isinstance(reading, Ratio):
        return figure
    part, whole = reading.numerator, reading.denominator
    if whole.unit is None or whole.unit.dimension not in _PLACES or part.unit != whole.unit:
        return figure
    return replace(figure, reading=Measured(Quantity(part.interval, None, part.stated)))


def _is_beyond(place: Quantity, places: Quantity) -> bool:
    """Tell whether a place is further down than there are: `12/11`."""
    return places.exact is not None and place.interval.above(places.exact) is True


def _is_bare_bound(figure: Figure) -> bool:
    """Tell whether a bound names no rank: `below 12` can be better or worse than 12."""
    reading = figure.reading
    if not isinstance(reading, Measured):
        return False
    return reading.quantity.unit is None and reading.quantity.exact is None


def _bounded(body: str, text: ShortText) -> Said | None:
    head, _, rest = taken(body, "within")
    if not head:
        head, _, rest = cut(body, "or better")
    if head:
        return Said(RankWithin, {"threshold": text.number(rest, "rank <= {}")})
    if body[:1].isdigit() or taken(body, *SIDES)[0]:
        raise text.rank_unclear(body)
    return None


def _top(head: str, body: str, text: ShortText) -> Said:
    numeral = re.match(NUMERAL, body)
    assert numeral is not None
    rest = taken(body[numeral.end() :].strip(), "places")[2]
    leading, _, rest = taken(rest, "leading")
    rest = taken(rest, "of whom")[2]
    if rest:
        raise text.leftover(rest, numeral[0], "rank <= {}")
    if head == "group" and not leading:
        raise text.rank_unclear(body)
    return Said(RankWithin, {"threshold": text.context.number(numeral[0])})
