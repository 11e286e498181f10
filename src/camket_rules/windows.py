"""The days that matter to one target, and what was told of it with its days."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from camket_rules.figures.figure import Blank, Figure
from camket_rules.quantities.reporting import Reporting, period_after, period_before, shifted
from camket_rules.targets.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Window:
    """The days that matter to one target.

    `starts` is the first day of the period, `deadline` the due day, `closes` the day on which
    reporting on it ends, and `expected` the day a published result is expected, if so. A
    figure of `too_old` or an earlier day says nothing of the deadline.
    """

    starts: date | None
    deadline: date
    closes: date
    expected: date | None = None
    too_old: date = date.min

    @classmethod
    def of(
        cls,
        deadline: date,
        reporting: Reporting = "quarterly",
        *,
        starts: date | None = None,
        closes: date | None = None,
        expected: date | None = None,
    ) -> "Window":
        """The window of a deadline, which closes one reporting period later if nothing is said."""
        ends = period_after(deadline, reporting) if closes is None else max(deadline, closes)
        return cls(starts, deadline, ends, expected, period_before(deadline, reporting))

    @property
    def settled(self) -> date:
        """The day from which no figure can come in any more, but a correction."""
        return max(self.closes, self.expected or self.closes)

    @property
    def horizon(self) -> date:
        """The last day that a figure can be meant to be of: a year after all is settled."""
        return shifted(self.settled, 12)

    def is_before(self, day: date) -> bool:
        """True for a day before the period."""
        return self.starts is not None and day < self.starts

    def due(self, says: Assessment) -> date:
        """The last day that a figure may describe: of a published result it may come later."""
        if says.on is not None or self.expected is None:
            return self.deadline
        return max(self.deadline, self.expected)

    def is_settled(self, as_of: date) -> bool:
        """True when no figure can come in any more, but a correction."""
        return as_of >= self.settled

    def is_awaited(self, as_of: date) -> bool:
        """True while a published result is expected."""
        return self.expected is not None and as_of < self.expected


class Dated(NamedTuple):
    """A figure, the day it counts for (of a milestone, the day it was reached), and its say.

    `came` is the day from which it was known; of a correction, that on which the figure that it
    corrects was. `late` tells that it came in when all was settled, and corrects nothing.
    """

    figure: Figure
    day: date
    says: Assessment
    came: date
    late: bool = False

    @property
    def is_firm(self) -> bool:
        """False for an estimate."""
        return not self.figure.estimate

    @property
    def is_blank(self) -> bool:
        """True for a placeholder that nobody filled in."""
        return isinstance(self.figure.reading, Blank)

    @property
    def tells(self) -> bool:
        """Does it say how things are? What it says is put in words by its rule."""
        return bool(self.says.working) and not self.figure.forecast

    @property
    def is_question(self) -> bool:
        """Was something reported that has to be corrected or confirmed before it can be used?"""
        return not self.says.usable and not self.says.aside and not self.late

    def is_confirmed(self, as_of: date) -> bool:
        """Does somebody stand by the figure on a day?"""
        sure = self.figure.confirmed
        return sure is not None and sure.on <= as_of
