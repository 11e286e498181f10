"""What an assessment and its dates come to, tabulated by the rules themselves.

A verdict's status, reason and finality depend on an assessment's few distinct says and on
which side of its window's days a figure's day and the day of the evaluation fall. Each such
case is judged once by `timing.judge`, so there is one implementation of time.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from camket_rules.figures.figure import Attested, Blank, Figure, Reading, State
from camket_rules.findings import finding
from camket_rules.targets.assessment import Assessment, set_aside, unread, unusable
from camket_rules.targets.base import When
from camket_rules.texts.messages import Sentence
from camket_rules.timing import DAY, judge
from camket_rules.verdicts import Reason, Status
from camket_rules.windows import Dated, Window

_SAID: Final = (Sentence("trace.open"),)


class Says:
    """The codes of what a figure says, as the columns hold them."""

    ABSENT: Final = 0
    MET: Final = 1
    UNMET: Final = 2
    BROKEN: Final = 3
    UNUSABLE: Final = 4
    SILENT: Final = 5
    NO_RESULT: Final = 6
    KEPT: Final = 7
    UNDER_WAY: Final = 8
    NOT_YET: Final = 9
    BEYOND: Final = 10
    MET_OPEN: Final = 11
    UNDECIDED: Final = 12
    UNDECIDED_OPEN: Final = 13
    UNTOLD: Final = 14
    GIVEN_UP: Final = 15
    BREACH_UNTOLD: Final = 16
    """Broken, with no percent to say how far."""
    FORECAST: Final = 17
    TOLD_UNDER_WAY: Final = 18
    TOLD_NOT_BEGUN: Final = 19
    TOLD_UNPUBLISHED: Final = 20
    UNREAD: Final = 21
    ASIDE: Final = 22
    """Of another year, or too late: none of those that count."""


ASSESSMENTS: Final[dict[int, Assessment | None]] = {
    Says.ABSENT: None,
    Says.MET: Assessment(True, percent=Fraction(100), working=_SAID),
    Says.UNMET: Assessment(False, percent=Fraction(0), working=_SAID),
    Says.BROKEN: Assessment(False, percent=Fraction(0), working=_SAID, broken=True),
    Says.UNUSABLE: unusable(finding("shape_mismatch", found="")),
    Says.SILENT: Assessment(None),
    Says.NO_RESULT: Assessment(None, no_result=True),
    Says.KEPT: Assessment(True, working=_SAID),
    Says.UNDER_WAY: Assessment(False, working=_SAID),
    Says.NOT_YET: None,
    Says.BEYOND: None,
    Says.MET_OPEN: Assessment(True, percent=Fraction(100), working=_SAID, unfinished=True),
    Says.UNDECIDED: Assessment(None, percent=Fraction(50), working=_SAID),
    Says.UNDECIDED_OPEN: Assessment(None, percent=Fraction(50), working=_SAID, unfinished=True),
    Says.UNTOLD: Assessment(None, working=_SAID),
    Says.GIVEN_UP: Assessment(False, percent=Fraction(0), working=_SAID, unfinished=True),
    Says.BREACH_UNTOLD: Assessment(False, working=_SAID, broken=True),
    Says.FORECAST: Assessment(None, working=_SAID),
    Says.TOLD_UNDER_WAY: Assessment(None),
    Says.TOLD_NOT_BEGUN: Assessment(None),
    Says.TOLD_UNPUBLISHED: Assessment(None),
    Says.UNREAD: unread(finding("figure_unreadable")),
    Says.ASIDE: set_aside(finding("reported_late")),
}
"""An assessment for each code; any other with that code is judged alike."""

WORDS: Final = {
    State.IN_PROGRESS: Says.TOLD_UNDER_WAY,
    State.NOT_BEGUN: Says.TOLD_NOT_BEGUN,
    State.UNPUBLISHED: Says.TOLD_UNPUBLISHED,
}
"""The codes of words that stand where a figure is asked for."""

_READINGS: Final[dict[int, Reading]] = {code: Attested(state) for state, code in WORDS.items()}

FIGURE_CASES: Final = 6


def code_of(says: Assessment, figure: Figure) -> int | None:
    """The code of what a figure says, or None for one that the columns do not know."""
    if not says.usable:
        return Says.UNUSABLE
    if figure.forecast and says.working:
        return Says.FORECAST
    if isinstance(figure.reading, Attested) and not says.working:
        return WORDS.get(figure.reading.state, Says.SILENT)
    for code, known in ASSESSMENTS.items():
        if known is not None and code != Says.UNUSABLE and _shape(known) == _shape(says):
            return code
    return None


def _shape(says: Assessment) -> tuple[object, ...]:
    """What `timing` looks at."""
    unfinished = says.unfinished and not says.broken
    given = says.percent is not None, bool(says.working)
    return says.met, *given, says.broken, says.no_result, unfinished


@dataclass(frozen=True, slots=True)
class Clock:
    """When a target must hold, and its window; targets with the same clock are judged alike."""

    when: When
    window: Window

    @property
    def evaluation_days(self) -> tuple[date, ...]:
        """The days at which another evaluation day can make another verdict, in order."""
        window = self.window
        expected = window.expected or window.deadline
        return tuple(sorted((window.deadline, expected, window.settled)))

    @property
    def figure_days(self) -> tuple[date, ...]:
        """The days at which another figure day can make another verdict, in order."""
        window = self.window
        first = window.starts or date(1000, 1, 1)
        fresh = min(max(first, window.too_old + DAY), window.deadline)
        due = max(window.deadline, window.expected or window.deadline)
        return first, fresh, window.deadline, window.deadline + DAY, due + DAY

    def evaluation_case(self, as_of: date) -> int:
        """The side of the evaluation days that a day is on."""
        return sum(as_of >= day for day in self.evaluation_days)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict without its numbers; `counts` tells whether met and percent are the figure's.

    It is `out` where something takes the item out, so that nothing is said of the figure.
    """

    status: Status
    reason: Reason
    final: bool
    counts: bool
    finding: str = ""
    out: bool = False


@lru_cache(maxsize=1 << 16)
def outcome(clock: Clock, evaluation: int, figure: int, estimate: bool, code: int) -> Outcome:
    """Judge one case of a clock: the sides that the days are on, and what the figure says."""
    days = clock.evaluation_days
    as_of = days[evaluation - 1] if evaluation else days[0] - DAY
    own_days = clock.figure_days
    day = own_days[figure - 1] if figure else own_days[0] - DAY
    says = ASSESSMENTS[code]
    reading = _READINGS.get(code, Blank())
    forecast = code == Says.FORECAST
    told = Figure(reading=reading, as_of=day, estimate=estimate, forecast=forecast)
    history = [] if says is None else [Dated(told, day, says, day)]
    verdict = judge(history, (), clock.when, clock.window, as_of, _Nothing())
    own = () if says is None else says.findings
    found = [note.code for note in verdict.findings if note not in own]
    counts = (verdict.met, verdict.percent) != (None, None)
    return Outcome(verdict.status, verdict.reason, verdict.final, counts, ",".join(found))


class _Nothing:
    def show(self, form: str) -> str:
        """Show no target."""
        return ""
