"""Verdicts: status, percent, whether they can still change, and why."""

from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from camket_rules.findings import Finding
from camket_rules.quantities.quantity import Interval, show_interval
from camket_rules.texts.decimals import HUNDRED, round_percent, show_percent
from camket_rules.texts.languages import has_text, language
from camket_rules.texts.messages import Lang, Sentence, Showable, message


class Status(StrEnum):
    """Where a commitment stands."""

    IN_PROGRESS = "in_progress"
    DONE = "done"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


class Attainment(StrEnum):
    """How the figure at hand compares with the target, whatever the deadline."""

    EXCEEDED = "exceeded"
    MET = "met"
    UNMET = "unmet"
    UNDECIDED = "undecided"


class PercentMethod(StrEnum):
    """How a percent was worked out."""

    OF_TARGET = "of_target"
    """actual ÷ target"""
    OF_BASELINE_GAP = "of_baseline_gap"
    """(baseline − actual) ÷ (baseline − target)"""
    MIRRORED = "mirrored"
    """2 − actual ÷ target, for a lower-is-better target without a baseline"""
    INVERSE = "inverse"
    """target ÷ actual"""
    SHARE = "share"
    """done ÷ all, or done ÷ due where the figure says so"""
    ALL_OR_NOTHING = "all_or_nothing"
    MEAN_OF_PARTS = "mean_of_parts"
    WEIGHTED_MEAN = "weighted_mean"
    STATED = "stated"
    """only a percent of the plan was reported"""
    NONE = "none"


class Reason(StrEnum):
    """Why a verdict is what it is; the codes are stable."""

    NO_FIGURE = "no_figure"
    NO_FIGURE_BY_DEADLINE = "no_figure_by_deadline"
    FIGURE_UNUSABLE = "figure_unusable"
    FIGURE_UNREADABLE = "figure_unreadable"
    FIGURE_HELD = "figure_held"
    FIGURE_FELL = "figure_fell"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    FORECAST_ONLY = "forecast_only"
    UNPUBLISHED = "unpublished"
    REACHED = "reached"
    REACHED_LATE = "reached_late"
    UNREACHED_BY_DEADLINE = "unreached_by_deadline"
    MET_SO_FAR = "met_so_far"
    UNMET_SO_FAR = "unmet_so_far"
    MET_AT_DEADLINE = "met_at_deadline"
    UNMET_AT_DEADLINE = "unmet_at_deadline"
    KEPT_SO_FAR = "kept_so_far"
    KEPT_TO_DEADLINE = "kept_to_deadline"
    BREACHED = "breached"
    GIVEN_UP = "given_up"
    MET_ON_ESTIMATE = "met_on_estimate"
    BREACHED_ON_ESTIMATE = "breached_on_estimate"
    UNDECIDED_FIGURE = "undecided_figure"
    AWAITING_RESULT = "awaiting_result"
    AWAITING_FIGURE = "awaiting_figure"
    REPORTING_OPEN = "reporting_open"
    NOT_DUE = "not_due"
    NO_RESULT = "no_result"
    CONDITION_FALSE = "condition_false"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    PARTS_DONE = "parts_done"
    PARTS_UNDER_WAY = "parts_under_way"
    PART_FAILED = "part_failed"
    PARTS_FAILED = "parts_failed"
    ONE_PART_DONE = "one_part_done"
    NO_APPLICABLE_PARTS = "no_applicable_parts"
    SCORE_REACHED = "score_reached"
    SCORE_OUT_OF_REACH = "score_out_of_reach"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of the figures at a date.

    `percent` is exact and in percent (97.77… for 97.77 %), an `Interval` for a bounded
    figure, and None where none can be given; it is neither capped nor rounded. `met` and
    `attainment` speak of the figure at hand, `status` and `final` of the commitment.
    `figure_date` is the day of the figure that `actual` shows.
    """

    status: Status
    reason: Reason
    _: KW_ONLY
    final: bool
    met: bool | None = None
    attainment: Attainment = Attainment.UNDECIDED
    percent: Fraction | Interval | None = None
    percent_method: PercentMethod = PercentMethod.NONE
    findings: tuple[Finding, ...] = ()
    actual: Showable | None = None
    target: Showable | None = None
    figure_date: date | None = None
    working: tuple[Sentence, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"<Verdict {brief(self)}>"

    def trace(self, lang: Lang = "en") -> str:
        """Say how the verdict came about, in sentences a person can check by hand."""
        known = language(lang).code
        told = [sentence.text(known) for sentence in self.working]
        read_back = any(sentence.code == "recorded" for sentence in self.working)
        if self.percent is not None and not read_back and has_text(f"method.{self.percent_method}"):
            percent = self.show_percent(lang)
            told.insert(1, message(f"method.{self.percent_method}", {"percent": percent}, lang))
        return " ".join(told)

    def why(self, lang: Lang = "en") -> str:
        """The reason in words."""
        return message(f"reason.{self.reason}", {}, lang)

    @property
    def displayed_percent(self) -> str | None:
        """The percent for display: two places, half up, as a plain decimal string.

        One below 100 is never shown as 100, nor one that is not 0 as 0.
        None for no percent and for an interval.
        """
        if not isinstance(self.percent, Fraction):
            return None
        return format(round_percent(self.percent), "f")

    def show_percent(self, form: Lang) -> str:
        """The percent for people: `15,43 %`, `> 50 %`, or an empty text."""
        known = language(form).code
        if self.percent is None:
            return ""
        if isinstance(self.percent, Interval):
            return f"{show_interval(self.percent, known, (HUNDRED,))} %"
        return show_percent(self.percent, known)


def brief(verdict: Verdict) -> str:
    """The status, the percent and whether it is final: `in_progress 25.08 % not final`."""
    final = "final" if verdict.final else "not final"
    return " ".join(filter(None, (verdict.status, verdict.show_percent("en"), final)))
