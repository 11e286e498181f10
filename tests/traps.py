"""Traps and honest cells: what must never be believed, and what must be read.

`data/traps.jsonl` holds cells whose text must not come out as what its numeral alone suggests;
`data/honest.jsonl` holds what honest people write, figures and targets, with what it means.
`python -m tests.traps` counts, by class and by author, what falls and what is misread.

A trap: `class`, `target` (short text or long mapping), `numbers`, `figure`, `never` (any of done,
failed, met, unmet, final), `why`, `by`; and where it helps `units`, `title`, `prose` (the text is
read by `read_phrase`), `beside` (`{"figure": …}`: what was reported a quarter before), `dated`
(the day of the figure, which is older than the deadline), `unshown` (what the verdict must not
show), `target_refused` (the target itself is to be refused).

An honest figure: `class`, `target`, `numbers`, `figure`, `met`, and where it can be said `percent`
(two places, half up), `estimate`, `finding` (a code that must be there), `without` (one that must
not), `units`, `title`, or `read` alone. An honest target: `text`, `beside`, `kind`, `fields`.
"""

import inspect
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from camket_rules import (
    CamketError,
    Figure,
    Quantity,
    Rule,
    Sheet,
    TargetError,
    Verdict,
    compile_target,
    parse_target,
    read_figure,
)

DATA: Final = Path(__file__).parent / "data"
NumberForm = Literal["vi", "en"]

YEAR: Final = 2026
START: Final = date(YEAR, 1, 1)
DEADLINE: Final = date(YEAR, 12, 31)
LATER: Final = date(YEAR + 1, 12, 31)
"""A day on which all reporting on the deadline has long closed."""
DAYS: Final = ((DEADLINE, DEADLINE), (DEADLINE, LATER), (date(YEAR, 6, 30), date(YEAR, 6, 30)))
"""On which days a trap's figure is dated and evaluated."""
BEFORE: Final = {DEADLINE: date(YEAR, 9, 30), date(YEAR, 6, 30): date(YEAR, 3, 31)}
"""The day of the figure of the quarter before."""

NO_FIGURE: Final = frozenset(
    [
        *("no_figure", "no_figure_by_deadline", "figure_unusable", "figure_held"),
        *("awaiting_figure", "awaiting_result", "reporting_open"),
    ]
)
"""Reasons that speak of no figure, or none that can be used: the text was not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A cell that must not be believed as it stands."""

    name: str
    target: str | Mapping[str, Any]
    numbers: NumberForm
    figure: str
    never: tuple[str, ...]
    why: str
    by: str
    units: tuple[str, ...] = ()
    title: str = ""
    prose: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)
    dated: date | None = None
    unshown: str = ""
    target_refused: bool = False

    @property
    def id(self) -> str:
        """How the trap is called in a list."""
        return f"{self.name} | {self.target} | {self.figure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Honest:
    """A figure as honest people write it, and what it means."""

    name: str
    target: str | Mapping[str, Any]
    numbers: NumberForm
    figure: str
    expects: Mapping[str, Any]
    by: str
    units: tuple[str, ...] = ()
    title: str = ""
    prose: bool = False

    @property
    def id(self) -> str:
        """How the figure is called in a list."""
        return f"{self.name} | {self.target} | {self.figure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HonestTarget:
    """A target as people type it, and the kind and fields that it means."""

    name: str
    text: str
    numbers: NumberForm
    beside: Mapping[str, Any]
    kind: str
    fields: Mapping[str, Any]
    by: str
    units: tuple[str, ...] = ()
    title: str = ""

    @property
    def id(self) -> str:
        """How the target is called in a list."""
        return f"{self.name} | {self.text} | {dict(self.beside)}"


class Cell(Protocol):
    """A text to be read, whether a trap or honest."""

    @property
    def figure(self) -> str:
        """The text."""

    @property
    def numbers(self) -> NumberForm:
        """The number form of its sheet."""

    @property
    def units(self) -> tuple[str, ...]:
        """The nouns of its sheet."""

    @property
    def title(self) -> str:
        """The title of its row."""

    @property
    def prose(self) -> bool:
        """Whether `read_phrase` is to read it."""


def traps() -> list[Trap]:
    """Every trap of the file."""
    return [_trap(line) for line in _lines("traps.jsonl")]


def honest_figures() -> list[Honest]:
    """Every honest figure of the file."""
    return [_honest(line) for line in _lines("honest.jsonl") if "figure" in line]


def honest_targets() -> list[HonestTarget]:
    """Every honest target of the file."""
    return [_honest_target(line) for line in _lines("honest.jsonl") if "text" in line]


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def _trap(line: Mapping[str, Any]) -> Trap:
    given = dict(line)
    dated = given.pop("dated", None)
    return Trap(
        name=given.pop("class"),
        never=tuple(given.pop("never")),
        units=tuple(given.pop("units", ())),
        dated=None if dated is None else date.fromisoformat(dated),
        **given,
    )


_MEANING: Final[tuple[str, ...]] = ("met", "percent", "estimate", "finding", "without", "read")


def _honest(line: Mapping[str, Any]) -> Honest:
    given = dict(line)
    expects = {key: given.pop(key) for key in _MEANING if key in given}
    units = tuple(given.pop("units", ()))
    return Honest(name=given.pop("class"), expects=expects, units=units, **given)


def _honest_target(line: Mapping[str, Any]) -> HonestTarget:
    given = dict(line)
    units = tuple(given.pop("units", ()))
    return HonestTarget(name=given.pop("class"), units=units, **given)


# -- reading


def read(cell: Cell) -> Figure | None:
    """Read the text of a cell; None where prose holds no figure. Raises `CamketError`."""
    return _read_text(cell, cell.figure)


def _read_text(cell: Cell, text: str) -> Figure | None:
    reader: Callable[..., Any] = _phrase_reader() if cell.prose else read_figure
    given: dict[str, Any] = {"units": cell.units}
    if cell.title and "words" in inspect.signature(reader).parameters:
        given["words"] = tuple(re.findall(r"[^\W\d]+", cell.title))
    found = reader(text, cell.numbers, **given)
    figure: Figure | None = found.figure if cell.prose else found
    return figure


def _phrase_reader() -> Callable[..., Any]:
    """`read_phrase`, in whichever room it is."""
    for room in ("camket_rules.figures.prose", "camket_rules.figures.text", "camket_rules.phrases"):
        try:
            module = import_module(room)
        except ModuleNotFoundError:
            continue
        if hasattr(module, "read_phrase"):
            reader: Callable[..., Any] = module.read_phrase
            return reader
    raise LookupError("read_phrase")


def _compiled(target: str | Mapping[str, Any], numbers: NumberForm, units: tuple[str, ...]) -> Rule:
    """The rule of a target that is due at the end of the year. Raises `TargetError`."""
    return compile_target(target, deadline=DEADLINE, starts=START, numbers=numbers, units=units)


# -- traps


def falls(trap: Trap) -> list[str]:
    """What the verdicts on a trap must not be and are; empty where it holds.

    A refused figure holds. Raises `TargetError` where the target of the trap is broken.
    """
    try:
        rule = _compiled(trap.target, trap.numbers, trap.units)
    except TargetError:
        if trap.target_refused:
            return []
        raise
    try:
        figure = read(trap)
        earlier = _read_text(trap, trap.beside["figure"]) if trap.beside else None
    except CamketError:
        return []
    if figure is None:
        return []
    fallen: list[str] = []
    for day, as_of in DAYS if trap.dated is None else _of(trap.dated):
        history = [replace(figure, as_of=day)]
        if earlier is not None:
            history.insert(0, replace(earlier, as_of=BEFORE[day]))
        verdict = rule.evaluate(history, as_of=as_of)
        says = believed(verdict) & set(trap.never)
        if trap.unshown and trap.unshown in _shown(verdict, trap.numbers):
            says.add(f"shows {trap.unshown}")
        fallen += [f"{each} on {as_of} ({verdict.reason})" for each in sorted(says)]
    return fallen


def _of(dated: date) -> tuple[tuple[date, date], ...]:
    return ((dated, DEADLINE), (dated, LATER))


def believed(verdict: Verdict) -> set[str]:
    """What a verdict says on the strength of a figure: done, failed, met, unmet, final."""
    says: set[str] = set()
    on_none = str(verdict.reason) in NO_FIGURE
    if str(verdict.status) in ("done", "failed") and not on_none:
        says.add(str(verdict.status))
    if verdict.met is not None:
        says.add("met" if verdict.met else "unmet")
    if verdict.final and not on_none:
        says.add("final")
    return says


def _shown(verdict: Verdict, numbers: NumberForm) -> str:
    actual = verdict.actual.show(numbers) if verdict.actual is not None else ""
    return f"{actual} {verdict.trace(numbers)}"


# -- honest cells

Outcome = Literal["right", "refused", "misread"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How an honest cell came out, and what was found where it came out wrong."""

    outcome: Outcome
    found: str = ""


def reading_of(cell: Honest) -> Reading:
    """How an honest figure is read and judged at its deadline."""
    try:
        rule = _compiled(cell.target, cell.numbers, cell.units)
        figure = read(cell)
    except CamketError as error:
        return Reading("refused", _one_line(error))
    if figure is None:
        return Reading("refused", "no figure in the prose")
    verdict = rule.evaluate(replace(figure, as_of=DEADLINE), as_of=DEADLINE)
    codes = {finding.code for finding in verdict.findings}
    if str(verdict.reason) in ("figure_unusable", "figure_held") or any(
        str(finding.severity) == "error" for finding in verdict.findings
    ):
        return Reading("refused", f"{verdict.reason} {sorted(codes)}")
    wrong = _differences(
        cell.expects, figure, verdict, codes, open_work=_is_open_work(rule, figure)
    )
    return Reading("misread", "; ".join(wrong)) if wrong else Reading("right")


def _is_open_work(rule: Rule, figure: Figure) -> bool:
    """Is the figure one of work that is still open at the middle of the year?"""
    day = date(YEAR, 6, 30)
    verdict = rule.evaluate(replace(figure, as_of=day), as_of=day)
    return rule.kind in ("milestone", "attested") and str(verdict.status) == "in_progress"


def _differences(
    expects: Mapping[str, Any],
    figure: Figure,
    verdict: Verdict,
    codes: set[str],
    *,
    open_work: bool,
) -> list[str]:
    """Where a reading differs; of work under way, not yet met and open say the same."""
    wrong: list[str] = []
    met = None if open_work and verdict.met is False else verdict.met
    expected = None if open_work and expects.get("met") is False else expects.get("met")
    if "met" in expects and met is not expected:
        wrong.append(f"met is {verdict.met}, not {expects['met']}")
    if "percent" in expects and rounded(verdict.percent) != expects["percent"]:
        wrong.append(f"percent is {rounded(verdict.percent)}, not {expects['percent']}")
    if "estimate" in expects and figure.estimate is not expects["estimate"]:
        wrong.append(f"estimate is {figure.estimate}, not {expects['estimate']}")
    if "finding" in expects and expects["finding"] not in codes:
        wrong.append(f"without the finding {expects['finding']}, with {sorted(codes)}")
    if "without" in expects and expects["without"] in codes:
        wrong.append(f"with the finding {expects['without']}")
    return wrong


def rounded(percent: object) -> str | None:
    """An exact percent with two places, half up; None for none and for an interval."""
    if not isinstance(percent, Fraction):
        return None
    whole = abs(percent) * 100 + Fraction(1, 2)
    places = Decimal(whole.numerator // whole.denominator).scaleb(-2)
    signed = -places if percent < 0 and places else places
    return str(signed.quantize(Decimal("0.01"), ROUND_HALF_UP))


def target_reading_of(line: HonestTarget) -> Reading:
    """How an honest target is read, as a row of a sheet."""
    keys = dict(line.beside)
    year = keys.pop("year", YEAR)
    item = {"id": "1", "title": line.title or "A", "target": line.text, **keys}
    sheet = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": year, "items": [item]}
    nouns = {"units": list(line.units)} if line.units else {}
    try:
        entry = next(Sheet.from_dict(sheet | {"numbers": line.numbers} | nouns).rows())
    except CamketError as error:
        return Reading("refused", _one_line(error))
    target: Any = entry.item.target
    if target.kind != line.kind:
        return Reading("misread", f"kind is {target.kind}, not {line.kind}")
    wrong = [
        f"{name} is {getattr(target, name)}, not {value}"
        for name, value in line.fields.items()
        if not _same(getattr(target, name), value, line.units, points=name == "tolerance")
    ]
    return Reading("misread", "; ".join(wrong)) if wrong else Reading("right")


def _same(found: object, expected: object, units: tuple[str, ...], *, points: bool) -> bool:
    """Is a field what was expected? An amount is written `NUMBER UNIT`, a rank as a number."""
    if isinstance(expected, bool) or not isinstance(expected, str):
        return found == expected
    if isinstance(found, date):
        return found.isoformat() == expected
    number, _, name = expected.partition(" ")
    if isinstance(found, int):
        return found == int(number)
    if not isinstance(found, Quantity):
        return str(found) == expected
    amount = _amount(Decimal(number), name, units)
    return found.exact == amount.exact and (
        _dimension(found, points=points) == _dimension(amount, points=points)
    )


def _amount(number: Decimal, unit: str, units: tuple[str, ...]) -> Quantity:
    written = {"value": number} | ({"unit": unit} if unit else {})
    target: Any = parse_target({"kind": "at_most", "threshold": written}, units=units)
    amount: Quantity = target.threshold
    return amount


def _dimension(amount: Quantity, *, points: bool) -> str:
    """What an amount measures; the tolerance of a percent may be in percent or in points."""
    dimension = "" if amount.unit is None else amount.unit.dimension
    return "points" if points and dimension in ("percent", "percentage_point") else dimension


def _one_line(error: CamketError) -> str:
    return "; ".join(f"{problem.code}: {problem.text('en')}" for problem in error.problems)


# -- the table


def main() -> None:
    """Count, by class and by author, and list what fell, was misread and was refused."""
    sys.stdout.write("\n".join([*_trap_lines(traps()), "", *_honest_lines()]) + "\n")


def _trap_lines(given: Iterable[Trap]) -> list[str]:
    told: list[tuple[Trap, Literal["held", "fell", "broken"], str]] = []
    for trap in given:
        try:
            fallen = falls(trap)
        except TargetError as error:
            told.append((trap, "broken", _one_line(error)))
        else:
            told.append((trap, "fell" if fallen else "held", ", ".join(fallen)))
    lines = ["TRAPS", *_counted([(t.by, t.name, outcome) for t, outcome, _ in told])]
    for kind in ("fell", "broken"):
        lines += ["", f"{kind}:"]
        lines += [f"  [{t.by}] {t.id}\n      {why}" for t, outcome, why in told if outcome == kind]
    return lines


def _honest_lines() -> list[str]:
    figures = [(cell.by, cell.name, cell.id, reading_of(cell)) for cell in honest_figures()]
    targets = [(line.by, line.name, line.id, target_reading_of(line)) for line in honest_targets()]
    lines: list[str] = []
    for title, told in (("HONEST FIGURES", figures), ("HONEST TARGETS", targets)):
        lines += [title, *_counted([(by, name, str(r.outcome)) for by, name, _, r in told])]
        for kind in ("misread", "refused"):
            lines += ["", f"{kind}:"]
            lines += [f"  [{by}] {i}\n      {r.found}" for by, _, i, r in told if r.outcome == kind]
        lines.append("")
    return lines


def _counted(told: list[tuple[str, str, str]]) -> list[str]:
    """How many came out how: by author, and by author and class."""
    lines = [f"all: {_tally([outcome for _, _, outcome in told])}"]
    authors = sorted({by for by, _, _ in told})
    lines += [f"{a}: {_tally([outcome for by, _, outcome in told if by == a])}" for a in authors]
    for by, name in dict.fromkeys((by, name) for by, name, _ in told):
        outcomes = [outcome for b, n, outcome in told if (b, n) == (by, name)]
        lines.append(f"  [{by}] {name}: {_tally(outcomes)}")
    return lines


def _tally(outcomes: list[str]) -> str:
    counts = Counter(outcomes)
    return f"{len(outcomes)} = " + " + ".join(f"{n} {name}" for name, n in sorted(counts.items()))


if __name__ == "__main__":
    main()
