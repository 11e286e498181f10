"""Units: what resolves to what, and what stays apart."""

import unicodedata
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.quantities.units import (
    PERCENT,
    POINT,
    Unit,
    check_noun,
    is_known,
    resolve,
    unit_key,
)
from tests.strategies import NormalForm, normal_forms

LINES = (
    resources.files("camket_rules.quantities").joinpath("units.txt").read_text("utf-8").splitlines()
)
NAMES = [
    name.strip().replace("_", " ")
    for line in LINES
    if " = " in line and not line.startswith("#")
    for place, name in enumerate(line.split(" = "))
    if place != 1 and name.strip() != "_"
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_file_resolves(name: str) -> None:
    assert is_known(name)
    assert resolve(name).factor > 0


@pytest.mark.parametrize(
    ("text", "factor", "like"),
    [
        ("nghìn USD", 10**3, "USD"),
        ("triệu USD", 10**6, "USD"),
        ("million USD", 10**6, "USD"),
        ("tỷ đồng", 10**9, "đồng"),
        ("nghìn tỷ đồng", 10**12, "đồng"),
        ("vạn dân", 10**4, "người"),
        ("trđ", 10**6, "VND"),
        ("km2", 10**6, "m²"),
        ("ha", 10**4, "m2"),
        ("tạ", 100, "kg"),
        ("giờ", 3600, "giây"),
    ],
)
def test_scales_are_exact(text: str, factor: int, like: str) -> None:
    unit, base = resolve(text), resolve(like)
    assert (unit.dimension, unit.factor / base.factor) == (base.dimension, Fraction(factor))


@pytest.mark.parametrize(
    "spellings",
    [
        ("tỷ đồng", "tỉ đồng", "TỶ ĐỒNG", "tỷ  đồng", "tỷđ", "billion VND"),
        ("hồ sơ", "Hồ Sơ", "HỒ SƠ"),
        ("%", "phần trăm", "percent", "%/năm"),
        ("điểm %", "điểm%", "điểm phần trăm", "percentage points"),
        ("mô hình, giải pháp", "mô hình giải pháp"),
        ("bác sĩ/vạn dân", "bác sỹ / vạn dân"),
    ],
)
def test_spellings_of_one_unit_are_equal(spellings: tuple[str, ...]) -> None:
    assert len({resolve(text) for text in spellings}) == 1


def test_the_place_of_the_tone_mark_does_not_matter() -> None:
    assert unit_key("số hoá") == unit_key("số hóa")
    assert unit_key("thuỷ") == unit_key("thủy")
    assert unit_key("số hóa") != unit_key("số hoà")


@given(st.sampled_from(NAMES), normal_forms, st.booleans())
def test_the_form_and_case_of_letters_do_not_matter(
    name: str, form: NormalForm, upper: bool
) -> None:
    text = unicodedata.normalize(form, name.upper() if upper else name)
    assert resolve(text) == resolve(name)


APART = (
    *("đồng", "USD", "%", "điểm %", "điểm", "hạng", "ha", "doanh nghiệp", "hồ sơ", "xã"),
    *("lượt khách", "vụ", "người", "lao động", "mô hình", "giải pháp", "bác sĩ/vạn dân"),
)


def test_dimensions_stay_apart() -> None:
    assert len({resolve(name).dimension for name in APART}) == len(APART)


def test_percent_is_not_a_point() -> None:
    assert resolve("%") == PERCENT
    assert resolve("điểm %") == POINT
    assert PERCENT != POINT


def test_a_bare_scale_waits_for_what_it_counts() -> None:
    assert resolve("tỷ") == Unit("tỷ", Fraction(10**9), "")
    assert resolve("tỷ").is_scale


def test_words_behind_a_noun_do_not_change_it() -> None:
    assert resolve("doanh nghiệp thành lập mới") == resolve("doanh nghiệp")
    assert resolve("doanh nghiệp thành lập mới").label == "doanh nghiệp thành lập mới"


def test_an_unknown_unit_names_the_nearest() -> None:
    with pytest.raises(ReadError) as error:
        resolve("doanh ngiệp")
    assert error.value.problem.code == "unit_unknown"
    assert error.value.problem.facts["nearest"] == "doanh nghiệp"


@pytest.mark.parametrize("text", ["quỷ", "tỷ quỷ", "a/b", "x" * 200, "hồ sơ/quỷ"])
def test_unknown_units_are_refused(text: str) -> None:
    with pytest.raises(ReadError) as error:
        resolve(text)
    assert error.value.problem.code == "unit_unknown"


def test_a_sheet_declares_its_own_nouns() -> None:
    unit = resolve("nghìn cây xanh", ("cây xanh",))
    assert (unit.factor, unit.dimension) == (Fraction(1000), "cây_xanh")
    with pytest.raises(ReadError):
        resolve("cây xanh")


def test_declaring_a_known_noun_changes_nothing() -> None:
    assert resolve("hồ sơ", ("hồ sơ",)) == resolve("hồ sơ")


@pytest.mark.parametrize("noun", ["", "1 cây", "a+b", "[x]", "cây" * 40])
def test_nouns_that_cannot_name_a_unit(noun: str) -> None:
    with pytest.raises(ReadError) as error:
        check_noun(noun)
    assert error.value.problem.code == "unit_name_bad"


@given(st.text(max_size=40))
def test_any_text_is_a_unit_or_a_coded_error(text: str) -> None:
    try:
        assert resolve(text).factor > 0
    except ReadError as error:
        assert error.problem.text("vi")


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("đồng", 1, "vnd"),
        ("USD", 1, "usd"),
        ("tỷ", 10**9, ""),
        ("nghìn tỷ", 10**12, ""),
        ("m²", 1, "length^2"),
        ("m³", 1, "length^3"),
        ("km²", 10**6, "length^2"),
        ("bác sĩ/vạn dân", Fraction(1, 10_000), "doctor/person"),
        ("người/km²", Fraction(1, 10**6), "person/length^2"),
        ("tấn/ha", Fraction(1, 10), "mass/length^2"),
        ("tỷ đồng/ha", 10**5, "vnd/length^2"),
        ("triệu đồng/người/năm", None, None),
        ("%/năm", 1, "percent"),
        ("₫", 1, "vnd"),
        ("$", 1, "usd"),
        ("US$", 1, "usd"),
        ("triệu lượt khách quốc tế", 10**6, "visit"),
        ("trăm nghìn hồ sơ", 10**5, "dossier"),
    ],
)
def test_factor_and_dimension_by_hand(
    text: str, factor: int | Fraction | None, dimension: str | None
) -> None:
    if factor is None:
        with pytest.raises(ReadError):
            resolve(text)
        return
    unit = resolve(text)
    assert (unit.factor, unit.dimension, unit.label) == (factor, dimension, text)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("quỷ sứ", {"found": "quỷ sứ", "nearest": "quý"}),
        ("đôla", {"found": "đôla", "nearest": "đô la"}),
        ("x" * 80, {"found": "x" * 80, "nearest": ""}),
        ("x" * 81, {"found": "x" * 40 + "…", "nearest": ""}),
        ("hồ sơ / quỷ", {"found": "hồ sơ / quỷ", "nearest": "hồ sơ"}),
    ],
)
def test_an_unknown_unit_is_told_as_it_was_written(text: str, facts: dict[str, str]) -> None:
    with pytest.raises(ReadError) as error:
        resolve(text)
    assert (error.value.problem.code, error.value.problem.facts) == ("unit_unknown", facts)


def test_names_are_told_from_words_that_only_begin_with_one() -> None:
    assert is_known("mô hình, giải pháp")
    assert is_known("mô hình/giải pháp")
    assert not is_known("doanh nghiệp mới")
    assert not is_known("cây xanh")
    assert is_known("cây xanh", ("cây xanh",))


@pytest.mark.parametrize(
    ("noun", "found"),
    [("", ""), ("1 cây", "1 cây"), ("a+" * 30, "a+" * 20), ("c" * 81, "c" * 40 + "…")],
)
def test_a_noun_that_cannot_be_one_is_told(noun: str, found: str) -> None:
    with pytest.raises(ReadError) as error:
        check_noun(noun)
    assert (error.value.problem.code, error.value.problem.facts) == (
        "unit_name_bad",
        {"found": found},
    )


@pytest.mark.parametrize("noun", ["c" * 80, "cây, hoa", "cây/hoa", "cây  xanh"])
def test_a_noun_may_have_spaces_commas_and_slashes(noun: str) -> None:
    check_noun(noun)
    assert resolve(noun, (noun,)).factor == 1


def test_a_unit_says_what_it_is() -> None:
    assert resolve("%").is_percent
    assert not resolve("điểm %").is_percent
    assert resolve("bác sĩ/vạn dân").is_quotient
    assert not resolve("bác sĩ").is_quotient
    assert str(resolve(" tỷ   đồng ")) == "tỷ đồng"


def test_what_stands_behind_the_first_slash_is_one_unit() -> None:
    unit = resolve("hồ sơ/%/năm")
    assert unit == Unit("", Fraction(1), "dossier/percent")
    with pytest.raises(ReadError):
        resolve("%/năm/hồ sơ")


def test_a_noun_behind_a_noun_is_only_a_word() -> None:
    unit = resolve("triệu hồ sơ dự án")
    assert unit == Unit("", Fraction(10**6), "dossier")


def test_a_declared_noun_keeps_its_letters() -> None:
    assert resolve("nghìn Xe X", ("Xe X",)).dimension == "Xe_X"


def test_one_dimension_stands_above_and_one_below_the_line() -> None:
    """What `_dimension` joins with `*` would otherwise have to be looked at here."""
    for name in NAMES:
        assert "*" not in resolve(name).dimension
