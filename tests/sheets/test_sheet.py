"""Sheets: conditions, stops, order, counts, and figures in their places."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from camket_rules import LoadError, Report, Sheet, Status, read_figure
from camket_rules.errors import Place, Problem
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from camket_rules.sheets.sheet import evaluate_sheets, misplaced

MARCH = date(2023, 3, 31)
AFTER = date(2024, 1, 1)


def sheet(*items: dict[str, Any], **head: Any) -> Sheet:
    return Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "A",
            "agency": "Sở A",
            "agency_en": "Department A",
            "year": 2023,
            "numbers": "vi",
            "conditions": {"capital": {"vi": "có giao vốn", "en": "capital is allocated"}},
            "items": [{"title": f"Mục {item['id']}", **item} for item in items],
            **head,
        }
    )


CONDITIONAL = {"id": "1", "target": "5 dự án", "applies_if": "capital"}


def codes(report: Report, name: str) -> list[str]:
    return [finding.code for finding in report[name].verdict.findings]


def test_a_condition_that_does_not_hold_takes_the_item_out() -> None:
    report = sheet(CONDITIONAL).evaluate(as_of=MARCH, conditions={"capital": False})
    row = report["1"]
    assert (row.status, row.verdict.reason, row.verdict.final) == (
        "not_applicable",
        "condition_false",
        False,
    )
    assert "capital is allocated" in row.verdict.trace("en")
    assert "có giao vốn" in row.verdict.trace("vi")


def test_a_condition_that_holds_says_nothing() -> None:
    report = sheet(CONDITIONAL).evaluate(as_of=MARCH, conditions={"capital": True})
    assert (report["1"].status, codes(report, "1")) == ("in_progress", [])


def test_an_unanswered_condition_is_taken_to_hold_and_noted() -> None:
    report = sheet(CONDITIONAL).evaluate(as_of=MARCH)
    assert (report["1"].status, codes(report, "1")) == ("in_progress", ["condition_unanswered"])


def test_a_figure_against_a_false_condition_is_said() -> None:
    report = sheet(CONDITIONAL).evaluate(
        {"1": read_figure("5 dự án", as_of=MARCH)}, as_of=MARCH, conditions={"capital": False}
    )
    assert codes(report, "1") == ["condition_contradicted"]


def test_the_latest_answer_counts() -> None:
    given = sheet(CONDITIONAL)
    answers = (
        Answer("A", "capital", False, date(2023, 3, 31)),
        Answer("A", "capital", True, date(2023, 6, 30)),
    )
    statuses = [
        given.evaluate(Figures(answers=answers), as_of=day)["1"].status
        for day in (date(2023, 1, 1), MARCH, date(2023, 6, 30))
    ]
    assert statuses == ["in_progress", "not_applicable", "in_progress"]


def test_a_figure_that_has_not_come_in_yet_contradicts_nothing() -> None:
    later = {"1": read_figure("5 dự án", as_of=date(2023, 6, 30))}
    told = sheet(CONDITIONAL).evaluate(later, as_of=MARCH, conditions={"capital": False})
    assert codes(told, "1") == []
    untold = sheet(CONDITIONAL).evaluate(later, as_of=MARCH)
    assert codes(untold, "1") == ["condition_unanswered"]
    undated = {"1": replace(read_figure("5 dự án"), reported=date(2023, 6, 30))}
    told = sheet(CONDITIONAL).evaluate(undated, as_of=MARCH, conditions={"capital": False})
    assert codes(told, "1") == []


def test_an_item_without_its_condition_is_left_out_of_its_parent() -> None:
    parts = [
        {"id": "1.1", "title": "a", "target": "5 dự án"},
        {"id": "1.2", "title": "b", "target": "5 dự án", "applies_if": "capital"},
    ]
    report = sheet({"id": "1", "parts": parts}).evaluate(
        {"1.1": read_figure("5 dự án", as_of=MARCH)}, as_of=MARCH, conditions={"capital": False}
    )
    assert (report["1"].status, report["1"].verdict.final) == ("done", False)


@pytest.mark.parametrize(("key", "final"), [("withdrawn", True), ("suspended", False)])
def test_a_stopped_item_leaves_from_its_day_on(key: str, final: bool) -> None:
    given = sheet({"id": "1", "target": "5 dự án", key: {"on": "2023-03-31", "note": "thay đổi"}})
    assert given.evaluate(as_of=date(2023, 3, 30))["1"].status is Status.IN_PROGRESS
    verdict = given.evaluate(as_of=MARCH)["1"].verdict
    assert (verdict.status, verdict.reason, verdict.final) == ("not_applicable", key, final)
    assert "thay đổi" in verdict.trace("vi")


def test_rows_come_in_order_with_parents_first() -> None:
    report = sheet(
        {"id": "2", "target": "none"},
        {"id": "1", "parts": [{"id": "1.1", "title": "a", "target": "none"}]},
    ).evaluate(as_of=MARCH)
    assert [row.item for row in report] == ["2", "1", "1.1"]
    assert [row.depth for row in report] == [0, 0, 1]
    assert report["1"].is_parent


def test_measures_stand_inside_their_row() -> None:
    measures = [
        {"id": "a", "title": "A", "target": "5 dự án"},
        {"id": "b", "title": "B", "target": "10 vụ"},
    ]
    report = sheet({"id": "1", "measures": measures}).evaluate(
        {"1:a": read_figure("5 dự án", as_of=MARCH)}, as_of=MARCH
    )
    assert len(report) == 1
    assert [measure.status for measure in report["1"].measures] == ["done", "in_progress"]
    assert report["A/1:a"].percent == 100
    assert report["1"].status is Status.IN_PROGRESS


def test_open_reporting_keeps_the_whole_sheet_open() -> None:
    given = sheet({"id": "1", "target": "5 dự án"}, reporting_closes="2024-01-15")
    assert given.evaluate(as_of=AFTER)["1"].verdict.reason == "reporting_open"
    assert given.evaluate(as_of=date(2024, 1, 15))["1"].status is Status.FAILED


MILESTONE = {"id": "1", "target": "milestone", "deadline": "2023-Q1"}


def test_a_later_report_may_say_that_an_earlier_deadline_was_kept() -> None:
    given = sheet(MILESTONE)
    june = date(2023, 6, 30)
    told = {"1": read_figure("hoàn thành ngày 20/03/2023", as_of=june)}
    unheard = given.evaluate(told, as_of=MARCH)["1"].verdict
    assert (unheard.status, unheard.reason) == ("in_progress", "reporting_open")
    heard = given.evaluate(told, as_of=june)["1"].verdict
    assert (heard.status, heard.final) == ("done", True)


@pytest.mark.parametrize(
    ("head", "row", "closes"),
    [
        ({}, {}, date(2023, 6, 30)),
        ({"reporting": "monthly"}, {}, date(2023, 4, 30)),
        ({"reporting": "monthly"}, {"reporting": "half_yearly"}, date(2023, 9, 30)),
        ({"reporting_closes": "2024-01-15"}, {"reporting": "yearly"}, date(2024, 1, 15)),
    ],
)
def test_a_missed_deadline_is_settled_a_reporting_period_later(
    head: dict[str, str], row: dict[str, str], closes: date
) -> None:
    part = {**MILESTONE, "id": "2.1", "title": "a"}
    given = sheet(MILESTONE | row, {"id": "2", "parts": [part], **row}, **head)
    for item in ("1", "2.1"):
        waiting = given.evaluate(as_of=closes - timedelta(days=1))[item].verdict
        assert (waiting.status, waiting.reason) == ("in_progress", "reporting_open")
        verdict = given.evaluate(as_of=closes)[item].verdict
        assert (verdict.status, verdict.final) == ("failed", True)


def test_a_report_after_the_deadline_ends_the_waiting_for_it() -> None:
    given = sheet(MILESTONE, reporting_closes="2024-01-15")
    june = date(2023, 6, 30)
    assert given.evaluate(as_of=june)["1"].verdict.reason == "reporting_open"
    told = {"1": read_figure("đang thực hiện", as_of=june)}
    verdict = given.evaluate(told, as_of=june)["1"].verdict
    assert (verdict.status, verdict.final) == ("failed", False)


@pytest.mark.parametrize("key", ["when", "deadline", "result_expected"])
def test_keys_that_do_nothing_on_a_row_with_parts_are_refused(key: str) -> None:
    value = "always" if key == "when" else "2023-Q1"
    parts = [{"id": "1.1", "title": "a", "target": "none"}]
    with pytest.raises(LoadError) as error:
        sheet({"id": "1", "parts": parts, key: value})
    assert error.value.problems[0].code == "keys_on_parts"


def test_a_part_that_is_not_required_does_not_fail_its_parent() -> None:
    parts = [
        {"id": "1.1", "title": "a", "target": "5 dự án"},
        {"id": "1.2", "title": "b", "target": "none", "required": False},
    ]
    report = sheet({"id": "1", "parts": parts}).evaluate(
        {
            "1.1": read_figure("5 dự án", as_of=MARCH),
            "1.2": read_figure("2 vụ", as_of=MARCH),
        },
        as_of=MARCH,
    )
    assert (report["1.2"].status, report["1"].status) == ("failed", "done")


@pytest.mark.parametrize(
    ("figures", "code"),
    [({"9": "5 dự án"}, "figure_unknown_item"), ({"2": "5 dự án"}, "figure_on_parts")],
)
def test_a_figure_that_nothing_takes_is_an_error(figures: dict[str, str], code: str) -> None:
    given = sheet(
        {"id": "1", "target": "5 dự án"},
        {"id": "2", "parts": [{"id": "2.1", "title": "a", "target": "none"}]},
    )
    with pytest.raises(LoadError) as error:
        given.evaluate({item: read_figure(text) for item, text in figures.items()}, as_of=MARCH)
    assert error.value.problems[0].code == code


def test_counts_by_status_and_agency() -> None:
    report = sheet({"id": "1", "target": "5 dự án"}, CONDITIONAL | {"id": "2"}).evaluate(
        {"1": read_figure("5 dự án", as_of=MARCH)}, as_of=MARCH, conditions={"capital": False}
    )
    expected = {
        Status.IN_PROGRESS: 0,
        Status.DONE: 1,
        Status.FAILED: 0,
        Status.NOT_APPLICABLE: 1,
    }
    assert report.counts() == expected
    assert report.counts_by_agency() == {"A": expected}


def test_a_report_says_what_it_holds() -> None:
    report = sheet({"id": "1", "target": "5 dự án"}).evaluate(as_of=MARCH)
    assert "1" in report
    assert "A/1" in report
    assert "2" not in report
    assert 1 not in report
    with pytest.raises(KeyError):
        report["2"]


def test_a_report_survives_its_plain_data_in_either_language() -> None:
    report = sheet({"id": "1", "target": ">= 8 điểm"}, CONDITIONAL | {"id": "2"}).evaluate(
        {"1": read_figure("trên 4 điểm", as_of=MARCH)}, as_of=MARCH, conditions={"capital": False}
    )
    for data in (report.to_dict("vi"), report.to_dict("en")):
        assert Report.from_dict(data).to_dict() == data
    assert report.to_dict()["items"][0]["percent_range"] == {
        "low": "50",
        "high": None,
        "low_open": True,
        "high_open": False,
    }


def test_a_report_of_another_version_is_refused() -> None:
    data = sheet({"id": "1", "target": "none"}).evaluate(as_of=MARCH).to_dict()
    with pytest.raises(ValueError, match="schema_version 9"):
        Report.from_dict(data | {"schema_version": 9})


def test_names_come_in_the_language_asked_for() -> None:
    row = sheet({"id": "1", "target": "none", "title_en": "Item one"}).evaluate(as_of=MARCH)["1"]
    assert (row.name("en"), row.name("vi")) == ("Item one", "Mục 1")
    assert (row.agency_name("en"), row.agency_name("vi")) == ("Department A", "Sở A")


PLACE = Place("q1.yaml", 7, 3)
MANY_SHAPES = (
    {"id": "1", "target": "5 dự án", "applies_if": "capital"},
    {"id": "2", "parts": [{"id": "2.1", "title": "a", "target": "none"}]},
    {
        "id": "3",
        "measures": [
            {"id": "money", "title": "A", "target": "5 tỷ đồng"},
            {"id": "count", "title": "B", "target": "10 vụ"},
        ],
    },
)


def figure_for(sheet_id: str, item: str) -> ReportedFigure:
    return ReportedFigure(sheet_id, item, read_figure("5"), PLACE)


def answer_for(sheet_id: str, condition: str) -> Answer:
    return Answer(sheet_id, condition, True, None, PLACE)


@pytest.mark.parametrize(
    ("given", "code", "facts", "texts"),
    [
        (
            figure_for("AB", "1"),
            "sheet_unknown",
            {"found": "AB", "nearest": "A"},
            ("The figures are for sheet AB", "Số liệu ghi cho biểu AB"),
        ),
        (
            answer_for("AB", "capital"),
            "sheet_unknown",
            {"found": "AB", "nearest": "A"},
            ("Nearest: A.", "Gần nhất: A."),
        ),
        (
            answer_for("A", "capitol"),
            "condition_unknown",
            {"sheet": "A", "found": "capitol", "nearest": "capital"},
            ("no condition “capitol”", "không có điều kiện “capitol”"),
        ),
        (
            figure_for("A", "2.2"),
            "figure_unknown_item",
            {"sheet": "A", "found": "2.2", "nearest": "2.1"},
            ("Sheet A has no item 2.2. Nearest: 2.1.", "Biểu A không có mục 2.2"),
        ),
        (
            figure_for("A", "2"),
            "figure_on_parts",
            {"sheet": "A", "found": "2"},
            ("Item 2 of sheet A", "Mục 2 của biểu A"),
        ),
        (
            figure_for("A", "3"),
            "figure_needs_measure",
            {"sheet": "A", "found": "3", "expected": "3:money, 3:count"},
            ("Name one: 3:money, 3:count.", "Hãy nêu rõ: 3:money, 3:count."),
        ),
    ],
)
def test_what_nothing_takes_is_told_with_its_place(
    given: ReportedFigure | Answer, code: str, facts: dict[str, str], texts: tuple[str, str]
) -> None:
    figures = (
        Figures(figures=(given,))
        if isinstance(given, ReportedFigure)
        else Figures(answers=(given,))
    )
    (problem,) = misplaced([sheet(*MANY_SHAPES)], figures)
    assert problem == Problem(code, facts, PLACE)
    assert texts[0] in problem.text("en")
    assert texts[1] in problem.text("vi")


def test_an_unknown_sheet_is_told_once_and_hides_nothing_behind_it() -> None:
    figures = Figures(
        figures=(
            *(figure_for("AB", "1"), figure_for("AB", "2"), figure_for("BC", "1")),
            *(figure_for("A", "1"), figure_for("A", "9")),
        ),
        answers=(answer_for("A", "x"), answer_for("A", "capital"), answer_for("AB", "x")),
    )
    told = [
        (problem.code, problem.facts["found"])
        for problem in misplaced([sheet(*MANY_SHAPES)], figures)
    ]
    assert told == [
        ("sheet_unknown", "AB"),
        ("sheet_unknown", "BC"),
        ("figure_unknown_item", "9"),
        ("condition_unknown", "x"),
    ]


def test_an_unknown_condition_does_not_hide_the_next() -> None:
    figures = Figures(answers=(answer_for("A", "x"), answer_for("A", "y")))
    problems = misplaced([sheet(*MANY_SHAPES)], figures)
    assert [problem.facts["found"] for problem in problems] == ["x", "y"]


def test_one_sheet_passes_over_the_figures_of_others_and_many_do_not() -> None:
    one, two = sheet({"id": "1", "target": "5"}), sheet({"id": "1", "target": "5"}, id="B")
    figures = Figures(figures=(figure_for("C", "1"), figure_for("A", "1")))
    assert one.evaluate(figures, as_of=MARCH)["1"].status is Status.DONE
    assert not list(misplaced([one, two], figures, passing_over_others=True))
    with pytest.raises(LoadError) as error:
        evaluate_sheets([one, two], figures, as_of=MARCH)
    assert [problem.code for problem in error.value.problems] == ["sheet_unknown"]


def test_rows_leave_measures_out_and_figures_are_iterated() -> None:
    given = sheet(*MANY_SHAPES)
    assert [entry.id for entry in given.rows()] == ["1", "2", "2.1", "3"]
    assert [entry.id for entry in given.walk()] == [
        *("1", "2", "2.1", "3", "3:money", "3:count"),
    ]
    figures = Figures(figures=(figure_for("A", "1"), figure_for("A", "2.1")))
    assert [reported.item for reported in figures] == ["1", "2.1"]
    assert len(figures) == 2


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2022, 12, 31), "in_progress"),
        (date(2023, 1, 1), "done"),
        (date(2023, 12, 31), "done"),
        (date(2024, 1, 1), "in_progress"),
    ],
)
def test_the_year_of_a_sheet_is_the_period_of_its_figures(day: date, status: str) -> None:
    report = sheet({"id": "1", "target": "5 dự án"}).evaluate(
        {"1": read_figure("5 dự án", as_of=day)}, as_of=day
    )
    assert report["1"].status == status
    early = ["date_outside_period"] if day.year == 2022 else []
    assert codes(report, "1") == early


def test_an_item_takes_one_figure_or_many() -> None:
    given = sheet({"id": "1", "target": "5 dự án"})
    figures = [
        read_figure("1 dự án", as_of=date(2023, 1, 31)),
        read_figure("4 dự án", as_of=date(2023, 2, 28)),
    ]
    assert given.evaluate({"1": figures}, as_of=MARCH)["1"].percent == 80
    assert given.evaluate({"1": figures[0]}, as_of=MARCH)["1"].percent == 20
    assert given.evaluate({"1": []}, as_of=MARCH)["1"].verdict.reason == "no_figure"


def test_answers_count_by_their_day_and_not_by_their_place() -> None:
    answers = (
        Answer("A", "capital", True, date(2023, 3, 31)),
        Answer("A", "capital", False, date(2023, 1, 31)),
        Answer("B", "capital", False, date(2023, 3, 31)),
    )
    both = [sheet(CONDITIONAL), sheet(CONDITIONAL, id="B")]
    report = evaluate_sheets(both, Figures(answers=answers), as_of=MARCH)
    assert [row.status for row in report] == ["in_progress", "not_applicable"]


def test_an_answer_without_a_day_is_of_the_day_of_the_report() -> None:
    answers = (
        Answer("A", "capital", False),
        Answer("A", "capital", True, date(2023, 1, 31)),
    )
    report = sheet(CONDITIONAL).evaluate(Figures(answers=answers), as_of=MARCH)
    assert report["1"].status is Status.NOT_APPLICABLE


def test_a_weighted_row_weighs_its_parts() -> None:
    parts = [
        {"id": "1.1", "title": "a", "target": "5 dự án", "weight": 3},
        {"id": "1.2", "title": "b", "target": "5 dự án"},
    ]
    row = {"id": "1", "kind": "weighted", "threshold": "100%", "parts": parts}
    report = sheet(row).evaluate(
        {"1.1": read_figure("4 dự án"), "1.2": read_figure("0")}, as_of=MARCH
    )
    assert report["1"].percent == Fraction(3 * 80 + 0, 4)


def test_a_row_says_what_its_sheet_and_item_say() -> None:
    report = sheet(
        {"id": "1", "title_en": "One", "target": "> 96%", "source": "QĐ 12"},
        {
            "id": "2",
            "parts": [{"id": "2.1", "title": "a", "target": "none", "deadline": "2023-Q2"}],
        },
        {"id": "3", "measures": [{"id": "a", "title": "A", "target": "5 dự án"}]},
        agency_en=None,
    ).evaluate(as_of=MARCH)
    one, two, part, three = report
    assert (one.sheet, one.agency, one.agency_en, one.year) == ("A", "Sở A", "", 2023)
    assert (one.item, one.title, one.title_en, one.source) == ("1", "Mục 1", "One", "QĐ 12")
    assert (one.kind, one.when, one.deadline) == ("more_than", "at_deadline", date(2023, 12, 31))
    assert (one.depth, one.is_parent, one.measures) == (0, False, ())
    assert (two.kind, two.when, two.deadline) == ("all_of", None, None)
    assert (two.depth, two.is_parent, two.title_en, two.source) == (0, True, "", "")
    assert (part.kind, part.when, part.deadline) == ("none_of", "always", date(2023, 6, 30))
    assert (part.depth, part.is_parent) == (1, False)
    assert (three.kind, three.is_parent, len(three.measures)) == ("all_of", False, 1)
    assert (three.measures[0].id, three.measures[0].depth) == ("A/3:a", 1)


def test_an_item_that_is_out_still_shows_its_target_and_nothing_else() -> None:
    stopped = {"id": "2", "target": "10 vụ", "withdrawn": {"on": "2023-03-31", "note": "thay đổi"}}
    report = sheet(CONDITIONAL, stopped).evaluate(as_of=MARCH, conditions={"capital": False})
    for item, target in (("1", "≥ 5 dự án"), ("2", "≥ 10 vụ")):
        verdict = report[item].verdict
        assert verdict.target is not None
        assert verdict.target.show("vi") == target
        assert (verdict.findings, verdict.percent, verdict.met) == ((), None, None)
        assert verdict.percent_method == "none"


@pytest.mark.parametrize(
    ("declared", "en", "vi"),
    [
        (
            {"vi": "có giao vốn", "en": "capital is allocated"},
            "capital is allocated",
            "có giao vốn",
        ),
        ({"vi": "có giao vốn"}, "có giao vốn", "có giao vốn"),
    ],
)
def test_a_condition_is_told_by_its_label_in_each_language(
    declared: dict[str, str], en: str, vi: str
) -> None:
    given = sheet(CONDITIONAL, conditions={"capital": declared})
    figure = {"1": read_figure("5 dự án", as_of=MARCH)}
    (unanswered,) = given.evaluate(as_of=MARCH)["1"].verdict.findings
    against = given.evaluate(figure, as_of=MARCH, conditions={"capital": False})["1"].verdict
    (contradicted,) = against.findings
    for finding in (unanswered, contradicted):
        assert f"({en})" in finding.text("en")
        assert f"({vi})" in finding.text("vi")
    assert against.trace("en").startswith(f"It applies only if {en},")
    assert against.trace("vi").startswith(f"Chỉ áp dụng nếu {vi};")


def test_stopped_items_say_when_and_why() -> None:
    stop = {"on": "2023-03-31", "note": "thay đổi"}
    report = sheet(
        {"id": "1", "target": "5 dự án", "withdrawn": stop},
        {"id": "2", "target": "5 dự án", "suspended": stop},
    ).evaluate(as_of=MARCH)
    assert report["1"].verdict.trace("en") == "It was withdrawn on 2023-03-31: thay đổi."
    assert report["2"].verdict.trace("vi") == "Tạm dừng ngày 31/03/2023: thay đổi."


def words(of: Sheet) -> dict[str, set[str]]:
    return {entry.id: set(entry.words) for entry in of.walk()}


def test_an_item_has_the_words_of_its_titles_its_unit_and_its_own() -> None:
    row = {"id": "1", "title": "Dự án ĐẦU TƯ", "title_en": "Projects", "target": "2 dự án"}
    (entry,) = sheet(row | {"words": ["Khởi công mới", "vốn"]}, words="trọng điểm").walk()
    assert " ".join(entry.words) == "trọng điểm dự án đầu tư projects khởi công mới vốn"
    (entry,) = sheet({"id": "1", "target": "5 tỷ đồng", "words": "nhà ở"}).walk()
    assert set(entry.words) == {"mục", "tỷ", "đồng", "nhà", "ở"}
    nfd = sheet({"id": "1", "title": unicodedata.normalize("NFD", "Hộ"), "target": "none"})
    assert words(nfd) == {"1": {"hộ"}}


def test_words_come_down_to_parts_and_measures_and_not_across() -> None:
    measure = {"id": "a", "title": "Lượt khách", "target": "none", "words": "quốc tế"}
    of = sheet(
        {"id": "1", "title": "Du lịch", "words": "biển", "measures": [measure]},
        {
            "id": "2",
            "title": "Xây dựng",
            "parts": [{"id": "2.1", "title": "Nhà", "target": "none"}],
        },
    )
    assert words(of)["1:a"] == {"du", "lịch", "biển", "lượt", "khách", "quốc", "tế"}
    assert words(of)["2.1"] == {"xây", "dựng", "nhà"}


def test_how_often_figures_are_reported_is_kept() -> None:
    of = sheet({"id": "1", "target": "none", "reporting": "yearly"}, reporting="monthly")
    assert (of.definition.reporting, of.definition.items[0].reporting) == ("monthly", "yearly")
    assert sheet({"id": "1", "target": "none"}).definition.reporting is None
    with pytest.raises(LoadError) as error:
        sheet({"id": "1", "target": "none", "reporting": "daily"})
    assert [problem.code for problem in error.value.problems] == ["value_not_allowed"]


@pytest.mark.parametrize("key", ["parts", "measures"])
def test_a_measure_has_no_rows_of_its_own(key: str) -> None:
    name = "1.1" if key == "parts" else "b"
    inner = {"id": "a", "title": "A", key: [{"id": name, "title": "B", "target": "none"}]}
    with pytest.raises(LoadError) as error:
        sheet({"id": "1", "measures": [inner]})
    assert ("measure_with_rows", {"item": "a", "key": key}) in [
        (problem.code, problem.facts) for problem in error.value.problems
    ]


def test_a_deadline_without_a_year_is_of_the_year_of_the_sheet() -> None:
    of = sheet(
        {"id": "1", "target": "milestone", "deadline": "6 tháng đầu năm"},
        {"id": "2", "target": "hoàn thành trước 30/9"},
    )
    deadlines = [entry.rule.deadline for entry in of.walk() if entry.rule]
    assert deadlines == [date(2023, 6, 30), date(2023, 9, 30)]
    for key in ({"reporting_closes": "20/1"}, {}):
        row = {"id": "1", "target": "milestone"} | ({} if key else {"result_expected": "30/4"})
        with pytest.raises(LoadError) as error:
            sheet(row, **key)
        assert "deadline_year_missing" in [problem.code for problem in error.value.problems]


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [("2022-12-31", True), ("2022-04", True), ("2023-01-01", False), ("2024-04", False)],
)
def test_no_result_is_expected_before_its_year(expected: str, wrong: bool) -> None:
    item = {"id": "1", "title": "a", "target": ">= 80 điểm", "result_expected": expected}
    data = {"schema_version": 1, "id": "S", "agency": "x", "year": 2023, "numbers": "vi"}
    try:
        Sheet.from_dict(data | {"items": [item]})
    except LoadError as error:
        assert [problem.code for problem in error.problems] == ["result_expected_early"]
        assert wrong
    else:
        assert not wrong
