"""Text → figure: the forms in which people write what was reached.

The whole text must be understood: a word or a numeral that no clause accounts for is an
error, never dropped.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from camket_rules.errors import ReadError
from camket_rules.figures.clauses import (
    Beside,
    Clause,
    Excess,
    Level,
    Nothing,
    Pair,
    Shift,
    Word,
    read_clauses,
)
from camket_rules.figures.figure import (
    Attested,
    Blank,
    ChangedBy,
    Claim,
    Figure,
    Measured,
    Moved,
    OfPlan,
    Ratio,
    Reached,
    Reading,
    State,
)
from camket_rules.figures.list_marks import unlisted
from camket_rules.figures.names import Names
from camket_rules.figures.restating import restate
from camket_rules.figures.steps import Step
from camket_rules.figures.subjects import of_the_title
from camket_rules.figures.tallies import Piece, tally_of
from camket_rules.figures.told_days import On, Until
from camket_rules.findings import Finding, finding
from camket_rules.quantities.amounts import Context, in_order, keys_of, same_unit
from camket_rules.quantities.dates import day_named
from camket_rules.quantities.numbers import form_of, known_form, looks_grouped
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.refusals import left_over, no_figure
from camket_rules.quantities.titles import asks_for_growth, counts_other
from camket_rules.quantities.tokens import Cursor, clean, numerals
from camket_rules.quantities.units import PERCENT, RANK, Unit
from camket_rules.quantities.vocabulary import phrases
from camket_rules.texts.decimals import NumberForm

_NOTHING_AT_ALL: Final[dict[str, State]] = {
    "không": State.NONE,
    "không có": State.NONE,
    "no": State.NONE,
    "none": State.NONE,
    "chưa có": State.NONE_YET,
    "chưa phát sinh": State.KEPT,
    "không phát sinh": State.KEPT,
    "không để xảy ra": State.KEPT,
}

_DONE_IN_TIME: Final = dict.fromkeys(
    (
        *("hoàn thành đúng hạn", "đã hoàn thành đúng hạn", "hoàn thành trước hạn"),
        *("đã hoàn thành trước hạn", "hoàn thành đúng tiến độ", "completed on time"),
    ),
    State.DONE,
)
"""Words for a whole text, which beside a number count tasks."""

STATES: Final[dict[str, State]] = {
    **{str(state): state for state in State},
    **_NOTHING_AT_ALL,
    **_DONE_IN_TIME,
    **{
        text.casefold(): State(role.removeprefix("state."))
        for role, listed in phrases().items()
        if role.startswith("state.")
        for text in listed
    },
}
"""The words for an attested state, in lower case."""


def read_figure(
    text: str,
    numbers: NumberForm = "vi",
    *,
    as_of: date | None = None,
    units: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Figure:
    """Read a figure from text, exactly, in the declared number form.

    `as_of` is the day that the figure describes; a text that names another one is refused.
    `units` are counting nouns known besides those of this library, `words` those of the row's
    title, which may stand behind the noun that is counted. A text that only the other form
    explains as a whole is read so, with the finding `number_other_form`. Raises `ReadError`
    (`figure_unreadable`, `figure_leftover`, `unit_unknown`, `number_unreadable`, …) where the
    text is no figure, holds more than one, or a word that is not understood; `RefusedError` for
    a number form that there is not.
    """
    known_form(numbers)
    whole = clean(text)
    body, marked = unlisted(whole, words)
    state = STATES.get(body.casefold().removesuffix(".").rstrip())
    if state is not None:
        return Figure(reading=Attested(state), as_of=as_of, text=whole)
    if is_blank(body):
        blank = finding("placeholder_blank", found=body)
        return Figure(reading=Blank(), as_of=as_of, text=body, findings=(blank,))
    cursor = Cursor(body)
    form, notes = form_of(numerals(cursor.tokens), numbers)
    own = None if as_of is None else as_of.year
    noticed = [*marked, *notes, *cursor.notes]
    context = Context(
        form, units, noticed, lenient=False, words=keys_of(words), year=own, title=in_order(words)
    )
    clauses = restate(read_clauses(cursor, context), body)
    as_of = _day(clauses, as_of, body)
    figure = _figure(clauses, context, body)
    _counts_stay_whole(figure, context, numbers)
    return replace(
        figure,
        as_of=as_of,
        text=whole,
        growth=asks_for_growth(words),
        findings=(*context.findings, *figure.findings),
    )


def _day(clauses: Sequence[Clause], as_of: date | None, text: str) -> date | None:
    """The day of the figure; raises `ReadError` where its text names another one."""
    for clause in clauses:
        if not isinstance(clause, Until):
            continue
        named = day_named(clause.text, as_of.year if as_of else None)
        if named is None or as_of not in (None, named):
            raise ReadError("figure_of_other_day", found=text, day=as_of or "—")
        as_of = named
    return as_of


def is_blank(text: str) -> bool:
    """Tell whether a cleaned text is a placeholder that nobody filled in."""
    if re.search(r"[0-9]", text):
        return False
    return text in ("", "-", "–", "?") or re.search(r"…|\.{2,}|_{2,}|\?{2,}", text) is not None


Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The clauses of a figure, by what they are."""

    text: str
    context: Context
    clauses: tuple[Clause, ...]
    roles: frozenset[str] = field(default_factory=frozenset)

    def all(self, kind: type[Kind]) -> list[Kind]:
        return [clause for clause in self.clauses if isinstance(clause, kind)]

    def one(self, kind: type[Kind]) -> Kind | None:
        """The one clause of a kind; raises `ReadError` `figure_leftover` for a second."""
        found = self.all(kind)
        if len(found) > 1:
            raise self.leftover()
        return found[0] if found else None

    def leftover(self) -> ReadError:
        return left_over(self.text)


def _figure(clauses: tuple[Clause, ...], context: Context, text: str) -> Figure:
    said = _Sentence(text, context, clauses, frozenset(w.role for w in _words(clauses)))
    if "plan_of_part" in said.roles:
        raise ReadError("figure_plan_of_part", found=text)
    if said.all(Piece):
        reading, claims = _tally(said)
    else:
        reading, claims = _reading(said)
    _marked(said)
    _counts_what_the_title_does(said, reading)
    reading = of_the_title(reading, text, context)
    figure = Figure(
        reading=reading,
        estimate="estimate" in said.roles,
        forecast="forecast" in said.roles,
        says_met=_says_met(said, reading),
        claims=tuple(claims),
    )
    return replace(figure, findings=tuple(_notes(figure, said)))


def _counts_what_the_title_does(said: _Sentence, reading: Reading) -> None:
    """Refuse a share, a change or a pair of other things than those that the title names."""
    match reading:
        case Ratio(numerator=amount) | Moved(now=amount) | ChangedBy(amount=amount):
            if counts_other(amount.unit, said.context.words, said.context.units):
                raise ReadError("figure_of_other_things", found=said.text, unit=amount.unit)


def _words(clauses: Sequence[Clause]) -> list[Word]:
    return [clause for clause in clauses if isinstance(clause, Word)]


def _marked(said: _Sentence) -> None:
    """Refuse an amount that is marked as a plan's, or as one of an earlier time."""
    if said.roles & {"plan", "whole", "planned"}:
        raise ReadError("figure_is_plan", found=said.text)
    if said.roles & {"before", "other_before"}:
        raise ReadError("figure_of_before", found=said.text)


def _notes(figure: Figure, said: _Sentence) -> list[Finding]:
    notes = []
    if figure.estimate:
        notes.append(finding("estimate"))
    if figure.forecast:
        notes.append(finding("forecast"))
    names = said.one(Names)
    if names is not None:
        notes += _named(figure.reading, names, said)
    return notes


def _named(reading: Reading, names: Names, said: _Sentence) -> list[Finding]:
    """Compare how many names are listed with how many are counted.

    A single capitalised word may be a remark (`Draft`) as well as a name, and fewer names than
    are counted are believed only where a common noun says that they are some.
    """
    quantity = reading.quantity if isinstance(reading, Measured) else None
    if quantity is None or quantity.unit is None or not quantity.unit.is_count:
        raise said.leftover()
    counted = quantity.exact
    if counted is None or names.count > counted:
        raise said.leftover()
    if names.count == counted and (names.sure or names.count > 1):
        return []
    if not names.headed:
        raise said.leftover()
    return [finding("names_fewer", names=names.count, counted=counted)] * (names.count < counted)


def _says_met(said: _Sentence, reading: Reading) -> bool | None:
    """What the words beside an amount say of the target; raises where they take it back."""
    if isinstance(reading, Attested):
        return None
    words = {"says_met": True, "says_unmet": False, "state.done": True, "state.failed": False}
    said_so = {words[role] for role in said.roles if role in words}
    if any(word.text == "chưa hoàn thành" for word in _words(said.clauses)):
        said_so.add(False)
    if len(said_so) > 1:
        raise said.leftover()
    strange = [role for role in said.roles if role.startswith("state.") and role not in words]
    takes_back = said.roles & {"state.failed", *strange}
    harmless = takes_back <= {"state.failed", "state.in_progress"} and not _counts_things(reading)
    if takes_back and not harmless:
        raise said.leftover()
    return said_so.pop() if said_so else None


def _counts_things(reading: Reading) -> bool:
    unit = reading.quantity.unit if isinstance(reading, Measured) else None
    return unit is not None and not unit.is_percent and not unit.is_money


def _reading(said: _Sentence) -> tuple[Reading, list[Claim]]:
    """What the clauses mean together: one reading, and the claims beside it."""
    for kind, read in _MAINS:
        if said.all(kind):
            return read(said)
    return _attested(said), []


def _attested(said: _Sentence) -> Reading:
    on = said.one(On)
    states = {role for role in said.roles if role.startswith("state.")}
    if on is not None:
        if states:
            raise said.leftover()
        return Reached(on.day)
    none = said.one(Nothing)
    if none is not None:
        if states:
            raise said.leftover()
        return Measured(none.quantity)
    beside = said.all(Beside)
    if beside:
        code = "figure_of_before" if beside[0].role == "before" else "figure_is_plan"
        raise ReadError(code, found=said.text)
    if len(states) != 1 or said.roles & {"says_met", "says_unmet"}:
        raise no_figure(said.text)
    return Attested(State(states.pop().removeprefix("state.")))


def _pair(said: _Sentence) -> tuple[Reading, list[Claim]]:
    pair = said.one(Pair)
    assert pair is not None
    _only(said, Pair, Level, Step, Excess, Beside)
    planned = pair.planned or bool(said.all(Beside))
    of_whole = pair.of_whole or bool(pair.lead & {"result", "share"})
    reading = replace(_over(pair, said), planned=planned, of_whole=of_whole)
    claims: list[Claim] = []
    for level in said.all(Level):
        claims.append(_share_claim(level, said))
    for beside in said.all(Beside):
        if beside.role != "plan" or beside.quantity.interval != pair.whole.interval:
            raise said.leftover()
    return reading, claims + _movements(said)


def _over(pair: Pair, said: _Sentence) -> Ratio:
    """Two amounts with a slash; of two different things (`bác sĩ`, `dân`) it is a density."""
    part, whole = pair.part, pair.whole
    one, two = part.unit, whole.unit
    if one == RANK:
        return Ratio(part, Quantity(whole.interval, RANK, whole.stated))
    if one and two and not one.is_scale and not two.is_scale and one.dimension != two.dimension:
        return Ratio(part, whole)
    return Ratio(*same_unit(part, whole, said.context, said.text))


def _level(said: _Sentence) -> tuple[Reading, list[Claim]]:
    """One amount; percents beside it are claims."""
    _only(said, Level, Step, Excess, Beside)
    levels = said.all(Level)
    amounts = [level for level in levels if not _is_percent(level.quantity)]
    if len(amounts) > 1:
        raise said.leftover()
    main = amounts[0] if amounts else levels[0]
    others = [level for level in levels if level is not main]
    if not amounts:
        return _percent(main, others, said)
    earlier = _earlier(main.quantity, said)
    claims = [_share_claim(level, said) for level in others] + _movements(said)
    return earlier or Measured(main.quantity), claims


def _percent(main: Level, others: Sequence[Level], said: _Sentence) -> tuple[Reading, list[Claim]]:
    """A percent without an amount: a share, a percent of the plan, or one of before."""
    plans = [other for other in others if other.base == "plan"]
    if any(o.quantity.interval != main.quantity.interval for o in others if o not in plans):
        raise said.leftover()
    if main.base == "plan_of_part":
        raise ReadError("figure_plan_of_part", found=said.text)
    if main.base in ("plan", "whole"):
        if any(isinstance(clause, Step | Beside) for clause in said.clauses):
            raise said.leftover()
        return OfPlan(main.quantity.interval, main.base == "whole"), _movements(said)
    if main.base == "before":
        return _of_before(main, said), []
    if main.base == "other_before":
        raise ReadError("figure_of_before", found=said.text)
    earlier = _earlier(main.quantity, said)
    claims = [_share_claim(plan, said) for plan in plans]
    return earlier or Measured(main.quantity, main.of), claims + _movements(said)


def _of_before(main: Level, said: _Sentence) -> ChangedBy:
    """`bằng 103,3 % so với cùng kỳ` is a rise of 3,3 %; without its word it can mean two things."""
    if not main.lead & {"share", "reached"} or said.all(Step):
        raise ReadError("figure_of_before", found=said.text)
    percent = main.quantity
    if percent.exact is None:
        raise ReadError("figure_of_before", found=said.text)
    return ChangedBy(Quantity.of(percent.stated[0] - 100, percent.unit))


def _earlier(now: Quantity, said: _Sentence) -> Moved | Ratio | None:
    """The amount with the one it is set beside: of an earlier time, or of the plan."""
    beside = said.one(Beside)
    if beside is None:
        return _stepped(now, said)
    both = same_unit(now, beside.quantity, said.context, said.text)
    return Ratio(*both, planned=True) if beside.role == "plan" else Moved(*both)


def _stepped(now: Quantity, said: _Sentence) -> Moved | None:
    """`5 người, giảm 10 người`: now, and what it was before."""
    steps = [s for s in said.all(Step) if s.still or _same(s.amount.unit, now.unit)]
    if len(steps) != 1 or now.unit is None or now.unit == RANK or now.unit.is_percent:
        return None
    step = steps[0].amount
    if now.exact is None or step.exact is None or steps[0].base not in ("", "before"):
        return None
    before = now.exact - step.exact
    earlier = steps[0].earlier
    if earlier is not None and same_unit(now, earlier, said.context, said.text)[1].exact != before:
        raise said.leftover()
    return Moved(now, Quantity.of(before / now.unit.factor, now.unit))


def _same(one: Unit | None, two: Unit | None) -> bool:
    return (one and one.dimension) == (two and two.dimension)


def _share_claim(level: Level, said: _Sentence) -> Claim:
    """A percent beside an amount: a share of it, of the plan, or of what was before."""
    value = level.quantity.stated[0] if level.quantity.exact is not None else None
    strange = level.of in ("rest", "other", "work")
    if value is None or strange or not _is_percent(level.quantity):
        raise said.leftover()
    if level.base == "plan_of_part":
        raise ReadError("figure_plan_of_part", found=said.text)
    if level.base == "plan":
        return Claim("plan", value)
    if level.base == "before":
        if level.lead & {"share", "reached"}:
            return Claim("change", value - 100)
        said.context.findings.append(finding("claim_unread", found=f"{value} %"))
        return Claim("unread", value)
    return Claim("share", value)


def _movements(said: _Sentence) -> list[Claim]:
    """Rises, falls and excesses beside a figure."""
    claims: list[Claim] = []
    for step in said.all(Step):
        if len(step.amount.stated) != 1 or step.base not in ("", "before", "other_before"):
            raise said.leftover()
        value = step.amount.stated[0]
        if step.base == "other_before":
            said.context.findings.append(finding("claim_unread", found=value))
            continue
        for amount in (step.amount, step.restated):
            if amount is None:
                continue
            if len(amount.stated) != 1:
                raise said.leftover()
            if _is_percent(amount):
                claims.append(Claim("change", amount.stated[0]))
            else:
                claims.append(Claim("difference", amount.stated[0], amount.unit))
    for excess in said.all(Excess):
        if len(excess.quantity.stated) != 1 or not _is_percent(excess.quantity):
            raise said.leftover()
        claims.append(Claim("excess", excess.quantity.stated[0]))
    return claims


def _is_percent(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.is_percent


def _shift(said: _Sentence) -> tuple[Reading, list[Claim]]:
    shift = said.one(Shift)
    assert shift is not None
    _only(said, Shift, Step)
    return Moved(*same_unit(shift.now, shift.before, said.context, said.text)), _movements(said)


def _step(said: _Sentence) -> tuple[Reading, list[Claim]]:
    step = said.one(Step)
    assert step is not None
    _only(said, Step)
    if step.base in ("plan", "whole"):
        if not _is_percent(step.amount):
            raise said.leftover()
        return OfPlan(step.amount.interval.plus(Fraction(100))), []
    if step.base in ("plan_of_part", "other_before") or step.earlier is not None:
        raise ReadError("figure_of_before", found=said.text)
    return ChangedBy(step.amount, step.restated, step.of), []


def _excess(said: _Sentence) -> tuple[Reading, list[Claim]]:
    excess = said.one(Excess)
    assert excess is not None
    _only(said, Excess)
    if not _is_percent(excess.quantity):
        raise said.leftover()
    return OfPlan(excess.quantity.interval.plus(Fraction(100))), []


def _only(said: _Sentence, *kinds: type[Clause]) -> None:
    """Refuse amounts of other shapes than these beside the figure."""
    amounts = (Level, Pair, Step, Excess, Shift, Beside, On, Nothing, Piece)
    if any(isinstance(c, amounts) and not isinstance(c, kinds) for c in said.clauses):
        raise said.leftover()


_MAINS: Final[
    tuple[tuple[type[Clause], Callable[[_Sentence], tuple[Reading, list[Claim]]]], ...]
] = (
    (Pair, _pair),
    (Shift, _shift),
    (Level, _level),
    (Step, _step),
    (Excess, _excess),
)
"""What a figure is, by the first of these that stands in it."""


def _tally(said: _Sentence) -> tuple[Reading, list[Claim]]:
    """Counts of tasks, with the percents and totals beside them."""
    pieces = said.all(Piece)
    if any(isinstance(c, Step | Excess | Shift | Beside | On | Nothing) for c in said.clauses):
        raise said.leftover()
    if said.roles & {"says_met", "says_unmet", "state.failed", "state.broken"}:
        raise said.leftover()
    claims = [_share_claim(level, said) for level in said.all(Level) if _whole_percent(level, said)]
    if any(claim.value > 100 for claim in claims):
        raise said.leftover()
    if len(pieces) == 1 and pieces[0].share is not None and not said.all(Pair):
        if claims:
            raise said.leftover()
        return Measured(Quantity.of(pieces[0].share, PERCENT)), []
    pair = said.one(Pair)
    total = None
    if pair is not None:
        total = _whole_total(pair, pieces, said)
    shares = [p.share for p in pieces if p.share is not None]
    claims += [Claim("share", share) for share in shares if share != 100]
    return tally_of(pieces, said.text, total), claims


def _whole_percent(level: Level, said: _Sentence) -> bool:
    """A percent beside counts of tasks; a count of tasks that are done says no more here."""
    if _is_percent(level.quantity):
        return True
    if level.quantity.exact is None or level.quantity.unit is None:
        raise said.leftover()
    if "reached" not in level.lead or "level" in level.lead:
        raise said.leftover()
    return False


def _whole_total(pair: Pair, pieces: Sequence[Piece], said: _Sentence) -> int:
    """The total of `hoàn thành 9/9 nhiệm vụ, 3 nhiệm vụ trễ hạn`."""
    whole = pair.whole.exact
    late = {"late", "none_late", "some_late", "not_due", "left"}
    odd = "reached" not in pair.lead or any(p.name not in late for p in pieces)
    if whole is None or whole.denominator != 1 or odd:
        raise said.leftover()
    return int(whole)


def _counts_stay_whole(figure: Figure, context: Context, declared: NumberForm) -> None:
    """Refuse a count that is a fraction by the other form, or has three decimals like a group."""
    for quantity in amounts_of(figure.reading):
        unit, stated = quantity.unit, quantity.stated
        other = context.form != declared
        decimals = any(int(value.as_tuple().exponent) < 0 for value in stated) if other else False
        decimals = decimals or any(map(looks_grouped, stated))
        if decimals and unit is not None and unit.is_count and unit.factor == 1:
            raise ReadError("count_unreadable", found=figure.text or str(quantity.stated[0]))


def amounts_of(reading: Reading) -> tuple[Quantity, ...]:
    """Return the amounts that a reading holds, in the order they stand."""
    match reading:
        case Measured(quantity=quantity):
            return (quantity,)
        case Ratio(numerator=one, denominator=two) | Moved(now=one, before=two):
            return (one, two)
        case ChangedBy(amount=amount):
            return (amount,)
        case OfPlan(percent=Interval(low=Fraction() as percent)):
            return (Quantity.of(percent, PERCENT),)
        case _:
            return ()
