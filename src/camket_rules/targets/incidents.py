"""Nothing may go wrong: none_of."""

from fractions import Fraction
from typing import Any, ClassVar, Final, Literal

from camket_rules.figures.figure import Attested, Figure, Measured, Moved, State
from camket_rules.findings import finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.targets.assessment import (
    Assess,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    unread,
    unusable,
)
from camket_rules.targets.base import Kind, Said, When
from camket_rules.targets.comparing import no_figure, unfit
from camket_rules.targets.lines import Bound, Form, X
from camket_rules.targets.phrases import phrases
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import PercentMethod


class NoneOf(Kind):
    """Zero incidents."""

    example_as: ClassVar[str] = "none"
    kind: Literal["none_of"] = "none_of"
    methods = (PercentMethod.ALL_OR_NOTHING,)

    takes_mark = True
    answers = ("things",)
    failed_as = "broken"
    known_by_unit = True

    def usual_timing(self) -> When:
        """On every day."""
        return When.ALWAYS

    def assessor(self) -> Assess:
        """No incident at all; the first one breaks it for good."""

        def assess(figure: Figure) -> Assessment:
            match figure.reading:
                case Attested(state=State.KEPT | State.DONE | State.NONE | State.NONE_YET):
                    return _incidents(Interval.point(0), "trace.no_incident", {})
                case Attested(state=State.BROKEN | State.FAILED):
                    return _incidents(Interval(Fraction(1), None), "trace.some_incident", {})
                case Measured(quantity=quantity) | Moved(now=quantity):
                    aside = isinstance(figure.reading, Measured) and figure.reading.aside
                    if not _may_be_an_incident(quantity, aside=aside):
                        return _of_other(figure, quantity)
                    if quantity.interval.high is not None and quantity.interval.high < 0:
                        return unusable(finding("negative_count", found=quantity))
                    shown = Shown(quantity)
                    return _incidents(quantity.interval, "trace.incidents", {"count": shown}, shown)
            return no_figure(figure) or unfit(figure)

        return assess

    def form_of_value(self, *, in_percent: bool) -> Form:
        """None; the first one breaks it for good."""
        return Form((Bound(X * -1),), breaks=True)

    def form_of_pair(self) -> None:
        """A pair says nothing of incidents."""

    @classmethod
    def is_named(cls, text: str) -> bool:
        """`không`, `không để xảy ra`, `none`."""
        return text.casefold() in phrases("none")

    @classmethod
    def from_short(cls, said: Said) -> dict[str, Any] | None:
        """Nothing, for a plain 0."""
        if said.kind is cls:
            return said.fields
        if said.is_plain and not said.fields["threshold"].exact:
            return said.besides("threshold")
        return None


_INCIDENTS: Final = frozenset(
    [
        *("incident", "instance", "occurrence", "medical_case", "criminal_case", "violation"),
        *("failure", "bug"),
    ]
)
"""What may go wrong whatever the title, as `nouns.txt` names it."""

_WITH_TITLE: Final = frozenset(
    [
        *("accident", "fire", "crime_report", "complaint", "formal_complaint", "hot_spot"),
        *("death", "death_of_a_patient", "injured_person", "person", "task", "dossier"),
    ]
)
"""What may go wrong unless the title names something else; `12 lớp tập huấn` never do."""

_YEARS: Final = range(1900, 2101)


def _may_be_an_incident(quantity: Quantity, *, aside: bool) -> bool:
    """Tell whether an amount counts something that may go wrong; a bare year does not."""
    if quantity.unit is None:
        return quantity.exact not in _YEARS
    of = quantity.unit.dimension
    return of in _INCIDENTS or (of in _WITH_TITLE and not aside)


def _of_other(figure: Figure, quantity: Quantity) -> Assessment:
    found = figure.text or str(quantity.unit or "—")
    if quantity.unit is None or not quantity.unit.is_count:
        return unusable(finding("shape_mismatch", found=found))
    return unread(finding("incident_of_other", found=found))


def _incidents(
    count: Interval, code: str, facts: dict[str, object], shown: Shown | None = None
) -> Assessment:
    above = count.above(Fraction(0))
    met = None if above is None else not above
    return Assessment(
        met,
        attainment(met),
        all_or_nothing(met),
        PercentMethod.ALL_OR_NOTHING,
        shown,
        (Sentence(code, facts),),
        broken=met is False,
    )
