"""Figures: what was reported, of whatever shape, with its date and how sure it is."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from camket_rules.errors import Problem
from camket_rules.findings import Finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import Unit


class State(StrEnum):
    """What an agency attests where there is no figure."""

    IN_PROGRESS = "in_progress"
    DONE = "done"
    KEPT = "kept"
    """Nothing has gone wrong so far."""
    HANDLED = "handled"
    """`đã giải quyết kịp thời`: whatever came up was dealt with in time."""
    BROKEN = "broken"
    """It has gone wrong."""
    FAILED = "failed"
    NONE = "none"
    """`không có`, `không`: there is none at all."""
    NONE_YET = "none_yet"
    """`chưa có`: none so far."""
    NOT_BEGUN = "not_begun"
    """`chưa thực hiện`: nothing was done yet, and no count was given."""
    UNPUBLISHED = "unpublished"
    """`chưa công bố`: the result is not out."""


PercentOf: TypeAlias = Literal["", "work", "things", "funds", "rest", "other"]
"""What a percent is of: the `work` on what the title counts, `things` that are counted, `funds`
that were paid out, the `rest` that is left, or something `other` than the title speaks of. Empty
where no word tells, or where it is a word of the title too."""


WORK: Final = frozenset(["task", "task_group", "matter", "step", "works", "package"])
"""Nouns for what is done, as `nouns.txt` names them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One amount: `950.000 lượt khách`, `13 %`, `trên 4 điểm`.

    `of` is what the words beside a percent say that it is of.
    """

    quantity: Quantity
    of: PercentOf = ""
    aside: bool = False
    """True where it counts another thing than the title of its row names."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two amounts with a slash: part/whole, or now/before where the target compares in time.

    Two percents (`79,3%/80%`) are what was reached and what was to be reached.
    """

    numerator: Quantity
    denominator: Quantity
    planned: bool = False
    """True where the text calls the second the plan: `163 doanh nghiệp (kế hoạch 650)`."""
    of_whole: bool = False
    """True where the text says that the first is a part of the second: `62 trên tổng số 63`."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An amount beside the one of an earlier period: `17 vụ (cùng kỳ 25 vụ)`.

    Never part and whole; for a target that does not compare in time it is what is now.
    """

    now: Quantity
    before: Quantity


@dataclass(frozen=True, slots=True)
class OfPlan:
    """Only a percent of the plan was reported: `104,4 % kế hoạch`. In percent.

    `of_whole` is true where the words name the whole itself (`kế hoạch vốn`, `dự toán`): for a
    share that percent is the share.
    """

    percent: Interval
    of_whole: bool = False


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """Only a change was reported: `giảm 5 %` is −5 percent. Signed.

    `also` is the same change in another unit (`giảm 5 vụ (6,8%)`), and `of` what is counted,
    where the text names it (`số vụ giảm 6%`).
    """

    amount: Quantity
    also: Quantity | None = None
    of: Unit | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Tasks counted by how they stand; a count that was not stated is None.

    `late` is an interval: `có nhiệm vụ trễ hạn` says at least one. `of` tells whether
    `total` counts all tasks or those already due. `left` were withdrawn or handed over, and
    count in no total.
    """

    late: Interval | None = None
    done: int | None = None
    total: int | None = None
    pending: int | None = None
    of: Literal["all", "due"] = "all"
    left: int = 0

    @property
    def is_empty(self) -> bool:
        """True where no task is left to be on time."""
        return self.total is not None and self.total == self.left


@dataclass(frozen=True, slots=True)
class Attested:
    """A state in words, for a duty that has no figure."""

    state: State


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone reached on a day."""

    on: date


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a milestone that are done, by name."""

    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder left blank, such as `… doanh nghiệp`: no figure."""


@dataclass(frozen=True, slots=True)
class NoResult:
    """The publication ended without a result for this unit."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something was reported that cannot be read: a figure of which only the `problems` are known.

    It decides nothing, and every target answers it with an error finding for each problem.
    """

    problems: tuple[Problem, ...]


Reading: TypeAlias = (
    Measured
    | Ratio
    | Moved
    | OfPlan
    | ChangedBy
    | Tally
    | Attested
    | Reached
    | Steps
    | Blank
    | NoResult
    | Unreadable
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number the reporter derived, kept only to be checked.

    `share` is a percent of the whole, `plan` of the target, `excess` how far over the target,
    `change` against before (all in percent), `difference` an amount in `unit`. An `unread` one
    could mean two things, and is only kept.
    """

    about: Literal["share", "plan", "excess", "change", "difference", "unread"]
    value: Decimal
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody stands by a figure that could hardly be meant: who, on which day, and why."""

    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A reported figure.

    `as_of` is the day it describes, `reported` the day it came in (`as_of` by default).
    `supersedes` is the `as_of` of the earlier figure that this one corrects. An `estimate`
    never decides for good, and a `forecast` decides nothing. `says_met` is what its own words
    say of the target (`chưa đạt`: False). `confirmed` releases it where it would be held.
    `peers` and `reference` serve targets against other units. `growth` says that the title of its
    row asks how fast something grew, so that a rise is the level itself.
    """

    reading: Reading
    as_of: date | None = None
    reported: date | None = None
    estimate: bool = False
    forecast: bool = False
    says_met: bool | None = None
    confirmed: Confirmation | None = None
    supersedes: date | None = None
    claims: tuple[Claim, ...] = ()
    growth: bool = False
    reference: Quantity | None = None
    peers: tuple[Quantity, ...] = ()
    text: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        said = repr(self.text) if self.text else repr(self.reading)
        return f"<Figure {said}>" if self.as_of is None else f"<Figure {said} {self.as_of}>"

    def __post_init__(self) -> None:
        for name in ("as_of", "reported", "supersedes"):
            day = getattr(self, name)
            if isinstance(day, datetime):
                object.__setattr__(self, name, day.date())
