"""Values of a program are the figures that their text would be, or are refused in words."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    CamketError,
    Figure,
    Figures,
    Quantity,
    Rule,
    Sheet,
    Verdict,
    compile_target,
    format_number,
    read_figure,
)
from camket_rules.figures.figure import Measured
from camket_rules.quantities.units import resolve
from camket_rules.sheets.sheet import evaluate_sheets
from camket_rules.verdicts import Reason

END = date(2026, 12, 31)
JUNE = date(2026, 6, 30)
numpy = pytest.importorskip("numpy")


def rule(target: Any, **given: Any) -> Rule:
    return compile_target(target, deadline=END, **given)


def told(verdict: Verdict) -> tuple[object, ...]:
    codes = [finding.code for finding in verdict.findings]
    return verdict.status, verdict.reason, verdict.met, verdict.percent, verdict.final, codes


def refused(call: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(CamketError) as caught:
        call()
    for problem in caught.value.problems:
        assert problem.text("vi")
        assert problem.text("en")
    return [(problem.code, problem.facts) for problem in caught.value.problems]


COUNT = rule(">= 650 doanh nghiệp")
SHARE = rule({"kind": "ratio", "threshold": "90%"})
MILESTONE = rule({"kind": "milestone", "deadline": "2026-09-30"})
SHEET = Sheet.from_dict(
    {
        "schema_version": 1,
        "id": "K",
        "agency": "Team",
        "year": 2026,
        "numbers": "en",
        "units": ["widget"],
        "items": [
            {"id": "1", "title": "Sold", "target": ">= 1,500 widget"},
            {"id": "2", "title": "Uptime", "target": ">= 97.5%"},
            {"id": "3", "title": "Share", "kind": "ratio", "threshold": "90%"},
            {"id": "4", "title": "Money", "target": ">= 2 million USD"},
            {"id": "5", "title": "Launch", "kind": "milestone"},
            {"id": "6", "title": "Both", "parts": [{"id": "6.1", "title": "a", "target": "none"}]},
        ],
    }
)


@given(st.integers(0, 10**6) | st.decimals(0, 10**6, places=3) | st.fractions(0, 10**6))
def test_a_number_is_the_target_s_unit(number: Any) -> None:
    figure = Figure(reading=Measured(Quantity.of(number)))
    assert COUNT.evaluate(number, as_of=JUNE) == COUNT.evaluate(figure, as_of=JUNE)
    met = COUNT.evaluate(number, as_of=JUNE).met
    assert met in (Fraction(number) >= 650, None)


@given(st.integers(0, 10**6))
def test_a_number_says_what_its_text_says(number: int) -> None:
    for form in ("vi", "en"):
        own = rule(">= 650 doanh nghiệp", numbers=form)
        text = format_number(number, form)
        as_number = told(own.evaluate(number, as_of=JUNE))
        assert told(own.evaluate(text, as_of=JUNE)) == as_number
        assert told(own.evaluate(numpy.int64(number), as_of=JUNE)) == as_number


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_pair_is_part_and_whole(part: int, whole: int) -> None:
    wanted = told(SHARE.evaluate(f"{part} tỷ/{whole} tỷ", as_of=JUNE))
    assert told(SHARE.evaluate((part, whole), as_of=JUNE)) == wanted
    assert told(SHARE.evaluate((Decimal(part), Fraction(whole)), as_of=JUNE)) == wanted
    texts = (f"{part} tỷ đồng", Quantity.of(whole, resolve("tỷ đồng")))
    assert told(SHARE.evaluate(texts, as_of=JUNE))[:5] == wanted[:5]


def test_a_unit_with_a_scale_takes_no_bare_number() -> None:
    verdict = rule(">= 5 triệu USD").evaluate(5, as_of=JUNE)
    assert (verdict.reason, verdict.findings[0].code) == ("figure_unusable", "unit_missing")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (date(2026, 5, 1), Reason.REACHED),
        (datetime(2026, 5, 1, 23, 59), Reason.REACHED),
        ("completed", Reason.REACHED),
        ("hoàn thành", Reason.REACHED),
        ("50%", Reason.UNMET_SO_FAR),
        (None, Reason.NO_FIGURE),
        ([], Reason.NO_FIGURE),
        ([None], Reason.NO_FIGURE),
    ],
)
def test_a_milestone_takes_a_day_or_a_word(value: Any, reason: Reason) -> None:
    assert MILESTONE.evaluate(value, as_of=JUNE).reason == reason


def test_a_list_is_a_history() -> None:
    earlier = read_figure("655 doanh nghiệp", as_of=date(2026, 3, 31))
    written = [earlier, read_figure("640 doanh nghiệp", as_of=JUNE)]
    wanted = told(COUNT.evaluate(written, as_of=JUNE))
    assert wanted[-1] == ["cumulative_fell"]
    histories: list[Any] = [[earlier, 640], iter([640, earlier]), (one for one in written)]
    for history in (*histories, tuple(written), set(written)):
        assert told(COUNT.evaluate(history, as_of=JUNE)) == wanted


@pytest.mark.parametrize("number", [163.0, 0.1, 1e300, float("inf"), numpy.float64(0.1)])
def test_a_float_is_refused_with_the_call_that_takes_it(number: Any) -> None:
    for value in (number, [number], (number, 5), (5, number)):
        ((code, facts),) = refused(lambda value=value: COUNT.evaluate(value, as_of=JUNE))
        assert (code, facts["found"]) == ("value_is_float", repr(float(number)))
    with pytest.raises(CamketError, match=r"Decimal\(\"0\.1\"\)"):
        COUNT.evaluate(0.1, as_of=JUNE)  # type: ignore[arg-type]


STRANGE: list[Any] = [
    *(True, False, {"value": 163}, {}, b"163", object(), int, 5j, numpy.bool_(True)),
    *((1, 2, 3), (1,), (None, 5), ([1], 2), [[1]], [True], Decimal("nan"), Decimal("inf")),
    *(pd.NaT, numpy.float32(1.5), numpy.datetime64("2026-01-01")),
]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_anything_else_is_named(value: Any) -> None:
    ((code, facts),) = refused(lambda: COUNT.evaluate(value, as_of=JUNE))
    assert (code, facts["key"]) == ("value_not_allowed", "figures")
    assert (code, facts) in refused(lambda: SHEET.evaluate({"1": value}, as_of=JUNE))


class TestDays:
    @pytest.mark.parametrize(
        "day",
        [
            *("2026-06-30", "30/06/2026", datetime(2026, 6, 30, 23), pd.Timestamp("2026-06-30")),
            datetime(2026, 6, 30, 23, tzinfo=UTC),
            datetime(2026, 6, 30, 1, tzinfo=timezone(timedelta(hours=7))),
        ],
        ids=str,
    )
    def test_a_day_may_be_text_or_have_a_time(self, day: Any) -> None:
        assert COUNT.evaluate(163, as_of=day) == COUNT.evaluate(163, as_of=JUNE)
        assert SHEET.evaluate({"1": 163}, as_of=day) == SHEET.evaluate({"1": 163}, as_of=JUNE)
        late = compile_target(">= 650 dự án", deadline=day, starts="2026-01-01")
        assert late.deadline == JUNE

    @pytest.mark.parametrize("day", [None, 5, 20260630, "soon", "2026", "", pd.NaT, [JUNE]])
    def test_anything_else_is_refused(self, day: Any) -> None:
        calls = [
            lambda: COUNT.evaluate(163, as_of=day),
            lambda: SHEET.evaluate({"1": 163}, as_of=day),
            lambda: evaluate_sheets([SHEET], Figures(), as_of=day),
        ]
        if day is not None:
            calls.append(lambda: compile_target(">= 5 dự án", deadline=day))
        for call in calls:
            ((code, _),) = refused(call)
            assert code in ("value_not_allowed", "date_unreadable")


class TestSheet:
    def test_values_by_item(self) -> None:
        report = SHEET.evaluate(
            {
                "1": 1_600,
                "K/2": "97.5%",
                "3": (95, 100),
                "4": ["$1.2M", Decimal("2100000")],
                "5": date(2026, 5, 1),
            },
            as_of="2026-06-30",
        )
        assert [report[item].verdict.met for item in ("1", "2", "3", "5")] == [True] * 4
        same = SHEET.evaluate(
            {
                "1": SHEET.read("1,600 widget", "1"),
                "2": SHEET.read("97.5%"),
                "3": SHEET.read("95/100"),
                "4": [],
            },
            as_of=JUNE,
        )
        for item in ("1", "2", "3"):
            assert told(report[item].verdict) == told(same[item].verdict)

    def test_all_that_is_wrong_is_told_with_its_item(self) -> None:
        values: Any = {"1": "lots", "2": 0.5, "3": True, "4": "1.5 dollarz"}
        with pytest.raises(CamketError) as caught:
            SHEET.evaluate(values, as_of=JUNE)
        problems = caught.value.problems
        assert [str(problem.place) for problem in problems] == ["K/1", "K/2", "K/3", "K/4"]
        assert "K/2: value_is_float" in str(caught.value)

    def test_an_item_that_takes_none_is_named(self) -> None:
        assert refused(lambda: SHEET.evaluate({"9": 5}, as_of=JUNE))[0][0] == "figure_unknown_item"
        assert refused(lambda: SHEET.evaluate({"6": 5}, as_of=JUNE))[0][0] == "figure_on_parts"
        ((code, facts),) = refused(lambda: SHEET.evaluate({1: 5}, as_of=JUNE))  # type: ignore[dict-item]
        assert (code, facts["found"]) == ("value_not_allowed", "int 1")

    @pytest.mark.parametrize("figures", [163, "163", [163], True, (1, 2)])
    def test_figures_are_a_mapping(self, figures: Any) -> None:
        ((code, facts),) = refused(lambda: SHEET.evaluate(figures, as_of=JUNE))
        assert (code, facts["key"]) == ("value_not_allowed", "figures")
