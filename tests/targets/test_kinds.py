"""Kinds by name, and a kind of one's own: known everywhere once it is registered."""

import inspect
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar, Literal

import openpyxl
import polars
import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import Field

import camket_rules
from camket_rules import (
    Assessment,
    Kind,
    PercentMethod,
    Sentence,
    Series,
    Sheet,
    TargetError,
    When,
    compare,
    compile_target,
    dump_targets,
    load_figures,
    parse_target,
    read_figure,
    register_kind,
)
from camket_rules.columns import evaluate
from camket_rules.errors import LoadError
from camket_rules.excel.write import form as blank_form
from camket_rules.figures.figure import Figure, Reached
from camket_rules.loading import sheet_from_bytes
from camket_rules.rendering import render
from camket_rules.sheets.definition import Item
from camket_rules.sheets.schema import target_schema
from camket_rules.targets.assessment import Assess, all_or_nothing, attainment
from camket_rules.targets.base import Said
from camket_rules.targets.comparing import comparable, no_figure, unfit
from camket_rules.targets.composites import Composite, Part
from camket_rules.targets.fields import Amount, Day, exact
from camket_rules.targets.kinds import ROW_KEYS, kind_of, kinds
from camket_rules.targets.lines import Bound, Form, Line
from camket_rules.targets.short_text import ShortText
from camket_rules.verdicts import Attainment, Reason, Status, Verdict
from tests.forms import FILE_FORMS, TEXT_FORMS

MARCH = date(2026, 3, 31)
HEAD = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": 2026, "numbers": "vi"}


class WithinDays(Kind):
    """Done within so many days of a first one."""

    kind: Literal["within_days"] = "within_days"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    days: int = Field(ge=1)
    since: Day

    takes_day = True
    shown_as: ClassVar = {"vi": "trong hạn ngày", "en": "within days"}

    def usual_timing(self) -> When:
        return When.BY_DEADLINE

    def assessor(self) -> Assess:
        last = self.since + timedelta(days=self.days)

        def assess(figure: Figure) -> Assessment:
            if not isinstance(figure.reading, Reached):
                return no_figure(figure) or unfit(figure)
            day = figure.reading.on
            met = day <= last
            return Assessment(
                met,
                attainment(met),
                all_or_nothing(met),
                PercentMethod.ALL_OR_NOTHING,
                working=(Sentence("trace.reached_on", {"on": day}),),
                broken=not met,
                on=day,
            )

        return assess

    @classmethod
    def read_short(cls, body: str, text: ShortText) -> Said | None:
        words = body.split()
        if len(words) == 3 and (words[0], words[2]) == ("trong", "ngày"):
            return Said(cls, {"days": int(words[1])})
        return None


class Doubled(Kind):
    """At least twice an amount, with lines for columns and a field for the short form."""

    kind: Literal["doubled"] = "doubled"
    methods = (PercentMethod.ALL_OR_NOTHING,)
    of: Amount

    takes_number = True
    short_field = "of"

    def assessor(self) -> Assess:
        bound = exact(self.of) * 2

        def assess(figure: Figure) -> Assessment:
            amount = comparable(figure, self.of.unit)
            if isinstance(amount, Assessment):
                return amount
            met = amount.amount.interval.at_least(bound)
            facts = {"actual": amount.amount, "threshold": self.of}
            told = (Sentence("trace.open", facts),)
            return Assessment(
                met,
                attainment(met),
                all_or_nothing(met),
                PercentMethod.ALL_OR_NOTHING,
                working=told,
            )

        return assess

    def form_of_level(self, top: Line, bottom: Line) -> Form:
        return Form((Bound(top - bottom * (exact(self.of) * 2)),))


class Last(Composite):
    """As the last part is."""

    kind: Literal["last_of"] = "last_of"
    shown_as: ClassVar = {"en": "the last part"}

    def of_applicable(self, parts: Any) -> Verdict:
        last: Part = parts[-1]
        return last.verdict


def sheet() -> Sheet:
    register_kind(WithinDays)
    register_kind(Doubled)
    return Sheet.from_dict(
        HEAD
        | {
            "items": [
                {"id": "1", "title": "a", "kind": "within_days", "days": 15, "since": "2026-03-02"},
                {"id": "2", "title": "b", "target": "trong 10 ngày", "since": "2026-03-02"},
                {"id": "3", "title": "c", "kind": "doubled", "target": "40 dự án"},
            ]
        }
    )


DONE = read_figure("hoàn thành ngày 15/3/2026", as_of=MARCH)
FIGURES = {"1": DONE, "2": DONE, "3": read_figure("79 dự án", as_of=MARCH)}


class TestAKindOfOnesOwn:
    def test_loads_in_both_forms_and_is_judged(self) -> None:
        rows = [*sheet().evaluate(FIGURES, as_of=MARCH)]
        found = [(row.kind, str(row.status), row.verdict.final, row.percent) for row in rows]
        assert found == [
            ("within_days", "done", True, 100),
            ("within_days", "failed", True, 0),
            ("doubled", "in_progress", False, 0),
        ]

    def test_is_shown_by_its_label_or_its_name(self) -> None:
        first, _, third = sheet().walk()
        for lang, text in (("vi", "trong hạn ngày"), ("en", "within days")):
            assert first.item.target.show(lang) == text
        assert third.item.target.show("vi") == "doubled"

    def test_is_explained(self) -> None:
        row = sheet().evaluate(FIGURES, as_of=MARCH)["1"]
        assert row.verdict.trace("vi").startswith("Đạt vào ngày 15/03/2026.")
        assert row.verdict.why("en")

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_stands_in_every_report(self, lang: Any) -> None:
        report = sheet().evaluate(FIGURES, as_of=MARCH)
        assert all(render(report, form, lang=lang) for form in TEXT_FORMS)
        assert all(render(report, form, lang=lang) for form in FILE_FORMS)
        again = camket_rules.Report.from_dict(json.loads(json.dumps(report.to_dict(lang))))
        assert [row.kind for row in again] == [row.kind for row in report]

    def test_keeps_its_place_in_series_and_comparisons(self) -> None:
        first = sheet().evaluate(FIGURES, as_of=MARCH)
        later = sheet().evaluate(FIGURES, as_of=date(2026, 6, 30))
        reasons = {item.id: str(item.pace.reason) for item in Series((first, later))}
        assert reasons["A/1"] == "not_cumulative"
        changed = [change.id for change in compare(first, later).changed()]
        assert "A/1" not in changed

    def test_is_dumped_and_loads_again(self) -> None:
        own = sheet()
        again = sheet_from_bytes(dump_targets(own).encode(), "a.yaml")
        assert again.definition == own.definition

    def test_stands_in_the_schema(self) -> None:
        own = sheet()
        validator = Draft202012Validator(target_schema())
        data = yaml.safe_load(dump_targets(own))
        assert [error.message for error in validator.iter_errors(data)] == []
        data["items"][0]["dayz"] = 3
        assert not validator.is_valid(data)

    def test_has_its_row_in_a_form(self, tmp_path: Path) -> None:
        own = sheet()
        data = blank_form([own], as_of=None, lang="vi")
        book = openpyxl.load_workbook(io.BytesIO(data))
        page = book.worksheets[0]
        cells = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
        heads = {page.cell(1, column).value: column for column in range(1, page.max_column + 1)}
        page.cell(cells["as_of"], heads["result"]).value = MARCH
        page.cell(cells["1"], heads["result"]).value = date(2026, 3, 15)
        page.cell(cells["3"], heads["result"]).value = 80
        path = tmp_path / "form.xlsx"
        book.save(path)
        made = own.evaluate(load_figures(path, own), as_of=MARCH)
        assert [str(made[item].status) for item in ("1", "3")] == ["done", "in_progress"]
        assert made["3"].verdict.met is True

    @pytest.mark.parametrize("lazily", [False, True])
    def test_is_judged_in_columns(self, lazily: bool) -> None:
        own = sheet()
        data: dict[str, list[Any]] = {
            "item": ["1", "2", "1", "3", "3", "1", "1"],
            "value": [None, None, None, 79, 80, 5, None],
            "unit": [None, None, None, "dự án", "dự án", "ngày", None],
            "state": [None, None, None, None, None, None, "in_progress"],
            "reached": [date(2026, 3, 15), date(2026, 3, 15), None, None, None, None, None],
            "as_of": [date(2026, 3, 20 + place) for place in range(7)],
        }
        frame = polars.DataFrame(data)
        made = evaluate(frame.lazy() if lazily else frame, own, as_of=MARCH)
        rows = (made.collect() if lazily else made).to_dicts()
        for place, row in enumerate(rows):
            given = {key: values[place] for key, values in data.items()}
            alone = evaluate(polars.DataFrame([given], schema=frame.schema), own, as_of=MARCH)
            expected = alone.to_dicts()[0]
            left = row["findings"] == "figure_beyond_columns"
            assert left or row == expected
            assert left is (lazily and place == 5)
        assert [row["status"] for row in rows[:2]] == ["done", "failed"]
        assert [row["met"] for row in rows[3:5]] == [False, True]

    def test_with_parts_is_folded(self) -> None:
        register_kind(Last)
        parts = [
            {"id": f"1.{place}", "title": "x", "target": target}
            for place, target in enumerate((">= 5 dự án", ">= 9 dự án"), 1)
        ]
        row = {"id": "1", "title": "x", "kind": "last_of", "parts": parts}
        own = Sheet.from_dict(HEAD | {"items": [row]})
        seven = read_figure("7 dự án", as_of=MARCH)
        made = own.evaluate({"1.1": seven, "1.2": seven}, as_of=MARCH)
        assert made["1"].verdict.met is False
        assert made["1.1"].verdict.met is True


class TestWhatIsRefused:
    def refusal(self, make: Callable[[], object]) -> str:
        with pytest.raises(TargetError) as error:
            make()
        assert error.value.problems[0].text("vi")
        return error.value.problems[0].code

    def test_a_class_without_a_name(self) -> None:
        class Nameless(Kind):
            pass

        assert self.refusal(lambda: register_kind(Nameless)) == "kind_name_bad"

    def test_a_malformed_name(self) -> None:
        class Spaced(WithinDays):
            kind: Literal["within days"] = "within days"  # type: ignore[assignment]

        assert self.refusal(lambda: register_kind(Spaced)) == "kind_name_bad"

    @pytest.mark.parametrize("name", kinds())
    def test_a_name_that_is_taken(self, name: str) -> None:
        made = {"__module__": __name__, "__annotations__": {"kind": Literal[name]}, "kind": name}
        other = type("Other", (WithinDays,), made)
        assert self.refusal(lambda: register_kind(other)) == "kind_taken"

    def test_a_field_that_is_a_key_of_the_row(self) -> None:
        class Heavy(WithinDays):
            kind: Literal["heavy"] = "heavy"  # type: ignore[assignment]
            weight: int = 1

        assert self.refusal(lambda: register_kind(Heavy)) == "kind_key_taken"

    def test_a_class_that_judges_nothing(self) -> None:
        class Idle(Kind):
            kind: Literal["idle"] = "idle"

        class Empty(Composite):
            kind: Literal["empty"] = "empty"

        assert self.refusal(lambda: register_kind(Idle)) == "kind_incomplete"
        assert self.refusal(lambda: register_kind(Empty)) == "kind_incomplete"

    def test_nothing_is_left_of_what_was_refused(self) -> None:
        assert set(kinds()).isdisjoint({"heavy", "idle", "empty", "within days"})

    def test_the_same_class_twice_is_one(self) -> None:
        assert register_kind(WithinDays) is register_kind(WithinDays)
        assert kind_of("within_days") is WithinDays

    def test_an_unknown_kind_names_the_nearest(self) -> None:
        register_kind(WithinDays)
        row = {"id": "1", "title": "x", "kind": "within_day", "days": 3, "since": "2026-03-02"}
        with pytest.raises(LoadError) as error:
            Sheet.from_dict(HEAD | {"items": [row]})
        problem = error.value.problems[0]
        assert (problem.code, problem.facts["nearest"]) == ("kind_unknown", "within_days")


def test_an_unknown_kind_beside_a_short_form_names_the_nearest() -> None:
    with pytest.raises(TargetError) as error:
        parse_target({"target": "95%", "kind": "ratios"})
    problem = error.value.problems[0]
    assert (problem.code, problem.facts["nearest"]) == ("kind_unknown", "ratio")


def test_a_test_leaves_no_kind_behind() -> None:
    assert len(kinds()) == 20
    assert "days" not in json.dumps(target_schema()).replace("30 days", "")


def test_the_keys_of_a_row_are_those_of_its_model() -> None:
    assert set(Item.model_fields) == ROW_KEYS


def test_a_kind_that_no_one_reads_is_no_short_form() -> None:
    with pytest.raises(TargetError):
        parse_target({"target": "trong 10 ngày", "since": "2026-03-02"})


OTHER_WORDS = ("at_least", "at_most", "between", "about")
"""Names that are also sides of an amount, or heads of phrases."""


@pytest.mark.parametrize("name", [name for name in kinds() if name not in OTHER_WORDS])
def test_the_name_of_a_kind_stands_in_its_own_file_alone(name: str) -> None:
    package = Path(camket_rules.__file__).parent
    family = Path(inspect.getfile(kinds()[name]))
    for path in package.rglob("*.py"):
        if path != family and path.parent.name != "texts":
            assert f'"{name}"' not in path.read_text("utf-8"), path


def test_what_says_nothing_of_itself_has_plain_answers() -> None:
    register_kind(WithinDays)
    target = parse_target({"kind": "within_days", "days": 3, "since": "2026-03-02"})
    assert (target.asked, target.measured_in, target.cell_unit) == (None, None, None)
    assert target.own_amounts == ()
    assert target.least_change is target.most_believed(None) is None
    assert target.form_of_value(in_percent=True) is target.form_of_pair() is None
    rule = compile_target(target, deadline=date(2026, 12, 31))
    verdict = rule.evaluate(read_figure("5"), as_of=MARCH)
    assert verdict.reason is Reason.FIGURE_UNUSABLE
    assert verdict.attainment is Attainment.UNDECIDED
    assert verdict.status is Status.IN_PROGRESS
