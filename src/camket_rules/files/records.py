"""Figures as they are written in a file: a text, or a mapping of what was reported."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from camket_rules.errors import Problem, ReadError
from camket_rules.figures.figure import (
    Attested,
    Confirmation,
    Figure,
    Measured,
    Moved,
    NoResult,
    OfPlan,
    Ratio,
    Reached,
    Reading,
    Steps,
    Tally,
    Unreadable,
)
from camket_rules.figures.text import STATES, read_figure
from camket_rules.files.figure_keys import COUNTS
from camket_rules.findings import finding
from camket_rules.quantities.amounts import Context, same_unit, unit_named
from camket_rules.quantities.dates import day_named, parse_date
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.refusals import no_figure
from camket_rules.quantities.units import PERCENT
from camket_rules.sheets.definition import Noun, SchemaVersion, SheetId
from camket_rules.sheets.reported_figures import ReportedFigure
from camket_rules.targets.fields import Amount, Day, Text
from camket_rules.targets.problems import Path, one_of
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.languages import FORMS
from camket_rules.texts.written import as_written


def _state(value: Any) -> Any:
    folded = " ".join(value.casefold().split()) if isinstance(value, str) else ""
    if folded not in STATES:
        found, expected = as_written(value), ", ".join(STATES)
        raise ReadError("value_not_allowed", key="state", found=found, expected=expected)
    return STATES[folded].value


def _written(value: Any) -> Any:
    if isinstance(value, Mapping | list | bool | float):
        raise no_figure(as_written(value))
    return value


def _count(value: Any, info: ValidationInfo) -> Any:
    """Read a count in the declared form, so that `1.000` is 1000 under vi."""
    if not isinstance(value, str):
        return value
    context = Context((info.context or {}).get("numbers", "vi"), lenient=False)
    number = context.number(value.strip())
    if number < 0 or number != number.to_integral_value():
        raise ReadError("count_unreadable", found=value[:60])
    return int(number)


def _percent(value: Quantity) -> Quantity:
    if value.unit not in (None, PERCENT):
        raise ReadError("percent_expected", found=value)
    return value


def _confirmed(value: Any) -> Any:
    """Who stands by a figure, on which day and why: a mapping, or a text parted by bars."""
    if value is None or isinstance(value, Confirmation):
        return value
    if isinstance(value, str) and value.count("|") == 2:
        value = dict(zip(("by", "on", "note"), value.split("|"), strict=True))
    if not isinstance(value, Mapping) or set(value) != {"by", "on", "note"}:
        raise ReadError("confirmation_unreadable", found=as_written(value))
    by, note = (" ".join(str(value[name] or "").split()) for name in ("by", "note"))
    if not by or not note:
        raise ReadError("confirmation_unreadable", found=as_written(value))
    on = value["on"]
    day = parse_date(on.strip()) if isinstance(on, str) else on
    if isinstance(day, datetime) or not isinstance(day, date):
        raise ReadError("date_unreadable", found=as_written(on))
    return Confirmation(by[:_NOTE], day, note[:_NOTE])


_NOTE: Final = 500
_CONFIRMATION_SCHEMA: Final = {
    "anyOf": [
        {"type": "string", "pattern": r"^[^|]+\|[^|]+\|[^|]+$"},
        {
            "type": "object",
            "properties": {
                "by": {"type": "string", "minLength": 1},
                "on": {"type": "string", "format": "date"},
                "note": {"type": "string", "minLength": 1},
            },
            "required": ["by", "on", "note"],
            "additionalProperties": False,
        },
    ]
}

Count: TypeAlias = Annotated[int, BeforeValidator(_count), Field(ge=0)]


class WrittenFigure(BaseModel):
    """One reported figure in the long form; exactly one of its forms is filled in.

    The forms: `value` (text, or a number with `unit`), `numerator` and `denominator`,
    `now` and `before`, counts of tasks (`done`, `total` or `due`, `pending`, `late`),
    `state`, `reached`, `steps`, `of_plan` (a percent), `no_result`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    value: Annotated[str | int | Decimal, BeforeValidator(_written)] | None = None
    unit: str | None = None
    numerator: Amount | None = None
    denominator: Amount | None = None
    now: Amount | None = None
    before: Amount | None = None
    done: Count | None = None
    total: Count | None = None
    due: Count | None = None
    pending: Count | None = None
    late: Count | None = None
    state: Annotated[str, BeforeValidator(_state)] | None = None
    reached: Day | None = None
    steps: tuple[Text, ...] | None = None
    of_plan: Annotated[Amount, AfterValidator(_percent)] | None = None
    no_result: bool = False
    as_of: Day | None = None
    reported: Day | None = None
    supersedes: Day | None = None
    estimate: bool = False
    confirmed: (
        Annotated[Confirmation, BeforeValidator(_confirmed), WithJsonSchema(_CONFIRMATION_SCHEMA)]
        | None
    ) = None
    reference: Amount | None = None
    peers: tuple[Amount, ...] = ()
    note: Text | None = None
    source: Text | None = None

    @model_validator(mode="after")
    def _one_form(self) -> "WrittenFigure":
        filled = [name for name, fields in _FORMS.items() if any(_given(self, f) for f in fields)]
        if len(filled) != 1:
            raise ReadError(
                "figure_form_mixed", found=", ".join(filled) or "—", expected=", ".join(_FORMS)
            )
        for first, second in (("numerator", "denominator"), ("now", "before")):
            if (getattr(self, first) is None) != (getattr(self, second) is None):
                raise ReadError("key_missing", key=second if getattr(self, first) else first)
        if self.unit is not None and self.value is None:
            raise ReadError("figure_form_mixed", found=f"{filled[0]}, unit", expected="value, unit")
        if self.total is not None and self.due is not None:
            raise ReadError("figure_form_mixed", found="total, due", expected="total / due")
        return self


_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "value": ("value",),
    "numerator/denominator": ("numerator", "denominator"),
    "now/before": ("now", "before"),
    "done/total/pending/late": COUNTS,
    "state": ("state",),
    "reached": ("reached",),
    "steps": ("steps",),
    "of_plan": ("of_plan",),
    "no_result": ("no_result",),
}


def _given(entry: WrittenFigure, name: str) -> bool:
    value = getattr(entry, name)
    return value is not None and value is not False


def _entries(value: Any) -> Any:
    """One figure or a list of them, each as text or mapping, as a list of mappings."""
    items = value if isinstance(value, list) else [value]
    return [
        item if isinstance(item, Mapping) else {"value": "" if item is None else item}
        for item in items
    ]


class Answered(BaseModel):
    """An answer to a condition: yes or no, alone or with the day of the answer it corrects."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    holds: bool
    supersedes: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return data if isinstance(data, Mapping | cls) else {"holds": data}


class FigureFile(BaseModel):
    """The figures of one sheet, by item: `"8.2"`, or `"2:disbursement"` for a measure."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    schema_version: SchemaVersion
    sheet: SheetId
    numbers: Annotated[NumberForm, one_of(FORMS)]
    as_of: Day | None = None
    note: Text | None = None
    source: Text | None = None
    units: tuple[Noun, ...] = ()
    conditions: dict[str, Answered] = Field(default_factory=dict)
    figures: dict[str, Annotated[tuple[WrittenFigure, ...], BeforeValidator(_entries)]]


BESIDE: Final = ("as_of", "reported", "supersedes", "estimate", "reached", "note", "source")
"""Keys of a figure that hold no amount."""

FIGURE_KEYS: Final = (*FigureFile.model_fields, *WrittenFigure.model_fields)
"""Every key that a file of figures can hold."""


def keys_at(path: Path) -> Iterable[str]:
    """The keys that a file of figures can hold at a path."""
    if path[:1] == ("conditions",):
        return Answered.model_fields
    return WrittenFigure.model_fields if path[:1] == ("figures",) else FigureFile.model_fields


def figure_of(
    entry: WrittenFigure,
    *,
    numbers: NumberForm,
    units: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    as_of: date | None = None,
) -> Figure:
    """Make the figure of an entry; raises `ReadError`.

    `words` are those of the row's title, which may stand behind the noun of a figure in text.
    """
    as_of = entry.as_of or as_of
    base = _base(entry, numbers, units, words, as_of)
    estimate = base.estimate or entry.estimate
    findings = base.findings
    if entry.estimate and not base.estimate:
        findings = (finding("estimate"), *findings)
    return replace(
        base,
        as_of=base.as_of or as_of,
        reported=entry.reported,
        supersedes=entry.supersedes,
        estimate=estimate,
        confirmed=entry.confirmed,
        reference=entry.reference,
        peers=entry.peers,
        note=entry.note or "",
        findings=findings,
    )


def refuse_early(figure: Figure) -> None:
    """Raise `ReadError` `figure_early` for a figure reported before the day that it describes."""
    came, day = figure.reported, figure.as_of
    if came is not None and day is not None and came < day:
        raise ReadError("figure_early", found=came, day=day)


@dataclass(frozen=True, slots=True)
class Notation:
    """How the figures of a sheet are written: the number form, None where it is not known.

    `words` are those that may stand beside the noun of an item's figure, by item.
    """

    numbers: NumberForm | None = None
    units: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, item: str) -> "Notation":
        """The same for one item alone."""
        return replace(self, words={item: self.words.get(item, ())})

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words of every item of it."""
        return tuple(word for words in self.words.values() for word in words)


def read_fields(
    fields: Mapping[str, Any], notation: Notation, *, as_of: date | None = None
) -> Figure:
    """Make the figure of the fields of an entry.

    Where the number form is not known, what the two forms read differently is refused. Raises
    `ReadError` (`number_form_unknown` too), and pydantic's `ValidationError`.
    """
    if notation.numbers is not None:
        return _figure(fields, notation, notation.numbers, as_of)
    made: dict[NumberForm, Figure] = {}
    errors: list[ReadError | ValidationError] = []
    for form in FORMS:
        try:
            made[form] = _figure(fields, notation, form, as_of)
        except (ReadError, ValidationError) as error:
            errors.append(error)
    if not made:
        raise errors[0]
    first, *others = made.values()
    if any(replace(other, findings=()) != replace(first, findings=()) for other in others):
        amounts = [str(held) for name, held in fields.items() if name not in BESIDE]
        found = ", ".join(text for text in amounts if re.search("[0-9]", text))
        raise ReadError("number_form_unknown", found=found[:60])
    return min(made.values(), key=lambda figure: len(figure.findings))


def _figure(
    fields: Mapping[str, Any], notation: Notation, form: NumberForm, as_of: date | None
) -> Figure:
    context = {"numbers": form, "units": notation.units}
    entry = WrittenFigure.model_validate(dict(fields), context=context)
    words = notation.all_words
    return figure_of(entry, numbers=form, units=notation.units, words=words, as_of=as_of)


def unread(problems: Iterable[Problem], *, as_of: date | None, text: str = "") -> Figure:
    """The figure of which only is known why it cannot be read."""
    return Figure(reading=Unreadable(tuple(problems)), as_of=as_of, text=text[:60])


def problems_of_figure(figure: Figure) -> tuple[Problem, ...]:
    """Why a figure cannot be read; none for one that can be."""
    return figure.reading.problems if isinstance(figure.reading, Unreadable) else ()


def unread_problems(figures: Iterable[ReportedFigure]) -> list[Problem]:
    """Why figures cannot be read; a problem that several of them share is told once."""
    found: dict[str, Problem] = {}
    for reported in figures:
        found |= {str(problem): problem for problem in problems_of_figure(reported.figure)}
    return list(found.values())


def _base(
    entry: WrittenFigure,
    numbers: NumberForm,
    units: tuple[str, ...],
    words: tuple[str, ...],
    as_of: date | None,
) -> Figure:
    if isinstance(entry.value, str) and entry.unit is None:
        if day_named(entry.value) is not None:
            raise ReadError("figure_is_day", found=entry.value.strip())
        return read_figure(entry.value, numbers, as_of=as_of, units=units, words=words)
    context = Context(numbers, units)
    reading = _reading(entry, context)
    return Figure(reading=reading, findings=tuple(context.findings))


def _reading(entry: WrittenFigure, context: Context) -> Reading:
    if entry.value is not None:
        number = context.number(entry.value) if isinstance(entry.value, str) else entry.value
        unit = unit_named(entry.unit, context) if entry.unit else None
        return Measured(Quantity.of(number, unit))
    if entry.numerator and entry.denominator:
        return Ratio(*same_unit(entry.numerator, entry.denominator, context, "numerator"))
    if entry.now and entry.before:
        return Moved(*same_unit(entry.now, entry.before, context, "now"))
    if entry.state is not None:
        return Attested(STATES[entry.state])
    if entry.reached is not None:
        return Reached(entry.reached)
    if entry.steps is not None:
        return Steps(entry.steps)
    if entry.of_plan is not None:
        return OfPlan(entry.of_plan.interval)
    if entry.no_result:
        return NoResult()
    return Tally(
        late=None if entry.late is None else Interval.point(entry.late),
        done=entry.done,
        total=entry.total if entry.due is None else entry.due,
        pending=entry.pending,
        of="all" if entry.due is None else "due",
    )
