"""Findings: what is odd about the data. A finding never changes a number."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang, message


class Severity(StrEnum):
    """How much a finding matters."""

    NOTE = "note"
    """Worth knowing; the figure stands."""
    WARNING = "warning"
    """Something does not agree; the figure is used as reported."""
    ERROR = "error"
    """The figure cannot be used, or is held, and is left out of the verdict."""


SEVERITIES: Final[dict[str, Severity]] = {
    "estimate": Severity.NOTE,
    "figure_stale": Severity.NOTE,
    "unit_assumed": Severity.NOTE,
    "condition_unanswered": Severity.NOTE,
    "change_from_baseline": Severity.NOTE,
    "baseline_meets_target": Severity.NOTE,
    "stated_percent_truncated": Severity.NOTE,
    "stated_percent_within_rounding": Severity.NOTE,
    "correction": Severity.NOTE,
    "forecast": Severity.NOTE,
    "claim_unread": Severity.NOTE,
    "number_other_form": Severity.WARNING,
    "number_reread": Severity.WARNING,
    "space_grouped": Severity.WARNING,
    "list_mark": Severity.WARNING,
    "names_fewer": Severity.WARNING,
    "placeholder_blank": Severity.WARNING,
    "stated_percent_wrong": Severity.WARNING,
    "stated_excess_wrong": Severity.WARNING,
    "stated_difference_wrong": Severity.WARNING,
    "part_exceeds_whole": Severity.WARNING,
    "denominator_not_target": Severity.WARNING,
    "cumulative_fell": Severity.WARNING,
    "taken_back": Severity.WARNING,
    "condition_contradicted": Severity.WARNING,
    "count_not_whole": Severity.WARNING,
    "reported_late": Severity.ERROR,
    "fact_after_final": Severity.ERROR,
    "answered_later": Severity.WARNING,
    "date_far_ahead": Severity.ERROR,
    "figures_disagree": Severity.ERROR,
    "corrections_disagree": Severity.ERROR,
    "correction_unmatched": Severity.WARNING,
    "unit_missing": Severity.ERROR,
    "unit_mismatch": Severity.ERROR,
    "scale_unfit": Severity.ERROR,
    "shape_mismatch": Severity.ERROR,
    "change_as_level": Severity.ERROR,
    "growth_fell": Severity.ERROR,
    "change_unit_unfit": Severity.ERROR,
    "change_without_word": Severity.ERROR,
    "change_of_other": Severity.ERROR,
    "change_over_plan": Severity.ERROR,
    "part_not_change": Severity.ERROR,
    "yearly_pace": Severity.ERROR,
    "plan_not_level": Severity.ERROR,
    "plan_of_less": Severity.ERROR,
    "percent_of_other": Severity.ERROR,
    "incident_of_other": Severity.ERROR,
    "day_or_share": Severity.ERROR,
    "percents_unclear": Severity.ERROR,
    "breach_unclear": Severity.ERROR,
    "pair_not_target": Severity.ERROR,
    "moved_not_share": Severity.ERROR,
    "none_unclear": Severity.ERROR,
    "date_outside_period": Severity.ERROR,
    "date_in_future": Severity.ERROR,
    "held_share": Severity.ERROR,
    "held_thousands": Severity.ERROR,
    "held_whole": Severity.ERROR,
    "held_fraction": Severity.ERROR,
    "held_plan_alone": Severity.ERROR,
    "held_fall": Severity.ERROR,
    "held_negative": Severity.ERROR,
    "held_count_fell": Severity.ERROR,
    "held_tasks_fewer": Severity.ERROR,
    "held_baseline": Severity.ERROR,
    "held_amount": Severity.ERROR,
    "held_amount_small": Severity.ERROR,
    "held_scale_slip": Severity.ERROR,
    "held_scale_slip_down": Severity.ERROR,
    "held_sign_missing": Severity.ERROR,
    "held_other_form": Severity.ERROR,
    "held_plan": Severity.ERROR,
    "held_contradiction": Severity.ERROR,
    "held_day": Severity.ERROR,
    "level_or_change": Severity.ERROR,
    "zero_whole": Severity.ERROR,
    "negative_count": Severity.ERROR,
    "figure_unreadable": Severity.ERROR,
    "tally_impossible": Severity.ERROR,
    "reference_missing": Severity.ERROR,
    "reference_is_rank": Severity.ERROR,
    "reference_not_median": Severity.ERROR,
    "reference_not_target": Severity.ERROR,
    "baseline_missing": Severity.ERROR,
    "duplicate_figure": Severity.ERROR,
    "step_unknown": Severity.ERROR,
    "rank_not_whole": Severity.ERROR,
    "rank_beyond_all": Severity.ERROR,
    "item_repeated": Severity.WARNING,
    "figure_beyond_columns": Severity.ERROR,
    "evaluation_undated": Severity.ERROR,
}
"""Every finding code, with its severity. The codes are stable."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: a stable `code` and the facts of it."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict, compare=False)
    recorded: str | None = field(default=None, compare=False)
    """The words it was put in when a report was written, for a report read back."""

    def __repr__(self) -> str:
        return f"<Finding {self.severity} {self.code}>"

    @property
    def severity(self) -> Severity:
        """Note, warning or error, fixed by the code."""
        return SEVERITIES[self.code]

    def text(self, lang: Lang = "en") -> str:
        """Say it in plain words."""
        if self.recorded is not None and language(lang):
            return self.recorded
        return message(f"finding.{self.code}", self.facts, lang)

    def to_dict(self, lang: Lang = "en") -> dict[str, str]:
        """The finding as `code`, `severity` and `message`."""
        return {"code": self.code, "severity": str(self.severity), "message": self.text(lang)}


def finding(code: str, **facts: Any) -> Finding:
    """Make a finding from its facts."""
    return Finding(code, facts)
