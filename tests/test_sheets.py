"""Sheets: conditions, stops, order, counts, and figures in their places."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from camket_rules import LoadError, Report, Sheet, Status, read_figure
from camket_rules.sheets import Answer, Figures

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
    assert (report["1"].status, report["1"].verdict.final) == ("done", True)


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
    assert (unheard.status, unheard.final) == ("failed", False)
    heard = given.evaluate(told, as_of=june)["1"].verdict
    assert (heard.status, heard.final) == ("done", True)


def test_a_missed_deadline_is_settled_with_the_year() -> None:
    verdict = sheet(MILESTONE).evaluate(as_of=date(2023, 12, 31))["1"].verdict
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
