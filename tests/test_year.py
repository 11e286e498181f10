"""The worked year: its first quarter is the real one, the rest says that it is made up."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from camket_rules import Series, Status, load_figures, load_sheets, series_of
from camket_rules.loading import check
from camket_rules.reports.pace import Standing, pace

ROOT = Path(__file__).parent.parent
YEAR = ROOT / "examples/dong-thap-2023-year"
REAL = ROOT / "examples/dong-thap-2023-q1/figures"
SHEETS = sorted(path.stem for path in (YEAR / "targets").glob("*.yaml"))
MADE_UP = sorted(path for path in YEAR.rglob("figures/*/*.yaml") if path.stem != "2023-q1")

Q1, Q2, Q3, Q4 = (date(2023, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))
CORRECTED, CLOSED, PUBLISHED = date(2023, 8, 15), date(2024, 1, 31), date(2024, 5, 31)


@pytest.fixture(scope="module")
def year() -> Series:
    sheets = load_sheets(YEAR / "targets")
    figures = load_figures(YEAR / "figures", sheets)
    return series_of(sheets, figures, [Q1, Q2, CORRECTED, Q3, Q4, CLOSED, PUBLISHED])


def statuses(year: Series, item: str) -> list[tuple[str, bool]]:
    points = {point.as_of: point for point in year[item].points}
    days = (Q1, Q2, Q3, Q4, CLOSED, PUBLISHED)
    return [(str(points[day].status), points[day].final) for day in days]


def test_there_are_enough_sheets() -> None:
    assert SHEETS == ["ii-08", "ii-14", "ii-19", "ii-20", "ii-24"]
    assert len(MADE_UP) == 4 * len(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_the_first_quarter_is_the_real_one(name: str) -> None:
    real = (REAL / f"{name}.yaml").read_bytes()
    assert (YEAR / "figures" / name / "2023-q1.yaml").read_bytes() == real


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_other_file_says_that_it_is_made_up(path: Path) -> None:
    text = path.read_text("utf-8")
    data = yaml.safe_load(text)
    assert text.startswith("# Made up for illustration.")
    assert data["source"] == "made up"
    assert "Made up for illustration" in data["note"]
    assert data["as_of"] > Q1


def test_the_readme_says_so_too() -> None:
    text = (YEAR / "README.md").read_text("utf-8")
    assert "**Only the first quarter is real.**" in text
    assert "made up for illustration" in text


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheets_are_the_real_ones_but_for_one_day(name: str) -> None:
    ours, real = (
        yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))
        for folder in (YEAR / "targets", ROOT / "targets/dong-thap/2023")
    )
    assert ours == {**real, "reporting_closes": CLOSED}


def test_the_files_have_no_errors_and_use_the_units_of_their_sheets(year: Series) -> None:
    assert check([YEAR])[1] == ()
    serious = {
        (row.id, found.code)
        for report in year.reports
        for row, found in report.findings()
        if found.severity != "note"
    }
    assert serious == {
        ("II-08/1.3", "placeholder_blank"),
        ("II-24/1.2:crime", "number_other_form"),
    }, "only what the real first quarter has"


OPEN, DONE, FAILED = ("in_progress", False), ("done", True), ("failed", True)
DONE_FOR_NOW, FAILED_FOR_NOW = ("done", False), ("failed", False)


@pytest.mark.parametrize(
    ("item", "story"),
    [
        ("II-14/1.6:athletes", [DONE] * 6),
        ("II-14/1.6:medals", [OPEN, OPEN, OPEN, FAILED_FOR_NOW, FAILED, FAILED]),
        ("II-14/1.2:visitors", [OPEN, OPEN, OPEN, DONE_FOR_NOW, DONE, DONE]),
        ("II-24/1.1", [OPEN, OPEN, FAILED, FAILED, FAILED, FAILED]),
        ("II-20/2.2:clip", [FAILED_FOR_NOW, DONE, DONE, DONE, DONE, DONE]),
        ("II-19/2.3", [OPEN, OPEN, OPEN, OPEN, FAILED, FAILED]),
        ("II-08/3", [OPEN, OPEN, OPEN, OPEN, OPEN, DONE]),
        ("II-08/5.2:par_index", [OPEN, OPEN, OPEN, OPEN, OPEN, FAILED]),
    ],
)
def test_the_stories_that_the_readme_tells(
    year: Series, item: str, story: list[tuple[str, bool]]
) -> None:
    assert statuses(year, item) == story
    assert item.partition(".")[0] in (YEAR / "README.md").read_text("utf-8")


def test_the_correction_turns_the_pace(year: Series) -> None:
    points = {point.as_of: pace(point) for point in year["II-14/1.2:visitors"].points}
    assert [points[day].standing for day in (Q1, Q2, CORRECTED, Q3, CLOSED)] == [
        Standing.AHEAD,
        Standing.AHEAD,
        Standing.BEHIND,
        Standing.AHEAD,
        Standing.MET,
    ]


def test_the_late_report_is_not_known_in_june(year: Series) -> None:
    points = {point.as_of: point for point in year["II-08/2:disbursement"].points}
    assert points[Q1].percent == points[Q2].percent
    assert pace(points[Q2]).measured == Q1
    assert pace(points[CORRECTED]).measured == Q2


def test_the_condition_comes_true(year: Series) -> None:
    points = {point.as_of: point.status for point in year["II-19/4.1"].points}
    assert [points[day] for day in (Q2, Q3, Q4)] == [
        Status.NOT_APPLICABLE,
        Status.IN_PROGRESS,
        Status.DONE,
    ]


def test_in_the_end_nothing_is_open(year: Series) -> None:
    assert year.reports[-1].counts()[Status.IN_PROGRESS] == 0
