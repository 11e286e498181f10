"""Reports of several items come in over the days, in any order, and are judged at each day's end.

A figure comes in on the day that is running, of that day or an earlier one; a day that was
judged takes no more figures. Rows are stopped on days that their sheet states, and conditions
are answered one way and the other. What was final may only change through a correction.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from camket_rules import Report, Sheet
from camket_rules.figures.figure import Attested, Reached, State
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from tests.reference import model
from tests.reference.effort import examples
from tests.reference.model import Calendar, Entry, Fact, Leaf, Outcome, Parent, Watched
from tests.reference.scenarios import (
    NOTHING_COMES,
    STARTS,
    UNPUBLISHED,
    WORDS,
    Number,
    Said,
    attested,
    entry,
    measured,
    of,
    report,
)
from tests.reference.test_against_reference import CONDITIONS, outcome_of

DEADLINE, CLOSES = date(2024, 12, 31), date(2025, 1, 20)
STEPS = (1, 1, 1, 7, 19, 45, 90)
OFFSETS = (0, 0, 0, 1, 2, 5, 20, 60, 95)


def count(value: int) -> Said:
    return of(measured(Number(value), "dự án"), model.at_least(Fraction(value), Fraction(10)))


def rate(value: int) -> Said:
    return of(measured(Number(value), "%"), model.more_than(Fraction(value), Fraction(10)))


def cases(value: int) -> Said:
    return of(measured(Number(max(0, value - 8)), "vụ"), model.none_of(Fraction(max(0, value - 8))))


def finished(value: int) -> Said:
    """Under way, denied, done, or reached on a day."""
    if value > 9:
        day = DEADLINE + timedelta(days=value - 12)
        return Said(Reached(day), entry(True, Fraction(100)))
    state = {0: State.IN_PROGRESS, 5: State.FAILED, 8: State.FAILED, 9: State.DONE}[value]
    return attested(state, "by_deadline")


LEAVES = {
    "count": ("10 dự án", "by_deadline", count),
    "rate": ("> 10%", "at_deadline", rate),
    "none": ("none", "always", cases),
    "milestone": ("milestone", "by_deadline", finished),
}
ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "1": ("all_of", ("count", "rate", "none", "milestone")),
    "2": ("any_of", ("count", "rate", "none")),
    "3": ("weighted", ("count", "none", "rate")),
}
PARTS = {f"{row}.{n}": leaf for row, (_, leaves) in ROWS.items() for n, leaf in enumerate(leaves)}
WEIGHTS = {"0": 3, "1": 1, "2": 2, "3": 1}
THRESHOLD = 60
STOPS = tuple(DEADLINE + timedelta(days) for days in (-90, -40, -7, -1, 0, 1, 20, 21))
Gate = dict[str, Any]
GATES: tuple[Gate | str, ...] = (
    *({}, {}, {"applies_if": "c"}, {"applies_if": "d"}),
    *("withdrawn", "suspended"),
)


def make_sheet(gates: dict[str, Gate]) -> Sheet:
    items: list[dict[str, Any]] = []
    for row, (kind, leaves) in ROWS.items():
        parts = [
            {
                "id": f"{row}.{n}",
                "title": leaf,
                "target": LEAVES[leaf][0],
                "weight": WEIGHTS[str(n)],
                "required": is_required(f"{row}.{n}"),
                **gates.get(f"{row}.{n}", {}),
            }
            for n, leaf in enumerate(leaves)
        ]
        items.append({"id": row, "title": row, "kind": kind, "parts": parts, **gates.get(row, {})})
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
            "conditions": CONDITIONS,
            "items": items,
        }
    )


def is_required(part: str) -> bool:
    return part != "1.2"


CALENDAR = Calendar(DEADLINE, STARTS, CLOSES)


class Replay(RuleBasedStateMachine):
    """The days end before any of them is so far ahead that it can hardly be meant."""

    def __init__(self) -> None:
        super().__init__()
        self.today = STARTS
        self.figures: list[ReportedFigure] = []
        self.answers: list[Answer] = []
        self.entries: dict[str, list[Entry]] = {name: [] for name in PARTS}
        self.corrected: set[str] = set()
        self.last: dict[str, Outcome] = {}
        self.diary: list[tuple[date, Report]] = []
        self.gates: dict[str, Gate] = {}
        self.sheet = make_sheet({})

    @initialize(
        before=st.sampled_from([366, 60, 30, 3, 1]),
        kinds=st.dictionaries(st.sampled_from([*PARTS, *ROWS]), st.sampled_from(GATES)),
        days=st.lists(st.sampled_from(STOPS), min_size=12, max_size=12),
    )
    def begin(self, before: int, kinds: dict[str, Any], days: list[date]) -> None:
        self.today = DEADLINE - timedelta(min(before, 365))
        for (name, kind), day in zip(sorted(kinds.items()), days, strict=False):
            stop = {"on": day, "note": "x"}
            self.gates[name] = {kind: stop} if isinstance(kind, str) else kind
        self.sheet = make_sheet(self.gates)

    def take(
        self, item: str, said: Said, day: date, supersedes: date | None, estimate: bool
    ) -> None:
        sure = PARTS[item] != "count"
        figure, made = report(said, day, self.today, estimate, supersedes, sure)
        self.figures.append(ReportedFigure("A", item, figure))
        self.entries[item].append(made)

    @rule(
        item=st.sampled_from(sorted(PARTS)),
        value=st.sampled_from([0, 5, 8, 9, 10, 11, 15]),
        back=st.sampled_from(OFFSETS),
        estimate=st.sampled_from([False, False, False, True]),
    )
    def a_figure_comes_in(self, item: str, value: int, back: int, estimate: bool) -> None:
        value = min(value, 11) if PARTS[item] == "milestone" else value
        said = LEAVES[PARTS[item]][2](value)
        self.take(item, said, self.today - timedelta(back), None, estimate)

    @rule(
        item=st.sampled_from(sorted(PARTS)),
        said=st.sampled_from([NOTHING_COMES, UNPUBLISHED, *WORDS]),
        back=st.sampled_from(OFFSETS),
    )
    def words_come_in(self, item: str, said: Said, back: int) -> None:
        if PARTS[item] == "milestone" and isinstance(said.reading, Attested):
            said = attested(said.reading.state, "by_deadline")
        self.take(item, said, self.today - timedelta(back), None, False)

    @precondition(lambda self: any(self.entries.values()))
    @rule(data=st.data(), value=st.sampled_from([0, 5, 9, 10, 11, 15]), moved=st.booleans())
    def a_correction_comes_in(self, data: st.DataObject, value: int, moved: bool) -> None:
        item = data.draw(st.sampled_from(sorted(k for k, v in self.entries.items() if v)))
        wrong = data.draw(st.sampled_from([entry.day for entry in self.entries[item]]))
        day = wrong - timedelta(1) if moved else wrong
        value = min(value, 11) if PARTS[item] == "milestone" else value
        self.take(item, LEAVES[PARTS[item]][2](value), day, wrong, False)
        self.corrected |= {item, item.partition(".")[0]}

    @rule(
        condition=st.sampled_from(["c", "d"]),
        holds=st.booleans(),
        corrects=st.sampled_from([False, False, True]),
    )
    def an_answer_comes_in(self, condition: str, holds: bool, corrects: bool) -> None:
        if any((a.condition, a.as_of) == (condition, self.today) for a in self.answers):
            return
        supersedes = self.today if corrects else None
        self.answers.append(Answer("A", condition, holds, self.today, supersedes=supersedes))
        if corrects:
            asking = [n for n, gate in self.gates.items() if gate.get("applies_if") == condition]
            self.corrected |= {n for n in (*PARTS, *ROWS) if n.startswith(tuple(asking))}
            self.corrected |= {name.partition(".")[0] for name in asking}

    @precondition(lambda self: self.today < CLOSES + timedelta(200))
    @rule(days=st.sampled_from(STEPS))
    def the_day_ends(self, days: int) -> None:
        told = Figures(tuple(self.figures), tuple(self.answers))
        judged = self.sheet.evaluate(told, as_of=self.today)
        outcomes = {name: outcome_of(judged[name].verdict) for name in (*PARTS, *ROWS)}
        for name, outcome in outcomes.items():
            row = self.part(name) if name in PARTS else self.row(name)
            expected = model.verdict_of(row, self.today, self.today)
            assert outcome == expected, f"{name} {outcome} EXPECTED {expected}"
        for name, before in self.last.items():
            if before.final and name not in self.corrected:
                now = outcomes[name]
                assert (now.status, now.final) == (before.status, True), f"{name} {before} {now}"
        self.last, self.corrected = outcomes, set()
        self.diary.append((self.today, judged))
        self.today += timedelta(days)

    def part(self, name: str) -> Watched:
        leaf = Leaf(self.entries[name], LEAVES[PARTS[name]][1], CALENDAR)
        return self.watched(leaf, [name.partition(".")[0], name])

    def row(self, name: str) -> Watched:
        kind, leaves = ROWS[name]
        parts = [
            (self.part(f"{name}.{n}"), WEIGHTS[str(n)], is_required(f"{name}.{n}"))
            for n in range(len(leaves))
        ]
        return self.watched(Parent(kind, parts, Fraction(THRESHOLD)), [name])

    def watched(self, made: Leaf | Parent, gated: list[str]) -> Watched:
        facts, asks = [], []
        for gate in (self.gates.get(name, {}) for name in gated):
            stops = [kind for kind in ("withdrawn", "suspended") if kind in gate]
            facts += [Fact(gate[kind]["on"], kind) for kind in stops]
            asks += [gate["applies_if"]] if "applies_if" in gate else []
        facts += [
            Fact(a.as_of or STARTS, "answer", a.condition, a.holds, a.supersedes is not None)
            for a in self.answers
            if a.condition in asks
        ]
        return Watched(made, facts, asks, frozenset({"d"}))

    def teardown(self) -> None:
        """Knowing everything that came in later, each day is still judged as it was then."""
        told = Figures(tuple(self.figures), tuple(self.answers))
        for day, judged in self.diary:
            assert self.sheet.evaluate(told, as_of=day) == judged


TestReplay = Replay.TestCase
TestReplay.settings = settings(examples(150), stateful_step_count=30)
