"""Above a reference that a report brings: above_reference."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from pydantic import field_validator

from camket_rules.figures.figure import Figure
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import RANK, Unit
from camket_rules.targets.aims import Aim, against, expected, form_of, most_of
from camket_rules.targets.assessment import Assess, Assessment, Shown, unusable
from camket_rules.targets.base import Kind, Said
from camket_rules.targets.belief import PLAN_ABOVE_FLOOR, plan_from
from camket_rules.targets.comparing import no_figure, unlike
from camket_rules.targets.fields import Reference, not_a_rank
from camket_rules.targets.lines import Form, Line
from camket_rules.targets.phrases import phrases, taken
from camket_rules.targets.short_text import ShortText
from camket_rules.texts.decimals import round_half_up, truncate
from camket_rules.texts.languages import Lang
from camket_rules.verdicts import PercentMethod


class AboveReference(Kind):
    """Strictly above a reference: the median of peers, or a stated value."""

    kind: Literal["above_reference"] = "above_reference"
    methods = (PercentMethod.OF_TARGET, PercentMethod.ALL_OR_NOTHING)
    reference: Reference = "median"

    @field_validator("reference")
    @classmethod
    def _is_no_rank(cls, value: Quantity | Literal["median"]) -> Quantity | Literal["median"]:
        return value if value == "median" else not_a_rank(value)

    direction = 1
    takes_number = True
    known_by_unit = True

    def plan_from(self, figure: Figure) -> Fraction | None:
        """Some times the reference, of the figure or its own."""
        return plan_from(figure.reference or self.asked, PLAN_ABOVE_FLOOR)

    def assessor(self) -> Assess:
        """Compare with the stated value, or with the median of the peers a report brings."""
        fixed = self.asked

        def assess(figure: Figure) -> Assessment:
            nothing = no_figure(figure)
            if nothing is not None:
                return nothing
            odd = next((peer for peer in figure.peers if unlike(figure.peers[0], peer)), None)
            if odd is not None:
                units = figure.peers[0].unit or "—", odd.unit or "—"
                return unusable(finding("unit_mismatch", found=units[1], unit=units[0]))
            odd_bar = _contradicted(figure, fixed)
            if odd_bar is not None:
                return unusable(odd_bar)
            reference = figure.reference or median(figure.peers) or fixed
            if reference is None or reference.exact is None:
                return unusable(finding("reference_missing"))
            if reference.unit is not None and reference.unit.dimension == RANK.dimension:
                return unusable(finding("reference_is_rank", found=reference))
            return against(self._aim(reference))(figure)

        return assess

    def _aim(self, reference: Quantity) -> Aim:
        return Aim(reference, strict=True, wanted=self.percent_method)

    def show(self, form: Lang) -> str:
        """`> 7,5 điểm`, or `> trung vị`."""
        return super().show(form) if self.asked is None else f"> {self.asked.show(form)}"

    @property
    def asked(self) -> Quantity | None:
        """The stated value."""
        return None if self.reference == "median" else self.reference

    @property
    def measured_in(self) -> Unit | None:
        """The stated value's."""
        return None if self.asked is None else self.asked.unit

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """The stated value."""
        return () if self.asked is None else (self.asked,)

    def most_believed(self, shown: Shown | None) -> Fraction | None:
        """So much of a level in percent."""
        return most_of(shown)

    def form_of_level(self, top: Line, bottom: Line) -> Form | None:
        """Compared with the stated value."""
        return None if self.asked is None else form_of(self._aim(self.asked), top, bottom)

    def expects(self, whole: Quantity) -> Fraction | None:
        """The stated value, as the second of two amounts in its unit."""
        return expected(self.asked, whole)

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        """`trên trung vị`, `> median`."""
        head, _, rest = taken(body, "more than")
        if head and rest.casefold() in phrases("median"):
            return Said(cls, {"reference": "median"})
        return None


def _contradicted(figure: Figure, fixed: Quantity | None) -> Finding | None:
    """Say where a report, its peers and the target name different references."""
    middle = median(figure.peers)
    told = figure.reference
    if told is not None and middle is not None and not _is_rounded(told, middle):
        return finding("reference_not_median", found=told, median=middle)
    if fixed is None:
        return None
    for bar in (told, middle):
        if bar is not None and not _is_rounded(fixed, bar):
            return finding("reference_not_target", found=bar, target=fixed)
    return None


def _is_rounded(stated: Quantity, value: Quantity) -> bool:
    """Is one amount the other, as it was written: to its own last place?"""
    if unlike(stated, value) is not None or stated.exact is None or value.exact is None:
        return False
    if stated.exact == value.exact:
        return True
    if not stated.stated or value.stated:
        return False
    numeral = stated.stated[0]
    exponent = numeral.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    exact = value.exact / (stated.unit.factor if stated.unit else 1)
    return numeral in (round_half_up(exact, places), truncate(exact, places))


def median(peers: Sequence[Quantity]) -> Quantity | None:
    """The middle of the peers' amounts, or half-way between the two in the middle.

    None where there are no peers, or where one of them is not exact.
    """
    amounts = sorted(peer.exact for peer in peers if peer.exact is not None)
    if not amounts or len(amounts) < len(peers):
        return None
    middle = len(amounts) // 2
    value = amounts[middle] if len(amounts) % 2 else (amounts[middle - 1] + amounts[middle]) / 2
    return Quantity(Interval.point(value), peers[0].unit)
