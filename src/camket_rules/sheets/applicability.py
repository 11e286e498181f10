"""Does a row apply: what stops it or brings it back, in the order of the days.

A row shares the fate of every row that it stands under. What comes after a status is final
changes nothing, unless it says that it corrects something.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from camket_rules.errors import NOWHERE, LoadError, Place, Problem, ReadError, misused
from camket_rules.findings import Finding, finding
from camket_rules.sheets.definition import Item, SheetDefinition
from camket_rules.targets.problems import nearest
from camket_rules.texts.languages import in_language
from camket_rules.texts.messages import Sentence
from camket_rules.timing import DAY
from camket_rules.verdicts import Reason, Status, Verdict

Kind: TypeAlias = Literal["withdrawn", "suspended", "condition_false", "condition_true"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition of a sheet holds, as reported on a day.

    `supersedes` is the day of the earlier answer that this one corrects.
    """

    sheet: str
    condition: str
    holds: bool
    as_of: date | None = None
    place: Place = field(default=NOWHERE, compare=False)
    supersedes: date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.holds, bool):
            raise misused(f"conditions: {self.condition}", self.holds, "True, False")


def answers_to(sheet: SheetDefinition, conditions: object) -> tuple[Answer, ...]:
    """The answers that a program gives: conditions of the sheet, each held or not; None is none.

    Raises `LoadError` with all that is wrong: `value_not_allowed`, `condition_unknown`.
    """
    if conditions is None:
        return ()
    if not isinstance(conditions, Mapping):
        raise misused("conditions", conditions, "Mapping[str, bool]")
    answers = []
    problems = []
    for name, holds in conditions.items():
        if name not in sheet.conditions:
            problems.append(unknown_condition(sheet, str(name)))
        elif holds is not None:
            try:
                answers.append(Answer(sheet.id, name, holds))
            except ReadError as error:
                problems += error.problems
    if problems:
        raise LoadError(problems)
    return tuple(answers)


def unknown_condition(sheet: SheetDefinition, name: str) -> Problem:
    """That a sheet has no condition of a name."""
    facts = {"sheet": sheet.id, "found": name, "nearest": nearest(name, sheet.conditions)}
    return Problem("condition_unknown", facts)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that takes a row out or brings it back, from a day on.

    `item` is the row that was stopped, `condition` what was answered. One that `supersedes`
    what was said on a day counts also where the status was final.
    """

    kind: Kind
    day: date
    item: Item | None = None
    condition: str = ""
    note: str = ""
    supersedes: date | None = None

    @property
    def told(self) -> Finding:
        """That it came too late to change anything."""
        facts = {"fact": Sentence(f"fact.{self.kind}"), "on": self.day}
        return finding("fact_after_final", **facts)


@dataclass(frozen=True, slots=True)
class ConditionLabel:
    """The label of a condition, in the language that it is shown in."""

    sheet: SheetDefinition
    name: str

    def show(self, form: str) -> str:
        """Its label, or its name where none was declared."""
        label = self.sheet.conditions.get(self.name)
        if label is None:
            return self.name
        return in_language(form, label.vi, label.en)


@dataclass(frozen=True, slots=True)
class Gates:
    """What a row stands behind: the rows above it and itself, those that can be out.

    `item` is the row itself, `settled` the day from which nothing more comes in on it.
    """

    sheet: SheetDefinition
    item: Item
    gates: tuple[Item, ...]
    settled: date

    def facts(self, answers: Iterable[Answer], day: date, as_of: date) -> list[Fact]:
        """What was told by a day, in the order of the days.

        An undated answer counts from the beginning of the year, or, where dated ones were given
        before it, from `as_of`.
        """
        found = [*self._stops(), *self._answered(answers, as_of)]
        return sorted((fact for fact in found if fact.day <= day), key=lambda fact: fact.day)

    def _stops(self) -> Iterable[Fact]:
        for item in self.gates:
            kinds: tuple[Kind, Kind] = ("withdrawn", "suspended")
            for kind, stop in zip(kinds, (item.withdrawn, item.suspended), strict=True):
                if stop is not None:
                    yield Fact(kind, stop.on, item, note=stop.note, supersedes=stop.supersedes)

    def _answered(self, answers: Iterable[Answer], as_of: date) -> Iterable[Fact]:
        asked = {item.applies_if for item in self.gates}
        own = [a for a in answers if a.sheet == self.sheet.id and a.condition in asked]
        dated = {answer.condition for answer in own if answer.as_of is not None}
        for answer in own:
            kind: Kind = "condition_true" if answer.holds else "condition_false"
            undated = as_of if answer.condition in dated else min(as_of, self._first_day)
            yield Fact(
                kind,
                answer.as_of or undated,
                condition=answer.condition,
                supersedes=answer.supersedes,
            )

    @property
    def _first_day(self) -> date:
        return date(self.sheet.year, 1, 1)

    def judged(
        self,
        facts: Sequence[Fact],
        day: date,
        alone: Callable[[date], Verdict],
        *,
        has_figure: bool,
    ) -> Verdict:
        """The verdict of a day, what the facts do to the item carried out.

        `alone` gives the verdict of a day from the figures alone; `has_figure` tells whether one
        had come in by `day`.
        """
        counted, notes = self._standing(facts, alone)
        verdict = self._applied(alone(day), counted, day, has_figure=has_figure)
        return replace(verdict, findings=(*verdict.findings, *notes)) if notes else verdict

    def _standing(
        self, facts: Sequence[Fact], alone: Callable[[date], Verdict]
    ) -> tuple[list[Fact], list[Finding]]:
        """The facts that count, and what is to be told of them."""
        counted: list[Fact] = []
        notes: list[Finding] = []
        for place, fact in enumerate(facts):
            if fact.supersedes is not None:
                notes.append(finding("correction", corrects=fact.supersedes, came=fact.day))
            elif self._comes_too_late(fact, counted, alone):
                notes.append(fact.told)
                continue
            notes += self._answered_later(fact, counted, facts[place + 1 :], alone)
            counted.append(fact)
        return counted, notes

    def _answered_later(
        self,
        fact: Fact,
        counted: list[Fact],
        later: Sequence[Fact],
        alone: Callable[[date], Verdict],
    ) -> list[Finding]:
        """The answers that, had they been known in time, would have kept a fact from counting."""
        if fact.supersedes is not None:
            return []
        known = {each.condition for each in counted} | {fact.condition}
        first: dict[str, Fact] = {}
        for each in later:
            if each.kind == "condition_true" and each.condition not in known:
                first.setdefault(each.condition, each)
        answers = list(first.values())
        if not answers or not self._comes_too_late(fact, [*counted, *answers], alone):
            return []
        return [
            finding(
                "answered_later",
                condition=ConditionLabel(self.sheet, each.condition),
                answered=each.day,
                fact=Sentence(f"fact.{fact.kind}"),
                on=fact.day,
            )
            for each in answers
        ]

    def _comes_too_late(
        self, fact: Fact, counted: list[Fact], alone: Callable[[date], Verdict]
    ) -> bool:
        """Would it change what was final the day before?"""
        eve = fact.day - DAY
        then = alone(eve)
        before = self._applied(then, counted, eve)
        if not before.final:
            return False
        after = self._applied(then, [*counted, fact], eve)
        return (after.status, after.final) != (before.status, True)

    def _applied(
        self, verdict: Verdict, facts: Sequence[Fact], day: date, *, has_figure: bool = False
    ) -> Verdict:
        """The verdict of a day, where the facts leave the row in; else that it does not apply."""
        for kind in ("withdrawn", "suspended"):
            stop = next((fact for fact in facts if fact.kind == kind), None)
            if stop is not None:
                shown = {"on": stop.day, "note": stop.note}
                return self._out(Reason(kind), stop.item, shown, final=kind == "withdrawn")
        answers = {fact.condition: fact.kind == "condition_true" for fact in facts}
        for item in self.gates:
            if item.applies_if is not None and answers.get(item.applies_if) is False:
                label = self._label(item)
                final = day >= self.settled
                out = self._out(Reason.CONDITION_FALSE, item, {"condition": label}, final=final)
                odd = finding("condition_contradicted", condition=label)
                return replace(out, findings=(odd,)) if has_figure else out
        for item in self.gates:
            if item.applies_if is not None:
                answered = item.applies_if in answers
                verdict = self._resting(verdict, item, day, answered, has_figure)
        return verdict

    def _resting(
        self, verdict: Verdict, item: Item, day: date, answered: bool, has_figure: bool
    ) -> Verdict:
        """A verdict that rests on a condition: not final where that is open or may change."""
        assert item.applies_if is not None
        if answered:
            label = self.sheet.conditions.get(item.applies_if)
            changes = label is not None and label.may_change and day < self.settled
            return replace(verdict, final=verdict.final and not changes)
        notes = verdict.findings
        if verdict.final or (item is self.item and not has_figure):
            notes = (*notes, finding("condition_unanswered", condition=self._label(item)))
        return replace(verdict, final=False, findings=notes)

    def _label(self, item: Item) -> ConditionLabel:
        return ConditionLabel(self.sheet, item.applies_if or "")

    def _out(
        self, reason: Reason, gate: Item | None, facts: dict[str, Any], *, final: bool
    ) -> Verdict:
        code = f"because.{reason}"
        if gate is not None and gate is not self.item:
            code, facts = f"{code}_above", {**facts, "row": gate.id}
        return Verdict(
            Status.NOT_APPLICABLE,
            reason,
            final=final,
            target=self.item.target,
            working=(Sentence(code, facts),),
        )


OUT: Final = (Reason.WITHDRAWN, Reason.SUSPENDED, Reason.CONDITION_FALSE)
"""The reasons of an item that something took out."""


def eves_of(facts: Iterable[Fact]) -> tuple[date, ...]:
    """The days before those on which an item is stopped, in order."""
    return tuple(sorted({fact.day - DAY for fact in facts if fact.item is not None}))


def can_be_out(item: Item) -> bool:
    """Can something take an item out?"""
    return any((item.withdrawn, item.suspended, item.applies_if))
