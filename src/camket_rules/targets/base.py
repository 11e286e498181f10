"""What a kind of target is: one class, which owns everything about the targets of its name.

A kind says what its fields are, when it must hold, how a figure is judged and how the target is
shown. The rest has a plain answer where a kind gives none: in columns its figures are judged one
by one, in an Excel form its cell takes text, and it keeps no pace.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, field_validator

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Claim, Figure, PercentOf
from camket_rules.findings import Finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, Unit
from camket_rules.targets.assessment import HUNDRED, Assess, Shown
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.fields import Deadline
from camket_rules.targets.lines import ONE, Form, Line, X, Y
from camket_rules.targets.problems import one_of
from camket_rules.targets.short_text import ShortText
from camket_rules.texts.languages import Lang, has_text, language
from camket_rules.texts.messages import message
from camket_rules.verdicts import PercentMethod


class When(StrEnum):
    """When a target must hold."""

    BY_DEADLINE = "by_deadline"
    """Once, on any day up to the deadline: amounts, counts, milestones."""
    AT_DEADLINE = "at_deadline"
    """On the deadline: levels that move both ways."""
    ALWAYS = "always"
    """On every day up to the deadline: nothing may go wrong."""


class Kind(BaseModel):
    """A target. A kind of one's own is a subclass with a `kind`, registered by `register_kind`."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    methods: ClassVar[tuple[PercentMethod, ...]] = ()
    """The percent methods that the kind can use, its default first."""
    shown_as: ClassVar[Mapping[str, str]] = {}
    """What a target is shown as, by language, where it shows no amount."""
    has_parts: ClassVar[bool] = False
    """Is it folded from the verdicts of parts?"""

    adds_up: ClassVar[bool] = False
    """Does its figure add up over the year, so that it keeps pace with time or does not?"""
    has_amount: ClassVar[bool] = True
    """Is there an amount between nothing and done?"""

    direction: ClassVar[int] = 0
    """1 where more is better, -1 where less is; 0 where no figure is out of scale with it."""
    is_change: ClassVar[bool] = False
    """Are two amounts now and before, and not part and whole?"""

    answers: ClassVar[tuple[PercentOf, ...]] = ("things", "funds")
    """What a percent may be of to answer for it: work, things, funds, or the rest that is left."""

    takes_mark: ClassVar[bool] = False
    """In a form to fill in: is a mark in a status column a report in itself?"""
    takes_number: ClassVar[bool] = False
    """In a form: is a number alone the usual figure? Other cells are of text, as it was typed."""
    takes_day: ClassVar[bool] = False
    """In a form: is a day that on which it was done?"""
    takes_paper: ClassVar[bool] = False
    """In a form: may the number of a paper stand beside a mark?"""
    failed_as: ClassVar[str] = "failed"
    """In a form: the state that a mark under *failed* stands for."""

    short_field: ClassVar[str] = ""
    """The field that takes the one amount of a short form beside which the kind is declared."""
    short_signed: ClassVar[bool] = False
    """May that amount carry a `>=`?"""
    example_as: ClassVar[str] = ""
    """The text that shows a figure of it; without one it is an amount in its unit."""
    known_by_unit: ClassVar[bool] = False
    """Is a figure refused for its shape and unit alone, whatever its amount?"""

    when: Annotated[When, one_of(When)] | None = None
    deadline: Deadline | None = None
    result_expected: Deadline | None = None
    percent_method: Annotated[PercentMethod, one_of(PercentMethod)] | None = None
    kind: str

    @field_validator("percent_method")
    @classmethod
    def _method_fits(cls, value: PercentMethod | None) -> PercentMethod | None:
        if value is not None and value not in cls.methods:
            raise ReadError(
                "percent_method_unfit", found=value, expected=", ".join(cls.methods) or "—"
            )
        return value

    @classmethod
    def name(cls) -> str:
        """The kind's name, as a file has it."""
        return str(cls.model_fields["kind"].default)

    @property
    def timing(self) -> When:
        """When it must hold: as stated, or the kind's default."""
        return self.when or self.usual_timing()

    def usual_timing(self) -> When:
        """When it must hold where nothing is stated."""
        return When.AT_DEADLINE

    def assessor(self) -> Assess:
        """What judges a figure by itself; made once, when the target is compiled."""
        raise NotImplementedError

    def show(self, form: Lang) -> str:
        """Write the target as people read it, with its numbers in a form: `≥ 650 doanh nghiệp`."""
        code = f"show.{self.kind}"
        if has_text(code):
            return message(code, {}, form)
        return self.shown_as.get(language(form).code) or next(
            iter(self.shown_as.values()), self.kind
        )

    @property
    def asked(self) -> Quantity | None:
        """The one amount that it asks for, where there is one."""
        return None

    @property
    def measured_in(self) -> Unit | None:
        """The unit that a figure is compared in."""
        return None

    @property
    def cell_unit(self) -> Unit | None:
        """The unit in which a number alone is meant, in a form to fill in."""
        return self.measured_in

    @property
    def fixed(self) -> Quantity | None:
        """The earlier amount that it compares with, where the target states one."""
        return None

    @property
    def own_amounts(self) -> tuple[Quantity, ...]:
        """Its own amounts, of which a pair of percents may name one: `79,3%/80%`."""
        return ()

    # What it holds: see `targets/holding.py`.

    @property
    def least_change(self) -> Fraction | None:
        """The least change that it asks for, where it asks for one."""
        return None

    def most_believed(self, shown: Shown | None) -> Fraction | None:
        """The greatest share in percent that is believed; None for what is no share."""
        return None

    def odd(self, reported: FigureInContext) -> Finding | None:
        """Why a figure is held that only this kind doubts."""
        return None

    def odd_in_words(self, reported: FigureInContext) -> Finding | None:
        """Why a figure is held for its words, met or not, that only this kind doubts."""
        return None

    def plan_from(self, figure: Figure) -> Fraction | None:
        """From which percent on one that was reached is no level, but one of the plan."""
        return None

    def claimed(self, claim: Claim, value: Interval, reported: FigureInContext) -> bool | None:
        """Would it be met by a number that the reporter derived? None where that is open."""
        return None

    # Its form in columns: see `targets/lines.py`. Without one, figures are judged one by one.

    def form_of_level(self, top: Line, bottom: Line) -> Form | None:
        """The form for a level that is `top` ÷ `bottom`, which is above zero."""
        return None

    def form_of_value(self, *, in_percent: bool) -> Form | None:
        """The form for one amount, which may be a percent."""
        return self.form_of_level(X, ONE)

    def form_of_pair(self) -> Form | None:
        """The form for two amounts: part and whole, or now and before for a change."""
        unit = self.measured_in
        if unit == PERCENT:
            form = self.form_of_level(X * HUNDRED, Y)
            return form and replace(form, zero_whole=True, exceeds=X - Y)
        if unit is not None and unit.is_quotient:
            form = self.form_of_level(X, Y)
            return form and replace(form, zero_whole=True)
        return self.form_of_level(X, ONE)

    def expects(self, whole: Quantity) -> Fraction | None:
        """The second amount that it expects, where it expects one."""
        return None

    # Its short form: see `targets/shorthand.py`.

    @classmethod
    def is_named(cls, text: str) -> bool:
        """Tell whether a text names the kind in so many words."""
        return False

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> "Said | None":
        """What a text says, or None where it says nothing of this kind; raises `ReadError`."""
        return None

    @classmethod
    def from_short(cls, said: "Said") -> dict[str, Any] | None:
        """The fields for what a short form says, where this kind is declared beside it.

        None where it does not fit.
        """
        if said.kind is cls:
            return said.fields
        if cls.short_field and said.is_floor and (said.is_plain or cls.short_signed):
            return {cls.short_field: said.fields["threshold"], **said.besides("threshold")}
        return None

    def long_form(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Its fields as they are written to a file, `kind` first."""
        return {"kind": self.kind} | fields


@dataclass(frozen=True, slots=True)
class Said:
    """What a short form says: the kind, and its fields.

    `sided` tells that it says itself on which side to be, `is_floor` that its `threshold` is the
    least that is asked for, and `body` is the text.
    """

    kind: type[Kind]
    fields: dict[str, Any]
    sided: bool = True
    is_floor: bool = False
    body: str = ""

    @property
    def is_plain(self) -> bool:
        """True for an amount and nothing else."""
        return not self.sided and re.match(r"[-−]?[0-9]", self.body) is not None

    def besides(self, *names: str) -> dict[str, Any]:
        """The other fields."""
        return {key: value for key, value in self.fields.items() if key not in names}

    def with_fields(self, **fields: Any) -> Self:
        """The same with further fields."""
        return replace(self, fields=self.fields | fields)
