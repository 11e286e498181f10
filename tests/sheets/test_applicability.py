"""What takes a row out or brings it back, in the order of the days; what is final stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket_rules import Figure, Report, Sheet, Status, read_figure
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.sheets.sheet import evaluate_sheets
from tests.strategies import sheet_of

DAY = timedelta(days=1)
MARCH, MAY, JUNE, SEPTEMBER = (date(2024, month, 30) for month in (3, 5, 6, 9))
CLOSES = date(2025, 1, 20)
CONDITIONS = {"capital": {"vi": "có giao vốn", "en": "capital is allocated"}}
ROW = {"id": "1", "title": "Một", "target": "5 dự án"}
ASKED = ROW | {"applies_if": "capital"}


def made(*items: dict[str, Any], **head: Any) -> Sheet:
    keys: dict[str, Any] = {"conditions": CONDITIONS, "reporting_closes": CLOSES}
    return sheet_of(*items, **(keys | head))


def told(*figures: tuple[str, str, date], answers: tuple[Answer, ...] = ()) -> Figures:
    reported = (
        ReportedFigure("A", item, read_figure(text, as_of=day)) for item, text, day in figures
    )
    return Figures(tuple(reported), answers)


def answer(holds: bool, day: date | None, supersedes: date | None = None) -> Answer:
    return Answer("A", "capital", holds, day, supersedes=supersedes)


def at(sheet: Sheet, given: Figures, day: date, item: str = "1") -> tuple[str, str, bool]:
    verdict = sheet.evaluate(given, as_of=day)[item].verdict
    return str(verdict.status), str(verdict.reason), verdict.final


def codes(sheet: Sheet, given: Figures, day: date, item: str = "1") -> list[str]:
    return [note.code for note in sheet.evaluate(given, as_of=day)[item].verdict.findings]


def stopped(key: str, on: date = MAY, **more: Any) -> dict[str, Any]:
    return {key: {"on": on, "note": "thay đổi", **more}}


STOPS = [("withdrawn", "Việc rút", True), ("suspended", "Việc tạm dừng", False)]


class TestAStop:
    @pytest.mark.parametrize(("key", "name", "final"), STOPS)
    def test_after_a_final_status_it_changes_nothing(
        self, key: str, name: str, final: bool
    ) -> None:
        sheet = made(ROW | stopped(key))
        done = told(("1", "5 dự án", MARCH))
        for day in (MAY, JUNE, CLOSES):
            assert at(sheet, done, day) == ("done", "reached", True)
        (note,) = sheet.evaluate(done, as_of=MAY)["1"].verdict.findings
        assert note.code == "fact_after_final"
        assert note.text("vi").startswith(f"{name} ngày 30/05/2024")
        assert "2024-05-30" in note.text("en")
        for late in (told(("1", "5 dự án", MAY)), told(("1", "4 dự án", MARCH)), told()):
            assert at(sheet, late, JUNE) == ("not_applicable", key, final)
            assert codes(sheet, late, JUNE) == []

    @pytest.mark.parametrize(("key", "name", "final"), STOPS)
    def test_one_that_corrects_takes_the_row_out(self, key: str, name: str, final: bool) -> None:
        sheet = made(ROW | stopped(key, supersedes=MARCH))
        done = told(("1", "5 dự án", MARCH))
        assert at(sheet, done, MAY - DAY) == ("done", "reached", True)
        assert at(sheet, done, MAY) == ("not_applicable", key, final)
        assert codes(sheet, done, MAY) == ["correction"]

    def test_a_figure_that_was_told_later_does_not_undo_it(self) -> None:
        sheet = made(ROW | stopped("withdrawn"))
        late = Figures(
            (ReportedFigure("A", "1", replace(read_figure("5 dự án"), as_of=MARCH, reported=JUNE)),)
        )
        assert at(sheet, late, JUNE) == ("not_applicable", "withdrawn", True)

    def test_a_figure_that_was_corrected_later_was_never_final(self) -> None:
        sheet = made(ROW | stopped("withdrawn"))
        right = replace(read_figure("4 dự án"), as_of=MARCH, reported=JUNE, supersedes=MARCH)
        given = told(("1", "5 dự án", MARCH)) + Figures((ReportedFigure("A", "1", right),))
        assert at(sheet, given, MAY) == ("done", "reached", True)
        assert at(sheet, given, JUNE) == ("not_applicable", "withdrawn", True)

    def test_a_suspended_row_may_be_withdrawn(self) -> None:
        sheet = made(ROW | stopped("suspended", MARCH) | stopped("withdrawn"))
        assert at(sheet, told(), MAY - DAY) == ("not_applicable", "suspended", False)
        assert at(sheet, told(), MAY) == ("not_applicable", "withdrawn", True)

    def test_what_failed_when_reporting_closed_stays_failed(self) -> None:
        sheet = made(ROW | stopped("withdrawn", CLOSES + DAY))
        assert at(sheet, told(), CLOSES + DAY) == ("failed", "no_figure_by_deadline", True)
        assert codes(sheet, told(), CLOSES + DAY) == ["fact_after_final"]
        assert at(made(ROW | stopped("withdrawn", CLOSES)), told(), CLOSES)[0] == "not_applicable"


class TestACondition:
    def test_what_rests_on_an_open_one_is_not_final(self) -> None:
        done = told(("1", "5 dự án", MARCH))
        assert at(made(ASKED), done, MARCH) == ("done", "reached", False)
        assert codes(made(ASKED), done, MARCH) == ["condition_unanswered"]
        assert at(made(ASKED), told(), CLOSES) == ("failed", "no_figure_by_deadline", False)

    def test_what_rests_on_an_answer_is_final_and_the_other_answer_comes_too_late(self) -> None:
        yes, no = answer(True, MARCH), answer(False, MAY)
        given = told(("1", "5 dự án", MARCH), answers=(yes, no))
        assert at(made(ASKED), given, MARCH) == ("done", "reached", True)
        assert at(made(ASKED), given, JUNE) == ("done", "reached", True)
        assert codes(made(ASKED), given, JUNE) == ["fact_after_final"]
        corrected = replace(given, answers=(yes, replace(no, supersedes=MARCH)))
        assert at(made(ASKED), corrected, JUNE) == ("not_applicable", "condition_false", False)
        assert codes(made(ASKED), corrected, JUNE) == ["condition_contradicted", "correction"]

    def test_an_answer_that_may_change_leaves_nothing_final_while_reports_come_in(self) -> None:
        conditions = {"capital": CONDITIONS["capital"] | {"may_change": True}}
        sheet = made(ASKED, conditions=conditions)
        given = told(("1", "5 dự án", MARCH), answers=(answer(True, MARCH), answer(False, MAY)))
        assert at(sheet, given, MARCH) == ("done", "reached", False)
        assert at(sheet, given, MAY) == ("not_applicable", "condition_false", False)
        kept = told(("1", "5 dự án", MARCH), answers=(answer(True, MARCH),))
        assert at(sheet, kept, CLOSES) == ("done", "reached", True)

    def test_one_that_does_not_hold_may_come_true_until_reporting_closes(self) -> None:
        no, yes = answer(False, MARCH), answer(True, JUNE)
        given = told(answers=(no, yes))
        assert at(made(ASKED), given, MAY) == ("not_applicable", "condition_false", False)
        assert at(made(ASKED), given, JUNE) == ("in_progress", "no_figure", False)
        late = told(answers=(no, answer(True, CLOSES + DAY)))
        assert at(made(ASKED), late, CLOSES) == ("not_applicable", "condition_false", True)
        assert at(made(ASKED), late, CLOSES + DAY) == ("not_applicable", "condition_false", True)
        assert codes(made(ASKED), late, CLOSES + DAY) == ["fact_after_final"]

    def test_an_answer_without_a_day_is_of_the_day_of_the_report(self) -> None:
        given = told(("1", "5 dự án", MARCH), answers=(answer(True, MARCH), answer(False, None)))
        assert at(made(ASKED), given, JUNE) == ("done", "reached", True)
        assert codes(made(ASKED), given, JUNE) == ["fact_after_final"]


class TestPartsShareTheFateOfTheirRow:
    PARTS: tuple[dict[str, Any], ...] = (
        {"id": "1.1", "title": "a", "target": "5 dự án"},
        {"id": "1.2", "title": "b", "target": "none"},
    )

    def row(self, **more: Any) -> Sheet:
        return made({"id": "1", "title": "Một", "parts": list(self.PARTS), **more})

    @pytest.mark.parametrize(("key", "name", "final"), STOPS)
    def test_in_counts_too(self, key: str, name: str, final: bool) -> None:
        sheet = self.row(**stopped(key))
        for item in ("1", "1.1", "1.2"):
            assert at(sheet, told(), MAY, item) == ("not_applicable", key, final)
        report = sheet.evaluate(told(), as_of=CLOSES)
        assert report.counts()[Status.NOT_APPLICABLE] == 3
        part = report["1.1"].verdict
        assert part.trace("en").startswith("It belongs to row 1, which was ")
        assert part.trace("vi").startswith("Thuộc mục 1, ")
        assert "row 1" not in report["1"].verdict.trace("en")

    def test_a_part_that_was_final_stands_and_so_does_what_follows_from_it(self) -> None:
        sheet = self.row(**stopped("withdrawn"))
        broken = told(("1.2", "1 vụ", MARCH))
        assert at(sheet, broken, JUNE, "1.2") == ("failed", "breached", True)
        assert at(sheet, broken, JUNE, "1.1") == ("not_applicable", "withdrawn", True)
        assert at(sheet, broken, JUNE, "1") == ("failed", "part_failed", True)
        assert codes(sheet, broken, JUNE, "1") == ["fact_after_final"]
        done = told(("1.1", "5 dự án", MARCH))
        assert at(sheet, done, JUNE, "1.1") == ("done", "reached", True)
        assert at(sheet, done, JUNE, "1") == ("not_applicable", "withdrawn", True)

    def test_a_condition_of_the_row_asks_for_its_parts(self) -> None:
        sheet = self.row(applies_if="capital")
        no = told(answers=(answer(False, MARCH),))
        for item in ("1", "1.1", "1.2"):
            assert at(sheet, no, MARCH, item) == ("not_applicable", "condition_false", False)
        open_still = told(("1.2", "1 vụ", MARCH))
        assert at(sheet, open_still, MARCH, "1.2") == ("failed", "breached", False)
        assert at(sheet, open_still, MARCH, "1") == ("in_progress", "parts_under_way", False)
        yes = replace(open_still, answers=(answer(True, MARCH),))
        assert at(sheet, yes, MARCH, "1") == ("failed", "part_failed", True)

    @pytest.mark.parametrize(
        ("kind", "final"), [("all_of", False), ("any_of", True), ("weighted", False)]
    )
    def test_a_row_is_not_final_while_a_part_may_come_back(self, kind: str, final: bool) -> None:
        parts = [self.PARTS[0], self.PARTS[1] | {"applies_if": "capital"}]
        row = {"id": "1", "title": "Một", "kind": kind, "parts": parts}
        sheet = made(row | ({"threshold": "80%"} if kind == "weighted" else {}))
        given = told(("1.1", "5 dự án", MARCH), answers=(answer(False, MARCH),))
        assert at(sheet, given, MARCH)[::2] == ("done", final)
        assert at(sheet, given, CLOSES)[::2] == ("done", True)


def test_a_moment_is_its_day() -> None:
    moment = datetime(2024, 5, 30, 8, tzinfo=UTC)
    sheet = made(ROW | stopped("withdrawn"))
    assert sheet.evaluate(as_of=moment) == sheet.evaluate(as_of=MAY)
    assert evaluate_sheets([sheet], told(), as_of=moment).as_of == MAY


# --- any history ------------------------------------------------------------------------------

SOME_DAYS = tuple(date(2024, 11, 25) + timedelta(days=step) for step in (0, 10, 20, 36, 37, 50))
AFTER = (CLOSES, CLOSES + DAY, CLOSES + 9 * DAY)
some_days = st.sampled_from((*SOME_DAYS, *AFTER))
stops = st.none() | st.builds(lambda day: {"on": day, "note": "x"}, some_days)
LEAVES = (("5 dự án", "dự án"), ("> 5%", "%"), ("none", "vụ"))


@st.composite
def histories(draw: Any) -> tuple[dict[str, Any], bool, Figures]:
    """A row with parts, some of them stopped or asked for, and what is told of them."""

    def behind(item: dict[str, Any]) -> dict[str, Any]:
        for key in ("withdrawn", "suspended"):
            stop = draw(stops) if draw(st.integers(0, 3)) == 0 else None
            item |= {} if stop is None else {key: stop}
        asked: dict[str, Any] = draw(st.sampled_from([{}, {}, {"applies_if": "capital"}]))
        return item | asked

    parts = [
        behind({"id": f"1.{n}", "title": "x", "target": target, "required": draw(st.booleans())})
        for n, (target, _) in enumerate(LEAVES)
    ]
    kind = draw(st.sampled_from(["all_of", "any_of", "weighted"]))
    row = behind({"id": "1", "title": "x", "kind": kind, "parts": parts})
    if kind == "weighted":
        row["threshold"] = draw(st.sampled_from(["50%", "100%"]))

    def figure(n: int) -> ReportedFigure:
        value, day = draw(st.integers(0, 7)), draw(some_days)
        said = read_figure(f"{value} {LEAVES[n][1]}", as_of=day)
        late = replace(said, reported=draw(st.none() | some_days))
        return ReportedFigure("A", f"1.{n}", late)

    figures = tuple(figure(draw(st.integers(0, 2))) for _ in range(draw(st.integers(0, 5))))
    days = draw(st.lists(some_days, unique=True, max_size=3))
    answers = tuple(answer(draw(st.booleans()), day) for day in days)
    return row, draw(st.booleans()), Figures(figures, answers)


@given(histories())
@settings(max_examples=400, deadline=None)
def test_whatever_is_told_a_final_status_stands(
    history: tuple[dict[str, Any], bool, Figures],
) -> None:
    row, changes, given = history
    sheet = made(row, conditions={"capital": {"vi": "có", "may_change": changes}})
    before: Report | None = None
    for day in (*SOME_DAYS, *AFTER):
        report = sheet.evaluate(given, as_of=day)
        known = Figures(
            tuple(r for r in given.figures if known_by(r.figure) <= day),
            tuple(a for a in given.answers if (a.as_of or day) <= day),
        )
        assert sheet.evaluate(known, as_of=day) == report
        for was in before.rows if before else ():
            if was.verdict.final:
                now = report[was.id].verdict
                assert (now.status, now.final) == (was.status, True), f"{was.id} {day}"
        before = report


def known_by(figure: Figure) -> date:
    assert figure.as_of is not None
    return max(figure.as_of, figure.reported or figure.as_of)


class TestAnAnswerWrittenAgain:
    """A file with its answers is written again, with a later day; the old one is gone."""

    def test_what_it_lets_count_is_told(self) -> None:
        sheet = made(ASKED | stopped("withdrawn"))
        done = told(("1", "5 dự án", MARCH))
        first = replace(done, answers=(answer(True, MARCH),))
        assert at(sheet, first, JUNE) == ("done", "reached", True)
        again = replace(done, answers=(answer(True, JUNE),))
        assert at(sheet, again, JUNE) == ("not_applicable", "withdrawn", True)
        (note,) = sheet.evaluate(again, as_of=JUNE)["1"].verdict.findings
        assert note.code == "answered_later"
        for text in (note.text("vi"), note.text("en")):
            assert "2024" in text
        assert "có giao vốn" in note.text("vi")

    def test_the_old_answer_beside_the_new_one_keeps_the_status(self) -> None:
        sheet = made(ASKED | stopped("withdrawn"))
        both = replace(
            told(("1", "5 dự án", MARCH)), answers=(answer(True, MARCH), answer(True, JUNE))
        )
        assert at(sheet, both, JUNE) == ("done", "reached", True)
        assert codes(sheet, both, JUNE) == ["fact_after_final"]

    @pytest.mark.parametrize("figures", [[], [("1", "4 dự án", MARCH)], [("1", "5 dự án", JUNE)]])
    def test_nothing_is_told_where_the_status_would_not_have_been_final(
        self, figures: list[tuple[str, str, date]]
    ) -> None:
        sheet = made(ASKED | stopped("withdrawn"))
        late = told(*figures, answers=(answer(True, JUNE),))
        assert at(sheet, late, JUNE)[:2] == ("not_applicable", "withdrawn")
        assert codes(sheet, late, JUNE) == []

    def test_an_answer_without_a_day_counts_from_the_beginning_of_the_year(self) -> None:
        sheet = made(ASKED | stopped("withdrawn"))
        done = told(("1", "5 dự án", MARCH))
        for day in (MARCH, MAY, JUNE, CLOSES):
            verdict = sheet.evaluate(done, as_of=day, conditions={"capital": True})["1"].verdict
            assert (verdict.status, verdict.reason, verdict.final) == ("done", "reached", True)
        late = told(("1", "5 dự án", JUNE))
        verdict = sheet.evaluate(late, as_of=JUNE, conditions={"capital": True})["1"].verdict
        assert verdict.reason == "withdrawn"

    def test_an_answer_without_a_day_comes_after_the_dated_ones(self) -> None:
        dated = told(("1", "4 dự án", MARCH), answers=(answer(False, MARCH),))
        verdict = made(ASKED).evaluate(dated, as_of=JUNE, conditions={"capital": True})["1"].verdict
        assert verdict.status == "in_progress"
