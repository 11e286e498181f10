"""Files of figures: every problem at its own key, none hiding another, counts in their form."""

from typing import Any

import pytest

from camket_rules import LoadError
from camket_rules.errors import Problem
from camket_rules.figures.figure import Figure, Measured, Tally
from camket_rules.loading import figures_from_bytes
from camket_rules.quantities.quantity import Interval, Quantity

HEAD = "schema_version: 1\nsheet: A\nnumbers: vi\nas_of: 2023-03-31\n"


def one(written: str, head: str = HEAD) -> Figure:
    """The figure of a file that holds one."""
    (reported,) = figures_from_bytes(f'{head}figures:\n  "1": {written}\n'.encode(), "f.yaml")
    return reported.figure


def problems(text: str) -> list[Problem]:
    with pytest.raises(LoadError) as error:
        figures_from_bytes(text.encode(), "f.yaml")
    return list(error.value.problems)


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems(text)]


@pytest.mark.parametrize(
    ("numbers", "written", "tally"),
    [
        ("vi", '{done: "1.000", total: "1.250"}', Tally(done=1000, total=1250)),
        ("en", '{done: "1,000", total: "1,250"}', Tally(done=1000, total=1250)),
        ("vi", '{done: " 3 ", due: "3,0"}', Tally(done=3, total=3, of="due")),
        ("vi", "{done: 3, total: 5, pending: 2}", Tally(done=3, total=5, pending=2)),
        ("vi", "{late: 0}", Tally(late=Interval.point(0))),
        ("vi", "{done: 0, total: 0}", Tally(done=0, total=0)),
        ("vi", "{pending: 0}", Tally(pending=0)),
    ],
)
def test_counts_are_read_in_the_declared_form(numbers: str, written: str, tally: Tally) -> None:
    assert one(written, HEAD.replace("vi", numbers)).reading == tally


@pytest.mark.parametrize(
    ("written", "code", "facts"),
    [
        ('{late: "1,5"}', "count_unreadable", {"found": "1,5"}),
        ('{late: "-1"}', "count_unreadable", {"found": "-1"}),
        ('{late: "1.5"}', "number_not_in_form", None),
        ('{late: "vài"}', "number_unreadable", None),
        ("{late: -1}", "count_unreadable", None),
        ("{late: [1]}", "value_wrong", None),
        ("{value: [1]}", "figure_unreadable", {"found": "[1]"}),
        ("{value: {a: 1}}", "figure_unreadable", None),
        ('{of_plan: "5 vụ"}', "percent_expected", None),
        ("{state: done, unit: vụ}", "figure_form_mixed",
         {"found": "state, unit", "expected": "value, unit"}),
        ("{done: 1, total: 2, due: 2}", "figure_form_mixed",
         {"found": "total, due", "expected": "total / due"}),
        ("{numerator: 5 vụ}", "key_missing", {"key": "denominator"}),
        ("{before: 5 vụ}", "key_missing", {"key": "now"}),
        ("{no_result: false}", "figure_form_mixed", None),
        ("{valu: 5}", "key_unknown", None),
    ],
)  # fmt: skip
def test_what_makes_no_figure(written: str, code: str, facts: dict[str, Any] | None) -> None:
    found = problems(f'{HEAD}figures:\n  "1": {written}\n')
    (problem,) = [problem for problem in found if problem.code == code]
    assert (problem.place.file, problem.place.line) == ("f.yaml", 6)
    if facts is not None:
        assert facts.items() <= problem.facts.items()
    assert problem.text("en")
    assert problem.text("vi")


def test_a_percent_of_the_plan_may_leave_the_sign_out() -> None:
    for written in ('{of_plan: "104,4%"}', '{of_plan: "104,4"}'):
        assert one(written).reading == one('"so với kế hoạch 104,4%"').reading


def test_no_problem_of_a_file_hides_another() -> None:
    text = HEAD + (
        "units: [a+b, cây xanh]\n"
        "nots: x\n"
        "conditions: {capital: maybe, staff: true}\n"
        "figures:\n"
        '  "1": {state: fine}\n'
        '  "2": "3 quỷ"\n'
        '  "3":\n'
        '    - {value: "3 cây xanh", as_of: soon}\n'
        '    - "4 ma"\n'
        '    - "5 cây xanh"\n'
        '  "4": {late: x, done: y}\n'
        '  "5": "6 cây xanh"\n'
    )
    assert told(text) == [
        ("unit_name_bad", 5, 9),
        ("key_unknown", 6, 1),
        ("value_not_allowed", 7, 23),
        ("value_not_allowed", 9, 16),
        ("unit_unknown", 10, 8),
        ("date_unreadable", 12, 36),
        ("unit_unknown", 13, 7),
        ("figure_doubled", 14, 7),
        ("number_unreadable", 15, 15),
        ("number_unreadable", 15, 24),
    ]


def test_a_day_that_cannot_be_read_leaves_no_figure_undated() -> None:
    text = HEAD.replace("2023-03-31", "soon") + 'figures:\n  "1": 5 vụ\n  "2": 6 vụ\n'
    assert told(text) == [("date_unreadable", 4, 8)]
    undated = HEAD.replace("as_of: 2023-03-31\n", "") + 'figures:\n  "1": 5 vụ\n  "2": 6 ma\n'
    assert told(undated) == [("figure_undated", 5, 8), ("unit_unknown", 6, 8)]


@pytest.mark.parametrize(
    ("line", "instead", "place"),
    [
        ("sheet: A\n", "sheet: [A]\n", ("value_wrong", 2, 8)),
        ("numbers: vi\n", "numbers: fr\n", ("value_not_allowed", 3, 10)),
        ("schema_version: 1\n", "schema_version: 9\n", ("schema_version_unknown", 1, 17)),
        ("sheet: A\n", "", ("key_missing", 1, 1)),
    ],
)
def test_a_head_that_is_wrong_does_not_hide_the_figures(
    line: str, instead: str, place: tuple[str, int, int]
) -> None:
    text = HEAD.replace(line, instead) + 'figures:\n  "1": 5 ma\n'
    assert place in told(text)
    assert "unit_unknown" in [code for code, _, _ in told(text)]


def test_an_unknown_key_names_the_nearest_of_its_place() -> None:
    text = HEAD + 'shet: B\nfigures:\n  "1": {numerater: 5 vụ, denominator: 6 vụ}\n'
    nearest = [
        problem.facts["nearest"] for problem in problems(text) if problem.code == "key_unknown"
    ]
    assert nearest == ["sheet", "numerator"]


def doubled(*entries: str) -> list[Any]:
    body = "".join(f"    - {entry}\n" for entry in entries)
    text = f'{HEAD}figures:\n  "1":\n{body}'
    try:
        figures_from_bytes(text.encode(), "f.yaml")
    except LoadError as error:
        return [(problem.code, problem.place.line, problem.facts) for problem in error.problems]
    return []


def test_only_a_correction_of_its_own_day_may_stand_beside_a_figure() -> None:
    assert doubled("5 vụ", "{value: 6 vụ, supersedes: 2023-03-31}") == []
    assert doubled("{value: 6 vụ, supersedes: 2023-03-31}", "5 vụ") == []
    assert doubled("5 vụ", "{value: 6 vụ, as_of: 2023-03-30}") == []
    ((code, line, facts),) = doubled("5 vụ", "{value: 6 vụ, supersedes: 2023-01-31}")
    assert (code, line) == ("figure_doubled", 8)
    assert (facts["item"], facts["day"].isoformat()) == ("A/1", "2023-03-31")
    assert len(doubled("5 vụ", "6 vụ", "7 vụ")) == 2


def test_what_is_said_beside_a_figure_is_kept() -> None:
    figure = one(
        "{value: 71 điểm, peers: [70 điểm, 72 điểm], reference: 71 điểm, note: gì, "
        "as_of: 2023-03-01, reported: 2023-03-05, supersedes: 2023-02-28, estimate: true}"
    )
    assert isinstance(figure.reading, Measured)
    assert figure.reading.quantity == one("71 điểm").reading.quantity  # type: ignore[union-attr]
    assert [peer.show("vi") for peer in figure.peers] == ["70 điểm", "72 điểm"]
    assert isinstance(figure.reference, Quantity)
    days = (figure.as_of, figure.reported, figure.supersedes)
    assert [day.isoformat() for day in days if day] == ["2023-03-01", "2023-03-05", "2023-02-28"]
    assert (figure.note, figure.estimate) == ("gì", True)
    assert [finding.code for finding in figure.findings] == ["estimate"]
    assert [finding.code for finding in one('{value: "ước 5", estimate: true}').findings] == [
        "estimate"
    ]
