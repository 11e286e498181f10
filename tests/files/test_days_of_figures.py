"""The days of a figure as files give them: no amount, and none before the figure's own."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, ReadError
from camket_rules.files.records import Notation, unread_problems
from camket_rules.files.tables import read_table
from camket_rules.loading import figures_from_bytes
from camket_rules.quantities.dates import parse_date

HEAD = "schema_version: 1\nsheet: S\nnumbers: vi\nas_of: 2023-03-31\nfigures:\n  "
DAYS = ("2023-03-01", "01/03/2023", "1/3/2023", "1 tháng 3 năm 2023", "March 1, 2023")


def codes(figures: str) -> list[str]:
    try:
        figures_from_bytes(f"{HEAD}{figures}\n".encode(), "f.yaml")
    except LoadError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_no_amount_and_its_key_is_named(day: str) -> None:
    assert codes(f"'27': '{day}'") == ["figure_is_day"]
    table = f"sheet;item;value;as_of\nS;27;{day};31/03/2023\n"
    (problem,) = unread_problems(read_table(table, "f.csv", {"S": Notation("vi")}))
    assert problem.code == "figure_is_day"
    for lang in ("vi", "en"):
        assert f"reached: {day}" in problem.text(lang)


@pytest.mark.parametrize("day", DAYS[:2])
def test_what_the_message_tells_to_write_is_read(day: str) -> None:
    assert codes(f"'27': {{reached: {day}}}") == []


@pytest.mark.parametrize("text", ["soon", "2023-03", "Quý I/2023", "2023"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_day_that_the_message_shows_can_be_read(text: str, lang: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_date(text)
    told = caught.value.problem.text("vi" if lang == "vi" else "en").partition("”")[2]
    shown = [word.strip(".,") for word in told.split() if any(map(str.isdigit, word))]
    assert len(shown) == 2
    assert {parse_date(word) for word in shown} == {date(2023, 3, 31)}


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(-400, 400))
def test_nothing_is_reported_before_its_own_day(day: date, after: int) -> None:
    came = day + timedelta(after)
    wrong = ["figure_early"] if after < 0 else []
    assert codes(f"'1': {{value: 700 vụ, as_of: {day}, reported: {came}}}") == wrong
    table = f"sheet;item;value;as_of;reported\nS;1;700 vụ;{day};{came}\n"
    found = unread_problems(read_table(table, "f.csv", {"S": Notation("vi")}))
    assert [problem.code for problem in found] == wrong
