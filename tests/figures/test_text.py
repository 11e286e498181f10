"""Reading a figure: every form, its exact values, and what is refused."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from camket_rules import (
    CamketError,
    Figure,
    Interval,
    Quantity,
    ReadError,
    RefusedError,
    read_figure,
)
from camket_rules.figures.figure import (
    Attested,
    Blank,
    ChangedBy,
    Claim,
    Measured,
    Moved,
    OfPlan,
    Ratio,
    Reached,
    State,
    Tally,
)
from camket_rules.quantities.numbers import looks_grouped
from camket_rules.quantities.units import resolve
from camket_rules.texts.decimals import NumberForm, format_number
from tests.readings import again, cases
from tests.strategies import NormalForm, decimals, normal_forms


def amount(value: str, unit: str | None = None) -> Quantity:
    return Quantity.of(Decimal(value), resolve(unit) if unit else None)


def codes(figure: Figure) -> list[str]:
    return [finding.code for finding in figure.findings]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("950.000 lượt khách", "950000", "lượt khách"),
        ("3,8 triệu lượt khách", "3.8", "triệu lượt khách"),
        ("9,9 bác sĩ/vạn dân", "9.9", "bác sĩ/vạn dân"),
        ("3,04 dược sĩ/ vạn dân", "3.04", "dược sĩ/vạn dân"),
        ("05", "5", None),
        ("05 dự án", "5", "dự án"),
        ("đạt 13%", "13", "%"),
        ("35% hợp đồng", "35", "%"),
        ("-0,4 điểm %", "-0.4", "điểm %"),
        ("0 mô hình, giải pháp", "0", "mô hình, giải pháp"),
        ("01 doanh nghiệp/tổ chức", "1", "doanh nghiệp/tổ chức"),
        ("12 doanh nghiệp (Công ty ABC)", "12", "doanh nghiệp"),
        ("120 m2", "120", "m²"),
        ("5\u202f978,971 tỷ đồng", "5978.971", "tỷ đồng"),
        ("6,592 tỷ", "6.592", "tỷ"),
        ("12.", "12", None),
    ],
)
def test_one_amount(text: str, value: str, unit: str | None) -> None:
    assert read_figure(text).reading == Measured(amount(value, unit))


@pytest.mark.parametrize(
    ("text", "part", "whole", "unit"),
    [
        ("922,399 tỷ đồng/5.978,971 tỷ đồng", "922.399", "5978.971", "tỷ đồng"),
        ("5.845,8/5.978,971 tỷ đồng", "5845.8", "5978.971", "tỷ đồng"),
        ("1.002/5.000 triệu đồng", "1002", "5000", "triệu đồng"),
        ("6,592 tỷ/103,22 tỷ đồng, đạt tỷ lệ 6%", "6.592", "103.22", "tỷ đồng"),
        ("134/4071 hồ sơ (đạt 3,3%)", "134", "4071", "hồ sơ"),
        ("18,94% (74,5/393,5 tỷ đồng)", "74.5", "393.5", "tỷ đồng"),
        ("27/27", "27", "27", None),
        ("17/25 vụ", "17", "25", "vụ"),
    ],
)
def test_two_amounts_with_a_slash(text: str, part: str, whole: str, unit: str | None) -> None:
    assert read_figure(text).reading == Ratio(amount(part, unit), amount(whole, unit))


@pytest.mark.parametrize(
    ("text", "now", "before", "unit"),
    [
        ("17 vụ (cùng kỳ 25 vụ)", "17", "25", "vụ"),
        ("17 vụ so với cùng kỳ 25 vụ", "17", "25", "vụ"),
        ("17 vụ, giảm 8 vụ", "17", "25", "vụ"),
        ("17 vụ, giảm 8 vụ so với cùng kỳ (25 vụ)", "17", "25", "vụ"),
        ("5 người (giảm 10 người)", "5", "15", "người"),
        ("6,2% xuống còn 4,9%", "4.9", "6.2", "%"),
        ("từ 6,2% giảm còn 4,9%", "4.9", "6.2", "%"),
        ("giảm từ 6,2% xuống còn 4,9%", "4.9", "6.2", "%"),
        ("17 vụ → 12 vụ", "12", "17", "vụ"),
    ],
)
def test_an_amount_beside_the_one_of_before(text: str, now: str, before: str, unit: str) -> None:
    assert read_figure(text).reading == Moved(amount(now, unit), amount(before, unit))


def test_two_different_things_make_a_density() -> None:
    reading = read_figure("1.450 bác sĩ/1,6 triệu dân").reading
    assert reading == Ratio(amount("1450", "bác sĩ"), amount("1.6", "triệu dân"))


def test_english_form() -> None:
    assert read_figure("1,535 million USD", "en").reading == Measured(amount("1535", "triệu USD"))
    assert read_figure("922.399/5,978.971 tỷ", "en").reading == Ratio(
        amount("922.399", "tỷ"), amount("5978.971", "tỷ")
    )


def test_a_bare_scale_takes_the_other_sides_currency_and_says_so() -> None:
    assert codes(read_figure("6,592 tỷ/103,22 tỷ đồng")) == ["unit_assumed"]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("trên 4 điểm", Interval(Fraction(4), None, low_open=True)),
        ("hơn 4 điểm", Interval(Fraction(4), None, low_open=True)),
        ("> 4 điểm", Interval(Fraction(4), None, low_open=True)),
        ("ít nhất 4 điểm", Interval(Fraction(4), None)),
        ("từ 4 điểm trở lên", Interval(Fraction(4), None)),
        ("từ 4 điểm trở xuống", Interval(None, Fraction(4))),
        ("không quá 4 điểm", Interval(None, Fraction(4))),
        ("gần 4 điểm", Interval(None, Fraction(4), high_open=True)),
        ("dưới 4 điểm", Interval(None, Fraction(4), high_open=True)),
        ("3–4 điểm", Interval(Fraction(3), Fraction(4))),
        ("từ 3 điểm đến 4 điểm", Interval(Fraction(3), Fraction(4))),
        ("từ 3 đến dưới 4 điểm", Interval(Fraction(3), Fraction(4), high_open=True)),
    ],
)
def test_a_bounded_amount_is_an_interval(text: str, interval: Interval) -> None:
    reading = read_figure(text).reading
    assert isinstance(reading, Measured)
    assert reading.quantity.interval == interval
    assert reading.quantity.unit == resolve("điểm")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("62/63 hồ sơ, đạt 98,41%", [Claim("share", Decimal("98.41"))]),
        ("18,94% (74,5/393,5 tỷ đồng)", [Claim("share", Decimal("18.94"))]),
        ("1.632 tỷ đồng đạt 21,5% so dự toán", [Claim("share", Decimal("21.5"))]),
        ("635.593 hồ sơ, chiếm tỷ lệ 98,81%", [Claim("share", Decimal("98.81"))]),
        ("8.010 tỷ đồng, bằng 103,3% so với cùng kỳ", [Claim("change", Decimal("3.3"))]),
        ("8.010 tỷ đồng, 103,3% so với cùng kỳ", [Claim("unread", Decimal("103.3"))]),
        ("1.632 tỷ đồng, đạt 21,5% kế hoạch", [Claim("plan", Decimal("21.5"))]),
        ("1.250 công dân, đạt 100% chỉ tiêu", [Claim("plan", Decimal(100))]),
        ("101,51%, (vượt 7,08%)", [Claim("excess", Decimal("7.08"))]),
        (
            "72/73 vụ (giảm 01 vụ = 1,37%)",
            [Claim("difference", Decimal(-1), resolve("vụ")), Claim("change", Decimal("-1.37"))],
        ),
        ("80 vụ, tăng 5% so với cùng kỳ", [Claim("change", Decimal(5))]),
    ],
)
def test_derived_numbers_are_kept_as_claims(text: str, claims: list[Claim]) -> None:
    assert list(read_figure(text).claims) == claims


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("so với kế hoạch 104,4%", OfPlan(Interval.point(Decimal("104.4")))),
        ("104,4% kế hoạch", OfPlan(Interval.point(Decimal("104.4")))),
        ("vượt 1,6%", OfPlan(Interval.point(Decimal("101.6")))),
        ("vượt 1,6% kế hoạch", OfPlan(Interval.point(Decimal("101.6")))),
        ("tăng 8,1%", ChangedBy(amount("8.1", "%"))),
        ("giảm 0,3 điểm %", ChangedBy(amount("-0.3", "điểm %"))),
        ("giảm 12 vụ", ChangedBy(amount("-12", "vụ"))),
    ],
)
def test_percent_of_plan_and_change_are_different(text: str, reading: OfPlan | ChangedBy) -> None:
    assert read_figure(text).reading == reading


@pytest.mark.parametrize("text", ["ước 13%", "ước đạt 13%", "khoảng 13%", "about 13%"])
def test_an_estimate_is_kept_and_said(text: str) -> None:
    figure = read_figure(text)
    assert figure.estimate
    assert codes(figure) == ["estimate"]
    assert figure.reading == Measured(amount("13", "%"))


@pytest.mark.parametrize(
    "text", ["… doanh nghiệp", "...%", "ước đạt ...%", "___", "", "-", "??", "…"]
)
def test_a_blank_is_no_figure(text: str) -> None:
    figure = read_figure(text)
    assert (figure.reading, codes(figure)) == (Blank(), ["placeholder_blank"])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("đang thực hiện", State.IN_PROGRESS),
        ("Hoàn thành.", State.DONE),
        ("đã giải quyết kịp thời", State.HANDLED),
        ("chưa phát sinh", State.KEPT),
        ("KHÔNG XẢY RA", State.KEPT),
        ("đã xảy ra", State.BROKEN),
        ("không hoàn thành", State.FAILED),
    ],
)
def test_words_for_a_state(text: str, state: State) -> None:
    assert read_figure(text).reading == Attested(state)


def test_a_milestone_has_its_day() -> None:
    reached = Reached(date(2023, 2, 24))
    assert read_figure("hoàn thành ngày 24/02/2023").reading == reached
    assert read_figure("đã hoàn thành 2023-02-24").reading == reached
    assert read_figure("completed on 2023-02-24", "en").reading == reached
    assert read_figure("Completed on 24 February 2023", "en").reading == reached
    assert read_figure("hoàn thành ngày 24 tháng 02 năm 2023").reading == reached


def test_a_day_in_the_text_is_the_day_of_the_figure() -> None:
    march = date(2026, 3, 31)
    for text in ("tính đến 31/3/2026: 163 dự án", "as of 2026-03-31: 163 projects"):
        for day in (None, march):
            figure = read_figure(text, as_of=day)
            assert (figure.as_of, figure.text) == (march, text)
        with pytest.raises(ReadError) as error:
            read_figure(text, as_of=date(2026, 6, 30))
        assert error.value.problem.code == "figure_of_other_day"
    assert read_figure("tính đến 31/3, 163 dự án", as_of=march).as_of == march
    with pytest.raises(ReadError) as error:
        read_figure("tính đến 31/3, 163 dự án")
    assert error.value.problem.code == "figure_of_other_day"


def test_another_day_is_told_with_the_day_of_the_figure() -> None:
    for day, named in ((None, "—"), (date(2026, 6, 30), date(2026, 6, 30))):
        for text in ("163 dự án, tính đến 31/3", "163 dự án, đạt 5%, tính đến 31/3"):
            with pytest.raises(ReadError) as error:
                read_figure(text, as_of=day)
            assert error.value.problem.facts == {"found": text, "day": named}


ONE_OR_MORE = Interval(Fraction(1), None)


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("5/9 nội dung đúng hạn, 4/9 chưa đến hạn", Tally(done=5, total=9, pending=4)),
        ("hoàn thành đúng hạn 5/9 nội dung; chưa đến hạn 4/9 nội dung", Tally(None, 5, 9, 4)),
        ("23/23 hồ sơ trước và đúng hạn", Tally(done=23, total=23)),
        ("5/5 nhiệm vụ đến hạn đúng hạn", Tally(done=5, total=5, of="due")),
        ("3 nhiệm vụ chưa đến hạn", Tally(pending=3)),
        ("01 nhiệm vụ trễ hạn", Tally(late=Interval.point(1))),
        ("đã có 02 nhiệm vụ trễ hạn", Tally(late=Interval.point(2))),
        ("có nhiệm vụ trễ hạn", Tally(late=ONE_OR_MORE)),
        ("không có nhiệm vụ trễ hạn", Tally(late=Interval.point(0))),
        ("100% đúng hạn, không có nhiệm vụ trễ hạn", Tally(late=Interval.point(0))),
        ("tất cả nhiệm vụ đúng hạn", Tally(late=Interval.point(0))),
        ("all 9 tasks on time", Tally(done=9, total=9)),
        ("9/9 nhiệm vụ không đúng hạn", Tally(late=Interval.point(9), total=9)),
        ("9 nhiệm vụ không trễ hạn", Tally(done=9)),
        ("8/9 nhiệm vụ đúng hạn, xin rút 1 nhiệm vụ", Tally(done=8, total=9, left=1)),
        ("8/9 nhiệm vụ đúng hạn, 1 nhiệm vụ hoàn thành trễ hạn", Tally(Interval.point(1), 8, 9)),
        ("4/9 tasks on time, 1 task late", Tally(Interval.point(1), 4, 9)),
    ],
)
def test_tallies_of_tasks(text: str, tally: Tally) -> None:
    assert read_figure(text).reading == tally


def test_a_numeral_of_the_other_form_is_read_with_a_finding() -> None:
    figure = read_figure("1.37%")
    assert figure.reading == Measured(amount("1.37", "%"))
    assert codes(figure) == ["number_other_form"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 doanh nghiệp 15 hộ", "figure_leftover"),
        ("12 dự án, 5 vụ", "figure_leftover"),
        ("không đạt 13%", "figure_leftover"),
        ("chưa đạt 13%", "figure_leftover"),
        ("nhiều", "figure_unreadable"),
        ("12 dự án chưa hoàn thành", "figure_leftover"),
        ("12 dự án bị hủy", "figure_leftover"),
        ("12 dự án hoặc hơn", "figure_leftover"),
        ("35% chưa thực hiện", "figure_leftover"),
        ("không dưới hạng 30", "figure_unreadable"),
        ("12/", "figure_leftover"),
        ("/12", "figure_leftover"),
        ("kế hoạch 650 doanh nghiệp", "figure_is_plan"),
        ("650 enterprises (target)", "figure_is_plan"),
        ("110% kế hoạch quý", "figure_plan_of_part"),
        ("650 doanh nghiệp năm trước", "figure_of_before"),
        ("97% (năm trước)", "figure_of_before"),
        ("1.002 vụ (tăng 1.37%)", "number_forms_mixed"),
        ("7.50 dự án", "count_unreadable"),
        ("700.00 dự án", "count_unreadable"),
        ("5.123 tỷ đồng/9,500.5 tỷ đồng", "number_forms_mixed"),
        ("1.535,5 USD/1,600.5 USD", "number_forms_mixed"),
        ("1e5", "unit_unknown"),
        ("12 quỷ", "unit_unknown"),
        ("NaN", "figure_unreadable"),
        ("Infinity", "figure_unreadable"),
        ("1.2.3 dự án", "number_unreadable"),
        ("từ 15% đến 10%", "range_reversed"),
        ("từ 10% đến 15 hộ", "units_differ"),
        ("5/9 nhiệm vụ đúng hạn, 4/8 chưa đến hạn", "tally_totals_differ"),
        ("1,5/9 nhiệm vụ đúng hạn", "count_unreadable"),
        ("việc đúng hạn thì phải", "figure_unreadable"),
        ("12\u200b dự án", "character_refused"),
        ("12 dự án\u202e", "character_refused"),
        ("\x1b[31m12", "character_refused"),
        ("１２ dự án", "character_unexpected"),
        ("٣ dự án", "character_unexpected"),
        ("12 дự án", "unit_unknown"),
        ("12 🙂", "character_unexpected"),
        ("hoàn thành ngày 31/02/2023", "date_unreadable"),
        ("x" * 1001, "text_too_long"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_figure(text)
    assert error.value.problem.code == code


@pytest.mark.parametrize("case", cases("figure"), ids=lambda case: case["text"][:40])
def test_a_figure_reads_to_every_field_of_it(case: dict[str, Any]) -> None:
    assert again(case) == case


@given(st.text(max_size=60))
def test_any_text_is_a_figure_or_a_coded_error(text: str) -> None:
    forms: tuple[NumberForm, ...] = ("vi", "en")
    for form in forms:
        try:
            assert isinstance(read_figure(text, form), Figure)
        except CamketError as error:
            assert error.problems[0].text("vi")


UNITS = st.sampled_from(["doanh nghiệp", "tỷ đồng", "triệu USD", "%", "ha", "bác sĩ/vạn dân"])
PATTERNS = st.sampled_from(
    ["{} {}", "ước {} {}", "trên {} {}", "{0}/{0} {1}", "{} {}, đạt 50% kế hoạch", "giảm {} {}"]
)


@given(decimals(places=3), UNITS, PATTERNS)
def test_a_figure_reads_the_same_in_both_number_forms(
    value: Decimal, unit: str, pattern: str
) -> None:
    assume(unit != "doanh nghiệp" or not looks_grouped(value))
    vi = pattern.format(format_number(value, "vi"), unit)
    en = pattern.format(format_number(value, "en"), unit)
    assert read_figure(vi, "vi").reading == read_figure(en, "en").reading


@given(decimals(places=3), UNITS, PATTERNS, normal_forms)
def test_the_form_of_letters_does_not_matter(
    value: Decimal, unit: str, pattern: str, form: NormalForm
) -> None:
    assume(unit != "doanh nghiệp" or not looks_grouped(value))
    text = pattern.format(format_number(value, "vi"), unit)
    assert read_figure(unicodedata.normalize(form, text)).reading == read_figure(text).reading


@given(decimals(places=3))
def test_a_scale_is_only_another_way_to_write(value: Decimal) -> None:
    millions = read_figure(f"{format_number(value, 'vi')} triệu USD").reading
    billions = read_figure(f"{format_number(value.scaleb(-3), 'vi')} tỷ USD").reading
    assert isinstance(millions, Measured)
    assert isinstance(billions, Measured)
    assert millions.quantity.interval == billions.quantity.interval


def test_a_number_form_that_is_none_is_refused() -> None:
    with pytest.raises(RefusedError) as error:
        read_figure("12 dự án", "fr")  # type: ignore[arg-type]
    problem = error.value.problem
    assert problem.code == "value_not_allowed"
    assert problem.facts == {"key": "numbers", "found": "fr", "expected": "vi, en"}


def test_the_day_and_the_text_are_kept() -> None:
    figure = read_figure("  12   dự án ", as_of=date(2023, 3, 31))
    assert (figure.text, figure.as_of) == ("12 dự án", date(2023, 3, 31))


@pytest.mark.parametrize("form", ["fr", "", None, "VI"])
def test_a_number_form_that_there_is_not_is_refused_and_not_read(form: Any) -> None:
    with pytest.raises(RefusedError) as error:
        read_figure("5 dự án", form)
    assert error.value.problem.code == "value_not_allowed"
    assert not isinstance(error.value, ReadError)
