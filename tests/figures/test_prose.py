"""Every target and result of the real report reads to its exact values and unit."""

import json
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, ReadError
from camket_rules.figures.figure import Blank, Tally
from camket_rules.figures.prose import Phrase, read_phrase, stated_values
from camket_rules.quantities.units import resolve
from tests.readings import again, cases
from tests.strategies import NormalForm, normal_forms

DATA = Path(__file__).parents[1] / "data"
EXPRESSIONS = [
    json.loads(line) for line in (DATA / "expressions.jsonl").read_text("utf-8").splitlines()
]
LABELS: list[str] = json.loads((DATA / "labels.json").read_text("utf-8"))
TIMES = ("năm", "ngày", "tháng", "quý")
ELSEWHERE = {
    "Tổng thu NSNN trên địa bàn: 1.632 tỷ đồng đạt 21,5% so dự toán",
    "Tổng chi NSĐP: 3.350 tỷ đồng đạt 21,8% so dự toán",
}
"""Phrases whose denominator stands in another cell of the report."""


def values(phrase: Phrase) -> list[Decimal]:
    figure = phrase.figure
    assert figure is not None
    if isinstance(figure.reading, Tally):
        tally = figure.reading
        if tally.late is not None and tally.late.exact is not None:
            return [Decimal(int(tally.late.exact))]
        counts = (tally.done if tally.done is not None else tally.pending, tally.total)
        return [Decimal(count) for count in counts if count is not None]
    return [
        abs(number) if number.is_signed() else number
        for quantity in stated_values(figure)
        for number in quantity.stated
    ]


@pytest.mark.parametrize("entry", EXPRESSIONS, ids=lambda entry: entry["text"][:40])
def test_an_expression_of_the_report(entry: dict[str, Any]) -> None:
    phrase = read_phrase(entry["text"])
    if entry["unit"] in TIMES:
        assert list(phrase.period) == entry["values"]
        return
    assert phrase.figure is not None
    if entry["kind"] == "missing":
        late = isinstance(phrase.figure.reading, Tally)
        assert late or isinstance(phrase.figure.reading, Blank)
        return
    wanted = [Decimal(value) for value in entry["values"]]
    if entry["text"] in ELSEWHERE:
        wanted = wanted[:1]
    read = values(phrase)
    claimed = [abs(claim.value) for claim in phrase.figure.claims]
    assert read == wanted or [*read, *claimed[:1]] == wanted
    unit = resolve(entry["unit"])
    for quantity in stated_values(phrase.figure):
        assert quantity.unit is not None
        assert quantity.unit.dimension == unit.dimension
        assert quantity.unit.factor == unit.factor * Fraction(entry["scale"])
    if entry["stated_percent"] is not None:
        assert Decimal(entry["stated_percent"]) in claimed


@pytest.mark.parametrize("label", LABELS)
def test_a_label_with_digits_is_no_figure(label: str) -> None:
    try:
        phrase = read_phrase(label)
    except ReadError as error:
        assert error.problem.code in ("phrase_without_figure", "phrase_ambiguous")
        return
    assert phrase.figure is None or isinstance(phrase.figure.reading, Blank)


@given(st.sampled_from(EXPRESSIONS), normal_forms)
def test_the_form_of_letters_does_not_matter(entry: dict[str, Any], form: NormalForm) -> None:
    phrase, other = (
        read_phrase(entry["text"]),
        read_phrase(unicodedata.normalize(form, entry["text"])),
    )
    assert phrase == other


@pytest.mark.parametrize(
    "text",
    [
        *("ít nhất 5 dự án và 6 vụ", "12 xã, 15 hộ", "… doanh nghiệp, đạt 5%"),
        *("không đạt 100%", "chưa đạt 100%", "12 dự án chưa hoàn thành", "12 dự án bị hủy"),
        *("ít hơn 5 vụ", "cao hơn 5% so cùng kỳ", "giảm từ 10% đến 15%", "hạng 30 trở xuống"),
    ],
)
def test_two_or_denied_expressions_are_refused(text: str) -> None:
    with pytest.raises(ReadError) as error:
        read_phrase(text)
    assert error.value.problem.code == "phrase_ambiguous"


@pytest.mark.parametrize("case", cases("phrase"), ids=lambda case: case["text"][:40])
def test_a_phrase_reads_to_every_field_of_it(case: dict[str, Any]) -> None:
    assert again(case) == case


@given(st.text(max_size=80))
def test_any_text_is_a_phrase_or_a_coded_error(text: str) -> None:
    try:
        read_phrase(text)
    except CamketError as error:
        assert error.problems[0].text("vi")
