"""Reports of several items come in over the days, in any order, and are judged at each day's end.

A figure comes in on the day that is running, of that day or an earlier one; a day that was
judged takes no more figures. What was final then may only change through a correction.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from camket_rules import Report, Sheet
from camket_rules.figures.figure import Figure
from tests.reference import model
from tests.reference.effort import examples
from tests.reference.model import Calendar, Entry, Outcome, Part
from tests.reference.scenarios import STARTS, Number, Said, measured, of, report
from tests.reference.test_against_reference import outcome_of

DEADLINE, CLOSES = date(2024, 12, 31), date(2025, 1, 20)
STEPS = (1, 1, 1, 7, 19, 45, 90)
OFFSETS = (0, 0, 0, 1, 2, 5, 20, 60)


def count(value: int) -> Said:
    return of(measured(Number(value), "dự án"), model.at_least(Fraction(value), Fraction(10)))


def rate(value: int) -> Said:
    return of(measured(Number(value), "%"), model.more_than(Fraction(value), Fraction(10)))


def cases(value: int) -> Said:
    return of(measured(Number(max(0, value - 8)), "vụ"), model.none_of(Fraction(max(0, value - 8))))


LEAVES = {
    "count": ("10 dự án", "by_deadline", count),
    "rate": ("> 10%", "at_deadline", rate),
    "none": ("none", "always", cases),
}
ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "1": ("all_of", ("count", "rate", "none")),
    "2": ("any_of", ("count", "rate", "none")),
    "3": ("weighted", ("count", "none", "rate")),
}
PARTS = {f"{row}.{n}": leaf for row, (_, leaves) in ROWS.items() for n, leaf in enumerate(leaves)}
WEIGHTS = {"0": 3, "1": 1, "2": 2}
THRESHOLD = 60


def make_sheet() -> Sheet:
    items: list[dict[str, Any]] = []
    for row, (kind, leaves) in ROWS.items():
        parts = [
            {
                "id": f"{row}.{n}",
                "title": leaf,
                "target": LEAVES[leaf][0],
                "weight": WEIGHTS[str(n)],
                "required": (row, n) != ("1", 2),
            }
            for n, leaf in enumerate(leaves)
        ]
        items.append({"id": row, "title": row, "kind": kind, "parts": parts})
        if kind == "weighted":
            items[-1]["threshold"] = f"{THRESHOLD}%"
    return Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "A",
            "agency": "A",
            "year": 2024,
            "numbers": "vi",
            "reporting_closes": CLOSES,
            "items": items,
        }
    )


SHEET = make_sheet()
CALENDAR = Calendar(DEADLINE, STARTS, CLOSES)


class Replay(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.today = STARTS
        self.figures: dict[str, list[Figure]] = {name: [] for name in PARTS}
        self.entries: dict[str, list[Entry]] = {name: [] for name in PARTS}
        self.corrected: set[str] = set()
        self.last: dict[str, Outcome] = {}
        self.diary: list[tuple[date, Report]] = []

    @initialize(before=st.sampled_from([366, 60, 30, 3, 1]))
    def begin(self, before: int) -> None:
        self.today = DEADLINE - timedelta(min(before, 365))

    def take(
        self, item: str, value: int, day: date, supersedes: date | None, estimate: bool
    ) -> None:
        said = LEAVES[PARTS[item]][2](value)
        figure, entry = report(said, day, self.today, estimate, supersedes)
        self.figures[item].append(figure)
        self.entries[item].append(entry)

    @rule(
        item=st.sampled_from(sorted(PARTS)),
        value=st.sampled_from([0, 5, 8, 9, 10, 11, 15]),
        back=st.sampled_from(OFFSETS),
        estimate=st.sampled_from([False, False, False, True]),
    )
    def a_figure_comes_in(self, item: str, value: int, back: int, estimate: bool) -> None:
        self.take(item, value, self.today - timedelta(back), None, estimate)

    @precondition(lambda self: any(self.entries.values()))
    @rule(data=st.data(), value=st.sampled_from([0, 5, 9, 10, 11, 15]), moved=st.booleans())
    def a_correction_comes_in(self, data: st.DataObject, value: int, moved: bool) -> None:
        item = data.draw(st.sampled_from(sorted(k for k, v in self.entries.items() if v)))
        wrong = data.draw(st.sampled_from([entry.day for entry in self.entries[item]]))
        day = wrong - timedelta(1) if moved else wrong
        self.take(item, value, day, wrong, False)
        self.corrected |= {item, item.partition(".")[0]}

    @rule(days=st.sampled_from(STEPS))
    def the_day_ends(self, days: int) -> None:
        judged = SHEET.evaluate(self.figures, as_of=self.today)
        outcomes = {name: outcome_of(judged[name].verdict) for name in (*PARTS, *ROWS)}
        self.leaves_agree(outcomes)
        self.parents_agree(outcomes)
        for name, before in self.last.items():
            if before.final and name not in self.corrected:
                assert (outcomes[name].status, outcomes[name].final) == (before.status, True), name
        self.last, self.corrected = outcomes, set()
        self.diary.append((self.today, judged))
        self.today += timedelta(days)

    def leaves_agree(self, outcomes: dict[str, Outcome]) -> None:
        for name, leaf in PARTS.items():
            when = LEAVES[leaf][1]
            expected = model.judge(self.entries[name], when, self.today, CALENDAR)
            assert outcomes[name] == expected, name

    def parents_agree(self, outcomes: dict[str, Outcome]) -> None:
        for row, (kind, leaves) in ROWS.items():
            parts = [
                Part(outcomes[f"{row}.{n}"], Fraction(WEIGHTS[str(n)]), (row, n) != ("1", 2))
                for n in range(len(leaves))
            ]
            expected = model.fold(kind, parts, Fraction(THRESHOLD))
            assert outcomes[row] == expected, f"{row} {outcomes[row]} EXPECTED {expected} {parts}"

    def teardown(self) -> None:
        """Knowing everything that came in later, each day is still judged as it was then."""
        for day, judged in self.diary:
            assert SHEET.evaluate(self.figures, as_of=day) == judged


TestReplay = Replay.TestCase
TestReplay.settings = settings(examples(120), stateful_step_count=25)
