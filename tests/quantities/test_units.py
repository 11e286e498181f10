"""Units: what resolves to what, what a row of pieces begins with, and what stays apart."""

import re
import unicodedata
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import ReadError
from camket_rules.quantities.unit_names import Name, Sort, every_name, known, signs, unit_key
from camket_rules.quantities.units import (
    PER_MILLE,
    PERCENT,
    POINT,
    Unit,
    as_currency_of,
    check_noun,
    density,
    fits,
    is_known,
    match_unit,
    resolve,
    scaled,
)
from tests.strategies import NormalForm, normal_forms

NAMES = list(every_name())
LOOSE = [name for name in NAMES if not name.exact]
NOUNS = [name for name in NAMES if name.kind is Sort.NOUN]
MONEY = [name for name in NAMES if name.kind is Sort.MONEY]
LEVELS = [name for name in NAMES if name.kind is Sort.LEVEL]
MEASURES = [name for name in NAMES if name.kind is Sort.MEASURE]
WORDS = (
    "chục",
    "trăm",
    "nghìn",
    "ngàn",
    "vạn",
    "triệu",
    "tỷ",
    "tỉ",
    "thousand",
    "million",
    "billion",
)


def match(text: str, *extra: str) -> tuple[str, int] | None:
    """The label and the count of pieces that a text cut at its spaces begins with."""
    found = match_unit(tuple(text.split(" ")), extra)
    return found and (found[0].label, found[1])


def refused(text: str, *extra: str) -> str:
    with pytest.raises(ReadError) as error:
        resolve(text, extra)
    assert error.value.problem.text("vi")
    return error.value.problem.code


class TestNames:
    """Every line of the three files, as data."""

    @pytest.mark.parametrize("name", NAMES, ids=lambda name: name.spelling)
    def test_every_spelling_resolves_to_its_line(self, name: Name) -> None:
        unit = resolve(name.spelling)
        assert unit.factor > 0
        assert name.measure or unit.dimension == name.dimension
        assert match_unit((*name.spelling.split(), "zzz")) == (unit, len(name.spelling.split()))

    def test_no_spelling_stands_on_two_lines(self) -> None:
        lines: dict[str, set[tuple[str, Fraction, str]]] = {}
        for name in NAMES:
            line = (name.dimension, name.factor, name.measure)
            lines.setdefault(unit_key(name.spelling), set()).add(line)
        assert {key: line for key, line in lines.items() if len(line) > 1} == {}

    def test_no_noun_is_written_twice(self) -> None:
        keys = [unit_key(name.spelling) for name in NOUNS]
        assert sorted(key for key in keys if keys.count(key) > 1) == []

    def test_every_noun_has_both_languages(self) -> None:
        languages: dict[str, set[bool]] = {}
        for name in NOUNS:
            languages.setdefault(name.dimension, set()).add(name.english)
        english_words_in_vietnamese = {"homestays", "cameras", "containers", "TEUs", "websites"}
        one_sided = {noun for noun, both in languages.items() if len(both) == 1}
        assert one_sided <= english_words_in_vietnamese
        assert len(languages) > 500

    def test_no_two_lines_share_a_dimension(self) -> None:
        file = resources.files("camket_rules.quantities").joinpath("nouns.txt")
        lines = [line for line in file.read_text("utf-8").splitlines() if re.match(r"[^#\s]", line)]
        dimensions = {name.dimension for name in NOUNS}
        assert len(lines) == len(dimensions)
        assert not dimensions & {name.dimension for name in (*MONEY, *LEVELS)}

    def test_no_scale_is_a_noun(self) -> None:
        assert not {unit_key(word) for word in (*WORDS, "k", "bn", "mn", "tr", "trn")} & {*known()}

    @given(st.sampled_from(LOOSE), normal_forms, st.sampled_from([str, str.title, str.upper]))
    def test_the_form_of_letters_does_not_matter(
        self, name: Name, form: NormalForm, case: type[str]
    ) -> None:
        text = unicodedata.normalize(form, case(name.spelling))
        if text in ("M", "Kb", "Mb", "Gb", "Tb", "Pb"):
            return
        assert resolve(text) == resolve(name.spelling)

    def test_a_bare_currency_code_is_in_capitals(self) -> None:
        assert resolve("TOP").is_money
        assert refused("top") == "unit_unknown"
        assert resolve("usd") == resolve("USD")

    def test_every_sign_names_currencies_that_are_known(self) -> None:
        dimensions = {name.dimension for name in MONEY}
        assert all(len(meant) > 1 and meant <= dimensions for meant in signs().values())

    def test_the_codes_of_iso_4217(self) -> None:
        codes = {name.spelling for name in MONEY if name.exact}
        assert len(codes) > 165
        assert {"VND", "USD", "EUR", "JPY", "LAK", "KHR", "XOF", "ZWG", "TRY"} <= codes


@pytest.mark.parametrize(
    ("text", "factor", "like"),
    [
        ("nghìn USD", 10**3, "USD"),
        ("triệu USD", 10**6, "USD"),
        ("million USD", 10**6, "USD"),
        ("tỷ đồng", 10**9, "đồng"),
        ("nghìn tỷ đồng", 10**12, "đồng"),
        ("triệu tỷ đồng", 10**15, "đồng"),
        ("trăm nghìn hồ sơ", 10**5, "hồ sơ"),
        ("chục triệu đồng", 10**7, "đồng"),
        ("vạn dân", 10**4, "người"),
        *((glued, 10**6, "VND") for glued in ("trđ", "tr đồng", "tr.đồng", "tr.đ", "triệuđồng")),
        *((glued, 10**9, "VND") for glued in ("tỷđ", "tỉđồng", "bnVND", "bn VND", "B VND")),
        *((glued, 10**3, "VND") for glued in ("ngđ", "kVND", "k đồng", "K VND", "nghìnđồng")),
        *((glued, 10**6, "USD") for glued in ("M USD", "m USD", "MUSD", "mn USD", "tr USD")),
        *((glued, 10**6, "€") for glued in ("M €", "m €", "million euros", "triệu euro")),
        ("b $", 10**9, "$"),
        ("k users", 10**3, "user"),
        ("m users", 10**6, "user"),
        ("k hộ", 10**3, "hộ"),
        ("M tonnes", 10**6, "tấn"),
        ("nghìn km", 10**6, "m"),
        ("km2", 10**6, "m²"),
        ("ha", 10**4, "m2"),
        ("ft", Fraction(381, 1250), "m"),
        ("acre", Fraction("4046.8564224"), "m2"),
        ("lb", Fraction("0.45359237"), "kg"),
        ("tạ", 100, "kg"),
        ("ms", Fraction(1, 1000), "s"),
        ("giờ", 3600, "giây"),
        ("GWh", 10**6, "kWh"),
        ("MW", 10**3, "kW"),
        ("GB", 10**3, "MB"),
        ("kg CO2e", Fraction(1, 1000), "tonnes CO2e"),
        ("bps", Fraction(1, 100), "điểm %"),
    ],
)
def test_scales_are_exact(text: str, factor: int | Fraction, like: str) -> None:
    unit, base = resolve(text), resolve(like)
    assert (unit.dimension, unit.factor / base.factor) == (base.dimension, Fraction(factor))
    assert unit.label == text


@pytest.mark.parametrize(
    "spellings",
    [
        ("tỷ đồng", "tỉ đồng", "TỶ ĐỒNG", "tỷ  đồng", "tỷđ", "billion VND", "tỷ ₫"),
        ("hồ sơ", "Hồ Sơ", "HỒ SƠ"),
        ("%", "phần trăm", "percent", "%/năm", "% per year", "%/year", "per cent"),
        ("‰", "%o", "%0", "% o", "phần nghìn", "per mille"),
        ("điểm %", "điểm%", "điểm phần trăm", "percentage points", "pp", "% points"),
        ("mô hình, giải pháp", "mô hình giải pháp", "mô hình/giải pháp", "mô hình và giải pháp"),
        ("bác sĩ/vạn dân", "bác sỹ / vạn dân", "bác sĩ trên vạn dân", "doctors per vạn people"),
        ("triệu đồng/người/năm", "triệu đồng/năm/người", "million VND per person per year"),
        ("khách hàng", "customer", "customers", "client"),
        ("sign-ups", "signups", "sign ups", "Sign-up"),
        ("tấn CO2e", "tonnes CO2e", "tCO2e", "tonnes CO 2 e"),
        ("quý", "quí", "quarters"),
        ("MB", "mb", "megabytes"),
        ("đô la Mỹ", "đô la Mĩ", "US$", "USD", "US dollars"),
    ],
)
def test_spellings_of_one_unit_are_equal(spellings: tuple[str, ...]) -> None:
    assert len({resolve(text) for text in spellings}) == 1


def test_the_place_of_the_tone_mark_does_not_matter() -> None:
    assert unit_key("số hoá") == unit_key("số hóa")
    assert unit_key("thuỷ") == unit_key("thủy")
    assert unit_key("số hóa") != unit_key("số hoà")


APART = (
    *("đồng", "USD", "$", "EUR", "JPY", "¥", "%", "‰", "điểm %", "điểm", "hạng", "bậc", "tuổi"),
    *("ha", "m", "m³", "kg", "tấn CO2e", "tấn CO2", "kWh", "MW", "MWp", "MB", "Mbps", "ngày"),
    *("tháng", "ngày làm việc", "doanh nghiệp", "hồ sơ", "xã", "xã, thị trấn", "xã nông thôn mới"),
    *("xã nông thôn mới nâng cao", "hộ", "hộ nghèo", "hộ cận nghèo", "người", "trẻ", "lao động"),
    *("lượt khách", "khách quốc tế", "khách nội địa", "vụ", "ca", "mô hình", "giải pháp"),
    *("khách hàng", "người dùng", "căn", "căn hộ", "phòng", "phòng học", "lớp", "ấp", "khóm"),
    *("bác sĩ/vạn dân", "người/vạn dân", "trẻ/nghìn dân", "trẻ/nghìn trẻ", "đồng/người"),
    *("đồng/người/năm", "đồng/năm", "%/tháng", "người/km²", "tấn/ha", "ngày/nhân viên"),
)


def test_dimensions_stay_apart() -> None:
    assert len({resolve(name).dimension for name in APART}) == len(APART)


def test_percent_per_mille_and_point_are_three() -> None:
    assert (resolve("%"), resolve("%o"), resolve("điểm %")) == (PERCENT, PER_MILLE, POINT)
    assert len({PERCENT.dimension, PER_MILLE.dimension, POINT.dimension}) == 3
    assert not fits(PER_MILLE, PERCENT)
    assert not PER_MILLE.is_percent
    assert not POINT.is_percent
    assert PERCENT.is_percent


class TestDensities:
    """The two sides of a density never cancel."""

    @pytest.mark.parametrize(
        ("text", "factor", "dimension"),
        [
            ("bác sĩ/vạn dân", Fraction(1, 10_000), "doctor/person"),
            ("người/vạn dân", Fraction(1, 10_000), "person/person"),
            ("người/nghìn dân", Fraction(1, 1000), "person/person"),
            ("người/nghìn người", Fraction(1, 1000), "person/person"),
            ("trẻ/nghìn dân", Fraction(1, 1000), "child/person"),
            ("trẻ/nghìn trẻ đẻ sống", Fraction(1, 1000), "child/live_birth"),
            ("người/km²", Fraction(1, 10**6), "person/length^2"),
            ("tấn/ha", Fraction(1, 10), "mass/length^2"),
            ("tỷ đồng/ha", 10**5, "vnd/length^2"),
            ("triệu đồng/người/năm", Fraction(10**6, 12), "vnd/month/person"),
            ("triệu đồng/người/tháng", 10**6, "vnd/month/person"),
            ("days per employee", 86400, "time/employee"),
            ("USD per capita", 1, "usd/person"),
            ("lít/người/ngày đêm", Fraction(1, 86_400_000), "length^3/person/time"),
            ("kWh/m²", 1, "energy/length^2"),
            ("%/tháng", 1, "percent/month"),
            ("hồ sơ/hồ sơ", 1, "dossier/dossier"),
        ],
    )
    def test_by_hand(self, text: str, factor: int | Fraction, dimension: str) -> None:
        unit = resolve(text)
        assert (unit.factor, unit.dimension, unit.label) == (factor, dimension, text)
        assert unit.is_quotient
        assert not unit.takes_scale
        assert not unit.is_count

    def test_one_is_ten_of_the_other(self) -> None:
        assert resolve("người/nghìn dân").factor == 10 * resolve("người/vạn dân").factor

    @given(st.sampled_from(NAMES), st.sampled_from(NAMES))
    def test_a_unit_over_a_unit_keeps_both_sides_or_is_refused(
        self, above: Name, below: Name
    ) -> None:
        text = f"{above.spelling}/{below.spelling}"
        try:
            unit = resolve(text)
        except ReadError:
            return
        one, two = resolve(above.spelling), resolve(below.spelling)
        if is_known(text) or unit == PERCENT:
            return
        assert unit.dimension == f"{one.dimension}/{two.dimension}"
        assert unit.factor == one.factor / two.factor

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("người / vạn dân", ("người/vạn dân", 4)),
            ("triệu đồng / người / năm", ("triệu đồng/người/năm", 6)),
            ("triệu đồng / người / quỷ", None),
            ("triệu đồng / người / 5", ("triệu đồng/người", 4)),
            ("hồ sơ / 63 hồ sơ", ("hồ sơ", 2)),
            ("người / 10.000 dân", ("người", 1)),
            ("hồ sơ / quỷ", ("hồ sơ", 2)),
            ("% / chỉ tiêu 40 %", ("%", 1)),
            ("dự án / kế hoạch 10 dự án", ("dự án", 2)),
            ("tỷ đồng / kế hoạch", ("tỷ đồng", 2)),
            ("hồ sơ / % / năm", ("hồ sơ", 2)),
            ("triệu / người", ("triệu", 1)),
            ("vụ trên địa bàn", ("vụ", 1)),
            ("hồ sơ trên hệ thống", ("hồ sơ", 2)),
            ("bác sĩ trên vạn dân", ("bác sĩ trên vạn dân", 5)),
            ("cuộc họp mỗi tháng", ("cuộc họp mỗi tháng", 4)),
            ("hồ sơ /", ("hồ sơ", 2)),
        ],
    )
    def test_where_it_ends(self, text: str, found: tuple[str, int] | None) -> None:
        assert match(text) == found

    def test_a_density_that_counts_by_a_number(self) -> None:
        person = resolve("dân")
        unit = density(resolve("người"), person, 10_000, "người/10.000 dân")
        assert unit == resolve("người/vạn dân")
        assert unit.label == "người/10.000 dân"
        assert str(density(resolve("bác sĩ"), person)) == "bác sĩ/dân"

    @pytest.mark.parametrize("text", ["nghìn/người", "quỷ/người", "người/quỷ", "hồ sơ/", "/người"])
    def test_half_a_density_is_refused(self, text: str) -> None:
        assert refused(text) == "unit_unknown"


class TestScales:
    """A scale stands before what takes one, and is never a metre."""

    def test_a_bare_scale_waits_for_what_it_counts(self) -> None:
        assert resolve("tỷ") == Unit("tỷ", Fraction(10**9), "")
        assert resolve("nghìn tỷ").factor == 10**12
        assert resolve("tỷ").is_scale

    @given(st.sampled_from(WORDS), st.sampled_from(LEVELS))
    def test_none_stands_before_a_level(self, scale: str, level: Name) -> None:
        assert refused(f"{scale} {level.spelling}") == "scale_misplaced"
        assert match(f"{scale} {level.spelling}") is None

    @given(st.sampled_from(["k", "K", "M", "bn", "tr", "mn", "B"]), st.sampled_from(NAMES))
    def test_a_letter_stands_before_what_takes_a_scale(self, letter: str, name: Name) -> None:
        text = f"{letter} {name.spelling}"
        unit = resolve(name.spelling)
        if unit.takes_scale:
            assert resolve(text).dimension == unit.dimension
            assert resolve(text).factor == resolve(f"{letter}").factor * unit.factor
        else:
            assert refused(text) == "scale_misplaced"

    @given(st.sampled_from(WORDS), st.sampled_from([*NOUNS, *MONEY]))
    def test_words_stand_before_nouns_and_money(self, scale: str, name: Name) -> None:
        unit, base = resolve(f"{scale} {name.spelling}"), resolve(name.spelling)
        assert unit == Unit("", resolve(scale).factor * base.factor, base.dimension)

    @pytest.mark.parametrize(
        "text", ["triệu tuổi", "nghìn tháng", "M km", "k giờ", "triệu ‰", "M %", "tỷ hạng"]
    )
    def test_misplaced(self, text: str) -> None:
        assert refused(text) == "scale_misplaced"
        assert match(text) is None

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("M", ("M", 1)),
            ("m", ("m", 1)),
            ("M quỷ", ("M", 1)),
            ("tỷ 450 triệu đồng", ("tỷ", 1)),
            ("tỷ lệ", None),
            ("tỷ trọng", None),
            ("tỷ triệu đồng", None),
            ("triệu triệu đồng", None),
            ("k tỷ đồng", None),
            ("b", None),
            ("b users", None),
        ],
    )
    def test_alone(self, text: str, found: tuple[str, int] | None) -> None:
        assert match(text) == found

    @pytest.mark.parametrize("text", ["m đường", "m kênh", "m bạt", "m đồng", "m cầu", "m của"])
    def test_m_stays_a_metre_before_a_vietnamese_word(self, text: str) -> None:
        assert match_unit(tuple(text.split())) == (resolve("mét"), 1)

    @pytest.mark.parametrize("text", ["M", "M USD", "M $", "M hộ", "m USD", "m users", "MUSD"])
    def test_a_million_is_never_a_metre(self, text: str) -> None:
        assert "length" not in resolve(text).dimension

    @pytest.mark.parametrize("text", ["kilousers", "Mha", "ktấn", "kUnit", "microhộ", "Mb", "cUSD"])
    def test_no_prefix_is_implied(self, text: str) -> None:
        assert refused(text) == "unit_unknown"

    @pytest.mark.parametrize(
        ("scale", "model", "label"),
        [
            ("tỷ", "nghìn tấn", "tỷ tấn"),
            ("triệu", "nghìn ha", "triệu ha"),
            ("tỷ", "triệu đồng", "tỷ đồng"),
            ("nghìn", "triệu USD", "nghìn USD"),
            ("tỷ", "trđ", "tỷ VND"),
            ("triệu", "xã, thị trấn", "triệu xã, thị trấn"),
            ("M", "$", "M $"),
        ],
    )
    def test_a_bare_scale_takes_the_noun(self, scale: str, model: str, label: str) -> None:
        unit = scaled(resolve(scale), resolve(model))
        assert unit is not None
        assert unit.label == label
        assert unit == resolve(label)

    @pytest.mark.parametrize("model", ["%", "‰", "điểm", "hạng", "bác sĩ/vạn dân", "km", "tuổi"])
    def test_a_bare_scale_of_what_takes_none(self, model: str) -> None:
        assert scaled(resolve("tỷ"), resolve(model)) is None


class TestMatching:
    """Only a known unit is taken, the longest one; what follows is left."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("doanh nghiệp giải thể", ("doanh nghiệp", 2)),
            ("doanh nghiệp khởi nghiệp", ("doanh nghiệp khởi nghiệp", 4)),
            ("hộ nghèo còn lại", ("hộ nghèo", 2)),
            ("hộ thoát", ("hộ", 1)),
            ("dự án đầu tư mới", ("dự án đầu tư", 4)),
            ("xã , thị trấn", ("xã, thị trấn", 4)),
            ("xã , phường khác", ("xã, phường", 3)),
            ("xã : Tân Phú", ("xã", 1)),
            ("dự án , hồ sơ", ("dự án", 2)),
            ("điểm , cầu", ("điểm", 1)),
            ("điểm %", ("điểm %", 2)),
            ("% , đạt", ("%", 1)),
            ("% 0", ("%0", 2)),
            ("% , 0", ("%", 1)),
            ("% 0,5", ("%", 1)),
            ("% o", ("%o", 2)),
            ("m2", ("m2", 1)),
            ("m 2", ("m", 1)),
            ("tonnes CO 2 e", ("tonnes CO2e", 4)),
            ("sign-ups today", ("sign-ups", 1)),
            ("quỷ", None),
            (", hồ sơ", None),
            ("/ hồ sơ", None),
            ("", None),
        ],
    )
    def test_where_it_ends(self, text: str, found: tuple[str, int] | None) -> None:
        assert match(text) == found

    def test_no_pieces_are_no_unit(self) -> None:
        assert match_unit(()) is None

    @pytest.mark.parametrize(("size", "does"), [(80, True), (81, False)])
    def test_a_unit_has_at_most_eighty_characters(self, size: int, does: bool) -> None:
        noun = "c" * size
        assert (match_unit((noun,), (noun,)) is not None) is does

    def test_it_is_not_looked_for_beyond_forty_pieces(self) -> None:
        long = ("người", *("/", "người") * 30)
        assert match_unit(long) == match_unit(long[:40])

    def test_a_shorter_unit_is_what_fewer_pieces_make(self) -> None:
        pieces = ("xã", "nông", "thôn", "mới")
        assert match_unit(pieces) == (resolve("xã nông thôn mới"), 4)
        assert match_unit(pieces[:-1]) == (resolve("xã"), 1)

    @given(st.sampled_from(NAMES), st.text(max_size=30))
    def test_what_follows_a_name_is_never_taken_silently(self, name: Name, rest: str) -> None:
        pieces = (*name.spelling.split(), *rest.split())
        found = match_unit(pieces)
        if found is not None:
            taken = " ".join(pieces[: found[1]])
            assert resolve(taken) == found[0]

    @given(st.lists(st.text(max_size=6), max_size=60))
    def test_any_pieces_are_a_unit_or_none(self, pieces: list[str]) -> None:
        found = match_unit(tuple(pieces))
        assert found is None or 0 < found[1] <= len(pieces)


class TestResolving:
    """A whole text is a unit, or an error that says which."""

    def test_only_words_of_the_item_may_follow(self) -> None:
        assert refused("doanh nghiệp thành lập mới") == "unit_unknown"
        words = ("Doanh nghiệp thành lập mới năm 2023",)
        unit = resolve("doanh nghiệp thành lập mới", (), words)
        assert unit == resolve("doanh nghiệp")
        assert unit.label == "doanh nghiệp thành lập mới"
        with pytest.raises(ReadError):
            resolve("doanh nghiệp giải thể", (), words)
        with pytest.raises(ReadError):
            resolve("doanh nghiệp, ", (), words)

    @pytest.mark.parametrize(
        ("text", "facts"),
        [
            ("doanh ngiệp", {"found": "doanh ngiệp", "nearest": "doanh nghiệp"}),
            ("dự án quỷ quái", {"found": "dự án quỷ quái", "nearest": "dự án"}),
            ("x" * 80, {"found": "x" * 80, "nearest": ""}),
            ("x" * 81, {"found": "x" * 40 + "…", "nearest": ""}),
        ],
    )
    def test_an_unknown_unit_is_told_as_it_was_written(
        self, text: str, facts: dict[str, str]
    ) -> None:
        with pytest.raises(ReadError) as error:
            resolve(text)
        assert (error.value.problem.code, error.value.problem.facts) == ("unit_unknown", facts)

    @pytest.mark.parametrize("text", ["quỷ", "tỷ quỷ", "a/b", "x" * 200, "hồ sơ/quỷ", "", "5 km"])
    def test_unknown_units_are_refused(self, text: str) -> None:
        assert refused(text) == "unit_unknown"

    @given(st.text(max_size=40))
    def test_any_text_is_a_unit_or_a_coded_error(self, text: str) -> None:
        try:
            assert resolve(text).factor > 0
        except ReadError as error:
            assert error.problem.text("vi")

    def test_one_dimension_stands_above(self) -> None:
        for name in NAMES:
            assert "*" not in resolve(name.spelling).dimension
            assert not resolve(name.spelling).is_quotient

    def test_a_unit_says_what_it_is(self) -> None:
        assert resolve("bác sĩ/vạn dân").is_quotient
        assert not resolve("bác sĩ").is_quotient
        assert str(resolve(" tỷ   đồng ")) == "tỷ đồng"
        counts = ("hồ sơ", "user", "nghìn hộ")
        assert all(resolve(text).is_count for text in counts)
        assert resolve("cây đa", ("cây đa",)).is_count
        others = ("%", "‰", "điểm", "hạng", "đồng", "$", "EUR", "km", "m²", "kWh", "tuổi", "tỷ")
        assert not any(resolve(text).is_count for text in others)
        assert [text for text in others if resolve(text).is_money] == ["đồng", "$", "EUR"]


class TestDeclared:
    """Nouns that a sheet declares for itself."""

    def test_it_is_a_unit_there_and_nowhere_else(self) -> None:
        unit = resolve("nghìn vệ tinh", ("vệ tinh",))
        assert (unit.factor, unit.dimension) == (Fraction(1000), "vệ_tinh")
        assert refused("vệ tinh") == "unit_unknown"
        assert match("vệ tinh mới", "vệ tinh") == ("vệ tinh", 2)

    def test_a_known_noun_stays_what_it_is(self) -> None:
        assert resolve("hồ sơ", ("hồ sơ",)) == resolve("hồ sơ")
        assert resolve("hồ sơ mật", ("hồ sơ mật",)) != resolve("hồ sơ")

    @pytest.mark.parametrize("noun", ["length", "mass", "score", "per_mille"])
    def test_it_is_never_a_measure_by_its_name(self, noun: str) -> None:
        unit = resolve(noun, (noun,))
        assert unit.is_count or unit == resolve(noun)
        assert unit.dimension not in ("length", "mass")

    @pytest.mark.parametrize(
        ("noun", "found"),
        [
            *(("", ""), ("1 cây", "1 cây"), ("a+" * 30, "a+" * 20), ("[x]", "[x]")),
            ("c" * 81, "c" * 40 + "…"),
        ],
    )
    def test_a_noun_that_cannot_be_one_is_told(self, noun: str, found: str) -> None:
        with pytest.raises(ReadError) as error:
            check_noun(noun)
        problem = error.value.problem
        assert (problem.code, problem.facts) == ("unit_name_bad", {"found": found})

    @pytest.mark.parametrize("noun", ["c" * 80, "cây, hoa", "cây/hoa", "vệ  tinh", "Xe X"])
    def test_it_may_have_spaces_commas_and_slashes(self, noun: str) -> None:
        check_noun(noun)
        assert resolve(noun, (noun,)).factor == 1
        assert is_known(noun, (noun,))

    def test_names_are_told_from_words_that_only_begin_with_one(self) -> None:
        assert is_known("mô hình, giải pháp")
        assert not is_known("doanh nghiệp mới")
        assert not is_known("vệ tinh")
        assert not is_known("")
        assert not is_known("tỷ đồng")


class TestCurrencies:
    """A sign that several currencies share is the target's, or the sheet's."""

    @pytest.mark.parametrize(
        ("sign", "code", "does"),
        [
            *(("$", "USD", True), ("$", "CAD", True), ("$", "VND", False), ("$", "EUR", False)),
            *(("¥", "JPY", True), ("¥", "CNY", True), ("¥", "USD", False), ("kr", "SEK", True)),
            *(("USD", "$", False), ("$", "$", True), ("€", "EUR", True), ("£", "GBP", True)),
            *(("US$", "USD", True), ("C$", "CAD", True), ("A$", "AUD", True), ("₫", "VND", True)),
            *(("dollars", "USD", True), ("dollars", "$", True), ("triệu $", "tỷ USD", True)),
            *(("$/người", "USD/người", True), ("$/người", "USD", False), ("$", "USD/hộ", False)),
            *(("C$", "USD", False), ("¥", "$", False)),
        ],
    )
    def test_fits(self, sign: str, code: str, does: bool) -> None:
        assert fits(resolve(sign), resolve(code)) is does

    def test_it_is_read_as_the_currency_of_the_target(self) -> None:
        unit = as_currency_of(resolve("triệu $"), resolve("CAD"))
        assert unit == resolve("triệu CAD")
        assert unit.label == "triệu $"
        assert as_currency_of(resolve("$"), resolve("đồng")) == resolve("$")

    def test_or_as_the_one_that_the_sheet_declares(self) -> None:
        assert resolve("triệu $", ("SGD",)) == resolve("triệu SGD")
        assert resolve("$", ("SGD", "vệ tinh")) == resolve("SGD")
        assert resolve("$", ("SGD", "CAD")) == resolve("$")
        assert resolve("$", ("EUR",)) == resolve("$")

    def test_any_two_currencies_are_apart(self) -> None:
        codes = [name for name in MONEY if name.exact]
        assert len({resolve(name.spelling).dimension for name in codes}) == len(codes)
        assert all(resolve(name.spelling).factor == 1 for name in codes)
