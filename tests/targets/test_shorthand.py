"""The short form of a target, and what the long form makes of every field."""

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import TargetError, compile_target, format_number, parse_target
from camket_rules.figures.figure import Figure, Measured
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import resolve
from camket_rules.targets.base import Kind
from camket_rules.targets.phrases import phrases
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.messages import show
from tests.readings import again, cases
from tests.strategies import DEADLINE, START, decimals


@pytest.mark.parametrize("case", cases("target"), ids=lambda case: str(case["text"])[:40])
def test_a_target_reads_to_every_field_of_it(case: dict[str, Any]) -> None:
    assert again(case) == case


def target(text: str, numbers: NumberForm = "vi", **beside: Any) -> Kind:
    return parse_target({"target": text, **beside}, numbers=numbers, year=2026)


def refusal(text: str, **beside: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(TargetError) as error:
        target(text, **beside)
    (problem,) = error.value.problems
    assert problem.text("vi") != problem.text("en")
    return problem.code, problem.facts


AMOUNTS = ("95%", "650 doanh nghiệp", "5", "1.800 tỷ đồng", "5 mô hình, giải pháp", "80 điểm")

SAME: dict[str, tuple[str, ...]] = {
    ">= {}": (
        *("{} trở lên", "từ {} trở lên", "đạt {}", "đạt từ {} trở lên", "phấn đấu đạt {}"),
        *("Phấn đấu đạt ít nhất {}", "đạt tối thiểu {}", "{} hoặc cao hơn", "tăng lên {}"),
        *("≥{}", ">={}", "≥ {}", "không dưới {}", "không thấp hơn {}", "duy trì từ {} trở lên"),
        *("at least {}", "{} or more", "{} or higher", "{} and above", "{}+", "reach {}"),
        *("no less than {}", "no fewer than {}", "a minimum of {}", "từ {}", "{}", "{}."),
    ),
    "> {}": (
        *(">{}", "đạt trên {}", "phấn đấu đạt trên {}", "trên {}", "hơn {}", "lớn hơn {}"),
        *("duy trì trên {}", "more than {}", "over {}", "higher than {}", "tăng lên trên {}"),
    ),
    "<= {}": (
        *("{} trở xuống", "không quá {}", "không vượt quá {}", "tối đa {}", "{} tối đa"),
        *("còn {}", "giảm còn {}", "giảm xuống còn {}", "kéo giảm xuống {}", "còn không quá {}"),
        *("≤{}", "giữ ở mức không quá {}", "no more than {}", "not more than {}", "up to {}"),
        *("at most {}", "{} or less", "{} or fewer", "cut to {}", "reduce to {}", "down to {}"),
    ),
    "< {}": (
        *("<{}", "dưới {}", "còn dưới {}", "giảm xuống dưới {}", "ít hơn {}", "giữ dưới {}"),
        *("fewer than {}", "less than {}", "below {}", "keep below {}", "reduce to less than {}"),
    ),
}


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize(
    ("plain", "typed"), [(plain, typed) for plain, forms in SAME.items() for typed in forms]
)
def test_a_form_as_typed_means_its_plain_form(plain: str, typed: str, amount: str) -> None:
    assert target(typed.format(amount)) == target(plain.format(amount))
    assert target(typed.format(amount).upper()) == target(plain.format(amount))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        *((form, "80% .. 90%") for form in ("80 - 90%", "80-90%", "80%–90%", "80% - 90%")),
        *((form, "80% .. 90%") for form in ("từ 80 đến 90%", "80 tới 90%", "trong khoảng 80-90%")),
        *((form, "80% .. 90%") for form in ("between 80 and 90%", "80 to 90%", "from 80% to 90%")),
        *((form, "80% ..< 90%") for form in ("80% đến dưới 90%", "80% to less than 90%")),
        *((form, "80% <.. 90%") for form in ("trên 80% đến 90%", "từ trên 80% đến 90%")),
        ("6,6-6,8%", "6,6% .. 6,8%"),
        ("đạt 6,6 - 6,8%", "6,6% .. 6,8%"),
        ("1-3 dự án", "1 dự án .. 3 dự án"),
        ("4% ± 0,2%", "~ 4% ± 0,2%"),
        ("about 4% +/- 0,2", "~ 4% ± 0,2%"),
        *((form, "rank <= 10") for form in ("top 10", "Top 10 cả nước", "hạng 10 trở lên")),
        *((form, "rank <= 10") for form in ("đứng thứ 10 trở lên", "nằm trong top 10")),
        *((form, "rank <= 10") for form in ("rank in the top 10", "rank 10 or better", "top10")),
        *((form, "rank <= 10") for form in ("<= hạng 10", "thuộc nhóm 10 tỉnh dẫn đầu cả nước")),
        *((form, "rank <= 5") for form in ("trong nhóm 05 địa phương dẫn đầu", "top 5 provinces")),
        *((form, "all_on_time") for form in ("100% hồ sơ đúng hạn", "100% on time", "đúng hạn")),
        *(
            (form, "all_on_time")
            for form in ("100% nhiệm vụ được giao đúng hạn", "all tasks on time")
        ),
        *((form, "all_on_time") for form in ("hoàn thành 100% nhiệm vụ đúng hạn", "ĐÚNG HẠN")),
        *(
            (form, "all_on_time")
            for form in ("100% of tasks on time", "giải quyết 100% hồ sơ đúng hạn")
        ),
        ("95% hồ sơ đúng hạn", ">= 95%"),
        ("trên 95% hồ sơ được giải quyết đúng hạn", "> 95%"),
        *((form, "none") for form in ("không", "không có", "không để xảy ra", "None")),
        *((form, "milestone") for form in ("hoàn thành", "Hoàn tất", "complete")),
        *(
            (form, "> median")
            for form in ("trên trung vị", "above the median", "đạt trên trung vị")
        ),
        ("9,9 bác sĩ/vạn dân trở lên", "9,9 bác sĩ/vạn dân"),
    ],
)
def test_other_forms_as_typed(typed: str, plain: str) -> None:
    assert target(typed) == target(plain)


BY_VERB = {
    "reduce_by": ("giảm", "kéo giảm", "giảm ít nhất", "kéo giảm ít nhất", "giảm từ", "reduce by"),
    "increase_by": ("tăng", "tăng thêm", "tăng tối thiểu", "increase by", "increase by at least"),
}


@pytest.mark.parametrize("amount", ["5%", "1,5 điểm %", "10 vụ", "0,4%"])
@pytest.mark.parametrize(("kind", "verb"), [(k, v) for k, verbs in BY_VERB.items() for v in verbs])
def test_a_change_in_words_is_the_change_of_that_kind(kind: str, verb: str, amount: str) -> None:
    plain = target(amount, kind=kind, baseline="reported")
    for tail in ("", " trở lên", " so với cùng kỳ", " so với năm 2025", " compared with last year"):
        assert target(f"{verb} {amount}{tail}", baseline="reported") == plain


def test_a_change_needs_its_baseline_and_a_level_does_not() -> None:
    assert refusal("giảm 5%")[0] == "baseline_missing_in_target"
    assert refusal("giảm 5%", baseline="10%")[0] == "change_ambiguous"
    assert target("còn 5%", baseline="10%") == target("<= 5%", baseline="10%")


@pytest.mark.parametrize("verb", ["giảm từ 6,2% xuống còn 4,9%", "từ 6,2% giảm còn 4,9%"])
def test_from_one_level_down_to_another(verb: str) -> None:
    assert target(verb) == target("<= 4,9%", baseline="6,2%")
    assert target("từ 6,2% xuống dưới 4,9%") == target("< 4,9%", baseline="6,2%")
    assert target("reduce from 6.2% to 4.9%", "en") == target("<= 4.9%", "en", baseline="6.2%")


def test_from_one_level_up_to_another() -> None:
    for text in ("tăng từ 80% lên 95%", "từ 80 lên 95%", "raise from 80% to 95%"):
        assert target(text) == target(">= 95%", baseline="80%")
    assert refusal("tăng từ 95% lên 80%")[0] == "target_leftover"
    assert refusal("giảm từ 4% xuống 5%")[0] == "target_leftover"
    assert refusal("từ 80% lên 95%", baseline="70%")[0] == "target_doubled"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("cố gắng 95%", "cố gắng"),
        ("95% nhé", None),
        ("gần 300 hộ", "gần"),
        ("duy trì 95%", "duy trì"),
        ("giữ 95%", "giữ"),
        ("-5%", "-"),
        ("đạt 95% kế hoạch", "kế hoạch"),
        ("100% hộ dân dùng nước sạch", "hộ dân dùng nước sạch"),
        ("100% hồ sơ không đúng hạn", "hồ sơ không"),
        ("100% nhiệm vụ chưa đúng hạn", "nhiệm vụ chưa"),
        ("5 dự án chậm", "chậm"),
        ("650 doanh nghiệp theo kế hoạch", "theo kế hoạch"),
        ("650 doanh nghiệp mỗi tháng", "mỗi"),
        ("650 doanh nghiệp năm trước", "năm trước"),
        ("95% (ước)", "(ước)"),
        ("không quá 5 - 10%", "- 10%"),
        ("trên 95% trở lên", "trở lên"),
        ("dưới 5% trở xuống", "trở xuống"),
        ("không quá 5% trở lên", "trở lên"),
        ("top 10%", "%"),
        ("top 10 cuối bảng", "cuối bảng"),
        ("tăng trưởng 8%", "trưởng"),
        ("trong khoảng 80%", "trong khoảng 80%"),
        ("giảm còn trên 5%", "trên"),
        ("95% và 96%", "và 96%"),
    ],
)
def test_what_is_not_understood_is_named(text: str, left: str | None) -> None:
    code, facts = refusal(text, baseline="reported") if "còn" in text else refusal(text)
    if left is not None:
        assert (code, facts["left"]) == ("target_leftover", left)
        assert facts["example"]
    assert facts["found"] in (text, text.removesuffix("."), "nhé")


def example(text: str) -> str:
    """What a refused text is told to write instead."""
    code, facts = refusal(text)
    assert code == "target_leftover"
    return show(facts["example"], "vi")


@pytest.mark.parametrize("head", ["at least", "more than", "at most", "less than"])
@pytest.mark.parametrize("behind", ["kế hoạch", "/tháng", "mỗi tháng", "nhé", "(ước)"])
def test_an_example_keeps_the_direction_that_was_understood(head: str, behind: str) -> None:
    sign = {"at least": ">=", "more than": ">", "at most": "<=", "less than": "<"}[head]
    for phrase in phrases(head):
        assert example(f"{phrase} 5 vụ {behind}") == f"{sign} 5 vụ"


@pytest.mark.parametrize(
    "word", ["bằng", "=", "vượt", "gần", "cố gắng", "không được quá", "không hơn"]
)
def test_an_example_shows_both_directions_where_none_was_understood(word: str) -> None:
    assert example(f"{word} 5 vụ") == ">= 5 vụ hoặc <= 5 vụ"


@pytest.mark.parametrize("tail", ["or more", "or less"])
def test_a_side_that_is_left_over_takes_the_direction_back(tail: str) -> None:
    for head in ("at least", "at most", "more than", "less than"):
        for late in phrases(tail):
            code, facts = refusal(f"{phrases(head)[0]} 5 vụ {late} nhé")
            if code == "target_leftover" and late.split()[0] in facts["left"].split():
                assert show(facts["example"], "vi") == ">= 5 vụ hoặc <= 5 vụ"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            (zero, "target_zero_unclear")
            for zero in ("0", "0%", "0 vụ", "00 vụ", "0,0%", "đạt 0 vụ")
        ),
        *(
            (day, "target_is_deadline")
            for day in ("30/9", "2026", "quý III", "9 tháng", "cuối năm")
        ),
        ("2023-2025", "target_is_deadline"),
        ("trước quý III", "target_is_deadline"),
        ("hoàn thành trước quý III", "deadline_before_unclear"),
        *(
            (rank, "target_rank_unclear")
            for rank in ("hạng 10", "rank < 10", "trong nhóm 5 địa phương")
        ),
        *(
            (rank, "target_rank_unclear")
            for rank in ("ít nhất hạng 10", ">= 10 hạng", "hạng 5 - hạng 9")
        ),
        ("khoảng 95%", "tolerance_missing"),
        ("", "target_unreadable"),
        (">=", "target_unreadable"),
        ("không quá", "target_unreadable"),
        ("≥ median", "target_unreadable"),
        ("10% ..", "target_unreadable"),
        ("giữ nguyên", "target_unreadable"),
        *(
            (day, "deadline_unreadable")
            for day in ("hoàn thành sau 30/9", "xong 30/9", "hoàn thành 9/9")
        ),
        ("trên 9/10", "target_leftover"),
    ],
)
def test_what_could_be_meant_in_several_ways_is_refused(text: str, code: str) -> None:
    assert refusal(text)[0] == code


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("giảm trên 5%", "trên"),
        ("giảm không quá 5%", "không quá"),
        ("tăng tối đa 5%", "tối đa"),
        ("giảm khoảng 5%", "khoảng"),
        ("giảm 5% trở xuống", "trở xuống"),
        ("giảm 5 - 10%", "5 - 10%"),
        ("tăng 5 đến 10%", "5 đến 10%"),
        ("tăng 3 lần", "lần"),
        ("increase by 3 times", "times"),
    ],
)
def test_a_change_is_one_least_amount(text: str, left: str) -> None:
    code, facts = refusal(text, baseline="reported")
    assert (code, facts["left"]) == ("target_change_unclear", left)
    assert refusal("tăng 3 hạng", baseline="reported")[0] == "target_rank_unclear"


def test_a_zero_with_its_side_is_read() -> None:
    for text in (">= 0 vụ", "<= 0 vụ", "còn 0 vụ", "0 vụ trở lên", "> 0%", "không quá 0 vụ"):
        assert target(text).kind in ("at_least", "at_most", "more_than")
    assert target("0 vụ", kind="none_of") == target("none")
    assert target("0 vụ", kind="at_most") == target("<= 0 vụ")
    for kind in ("at_least", "per_capita"):
        assert refusal("0 bác sĩ/vạn dân", kind=kind)[0] == "target_zero_unclear"
        with pytest.raises(TargetError) as error:
            parse_target({"kind": kind, "threshold": "0 bác sĩ/vạn dân"})
        assert error.value.problems[0].code == "target_zero_unclear"


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("at_most", "15,4% trở lên", None),
        ("at_most", "đạt 15%", None),
        ("at_most", "15%", {"kind": "at_most", "threshold": "15%"}),
        ("at_least", "9,9 bác sĩ/vạn dân", {"kind": "at_least", "threshold": "9,9 bác sĩ/vạn dân"}),
        ("ratio", "đạt 95%", {"kind": "ratio", "threshold": "95%"}),
        ("ratio", "đạt trên 95%", {"kind": "ratio", "threshold": "95%", "strict": True}),
        ("ratio", "95% trở xuống", None),
        ("rank_within", "10", {"kind": "rank_within", "threshold": 10}),
        ("rank_within", "10%", None),
        ("rank_within", "10 trở lên", None),
        ("less_than", "giảm 5%", None),
    ],
)
def test_a_kind_beside_the_text_must_fit(kind: str, text: str, plain: Any) -> None:
    if plain is None:
        assert refusal(text, kind=kind)[0] == "target_kind_mismatch"
    else:
        assert target(text, kind=kind) == parse_target(plain)


@pytest.mark.parametrize(
    "head", [">= 95%", "650 doanh nghiệp", "100% hồ sơ đúng hạn", "hoàn thành"]
)
@pytest.mark.parametrize(
    ("tail", "month"),
    [
        ("trước 30/9", 9),
        ("trước ngày 30/9/2026", 9),
        ("trong quý III", 9),
        ("đến hết tháng 6", 6),
        ("by 30 June", 6),
        ("by the end of Q2", 6),
        ("trong năm 2026", 12),
        ("chậm nhất ngày 31/12", 12),
    ],
)
def test_a_deadline_behind_a_target(head: str, tail: str, month: int) -> None:
    read = target(f"{head} {tail}")
    assert read.deadline is not None
    assert read.deadline.month == month
    assert target(head, deadline=tail) == read
    assert refusal(f"{head} {tail}", deadline="2026")[0] == "target_doubled"


def test_a_deadline_without_a_year_takes_that_of_the_rule() -> None:
    assert compile_target("hoàn thành trước 30/9", deadline=DEADLINE).deadline.year == DEADLINE.year
    with pytest.raises(TargetError) as error:
        parse_target("hoàn thành trước 30/9")
    assert error.value.problems[0].code == "deadline_year_missing"


def test_months_in_a_band_are_no_deadline() -> None:
    assert target("từ 5 tháng đến 9 tháng") == target("5 tháng .. 9 tháng")


@pytest.mark.parametrize("form", ["vi", "en"])
@given(data=st.data())
def test_the_threshold_is_exact_in_every_form(form: NumberForm, data: st.DataObject) -> None:
    value = data.draw(decimals(1, 10**9, 4))
    number = format_number(value, form)
    for plain, forms in SAME.items():
        typed = data.draw(st.sampled_from(forms)).format(f"{number} tỷ đồng")
        read = target(typed, form)
        assert read == target(plain.format(f"{number} tỷ đồng"), form)
        assert getattr(read, "threshold").exact == Fraction(value) * 10**9  # noqa: B009


SIGNS = {">= {}": (1, True), "> {}": (1, False), "<= {}": (-1, True), "< {}": (-1, False)}


@given(
    data=st.data(),
    edge=decimals(1, 10**4, 2),
    step=st.decimals("-10", "10", places=2).filter(bool),
)
def test_what_is_typed_is_met_on_its_own_side_only(
    data: st.DataObject, edge: Decimal, step: Decimal
) -> None:
    number = format_number(edge, "vi")
    for plain, (way, at_edge) in SIGNS.items():
        typed = data.draw(st.sampled_from(SAME[plain])).format(f"{number} ha")
        rule = compile_target({"target": typed}, deadline=DEADLINE)

        def met(value: Decimal, rule: Any = rule) -> bool | None:
            figure = Figure(reading=Measured(Quantity.of(value, resolve("ha"))), as_of=START)
            met: bool | None = rule.evaluate(figure, as_of=START).met
            return met

        assert met(edge) is at_edge
        if edge + step > edge / 100:  # below, it is held: out of scale
            assert met(edge + step) is ((step > 0) == (way > 0))


@given(text=st.text(max_size=40))
def test_any_text_is_a_target_or_a_refusal(text: str) -> None:
    try:
        parse_target(text, year=2026)
    except TargetError as error:
        assert error.problems[0].text("vi")


@given(data=st.data())
def test_a_stray_word_is_never_passed_over(data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from([form for forms in SAME.values() for form in forms]))
    words = typed.format("95%").split()
    place = data.draw(st.integers(0, len(words)))
    stray = data.draw(st.sampled_from(["khoảng", "gần", "chưa", "kế hoạch", "trừ", "xyz", "17"]))
    with pytest.raises(TargetError):
        target(" ".join([*words[:place], stray, *words[place:]]))


def test_the_phrases_are_small_letters_in_nfc() -> None:
    for head in ("say nothing", "at least", "top", "by", "on time", "down by", "never in a unit"):
        for phrase in phrases(head):
            assert phrase == unicodedata.normalize("NFC", phrase).casefold()
